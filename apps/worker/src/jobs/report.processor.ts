import { Processor } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { Logger } from 'pino';
import { MakeReportFiles } from '#planning';
import { checkPayload, MakeReportJob, REPORT_QUEUE } from '#queue';
import type { Tracing } from '#telemetry';
import { LOGGER, TRACING } from '../runtime-token.js';
import { ONE_AT_A_TIME, WorkProcessor } from './work-processor.js';

/** Makes ordered reports. */
@Processor(REPORT_QUEUE, ONE_AT_A_TIME)
export class ReportProcessor extends WorkProcessor {
  constructor(
    private readonly making: MakeReportFiles,
    @Inject(LOGGER) logger: Logger,
    @Inject(TRACING) private readonly tracing: Tracing,
  ) {
    super(logger);
  }

  protected override async carryOut(job: Job<unknown>): Promise<void> {
    const { reportId, regionId } = checkPayload(MakeReportJob, job.data);
    const outcome = await this.tracing.follow('report', { reportId, regionId }, () =>
      this.making.execute(regionId, reportId),
    );
    this.logger.info({ reportId, regionId, outcome }, 'report ended');
  }
}
