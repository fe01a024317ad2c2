import type { OpenPart, SolveResult } from '#matching-engine';
import type { BuiltProblem } from '../problem/built-problem.js';
import type { RunClaim, RunFailure, RunProgress, StopRequest } from './run-store.js';

/** An independent part of a run's problem, with its place among all of them: results are joined in that order. */
export interface NumberedPart extends OpenPart {
  readonly number: number;
}

/** What came of a part. */
export interface PartResult {
  readonly number: number;
  readonly result: SolveResult;
}

/** How far the group of parts has come; all of it is `null` before anything is known. */
export type PartProgress = Omit<RunProgress, 'sequence' | 'seconds'>;

/** What a run that is carried out in parts is joined and stored with: all as of the moment of its snapshot. */
export interface RunGround {
  readonly built: BuiltProblem;
  /** Needs whose placement the unit has pinned itself. */
  readonly pins: ReadonlySet<string>;
  readonly baseVersionId: string | null;
}

/** Parts that are one job; `queued` where something is left to do. */
export interface NewRunPart {
  readonly parts: readonly NumberedPart[];
  readonly state: 'queued' | 'succeeded';
  readonly progress: PartProgress;
}

/** What a worker holds that has taken a group of parts: every later write names it, and one that has gone stale is refused. */
export interface PartClaim {
  readonly partId: string;
  readonly runId: string;
  readonly regionId: string;
  /** The fencing token: higher than that of every earlier claim. */
  readonly attempt: number;
}

/** A run whose parts have all ended, ready to be joined. */
export interface RunToJoin {
  readonly claim: RunClaim;
  readonly ground: RunGround;
  /** In the order of the parts. */
  readonly results: readonly SolveResult[];
  /** From the moment that the run was taken to the end of its last part. */
  readonly seconds: number;
}

/** Parts of runs as rows; those are the truth and the queue only wakes workers. */
export interface RunPartStore {
  /**
   * Hands a run over to its parts: from here on nobody holds it until they have all ended.
   * @returns the ids of the groups that have something left to do
   * @throws UseCaseError `RUN.CLAIM_LOST`
   */
  split(claim: RunClaim, ground: RunGround, parts: readonly NewRunPart[]): Promise<readonly string[]>;
  /** Takes a queued group, or one whose worker has gone silent; `null` when there is nothing to take. */
  claim(partId: string, worker: string, silentForSeconds: number): Promise<PartClaim | null>;
  /** @throws UseCaseError `RUN.CLAIM_LOST` */
  task(claim: PartClaim): Promise<readonly NumberedPart[]>;
  /**
   * Notes a sign of life and how far the group has come, adds it up with the others to a point of the run's curves, and
   * reads whether to stop.
   * @param progress `null` = as before
   * @throws UseCaseError `RUN.CLAIM_LOST` when another worker has the group, or the run has ended
   */
  beat(claim: PartClaim, progress: PartProgress | null): Promise<StopRequest | null>;
  /**
   * @returns whether it was the last one, so that the run can be joined
   * @throws UseCaseError `RUN.CLAIM_LOST`
   */
  succeed(claim: PartClaim, results: readonly PartResult[]): Promise<boolean>;
  /**
   * Fails the group. The run is for whoever calls to fail: without one part there is no plan.
   * @returns a claim of the whole run
   * @throws UseCaseError `RUN.CLAIM_LOST`
   */
  fail(claim: PartClaim, failure: RunFailure): Promise<RunClaim>;
  /** Gives the group back to the queue, untouched, for another worker. */
  release(claim: PartClaim): Promise<void>;
  /**
   * Ends what no worker has taken with the quick plans that it has.
   * @returns whether all parts of a split run have ended by that
   */
  stopQueued(runId: string): Promise<boolean>;
  /** Takes a run whose parts have all ended; `null` when there is nothing to take. */
  claimJoin(runId: string, worker: string, silentForSeconds: number): Promise<RunToJoin | null>;
  /** Queued groups of runs that go on, and those whose worker has been silent for so long. */
  waiting(
    silentForSeconds: number,
  ): Promise<readonly { readonly id: string; readonly runId: string; readonly attempt: number }[]>;
  /** Runs whose parts have all ended, and that nobody joins. */
  joinable(silentForSeconds: number): Promise<readonly { readonly id: string; readonly attempt: number }[]>;
}
