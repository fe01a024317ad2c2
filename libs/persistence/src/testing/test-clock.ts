import { setTimeout as delay } from 'node:timers/promises';
import type { CalendarDate } from '#domain';
import { Clock, type Instant } from '#planning';

/** A clock that stands on one day. */
export class TestClock extends Clock {
  constructor(public day: CalendarDate) {
    super();
  }

  override now(): Instant {
    return `${this.day}T12:00:00.000Z`;
  }

  override today(): CalendarDate {
    return this.day;
  }

  override timeOfDay(): string {
    return '12:00';
  }

  override async wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    await delay(Math.min(milliseconds, 20), undefined, { signal }).catch(() => undefined);
  }
}
