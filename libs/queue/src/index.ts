export * from './run-jobs.js';
export { checkPayload, PayloadError } from './check-payload.js';
export {
  chooseQueueBackend,
  type QueueBackend,
  type QueueSettings,
  QueueSetupError,
} from './queue-backend.js';
export { migrateQueue } from './migrate-queue.js';
export { BullReportQueue } from './bull-report-queue.js';
export { BullRunQueue } from './bull-run-queue.js';
export { BullStudyQueue } from './bull-study-queue.js';
export { NightlySchedule } from './nightly-schedule.js';
export type { JobCounts } from './job-counts.js';
