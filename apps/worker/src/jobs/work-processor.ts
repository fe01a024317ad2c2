import { hostname } from 'node:os';
import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { type Job, UnrecoverableError } from 'bullmq';
import type { Logger } from 'pino';
import { PayloadError } from '#queue';

/**
 * How work is taken that keeps a worker busy: one at a time in each process. The lock is renewed at half its time, which
 * the solver's own thread leaves undisturbed.
 */
export const ONE_AT_A_TIME = { concurrency: 1, lockDuration: 60_000, maxStalledCount: 10 } as const;

/** What all processors share: who they are, when they close, and what becomes of a job that fails. */
export abstract class WorkProcessor extends WorkerHost implements BeforeApplicationShutdown {
  /** Names this process in the rows that it works on. */
  protected readonly processName = `${hostname()}:${process.pid}`;
  private readonly closingController = new AbortController();

  protected constructor(protected readonly logger: Logger) {
    super();
  }

  /** Aborted when the process closes: what goes on is given back, so that closing need not wait for it. */
  protected get closing(): AbortSignal {
    return this.closingController.signal;
  }

  override async process(job: Job<unknown>): Promise<void> {
    try {
      await this.carryOut(job);
    } catch (error) {
      // A payload that is broken will not mend; what waits in its row is swept into a new job.
      if (error instanceof PayloadError) throw new UnrecoverableError(error.message);
      throw error;
    }
  }

  /** @throws PayloadError when the job carries something else than its kind says; it is then not tried again */
  protected abstract carryOut(job: Job<unknown>): Promise<void>;

  beforeApplicationShutdown(): void {
    this.closingController.abort();
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
