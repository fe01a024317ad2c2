import type { JobCounts } from './job-counts.js';
import { type JobKind, jobOf, JobQueue } from './job-queue.js';
import type { QueueBackend } from './queue-backend.js';
import { MAKE_REPORT, MakeReportJob, REPORT_QUEUE } from './run-jobs.js';

const MAKE: JobKind<MakeReportJob> = {
  name: MAKE_REPORT,
  payload: MakeReportJob,
  idOf: ({ reportId, attempt }) => `${reportId}-${attempt}`,
};

/** Wakes workers for reports. Fulfils the port `ReportQueue` of libs/planning. */
export class BullReportQueue {
  private readonly queue: JobQueue;

  /** @param report hears of errors on the connection, which mends itself */
  constructor(backend: QueueBackend, report: (error: Error) => void) {
    this.queue = new JobQueue(REPORT_QUEUE, backend, report);
  }

  async add(job: {
    readonly reportId: string;
    readonly regionId: string;
    readonly attempt: number;
  }): Promise<void> {
    await this.queue.add(jobOf(MAKE, job));
  }

  /** Jobs by what has become of them. */
  counts(): Promise<JobCounts> {
    return this.queue.counts();
  }

  async close(): Promise<void> {
    await this.queue.close();
  }
}
