import type { CalendarDate, IsoWeek } from '#domain';
import type {
  Certificate,
  CostByTerm,
  Problem,
  ShadowPrices,
  SolvePhase,
  StopReason,
} from '#matching-engine';
import type { Instant } from './clock.js';
import type { Page, PageRequest } from './page.js';

/** `queued` → `running` → `succeeded` | `failed` | `cancelled`; a crash takes `running` back to `queued`. */
export type RunState = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';

export type RunKind = 'manual' | 'nightly';

/** What a run is asked to do. */
export interface RunSettings {
  readonly seed: number;
  readonly timeLimitSeconds: number;
  /** Deterministic limit in the engine's units of work; `null` = the clock decides. */
  readonly workLimit: number | null;
  /** `null` = the engine chooses. */
  readonly threads: number | null;
  /** First week of the horizon. */
  readonly firstWeek: IsoWeek;
  /** Length of the horizon in weeks. */
  readonly weeks: number;
  /** The day that the plan is made for. */
  readonly asOf: CalendarDate;
  /** Every promised placement stays where it is: only open needs are filled. Default false. */
  readonly fillOnly?: boolean;
  /** Most doctors whose promised placements may move; absent or `null` = no limit. */
  readonly changeBudget?: number | null;
  /**
   * Above so many doctors, independent parts of the problem are planned apart, by several workers where they are of
   * worthwhile size; absent = as the engine does.
   */
  readonly apartAbove?: number;
}

/** Stop now: `keep` stores the best plan so far as a proposal, `discard` cancels the run. */
export type StopRequest = 'keep' | 'discard';

/** Why a run failed, in words that a planner understands. */
export interface RunFailure {
  /** Stable code, for example `RUN.PLAN_REFUSED`. */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly message: string;
}

/** An optimisation run and, as far as it has come, its figures. */
export interface Run {
  readonly id: string;
  readonly kind: RunKind;
  readonly state: RunState;
  readonly settings: RunSettings;
  readonly stopRequested: StopRequest | null;
  /** How many times a worker has taken the run. */
  readonly attempt: number;
  readonly requestedBy: string;
  readonly requestedAt: Instant;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  /** Last sign of life from the worker. */
  readonly heartbeatAt: Instant | null;
  /** The machine and process that work on it. */
  readonly worker: string | null;
  readonly phase: SolvePhase | null;
  /** Best cost so far; a smaller one is better. */
  readonly cost: number | null;
  readonly lowerBound: number | null;
  /** Proven: the cost is at most this share above the least possible (0.01 = one per cent). */
  readonly gap: number | null;
  readonly placed: number | null;
  readonly unplaced: number | null;
  /** Seconds of computing, without the wait in the queue. */
  readonly seconds: number | null;
  readonly costByTerm: CostByTerm | null;
  readonly engineVersion: string | null;
  readonly inputHash: string | null;
  readonly stoppedBy: StopReason | null;
  readonly failure: RunFailure | null;
  /** The published plan that the run started from. */
  readonly baseVersionId: string | null;
  /** The proposal that came of it. */
  readonly proposalId: string | null;
}

/** One point of the curves that a page draws while a run goes on. */
export interface RunProgress {
  /** Rises with every point of the run. */
  readonly sequence: number;
  readonly seconds: number;
  readonly phase: SolvePhase;
  readonly cost: number | null;
  readonly placed: number | null;
  readonly lowerBound: number | null;
}

export interface NewRun {
  readonly kind: RunKind;
  readonly settings: RunSettings;
  readonly requestedBy: string;
  /** The night that a nightly run belongs to; at most one run per region and night. */
  readonly night: CalendarDate | null;
}

/** What a worker holds that has taken a run: every later write names it, and one that has gone stale is refused. */
export interface RunClaim {
  readonly runId: string;
  readonly regionId: string;
  /** The fencing token: higher than that of every earlier claim. */
  readonly attempt: number;
}

/** How a run that came to an end is closed. */
export interface RunOutcome {
  readonly certificate: Certificate;
  readonly problem: Problem;
  /** `null` where no bound is proven. */
  readonly shadowPrices: ShadowPrices | null;
  readonly baseVersionId: string | null;
  readonly proposalId: string;
}

/** Optimisation runs; the row is the truth and the queue only wakes workers. */
export interface RunStore {
  /** `null` when the region has its run for that night already. */
  add(run: NewRun): Promise<Run | null>;
  find(runId: string): Promise<Run | null>;
  list(page: PageRequest, states?: readonly RunState[]): Promise<Page<Run>>;
  /** Points after the given one, oldest first. */
  progress(runId: string, afterSequence: number): Promise<readonly RunProgress[]>;
  /** To `discard` a run in the hands of its parts ends it at once: nobody else holds it. */
  requestStop(runId: string, request: StopRequest): Promise<Run>;
  /** Ends a run that no worker has taken. */
  cancelQueued(runId: string): Promise<boolean>;
  /**
   * Takes a queued run, or one whose worker has gone silent; `null` when there is nothing to take, as with a run that is
   * in the hands of its parts.
   */
  claim(runId: string, worker: string, silentForSeconds: number): Promise<RunClaim | null>;
  /**
   * Notes a sign of life and new points, and reads whether to stop.
   * @throws UseCaseError `RUN.CLAIM_LOST` when another worker has the run, or it has ended
   */
  beat(claim: RunClaim, points: readonly Omit<RunProgress, 'sequence'>[]): Promise<StopRequest | null>;
  /** @throws UseCaseError `RUN.CLAIM_LOST` */
  succeed(claim: RunClaim, outcome: RunOutcome): Promise<void>;
  /** @throws UseCaseError `RUN.CLAIM_LOST` */
  fail(claim: RunClaim, failure: RunFailure): Promise<void>;
  /** @throws UseCaseError `RUN.CLAIM_LOST` */
  cancel(claim: RunClaim): Promise<void>;
  /** Gives the run back to the queue, untouched, for another worker. */
  release(claim: RunClaim): Promise<void>;
  /** How many runs are in which state; states without any are absent. */
  countByState(): Promise<Partial<Readonly<Record<RunState, number>>>>;
  /** Queued runs, and running ones whose worker has been silent for so long; not those in the hands of their parts. */
  waiting(silentForSeconds: number): Promise<readonly { readonly id: string; readonly attempt: number }[]>;
  /** The latest nightly run that has succeeded. */
  lastNightly(): Promise<Run | null>;
  /** The last night that had a run; `null` before the first. */
  lastNight(): Promise<CalendarDate | null>;
  /** The problem that a run solved; `null` before it has ended. */
  problem(runId: string): Promise<Problem | null>;
  /** What seats and absences were worth to the run; `null` before it has ended, and where no bound is proven. */
  shadowPrices(runId: string): Promise<ShadowPrices | null>;
}
