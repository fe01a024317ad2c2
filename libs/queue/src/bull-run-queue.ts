import type { JobCounts } from './job-counts.js';
import { type JobKind, jobOf, JobQueue } from './job-queue.js';
import type { QueueBackend } from './queue-backend.js';
import { EXECUTE_RUN, ExecuteRunJob, JOIN_RUN, RUN_QUEUE, SOLVE_PART, SolvePartJob } from './run-jobs.js';

const EXECUTE: JobKind<ExecuteRunJob> = {
  name: EXECUTE_RUN,
  payload: ExecuteRunJob,
  idOf: ({ runId, attempt }) => `${runId}-${attempt}`,
};
const SOLVE: JobKind<SolvePartJob> = {
  name: SOLVE_PART,
  payload: SolvePartJob,
  idOf: ({ partId, attempt }) => `${partId}-${attempt}`,
};
const JOIN: JobKind<ExecuteRunJob> = {
  name: JOIN_RUN,
  payload: ExecuteRunJob,
  idOf: ({ runId, attempt }) => `${runId}-${attempt}-join`,
};
/** Waits for its children's jobs, also for those that nobody needs any more: a join that is due at once is another job. */
const JOIN_AFTER_PARTS: JobKind<ExecuteRunJob> = {
  ...JOIN,
  idOf: ({ runId, attempt }) => `${runId}-${attempt}-parts`,
};

interface Run {
  readonly runId: string;
  readonly regionId: string;
  readonly attempt: number;
}

/** Wakes workers for runs and their parts. Fulfils the port `RunQueue` of libs/planning. */
export class BullRunQueue {
  private readonly queue: JobQueue;

  /** @param report hears of errors on the connection, which mends itself */
  constructor(backend: QueueBackend, report: (error: Error) => void) {
    this.queue = new JobQueue(RUN_QUEUE, backend, report);
  }

  async add(run: Run): Promise<void> {
    await this.queue.add(jobOf(EXECUTE, run));
  }

  /** The parts as a flow whose last job joins them. */
  async addParts({ runId, regionId, attempt }: Run, partIds: readonly string[]): Promise<void> {
    const children = partIds.map((partId) => jobOf(SOLVE, { partId, runId, regionId, attempt: 0 }));
    await this.queue.addFlow(jobOf(JOIN_AFTER_PARTS, { runId, regionId, attempt }), children);
  }

  async addPart(job: Run & { readonly partId: string }): Promise<void> {
    await this.queue.add(jobOf(SOLVE, job));
  }

  async addJoin(run: Run): Promise<void> {
    await this.queue.add(jobOf(JOIN, run));
  }

  /** Jobs that wait for a worker. */
  waiting(): Promise<number> {
    return this.queue.waiting();
  }

  /** Jobs by what has become of them. */
  counts(): Promise<JobCounts> {
    return this.queue.counts();
  }

  async close(): Promise<void> {
    await this.queue.close();
  }
}
