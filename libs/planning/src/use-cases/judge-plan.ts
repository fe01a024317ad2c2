import { addWeeks, type CalendarDate, type IsoWeek, weekOf, weekStartingOnOrAfter } from '#domain';
import type { Plan } from '#matching-engine';
import type { PlanPlacement } from '../ports/plan-store.js';
import { type PlanCase, PlanJudge, type PlanJudgement } from '../ports/plan-judge.js';
import type { Solver } from '../ports/solver.js';
import { buildProblem } from '../problem/build-problem.js';
import type { BuiltProblem } from '../problem/built-problem.js';
import { placementsIn } from '../problem/placements-in.js';
import { needId } from '../problem/plannable-needs.js';
import { inputChanges } from './input-changes.js';

/**
 * The data must be the ones that the plan was made from, and the plan must keep every hard rule and every promise that
 * the optimiser may not move by the day of publication. Pure.
 */
export function judgePlan(
  { data, before, inputHash, content, cost, today }: PlanCase,
  solver: Pick<Solver, 'inputHash' | 'verify'>,
): PlanJudgement {
  const built = buildProblem(data);
  if (solver.inputHash(built.problem) !== inputHash) {
    return { kind: 'input-changed', changes: inputChanges(before, built.problem) };
  }
  const plan = planOf(built, content, data.horizon.firstWeek, cost);
  const { valid, violations } = solver.verify(built.problem, plan);
  if (!valid) return { kind: 'invalid', violations };
  const needs = frozenMoves(data, built, content, today);
  return needs.length === 0 ? { kind: 'sound' } : { kind: 'frozen', needs };
}

/**
 * Promises that the plan moves or drops although they are pinned or begin within the freeze, except those that can no
 * longer be kept: a slot withdrawn, leave, a need that is gone. What has begun stays where it is whatever the plan says.
 */
function frozenMoves(
  { promised, rules }: PlanCase['data'],
  { brokenPromises }: BuiltProblem,
  content: readonly PlanPlacement[],
  today: CalendarDate,
): string[] {
  const broken = new Set(brokenPromises.map(({ needId: id }) => id));
  const planned = new Map(content.map((each) => [needId(each.doctorId, each.needKey), each]));
  const freezeEnds = addWeeks(weekStartingOnOrAfter(today), rules.freezeWeeks);
  return promised
    .filter(({ needId: id, start, pinned }) => {
      if (start <= weekOf(today) || broken.has(id)) return false;
      return pinned || start < freezeEnds;
    })
    .filter(({ needId: id, slotId, start, weeks }) => {
      const now = planned.get(id);
      return now?.slotId !== slotId || now.start !== start || now.weeks !== (weeks ?? now.weeks);
    })
    .map(({ needId: id }) => id)
    .sort();
}

/** Judges in the caller's own thread: for programs that do one thing at a time. */
export class DirectPlanJudge extends PlanJudge {
  constructor(private readonly solver: Pick<Solver, 'inputHash' | 'verify'>) {
    super();
  }

  override judge(planCase: PlanCase): Promise<PlanJudgement> {
    return Promise.resolve(judgePlan(planCase, this.solver));
  }
}

/** The stored content in the engine's terms, for the verifier. */
function planOf(
  built: BuiltProblem,
  content: readonly PlanPlacement[],
  firstWeek: IsoWeek,
  cost: number,
): Plan {
  return {
    format: 'placement-plan/1',
    problem: built.problem.name,
    placements: placementsIn(built, content, firstWeek),
    cost,
    lowerBound: null,
    status: 'feasible',
  };
}
