import { Processor } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { Logger } from 'pino';
import { checkPayload, CLOCKWORK_QUEUE, NightlyRunJob } from '#queue';
import type { Runtime } from '#runtime';
import { LOGGER, RUNTIME } from '../runtime-token.js';
import { WorkProcessor } from './work-processor.js';

/** Does what the clock asks for: the nightly run of each region. */
@Processor(CLOCKWORK_QUEUE)
export class ClockworkProcessor extends WorkProcessor {
  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(LOGGER) logger: Logger,
  ) {
    super(logger);
  }

  protected override async carryOut(job: Job<unknown>): Promise<void> {
    const { regionId } = checkPayload(NightlyRunJob, job.data);
    const night = this.runtime.clock.today();
    const runId = await this.runtime.upkeep.requestNight(regionId, night);
    this.logger.info({ regionId, night, runId }, 'nightly run asked for');
  }
}
