import { describe, expect, it } from '@jest/globals';
import type { Need, Slot } from '../../problem.js';
import { aDoctor, aNeed, aProblem, aSlot, type ProblemParts } from '../../testing/small-problem.js';
import { judgePins } from './judge-pins.js';

const pinned = (id: string, slot: string, start: number, fields: Partial<Need> = {}): Need =>
  aNeed({ id, current: { slot, start }, pinned: true, ...fields });

const wide: Slot = aSlot({ seats: 3 });

/** Rule and needs of every contradiction. */
function verdictOn(parts: ProblemParts): unknown[] {
  return judgePins(aProblem(parts)).contradictions.map(({ rule, needs }) => [rule, needs]);
}

describe('pins that contradict a rule by themselves', () => {
  const alone: [string, ProblemParts][] = [
    ['window', { needs: [pinned('a', 'p1', 3, { earliest: 4 })] }],
    ['unavailable', { needs: [pinned('a', 'p1', 3)], doctors: [aDoctor({ unavailable: [[6, 7]] })] }],
    ['barred-slot', { needs: [pinned('a', 'p1', 3)], doctors: [aDoctor({ barredSlots: ['p1'] })] }],
    ['host', { needs: [pinned('a', 'p1', 3, { hosts: ['south'] })] }],
    ['specialty', { needs: [pinned('a', 'p1', 3, { specialties: ['eyes'] })] }],
    ['slot-period', { needs: [pinned('a', 'p1', 3)], slots: [aSlot({ to: 6 })] }],
    ['horizon', { needs: [pinned('a', 'p1', 8)], slots: [aSlot({ to: 30 })], weeks: 10 }],
    ['block-start', { needs: [pinned('a', 'p1', 3)], slots: [aSlot({ mode: 'block' })] }],
    [
      'specialty-once',
      { needs: [pinned('a', 'p1', 3)], doctors: [aDoctor({ specialtyOnce: true, completed: ['surgery'] })] },
    ],
    ['seats', { needs: [pinned('a', 'p1', 3)], slots: [aSlot({ seats: 0 })] }],
  ];

  it.each(alone)('are named with the rule %s', (rule, parts) => {
    expect(verdictOn(parts)).toEqual([[rule, ['a']]]);
  });
});

describe('pins that contradict each other', () => {
  const both = (fields: Partial<Need> = {}) => [pinned('a', 'p1', 0), pinned('b', 'p1', 4, fields)];
  const two = [aDoctor({ homeCentre: 'hill' }), aDoctor({ id: 'bo', homeCentre: 'hill' })];

  it('overlap, exhaust a specialty or a host, or share a seat or an absence that is not there', () => {
    const needs = both();
    const overlapping = [pinned('a', 'p1', 0), pinned('b', 'p1', 3)];
    expect(verdictOn({ needs: overlapping, slots: [wide] })).toEqual([['overlap', ['a', 'b']]]);
    expect(verdictOn({ needs, doctors: [aDoctor({ specialtyOnce: true })] })).toEqual([
      ['specialty-once', ['a', 'b']],
    ]);
    expect(verdictOn({ needs, doctors: [aDoctor({ maxPerHost: 1 })] })).toEqual([
      ['max-per-host', ['a', 'b']],
    ]);
    const colliding = [pinned('a', 'p1', 0), pinned('b', 'p1', 3, { doctor: 'bo' })];
    const homeCentres = [{ id: 'hill', awayLimit: 1 }];
    expect(verdictOn({ needs: colliding, doctors: two })).toEqual([['seats', ['a', 'b']]]);
    expect(verdictOn({ needs: colliding, doctors: two, slots: [wide], homeCentres })).toEqual([
      ['away-limit', ['a', 'b']],
    ]);
    expect(verdictOn({ needs: colliding, doctors: two, slots: [wide] })).toEqual([]);
  });

  it('stand in the wrong order, be they of one doctor or of two', () => {
    const needs = [pinned('a', 'p1', 4, { doctor: 'bo' }), pinned('b', 'p1', 6, { after: ['a'] })];
    expect(verdictOn({ needs, doctors: two, slots: [wide] })).toEqual([['after', ['a', 'b']]]);
    expect(verdictOn({ needs: both({ after: ['a'] }) })).toEqual([]);
  });
});

describe('pins that demand other placements', () => {
  const slots = [wide, aSlot({ id: 'p2', specialty: 'eyes' }), aSlot({ id: 'p3', specialty: 'ears' })];
  const prerequisites = [
    { specialty: 'surgery', requires: ['eyes'] },
    { specialty: 'eyes', requires: ['ears'] },
  ];
  const eyes = (fields: Partial<Need> = {}) => aNeed({ id: 'e', specialties: ['eyes'], ...fields });
  const ears = (fields: Partial<Need> = {}) => aNeed({ id: 'f', specialties: ['ears'], ...fields });

  it('stand where the whole chain has room before, and the placements found show it', () => {
    const needs = [pinned('a', 'p1', 8), eyes(), ears()];
    const problem = aProblem({ needs, slots, prerequisites });
    expect(judgePins(problem)).toEqual({
      contradictions: [],
      open: [],
      firm: [
        { need: 'f', slot: 'p3', start: 0 },
        { need: 'e', slot: 'p2', start: 4 },
        { need: 'a', slot: 'p1', start: 8 },
      ],
    });
  });

  it('fall where the chain has a week too little, or a need of it does not exist', () => {
    expect(verdictOn({ needs: [pinned('a', 'p1', 7), eyes(), ears()], slots, prerequisites })).toEqual([
      ['prerequisite', ['a']],
    ]);
    expect(verdictOn({ needs: [pinned('a', 'p1', 8), eyes()], slots, prerequisites })).toEqual([
      ['prerequisite', ['a']],
    ]);
    const doctors = [aDoctor({ completed: ['ears'] })];
    expect(verdictOn({ needs: [pinned('a', 'p1', 8), eyes()], slots, prerequisites, doctors })).toEqual([]);
  });

  it('fall together where what they demand competes for one seat, and no other pin is blamed', () => {
    const doctors = [aDoctor(), aDoctor({ id: 'bo' }), aDoctor({ id: 'cy' })];
    const needs = [
      pinned('a', 'p1', 4, { after: ['ea'] }),
      pinned('b', 'p1', 4, { doctor: 'bo', after: ['eb'] }),
      pinned('c', 'p1', 4, { doctor: 'cy', after: ['ec'] }),
      eyes({ id: 'ea' }),
      eyes({ id: 'eb', doctor: 'bo' }),
      ears({ id: 'ec', doctor: 'cy' }),
    ];
    expect(verdictOn({ needs, doctors, slots })).toEqual([['after', ['a', 'b']]]);
    const roomy = slots.map((slot) => ({ ...slot, seats: 3 }));
    expect(verdictOn({ needs, doctors, slots: roomy })).toEqual([]);
  });

  it('are not blamed for a pin that falls by itself', () => {
    const needs = [
      pinned('a', 'p1', 8, { doctor: 'bo', after: ['e'] }),
      pinned('e', 'p2', 0, { specialties: ['eyes'], earliest: 1 }),
    ];
    const doctors = [aDoctor(), aDoctor({ id: 'bo' })];
    expect(verdictOn({ needs, doctors, slots })).toEqual([['window', ['e']]]);
  });
});
