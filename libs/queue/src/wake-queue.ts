import { Queue } from 'bullmq';
import { checkPayload } from './check-payload.js';
import { type JobCounts, jobCounts } from './job-counts.js';
import type { QueueBackend } from './queue-backend.js';

/** A finished job must not stand in the way of the next one for the same row: the row keeps what there is to know. */
const FORGET = { removeOnComplete: true, removeOnFail: true } as const;

/** A kind of job that wakes a worker for one row. */
export interface WakeKind<Payload extends object> {
  readonly queue: string;
  readonly job: string;
  readonly payload: new () => Payload;
  /** The row; its attempt is added to make the job's id. */
  readonly rowOf: (payload: Payload) => string;
}

/** Wakes workers through BullMQ, one job for each row and attempt. */
export class WakeQueue<Payload extends { readonly attempt: number }> {
  private readonly queue: Queue;

  /** @param report hears of errors on the connection, which mends itself */
  constructor(
    private readonly kind: WakeKind<Payload>,
    backend: QueueBackend,
    report: (error: Error) => void,
  ) {
    this.queue = new Queue(kind.queue, { connection: backend.connection });
    this.queue.on('error', report);
  }

  /** Adding the same row and attempt twice has the effect of once. */
  async add(job: { readonly [Field in keyof Payload]: Payload[Field] }): Promise<void> {
    const { payload, rowOf, job: name } = this.kind;
    const checked = checkPayload(payload, { ...job });
    await this.queue.add(name, { ...checked }, { jobId: `${rowOf(checked)}-${checked.attempt}`, ...FORGET });
  }

  /** Jobs that wait for a worker. */
  waiting(): Promise<number> {
    return this.queue.getWaitingCount();
  }

  /** Jobs by what has become of them. */
  counts(): Promise<JobCounts> {
    return jobCounts(this.queue);
  }

  async close(): Promise<void> {
    await this.queue.close();
  }
}
