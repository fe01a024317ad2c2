import { Processor } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { Logger } from 'pino';
import { ExecuteParts, ExecuteRuns, JoinRuns } from '#planning';
import { checkPayload, ExecuteRunJob, JOIN_RUN, RUN_QUEUE, SOLVE_PART, SolvePartJob } from '#queue';
import type { Tracing } from '#telemetry';
import { LOGGER, TRACING } from '../runtime-token.js';
import { ONE_AT_A_TIME, WorkProcessor } from './work-processor.js';

/** Carries out optimisation runs, parts of them, and the joining of the parts: one run keeps several cores busy. */
@Processor(RUN_QUEUE, ONE_AT_A_TIME)
export class RunProcessor extends WorkProcessor {
  constructor(
    private readonly runs: ExecuteRuns,
    private readonly parts: ExecuteParts,
    private readonly joining: JoinRuns,
    @Inject(LOGGER) logger: Logger,
    @Inject(TRACING) private readonly tracing: Tracing,
  ) {
    super(logger);
  }

  protected override async carryOut(job: Job<unknown>): Promise<void> {
    switch (job.name) {
      case SOLVE_PART:
        return this.solvePart(checkPayload(SolvePartJob, job.data));
      case JOIN_RUN:
        return this.join(checkPayload(ExecuteRunJob, job.data));
      default:
        return this.execute(checkPayload(ExecuteRunJob, job.data));
    }
  }

  private async execute({ runId, regionId }: ExecuteRunJob): Promise<void> {
    this.logger.info({ runId, regionId }, 'run taken');
    const { processName: worker, closing } = this;
    const outcome = await this.tracing.follow('run', { runId, regionId }, () =>
      this.runs.execute({ runId, regionId, worker, closing }),
    );
    this.logger.info({ runId, outcome }, 'run ended');
  }

  private async solvePart({ partId, runId, regionId }: SolvePartJob): Promise<void> {
    this.logger.info({ partId, runId, regionId }, 'part taken');
    const { processName: worker, closing } = this;
    const outcome = await this.tracing.follow('part', { partId, runId, regionId }, () =>
      this.parts.execute({ partId, runId, regionId, worker, closing }),
    );
    this.logger.info({ partId, runId, outcome }, 'part ended');
  }

  private async join({ runId, regionId }: ExecuteRunJob): Promise<void> {
    const outcome = await this.tracing.follow('join', { runId, regionId }, () =>
      this.joining.execute({ runId, regionId, worker: this.processName }),
    );
    this.logger.info({ runId, regionId, outcome }, 'run joined');
  }
}
