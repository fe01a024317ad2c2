import { describe, expect, it } from '@jest/globals';
import type { PlanPlacement } from '../ports/plan-store.js';
import { moveReason } from './read-morning.js';

const before: PlanPlacement = {
  ...{ doctorId: 'ada', needKey: 'ent', slotId: 'left', start: '2026-W52', weeks: 4 },
  ...{ pinned: false, weeksEarly: 0, weeksLate: 2 },
};
const move = (weeksLate: number) => ({
  ...{ doctorId: 'ada', needKey: 'ent', before },
  after: { ...before, slotId: 'taken', start: '2027-W10' as const, weeksLate },
});
const OFFERED = new Set(['left', 'taken']);

describe('why a placement lies elsewhere', () => {
  it.each([
    ['its slot is gone', new Set(['taken']), ['2027-W02'], 0, 'slot-gone'],
    ['nobody leaves the centre in its last week', OFFERED, ['2027-W02'], 0, 'home-weeks'],
    ['nobody leaves in the week after it', OFFERED, ['2027-W03'], 0, 'nearer-to-phase'],
    ['it makes room', OFFERED, [], 2, 'makes-room'],
  ] as const)('says that %s', (_, offered, homeWeeks, weeksLate, reason) => {
    expect(moveReason(move(weeksLate), offered, homeWeeks)).toBe(reason);
  });
});
