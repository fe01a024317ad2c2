import { type RunJob, type RunPartJob, RunQueue } from '#planning';
import type { BullRunQueue } from '#queue';

/** The port of the use cases over the queue, which knows nothing of them. */
export class QueuedRuns extends RunQueue {
  constructor(private readonly queue: BullRunQueue) {
    super();
  }

  override add(job: RunJob): Promise<void> {
    return this.queue.add(job);
  }

  override addParts(run: RunJob, partIds: readonly string[]): Promise<void> {
    return this.queue.addParts(run, partIds);
  }

  override addPart(job: RunPartJob): Promise<void> {
    return this.queue.addPart(job);
  }

  override addJoin(run: RunJob): Promise<void> {
    return this.queue.addJoin(run);
  }

  /** Jobs that wait for a worker. */
  waiting(): Promise<number> {
    return this.queue.waiting();
  }
}
