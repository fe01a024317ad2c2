import { ReportQueue } from '#planning';
import type { BullReportQueue } from '#queue';

/** The port of the use cases over the queue, which knows nothing of them. */
export class QueuedReports extends ReportQueue {
  constructor(private readonly queue: BullReportQueue) {
    super();
  }

  override add(job: Parameters<ReportQueue['add']>[0]): Promise<void> {
    return this.queue.add(job);
  }
}
