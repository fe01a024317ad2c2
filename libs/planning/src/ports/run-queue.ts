/** Wakes workers. Losing it loses no run: the rows are swept into it again. */
export abstract class RunQueue {
  /** Adding the same run and attempt twice has the effect of once. */
  abstract add(job: {
    readonly runId: string;
    readonly regionId: string;
    /** Claims so far: a run that is queued again needs a new job. */
    readonly attempt: number;
  }): Promise<void>;
}
