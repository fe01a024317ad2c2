import { type Placement, type Verification, verifyPlacements } from '#matching-engine';
import { buildProblem } from '../problem/build-problem.js';
import type { BrokenPromiseReason, BuiltProblem } from '../problem/built-problem.js';
import { type WeekAxis, weekAxis } from '../problem/week-axis.js';
import type { PromisedPlacement, RegionData } from '../region/region-data.js';

/** The published placements of a region that have not begun, laid beside the rules as they are now. */
export interface StandingPlan {
  readonly data: RegionData;
  readonly axis: WeekAxis;
  readonly built: BuiltProblem;
  /** Those that the problem knows, as a plan of it. */
  readonly placements: readonly Placement[];
  /** Every placement that people have been told of, by need. */
  readonly promised: ReadonlyMap<string, PromisedPlacement>;
  /** Why a promise cannot be held at all, by need. */
  readonly broken: ReadonlyMap<string, BrokenPromiseReason>;
  /** What the verifier says of the plan. */
  readonly verification: Verification;
}

/** Reads what stands. In a large region it takes some tenths of a second. */
export function standingPlan(data: RegionData): StandingPlan {
  const built = buildProblem(data);
  const placements = built.problem.needs.flatMap(({ id, current }): Placement[] =>
    current ? [{ need: id, ...current }] : [],
  );
  return {
    data,
    axis: weekAxis(data),
    built,
    placements,
    promised: new Map(data.promised.map((promise) => [promise.needId, promise])),
    broken: new Map(built.brokenPromises.map(({ needId, reason }) => [needId, reason])),
    verification: verifyPlacements(built.problem, placements),
  };
}

/** The region's data without some of its published placements. */
export function withoutPromises(data: RegionData, needIds: ReadonlySet<string>): RegionData {
  return { ...data, promised: data.promised.filter(({ needId }) => !needIds.has(needId)) };
}
