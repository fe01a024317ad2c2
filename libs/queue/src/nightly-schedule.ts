import { Queue } from 'bullmq';
import { checkPayload } from './check-payload.js';
import { type JobCounts, jobCounts } from './job-counts.js';
import type { QueueBackend } from './queue-backend.js';
import { CLOCKWORK_QUEUE, NIGHTLY_RUN, NightlyRunJob } from './run-jobs.js';

/**
 * 02–03 is missing once in March and doubled once in October in Stockholm: what is missed is caught up, and what comes
 * twice finds the night's run there already.
 */
const TIME_ZONE = 'Europe/Stockholm';

/** When the nightly runs are due. */
export class NightlySchedule {
  private readonly queue: Queue;

  constructor(backend: QueueBackend, report: (error: Error) => void) {
    this.queue = new Queue(CLOCKWORK_QUEUE, { connection: backend.connection });
    this.queue.on('error', report);
  }

  /** Makes sure that each region has its nightly run, once; to be called at start and again, since a queue may be lost. */
  async ensure(nights: readonly { readonly regionId: string; readonly at: string }[]): Promise<void> {
    for (const { regionId, at } of nights) {
      const repeat = { pattern: patternOf(at), tz: TIME_ZONE };
      await this.queue.upsertJobScheduler(schedulerId(regionId), repeat, {
        name: NIGHTLY_RUN,
        data: { regionId: checkPayload(NightlyRunJob, { regionId }).regionId },
        opts: { removeOnComplete: true, removeOnFail: true },
      });
    }
  }

  /** Takes a region out of the schedule. */
  async forget(regionId: string): Promise<void> {
    await this.queue.removeJobScheduler(schedulerId(regionId));
  }

  /** When the next run of each region is due, in milliseconds since 1970. */
  async next(): Promise<readonly { readonly id: string; readonly at: number | null }[]> {
    const schedulers = await this.queue.getJobSchedulers();
    return schedulers.map(({ key, next }) => ({ id: key, at: next ?? null }));
  }

  /** Jobs by what has become of them. */
  counts(): Promise<JobCounts> {
    return jobCounts(this.queue);
  }

  async close(): Promise<void> {
    await this.queue.close();
  }
}

/** @param at `HH:MM` */
function patternOf(at: string): string {
  return `${Number(at.slice(3, 5))} ${Number(at.slice(0, 2))} * * *`;
}

function schedulerId(regionId: string): string {
  return `nightly-${regionId}`;
}
