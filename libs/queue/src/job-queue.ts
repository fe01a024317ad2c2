import { type FlowJob, FlowProducer, Queue } from 'bullmq';
import { checkPayload } from './check-payload.js';
import { type JobCounts, jobCounts } from './job-counts.js';
import type { QueueBackend } from './queue-backend.js';

/** A finished job must not stand in the way of the next one for the same row: the row keeps what there is to know. */
const FORGET = { removeOnComplete: true, removeOnFail: true } as const;

/** A kind of job. */
export interface JobKind<Payload extends object> {
  readonly name: string;
  readonly payload: new () => Payload;
  /** Adding a job with the id of one that is there has no effect. */
  readonly idOf: (payload: Payload) => string;
}

type Plain<Payload> = { readonly [Field in keyof Payload]: Payload[Field] };

/** A job that can be added: checked, and with its id. */
export type CheckedJob = Pick<FlowJob, 'name' | 'data'> & { readonly id: string };

/** @throws PayloadError when it is none of its kind */
export function jobOf<Payload extends object>(kind: JobKind<Payload>, job: Plain<Payload>): CheckedJob {
  const checked = checkPayload(kind.payload, { ...job });
  return { name: kind.name, id: kind.idOf(checked), data: { ...checked } };
}

/** Wakes workers through a queue of BullMQ. */
export class JobQueue {
  private readonly queue: Queue;
  private flows: FlowProducer | undefined;

  /** @param report hears of errors on the connection, which mends itself */
  constructor(
    private readonly name: string,
    private readonly backend: QueueBackend,
    private readonly report: (error: Error) => void,
  ) {
    this.queue = new Queue(name, { connection: backend.connection });
    this.queue.on('error', report);
  }

  async add({ name, id, data }: CheckedJob): Promise<void> {
    await this.queue.add(name, data, { jobId: id, ...FORGET });
  }

  /** The children at once, and the parent when all of them have had their turn: one that fails does not keep it. */
  async addFlow(parent: CheckedJob, children: readonly CheckedJob[]): Promise<void> {
    await this.producer().add({
      ...this.flowJob(parent),
      children: children.map((child) => this.flowJob(child, { ignoreDependencyOnFailure: true })),
    });
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
    await this.flows?.close();
    await this.queue.close();
  }

  /** Made when it is first needed: it takes connections of its own. */
  private producer(): FlowProducer {
    if (this.flows) return this.flows;
    this.flows = new FlowProducer({ connection: this.backend.connection });
    this.flows.on('error', this.report);
    return this.flows;
  }

  private flowJob({ name, id, data }: CheckedJob, options: FlowJob['opts'] = {}): FlowJob {
    return { name, data: data as unknown, queueName: this.name, opts: { jobId: id, ...FORGET, ...options } };
  }
}
