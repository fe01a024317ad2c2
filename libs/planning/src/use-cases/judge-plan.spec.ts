import { describe, expect, it } from '@jest/globals';
import type { CalendarDate, IsoWeek } from '#domain';
import { regionOf, rosterEntry, slotEntry } from '../../../../test/support/lists.js';
import type { PlanCase, PlanJudgement } from '../ports/plan-judge.js';
import { buildProblem } from '../problem/build-problem.js';
import { judgePlan } from './judge-plan.js';

/** Every plan keeps the rules, and the data are always the same: only the promises are left to judge. */
const CONTENT = {
  inputHash: () => 'same',
  verify: () => ({ valid: true, violations: [] }),
} as unknown as Parameters<typeof judgePlan>[1];

const LATE: IsoWeek = '2027-W30';

describe('judgePlan', () => {
  const ground = regionOf([rosterEntry()], [slotEntry({ from: LATE, to: '2027-W34' }), slotEntry()]);
  const [doctor] = ground.doctors;
  const late = ground.slots.find(({ weeks }) => weeks.from === LATE)!;
  const early = ground.slots.find(({ weeks }) => weeks.from !== LATE)!;

  /** The doctor was promised the late slot; the plan gives her the slot named, or none. */
  const judged = (
    today: CalendarDate,
    planned: 'late' | 'early' | 'none',
    promise: { readonly pinned?: boolean; readonly slotId?: string } = {},
  ): PlanJudgement => {
    const promised = {
      needId: `${doctor!.id}:ent`,
      slotId: late.id,
      start: LATE,
      weeks: 4,
      pinned: false,
      ...promise,
    };
    const data = { ...ground, promised: [promised] };
    const slot = planned === 'late' ? late : early;
    const placement = {
      doctorId: doctor!.id,
      needKey: 'ent',
      slotId: slot.id,
      start: slot.weeks.from,
      weeks: 4,
      pinned: false,
      weeksEarly: 0,
      weeksLate: 0,
    };
    const planCase: PlanCase = {
      data,
      before: buildProblem(data).problem,
      inputHash: 'same',
      content: planned === 'none' ? [] : [placement],
      cost: 0,
      lowerBound: null,
      today,
    };
    return judgePlan(planCase, CONTENT);
  };
  const frozen = { kind: 'frozen', needs: [`${doctor!.id}:ent`] };

  it.each(['early', 'none'] as const)('lets a plan move what begins after the freeze: %s', (planned) => {
    expect(judged('2027-01-04', planned)).toEqual({ kind: 'sound' });
  });

  it.each(['early', 'none'] as const)(
    'finds what the plan would move though the freeze has reached it: %s',
    (planned) => {
      expect(judged('2027-05-03', planned)).toEqual(frozen);
      expect(judged('2027-05-03', 'late')).toEqual({ kind: 'sound' });
    },
  );

  it('finds what the plan would move though it is pinned', () => {
    expect(judged('2027-01-04', 'early', { pinned: true })).toEqual(frozen);
  });

  it('lets go of what can no longer be kept, and of what has begun: that stays in any case', () => {
    expect(judged('2027-05-03', 'none', { slotId: 'withdrawn' })).toEqual({ kind: 'sound' });
    expect(judged('2027-07-26', 'none')).toEqual({ kind: 'sound' });
  });
});
