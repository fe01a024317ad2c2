import { setTimeout as delay } from 'node:timers/promises';
import { calendarDate, type CalendarDate } from '#domain';
import { Clock, type Instant } from '#planning';

const STOCKHOLM = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const STOCKHOLM_TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  hour: '2-digit',
  minute: '2-digit',
});

/** The machine's clock; days as Stockholm counts them, wherever the machine stands. */
export class SystemClock extends Clock {
  override now(): Instant {
    return new Date().toISOString();
  }

  override today(): CalendarDate {
    return calendarDate(STOCKHOLM.format(new Date()));
  }

  override timeOfDay(): string {
    return STOCKHOLM_TIME.format(new Date());
  }

  override async wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    try {
      await delay(milliseconds, undefined, { signal });
    } catch (error) {
      if (!signal?.aborted) throw error;
    }
  }
}
