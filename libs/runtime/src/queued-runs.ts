import { RunQueue } from '#planning';
import type { BullRunQueue } from '#queue';

/** The port of the use cases over the queue, which knows nothing of them. */
export class QueuedRuns extends RunQueue {
  constructor(private readonly queue: BullRunQueue) {
    super();
  }

  override add(job: {
    readonly runId: string;
    readonly regionId: string;
    readonly attempt: number;
  }): Promise<void> {
    return this.queue.add(job);
  }

  /** Jobs that wait for a worker. */
  waiting(): Promise<number> {
    return this.queue.waiting();
  }
}
