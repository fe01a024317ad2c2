import type { QueueBackend } from './queue-backend.js';
import { MAKE_REPORT, MakeReportJob, REPORT_QUEUE } from './run-jobs.js';
import { WakeQueue } from './wake-queue.js';

/** Wakes workers for reports. Fulfils the port `ReportQueue` of libs/planning. */
export class BullReportQueue extends WakeQueue<MakeReportJob> {
  /** @param report hears of errors on the connection, which mends itself */
  constructor(backend: QueueBackend, report: (error: Error) => void) {
    const rowOf = ({ reportId }: MakeReportJob): string => reportId;
    super({ queue: REPORT_QUEUE, job: MAKE_REPORT, payload: MakeReportJob, rowOf }, backend, report);
  }
}
