import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { Logger } from 'pino';
import { checkPayload, CLOCKWORK_QUEUE, NightlyRunJob } from '#queue';
import type { Runtime } from '#runtime';
import { LOGGER, RUNTIME } from '../runtime-token.js';

/** Does what the clock asks for: the nightly run of each region. */
@Processor(CLOCKWORK_QUEUE)
export class ClockworkProcessor extends WorkerHost {
  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    super();
  }

  override async process(job: Job<unknown>): Promise<void> {
    const { regionId } = checkPayload(NightlyRunJob, job.data);
    const night = this.runtime.clock.today();
    const runId = await this.runtime.upkeep.requestNight(regionId, night);
    this.logger.info({ regionId, night, runId }, 'nightly run asked for');
  }

  @OnWorkerEvent('error')
  disturbed(error: Error): void {
    this.logger.warn({ err: error }, 'queue disturbed');
  }
}
