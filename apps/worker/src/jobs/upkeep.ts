import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Logger } from 'pino';
import type { Runtime } from '#runtime';
import { LOGGER, RUNTIME } from '../runtime-token.js';

const EVERY_MILLISECONDS = 30_000;

/**
 * At start and every 30 seconds: makes sure that each region has its nightly run in the schedule, orders the reports that
 * are due, and wakes workers for what a crash or a lost queue left behind. By a timer, not by a job: a queue that is lost cannot mend itself.
 */
@Injectable()
export class Upkeep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly closing = new AbortController();
  private going: Promise<void> = Promise.resolve();

  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.going = this.repeat();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closing.abort();
    await this.going;
  }

  private async repeat(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      try {
        const nights = await this.runtime.upkeep.nights();
        await this.runtime.schedule.ensure(nights);
        await this.runtime.upkeep.sweep();
        await this.runtime.studies.wakeWaiting();
        await this.runtime.reportFiles.upkeep();
        const { clock } = this.runtime;
        await this.runtime.upkeep.catchUp(clock.today(), clock.timeOfDay());
        for (const { regionId } of nights) await this.runtime.nights.settle(regionId);
      } catch (error) {
        this.logger.warn({ err: error }, 'upkeep could not be done and is tried again');
      }
      await this.runtime.clock.wait(EVERY_MILLISECONDS, signal);
    }
  }
}
