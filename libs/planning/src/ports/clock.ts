import type { CalendarDate } from '#domain';

/** A moment in time, ISO 8601 in UTC: `2027-01-15T00:30:00.000Z`. Days and weeks are never instants. */
export type Instant = string;

/** The only source of time for the use cases. */
export abstract class Clock {
  abstract now(): Instant;
  /** The calendar day in the region's time zone (Europe/Stockholm). */
  abstract today(): CalendarDate;
  /** The time of day there, `01:30`. */
  abstract timeOfDay(): string;
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  abstract wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
