import { Queue } from 'bullmq';
import { checkPayload } from './check-payload.js';
import type { QueueBackend } from './queue-backend.js';
import { EXECUTE_RUN, ExecuteRunJob, RUN_QUEUE } from './run-jobs.js';

/** A finished job must not stand in the way of the next one for the same run: the row keeps what there is to know. */
const FORGET = { removeOnComplete: true, removeOnFail: true } as const;

/** Wakes workers through BullMQ. Fulfils the port `RunQueue` of libs/planning. */
export class BullRunQueue {
  private readonly queue: Queue;

  /** @param report hears of errors on the connection, which mends itself */
  constructor(backend: QueueBackend, report: (error: Error) => void) {
    this.queue = new Queue(RUN_QUEUE, { connection: backend.connection });
    this.queue.on('error', report);
  }

  /** Adding the same run and attempt twice has the effect of once. */
  async add(job: {
    readonly runId: string;
    readonly regionId: string;
    readonly attempt: number;
  }): Promise<void> {
    const payload = checkPayload(ExecuteRunJob, job);
    await this.queue.add(
      EXECUTE_RUN,
      { runId: payload.runId, regionId: payload.regionId, attempt: payload.attempt },
      { jobId: `${payload.runId}-${payload.attempt}`, ...FORGET },
    );
  }

  /** Jobs that wait for a worker. */
  waiting(): Promise<number> {
    return this.queue.getWaitingCount();
  }

  async close(): Promise<void> {
    await this.queue.close();
  }
}
