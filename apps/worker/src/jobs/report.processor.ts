import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { Logger } from 'pino';
import { MakeReportFiles } from '#planning';
import { checkPayload, MakeReportJob, REPORT_QUEUE } from '#queue';
import type { Tracing } from '#telemetry';
import { LOGGER, TRACING } from '../runtime-token.js';

const LOCK_MILLISECONDS = 60_000;

/** Makes ordered reports, one at a time in each process. */
@Processor(REPORT_QUEUE, { concurrency: 1, lockDuration: LOCK_MILLISECONDS, maxStalledCount: 10 })
export class ReportProcessor extends WorkerHost {
  constructor(
    private readonly making: MakeReportFiles,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(TRACING) private readonly tracing: Tracing,
  ) {
    super();
  }

  override async process(job: Job<unknown>): Promise<void> {
    const { reportId, regionId } = checkPayload(MakeReportJob, job.data);
    const outcome = await this.tracing.follow('report', { reportId, regionId }, () =>
      this.making.execute(regionId, reportId),
    );
    this.logger.info({ reportId, regionId, outcome }, 'report ended');
  }

  @OnWorkerEvent('failed')
  failed(job: Job<unknown> | undefined, error: Error): void {
    this.logger.error({ jobId: job?.id, err: error }, 'job failed');
  }

  @OnWorkerEvent('error')
  disturbed(error: Error): void {
    this.logger.warn({ err: error }, 'queue disturbed');
  }
}
