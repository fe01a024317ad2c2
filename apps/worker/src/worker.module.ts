import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { ExecuteParts, ExecuteRuns, ExecuteStudies, JoinRuns, MakeReportFiles } from '#planning';
import { CLOCKWORK_QUEUE, REPORT_QUEUE, RUN_QUEUE, STUDY_QUEUE } from '#queue';
import type { Runtime } from '#runtime';
import type { Tracing } from '#telemetry';
import { ClockworkProcessor } from './jobs/clockwork.processor.js';
import { ReportProcessor } from './jobs/report.processor.js';
import { RunProcessor } from './jobs/run.processor.js';
import { MessageService, SMTP } from './messages/message-service.js';
import { type SmtpSettings } from './messages/smtp-post.js';
import { StudyProcessor } from './jobs/study.processor.js';
import { Upkeep } from './jobs/upkeep.js';
import { DocumentWriter } from './reports/document-writer.js';
import { LOGGER, RUNTIME, TRACING } from './runtime-token.js';
import { ThreadedBottlenecks } from './solver/threaded-bottlenecks.js';
import { ThreadedSolver } from './solver/threaded-solver.js';

/** What the worker is made of. */
export interface WorkerParts {
  readonly runtime: Runtime;
  readonly logger: Logger;
  /** `null` where no mail is sent. */
  readonly smtp: SmtpSettings | null;
  readonly tracing: Tracing;
}

/** The queue's processors over an open runtime. */
@Module({})
export class WorkerModule {
  static with({ runtime, logger, smtp, tracing }: WorkerParts): DynamicModule {
    const { stores, clock, runQueue } = runtime;
    return {
      module: WorkerModule,
      imports: [
        BullModule.forRoot({ connection: runtime.backend.connection }),
        BullModule.registerQueue(
          { name: RUN_QUEUE },
          { name: STUDY_QUEUE },
          { name: REPORT_QUEUE },
          { name: CLOCKWORK_QUEUE },
        ),
      ],
      providers: [
        { provide: RUNTIME, useValue: runtime },
        { provide: LOGGER, useValue: logger },
        { provide: TRACING, useValue: tracing },
        {
          provide: ExecuteRuns,
          useFactory: () => new ExecuteRuns(stores, new ThreadedSolver(), clock, runQueue),
        },
        {
          provide: ExecuteParts,
          useFactory: () => new ExecuteParts(stores, new ThreadedSolver(), clock, runQueue),
        },
        { provide: JoinRuns, useFactory: () => new JoinRuns(stores, new ThreadedSolver()) },
        {
          provide: ExecuteStudies,
          useFactory: () =>
            new ExecuteStudies(stores, new ThreadedSolver(), new ThreadedBottlenecks(), clock),
        },
        {
          provide: MakeReportFiles,
          useFactory: () => new MakeReportFiles(stores, runtime.reports, new DocumentWriter()),
        },
        RunProcessor,
        ReportProcessor,
        StudyProcessor,
        ClockworkProcessor,
        Upkeep,
        { provide: SMTP, useValue: smtp },
        MessageService,
      ],
    };
  }
}
