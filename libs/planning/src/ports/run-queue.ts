/** A run as its jobs name it. */
export interface RunJob {
  readonly runId: string;
  readonly regionId: string;
  /** Claims so far: a run that is queued again needs a new job. */
  readonly attempt: number;
}

/** A group of parts as its jobs name it. */
export interface RunPartJob {
  readonly partId: string;
  readonly runId: string;
  readonly regionId: string;
  /** Claims of the group so far. */
  readonly attempt: number;
}

/** Wakes workers. Losing it loses no run: the rows are swept into it again. Adding the same twice has the effect of once. */
export abstract class RunQueue {
  abstract add(job: RunJob): Promise<void>;
  /** The parts of a run at once; the run is joined when all of theirs have had their turn. */
  abstract addParts(run: RunJob, partIds: readonly string[]): Promise<void>;
  /** One group again. */
  abstract addPart(job: RunPartJob): Promise<void>;
  /** The joining of a run whose parts have ended. */
  abstract addJoin(run: RunJob): Promise<void>;
}
