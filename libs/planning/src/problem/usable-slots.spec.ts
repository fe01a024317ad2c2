import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addWeeks, closedStartWeeks, weekParts } from '#domain';
import { type HostSlot } from '../region/region-data.js';
import { usableSlots } from './usable-slots.js';
import { weekAxis } from './week-axis.js';

const axis = weekAxis({ horizon: { firstWeek: '2027-W01', weeks: 104 }, asOf: '2027-01-04' });

function hostSlot(given: Partial<HostSlot> = {}): HostSlot {
  return {
    id: 's1',
    hostId: 'h1',
    specialty: 'ent',
    weeks: { from: '2027-W10', to: '2027-W14' },
    mode: 'block',
    seats: 2,
    minSeats: null,
    supervisorTrained: true,
    state: 'published',
    ...given,
  };
}

const shortest = new Map([['ent', 4]]);
const use = (given: Partial<HostSlot>) => usableSlots([hostSlot(given)], axis, shortest);

describe('the slots of a problem', () => {
  it('takes a published block as it is', () => {
    expect(use({}).slots).toEqual([
      { id: 's1', host: 'h1', specialty: 'ent', mode: 'block', from: 9, to: 13, seats: 2 },
    ]);
  });

  it.each([
    [{ state: 'draft' }, 'not-published'],
    [{ state: 'withdrawn' }, 'not-published'],
    [{ supervisorTrained: false }, 'supervisor-untrained'],
    [{ seats: 0 }, 'no-seats'],
    [{ weeks: { from: '2026-W53', to: '2027-W05' } }, 'begun'],
    [{ weeks: { from: '2030-W01', to: '2030-W05' } }, 'after-horizon'],
    [{ mode: 'rolling', weeks: { from: '2026-W40', to: '2026-W53' } }, 'begun'],
    [{ mode: 'rolling', weeks: { from: '2027-W28', to: '2027-W31' } }, 'closed-weeks-only'],
  ] as const)('leaves out %j: %s', (given, reason) => {
    const used = use(given);
    expect(used.slots).toEqual([]);
    expect(used.leftOut).toEqual([{ slotId: 's1', reason }]);
  });

  it('cuts what reaches beyond the horizon', () => {
    const last = axis.weekAt(102);
    expect(use({ weeks: { from: last, to: addWeeks(last, 8) } }).slots).toMatchObject([
      { from: 102, to: 104 },
    ]);
  });

  it('uses what is left of a rolling slot that has begun', () => {
    const late = weekAxis({ horizon: { firstWeek: '2027-W01', weeks: 104 }, asOf: '2027-03-10' });
    const used = usableSlots(
      [hostSlot({ mode: 'rolling', weeks: { from: '2026-W40', to: '2027-W20' } })],
      late,
      shortest,
    );
    // 10 March is a Wednesday in week 10: the first week that can be planned is week 11.
    expect(used.slots).toMatchObject([{ from: 10, to: 19 }]);
  });

  it('lets a block begin in July when the host has published it so', () => {
    expect(use({ weeks: { from: '2027-W28', to: '2027-W32' } }).slots).toMatchObject([{ from: 27, to: 31 }]);
  });

  it('divides a rolling slot at July, and knows both parts for the same slot', () => {
    const used = use({ mode: 'rolling', weeks: { from: '2027-W10', to: '2027-W48' } });
    // July is weeks 27–31; the first part runs three weeks into it, less than any placement of four weeks.
    expect(used.slots).toMatchObject([
      { id: 's1#1', from: 9, to: 29 },
      { id: 's1#2', from: 31, to: 47 },
    ]);
    expect([...used.slotIds.values()]).toEqual(['s1', 's1']);
  });

  it('offers no start in July or at Christmas and no seat twice, wherever a rolling slot lies', () => {
    const closed = new Set([2027, 2028, 2029].flatMap((year) => closedStartWeeks(year)));
    fc.assert(
      fc.property(
        fc.integer({ min: -10, max: 110 }),
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 1, max: 20 }),
        (from, length, weeks) => {
          const first = addWeeks('2027-W01', from);
          const slot = hostSlot({ mode: 'rolling', weeks: { from: first, to: addWeeks(first, length) } });
          const { slots } = usableSlots([slot], axis, new Map([['ent', weeks]]));
          let after = 0;
          for (const part of slots) {
            expect(part.from).toBeGreaterThanOrEqual(after);
            after = part.to;
            for (let start = part.from; start + weeks <= part.to; start += 1) {
              expect(closed).not.toContain(axis.weekAt(start));
            }
          }
          expect(after).toBeLessThanOrEqual(Math.min(104, Math.max(0, from + length)));
        },
      ),
    );
  });

  it('takes weeks from the calendar: a year with 53 weeks shifts nothing', () => {
    const long = weekAxis({ horizon: { firstWeek: '2026-W50', weeks: 20 }, asOf: '2026-12-01' });
    expect(weekParts(long.weekAt(3))).toEqual({ year: 2026, week: 53 });
    const used = usableSlots([hostSlot({ weeks: { from: '2027-W01', to: '2027-W05' } })], long, shortest);
    expect(used.slots).toMatchObject([{ from: 4, to: 8 }]);
  });
});
