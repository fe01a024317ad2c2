import { hostname } from 'node:os';
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Inject } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { Logger } from 'pino';
import { ExecuteStudies } from '#planning';
import { checkPayload, ExecuteStudyJob, JOIN_STUDIES, JoinStudiesJob, STUDY_QUEUE } from '#queue';
import type { Runtime } from '#runtime';
import type { Tracing } from '#telemetry';
import { LOGGER, RUNTIME, TRACING } from '../runtime-token.js';

const LOCK_MILLISECONDS = 60_000;

/** Carries out scenarios and searches for bottlenecks, one at a time in each process. */
@Processor(STUDY_QUEUE, { concurrency: 1, lockDuration: LOCK_MILLISECONDS, maxStalledCount: 10 })
export class StudyProcessor extends WorkerHost implements BeforeApplicationShutdown {
  private readonly closing = new AbortController();
  private readonly name = `${hostname()}:${process.pid}`;

  constructor(
    private readonly execution: ExecuteStudies,
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(TRACING) private readonly tracing: Tracing,
  ) {
    super();
  }

  override async process(job: Job<unknown>): Promise<void> {
    if (job.name === JOIN_STUDIES) {
      const { regionId, groupId } = checkPayload(JoinStudiesJob, job.data);
      const joined = await this.runtime.studies.join(regionId, groupId);
      this.logger.info({ regionId, groupId, joined }, 'studies joined');
      return;
    }
    const { studyId, regionId } = checkPayload(ExecuteStudyJob, job.data);
    this.logger.info({ studyId, regionId }, 'study taken');
    const claim = { studyId, regionId, worker: this.name, closing: this.closing.signal };
    const outcome = await this.tracing.follow('study', { studyId, regionId }, () =>
      this.execution.execute(claim),
    );
    this.logger.info({ studyId, outcome }, 'study ended');
  }

  /** A study that goes on is given back, so that closing need not wait for it. */
  beforeApplicationShutdown(): void {
    this.closing.abort();
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
