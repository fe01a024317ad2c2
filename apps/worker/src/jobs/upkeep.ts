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
/** The schedule asks at 01:30; what has not been asked for by now was missed. */
const DUE_BY = '01:45';

/**
 * At start and every 30 seconds: makes sure that each region has its nightly run in the schedule, and wakes workers for
 * runs that a crash or a lost queue left behind. By a timer, not by a job: a queue that is lost cannot mend itself.
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
        const regions = await this.runtime.stores.regions();
        await this.runtime.schedule.ensure(regions.map(({ id }) => id));
        await this.runtime.upkeep.sweep();
        const { clock } = this.runtime;
        if (clock.timeOfDay() >= DUE_BY) await this.runtime.upkeep.catchUp(clock.today());
      } catch (error) {
        this.logger.warn({ err: error }, 'upkeep could not be done and is tried again');
      }
      await this.runtime.clock.wait(EVERY_MILLISECONDS, signal);
    }
  }
}
