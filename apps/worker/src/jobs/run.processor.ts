import { hostname } from 'node:os';
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Inject } from '@nestjs/common';
import { type Job, UnrecoverableError } from 'bullmq';
import type { Logger } from 'pino';
import { ExecuteRuns } from '#planning';
import { checkPayload, ExecuteRunJob, PayloadError, RUN_QUEUE } from '#queue';
import type { Tracing } from '#telemetry';
import { LOGGER, TRACING } from '../runtime-token.js';

/** Renewed at half its time; the solver's own thread leaves the renewal undisturbed. */
const LOCK_MILLISECONDS = 60_000;

/** Carries out optimisation runs, one at a time in each process: one run keeps several cores busy. */
@Processor(RUN_QUEUE, { concurrency: 1, lockDuration: LOCK_MILLISECONDS, maxStalledCount: 10 })
export class RunProcessor extends WorkerHost implements BeforeApplicationShutdown {
  private readonly closing = new AbortController();
  private readonly name = `${hostname()}:${process.pid}`;

  constructor(
    private readonly execution: ExecuteRuns,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(TRACING) private readonly tracing: Tracing,
  ) {
    super();
  }

  override async process(job: Job<unknown>): Promise<void> {
    const { runId, regionId } = payloadOf(job);
    this.logger.info({ runId, regionId }, 'run taken');
    const { signal } = this.closing;
    const claim = { runId, regionId, worker: this.name, closing: signal };
    const outcome = await this.tracing.follow('run', { runId, regionId }, () =>
      this.execution.execute(claim),
    );
    this.logger.info({ runId, outcome }, 'run ended');
  }

  /** A run that goes on is given back, so that closing need not wait for it. */
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

function payloadOf(job: Job<unknown>): ExecuteRunJob {
  try {
    return checkPayload(ExecuteRunJob, job.data);
  } catch (error) {
    if (error instanceof PayloadError) throw new UnrecoverableError(error.message);
    throw error;
  }
}
