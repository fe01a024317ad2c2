import { describe, expect, it } from '@jest/globals';
import type { PlanPlacement } from '../ports/plan-store.js';
import { comparePlans } from './compare-plans.js';

const placement = (needKey: string, changes: Partial<PlanPlacement> = {}): PlanPlacement => ({
  doctorId: 'anna',
  needKey,
  slotId: 'slot-1',
  start: '2027-W10',
  weeks: 8,
  pinned: false,
  weeksEarly: 0,
  weeksLate: 0,
  ...changes,
});

describe('comparePlans', () => {
  it('tells who is new, moved, gone and left alone', () => {
    const moved = placement('ent', { start: '2027-W20', weeksLate: 3 });
    const comparison = comparePlans(
      { id: 'before', placements: [placement('ent'), placement('hud'), placement('ögon')] },
      { id: 'after', placements: [placement('ögon'), moved, placement('ent', { doctorId: 'bo' })] },
    );
    expect(comparison).toEqual({
      beforeId: 'before',
      afterId: 'after',
      added: [placement('ent', { doctorId: 'bo' })],
      removed: [placement('hud')],
      moved: [{ doctorId: 'anna', needKey: 'ent', before: placement('ent'), after: moved }],
      unchanged: 1,
      doctorsDisturbed: 1,
      weeksOutsidePhase: 3,
      placed: 0,
      inPhase: -1,
      doctorsBetter: 1,
      doctorsWorse: 1,
    });
  });

  it('leaves out what has begun: a plan neither moves nor removes it', () => {
    const before = { id: 'before', placements: [placement('ent'), placement('hud', { start: '2027-W20' })] };
    const after = { id: 'after', placements: [placement('hud', { start: '2027-W21' })] };
    const { moved, removed, unchanged, placed } = comparePlans(before, after, '2027-W11');
    expect([moved.map(({ needKey }) => needKey), removed, unchanged, placed]).toEqual([['hud'], [], 1, 0]);
  });

  it('counts a doctor with as many placements nearer to their phases as better off', () => {
    const before = { id: 'before', placements: [placement('ent', { weeksLate: 4 })] };
    const after = { id: 'after', placements: [placement('ent', { start: '2027-W08', weeksLate: 2 })] };
    expect(comparePlans(before, after)).toMatchObject({ doctorsBetter: 1, doctorsWorse: 0 });
  });

  it.each([{ slotId: 'slot-2' }, { start: '2027-W11' }, { weeks: 9 }] as const)(
    'counts another place or time as moved: %p',
    (changes) => {
      const before = { id: null, placements: [placement('ent')] };
      const after = { id: 'after', placements: [placement('ent', changes)] };
      expect(comparePlans(before, after).moved).toHaveLength(1);
    },
  );
});
