import { DomainError } from '../errors/domain-error.js';

/**
 * A day in the calendar, `2027-01-15`: never an instant, so no time zone can move it. Text order is day order.
 * The type only demands the shape; {@link calendarDate} checks that the day exists.
 */
export type CalendarDate = `${number}-${number}-${number}`;

const SHAPE = /^([1-9]\d{3})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;

/** Day number of a year, month (1–12) and day, or `undefined` when the calendar has no such day. */
export function dayNumberOf(year: number, month: number, day: number): number | undefined {
  const instant = new Date(Date.UTC(year, month - 1, day));
  // A month or day too high or too low runs into another year or ends up as another day of the month.
  const exists = instant.getUTCFullYear() === year && instant.getUTCDate() === day;
  return exists ? instant.getTime() / MS_PER_DAY : undefined;
}

function tryDayNumber(text: string): number | undefined {
  const match = SHAPE.exec(text);
  return match ? dayNumberOf(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

/** Whether the text is a day that exists, written `YYYY-MM-DD`, in the years 1000–9999. */
export function isCalendarDate(text: string): text is CalendarDate {
  return tryDayNumber(text) !== undefined;
}

/**
 * Reads `YYYY-MM-DD` strictly. For what people type, see `parseDateText`.
 * @throws DomainError `DATE.INVALID`
 */
export function calendarDate(text: string): CalendarDate {
  if (isCalendarDate(text)) return text;
  throw new DomainError(
    'DATE.INVALID',
    { value: text },
    `"${text}" is not a calendar date such as 2027-01-15.`,
  );
}

/**
 * Days since 1970-01-01, negative before.
 * @throws DomainError `DATE.INVALID`
 */
export function dayNumber(date: CalendarDate): number {
  return tryDayNumber(date) ?? dayNumber(calendarDate(date));
}

/**
 * The day so many days after 1970-01-01.
 * @throws DomainError `DATE.OUT_OF_RANGE` outside the years 1000–9999 or for a fraction of a day
 */
export function fromDayNumber(day: number): CalendarDate {
  const instant = new Date(day * MS_PER_DAY);
  const year = instant.getUTCFullYear();
  if (Number.isInteger(day) && year >= 1000 && year <= 9999) {
    return instant.toISOString().slice(0, 10) as CalendarDate;
  }
  throw new DomainError(
    'DATE.OUT_OF_RANGE',
    { value: day },
    `Day number ${day} is outside the years 1000–9999.`,
  );
}

/** The day so many days later, or earlier when negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Whole days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The earlier of two days. */
export function earlierDate(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a <= b ? a : b;
}

/** The later of two days. */
export function laterDate(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a >= b ? a : b;
}
