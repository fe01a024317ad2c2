import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { ExecuteRuns } from '#planning';
import { CLOCKWORK_QUEUE, RUN_QUEUE } from '#queue';
import type { Runtime } from '#runtime';
import { ClockworkProcessor } from './jobs/clockwork.processor.js';
import { RunProcessor } from './jobs/run.processor.js';
import { MessageService, SMTP } from './messages/message-service.js';
import { type SmtpSettings } from './messages/smtp-post.js';
import { Upkeep } from './jobs/upkeep.js';
import { LOGGER, RUNTIME } from './runtime-token.js';
import { ThreadedSolver } from './solver/threaded-solver.js';

/** The queue's processors over an open runtime. */
@Module({})
export class WorkerModule {
  static with(runtime: Runtime, logger: Logger, smtp: SmtpSettings | null): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        BullModule.forRoot({ connection: runtime.backend.connection }),
        BullModule.registerQueue({ name: RUN_QUEUE }, { name: CLOCKWORK_QUEUE }),
      ],
      providers: [
        { provide: RUNTIME, useValue: runtime },
        { provide: LOGGER, useValue: logger },
        {
          provide: ExecuteRuns,
          useFactory: () => new ExecuteRuns(runtime.stores, new ThreadedSolver(), runtime.clock),
        },
        RunProcessor,
        ClockworkProcessor,
        Upkeep,
        { provide: SMTP, useValue: smtp },
        MessageService,
      ],
    };
  }
}
