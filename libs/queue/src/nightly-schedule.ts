import { Queue } from 'bullmq';
import { checkPayload } from './check-payload.js';
import type { QueueBackend } from './queue-backend.js';
import { CLOCKWORK_QUEUE, NIGHTLY_RUN, NightlyRunJob } from './run-jobs.js';

/** 01:30 exists exactly once in every night in Stockholm: 02–03 is missing once in March and doubled once in October. */
const NIGHTLY = { pattern: '30 1 * * *', tz: 'Europe/Stockholm' } as const;

/** When the nightly runs are due. */
export class NightlySchedule {
  private readonly queue: Queue;

  constructor(backend: QueueBackend, report: (error: Error) => void) {
    this.queue = new Queue(CLOCKWORK_QUEUE, { connection: backend.connection });
    this.queue.on('error', report);
  }

  /** Makes sure that each region has its nightly run, once; to be called at start and again, since a queue may be lost. */
  async ensure(regionIds: readonly string[]): Promise<void> {
    for (const regionId of regionIds) {
      await this.queue.upsertJobScheduler(schedulerId(regionId), NIGHTLY, {
        name: NIGHTLY_RUN,
        data: { regionId: checkPayload(NightlyRunJob, { regionId }).regionId },
        opts: { removeOnComplete: true, removeOnFail: true },
      });
    }
  }

  /** When the next run of each region is due, in milliseconds since 1970. */
  async next(): Promise<readonly { readonly id: string; readonly at: number | null }[]> {
    const schedulers = await this.queue.getJobSchedulers();
    return schedulers.map(({ key, next }) => ({ id: key, at: next ?? null }));
  }

  async close(): Promise<void> {
    await this.queue.close();
  }
}

function schedulerId(regionId: string): string {
  return `nightly-${regionId}`;
}
