import type { CalendarDate } from '#domain';
import type { Problem, Violation } from '#matching-engine';
import type { RegionData } from '../region/region-data.js';
import type { InputChanges } from '../use-cases/input-changes.js';
import type { PlanPlacement } from './plan-store.js';

/** A proposal and what it must be held against, all of one moment. Plain data, so that it can cross to another thread. */
export interface PlanCase {
  readonly data: RegionData;
  /** The problem that the proposal's run solved. */
  readonly before: Problem;
  /** Its hash, as the run states it. */
  readonly inputHash: string;
  readonly content: readonly PlanPlacement[];
  /** The cost that the proposal states. */
  readonly cost: number;
  /** No plan of the same data costs less. */
  readonly lowerBound: number | null;
  /** The day of the publication, which may be later than the run's: the freeze has moved on with it. */
  readonly today: CalendarDate;
}

/** Whether a proposal may still be published. */
export type PlanJudgement =
  | { readonly kind: 'sound' }
  /** The data are no longer the ones that it was made from. */
  | { readonly kind: 'input-changed'; readonly changes: InputChanges }
  /** It moves what is pinned, or frozen by the day of publication: needs. */
  | { readonly kind: 'frozen'; readonly needs: readonly string[] }
  /** It breaks hard rules. */
  | { readonly kind: 'invalid'; readonly violations: readonly Violation[] };

/** Judges proposals; a second of computing in a large region, so that a server does it beside its own thread. */
export abstract class PlanJudge {
  abstract judge(planCase: PlanCase): Promise<PlanJudgement>;
}
