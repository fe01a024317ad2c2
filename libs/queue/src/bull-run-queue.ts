import type { QueueBackend } from './queue-backend.js';
import { EXECUTE_RUN, ExecuteRunJob, RUN_QUEUE } from './run-jobs.js';
import { WakeQueue } from './wake-queue.js';

/** Wakes workers for runs. Fulfils the port `RunQueue` of libs/planning. */
export class BullRunQueue extends WakeQueue<ExecuteRunJob> {
  /** @param report hears of errors on the connection, which mends itself */
  constructor(backend: QueueBackend, report: (error: Error) => void) {
    const rowOf = ({ runId }: ExecuteRunJob): string => runId;
    super({ queue: RUN_QUEUE, job: EXECUTE_RUN, payload: ExecuteRunJob, rowOf }, backend, report);
  }
}
