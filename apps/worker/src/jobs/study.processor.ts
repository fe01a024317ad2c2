import { Processor } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { Logger } from 'pino';
import { ExecuteStudies } from '#planning';
import { checkPayload, ExecuteStudyJob, JOIN_STUDIES, JoinStudiesJob, STUDY_QUEUE } from '#queue';
import type { Runtime } from '#runtime';
import type { Tracing } from '#telemetry';
import { LOGGER, RUNTIME, TRACING } from '../runtime-token.js';
import { ONE_AT_A_TIME, WorkProcessor } from './work-processor.js';

/** Carries out scenarios and searches for bottlenecks. */
@Processor(STUDY_QUEUE, ONE_AT_A_TIME)
export class StudyProcessor extends WorkProcessor {
  constructor(
    private readonly execution: ExecuteStudies,
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(LOGGER) logger: Logger,
    @Inject(TRACING) private readonly tracing: Tracing,
  ) {
    super(logger);
  }

  protected override carryOut(job: Job<unknown>): Promise<void> {
    return job.name === JOIN_STUDIES
      ? this.join(checkPayload(JoinStudiesJob, job.data))
      : this.execute(checkPayload(ExecuteStudyJob, job.data));
  }

  private async execute({ studyId, regionId }: ExecuteStudyJob): Promise<void> {
    this.logger.info({ studyId, regionId }, 'study taken');
    const { processName: worker, closing } = this;
    const outcome = await this.tracing.follow('study', { studyId, regionId }, () =>
      this.execution.execute({ studyId, regionId, worker, closing }),
    );
    this.logger.info({ studyId, outcome }, 'study ended');
  }

  private async join({ regionId, groupId }: JoinStudiesJob): Promise<void> {
    const joined = await this.runtime.studies.join(regionId, groupId);
    this.logger.info({ regionId, groupId, joined }, 'studies joined');
  }
}
