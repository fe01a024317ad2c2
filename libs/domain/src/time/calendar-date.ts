import { DomainError } from '../errors/domain-error.js';

/**
 * A day in the calendar, `2027-01-15`: never an instant, so no time zone can move it. Text order is day order.
 * The type only demands the shape; {@link calendarDate} checks that the day exists.
 */
export type CalendarDate = `${number}-${number}-${number}`;

const SHAPE = /^([1-9]\d{3})-(\d{2})-(\d{2})$/;

/** Days before each month of a year that begins with March, so that the leap day comes last. */
const DAYS_BEFORE = [0, 31, 61, 92, 122, 153, 184, 214, 245, 275, 306, 337];
const DAYS_IN_4_YEARS = 1461;
const DAYS_IN_100_YEARS = 36_524;
const DAYS_IN_400_YEARS = 146_097;
/** Days from the 1st of March of year 0 to 1970-01-01. */
const EPOCH = 719_468;

/**
 * Day number of a year, month (1–12) and day, or `undefined` when the calendar has no such day. By whole numbers alone:
 * a plan of a region asks for millions.
 */
export function dayNumberOf(year: number, month: number, day: number): number | undefined {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return undefined;
  const fromMarch = month > 2 ? month - 3 : month + 9;
  const years = month > 2 ? year : year - 1;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return 365 * years + leapDays + (DAYS_BEFORE[fromMarch] ?? 0) + day - 1 - EPOCH;
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
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
  if (Number.isInteger(day) && day >= FIRST_DAY && day <= LAST_DAY) {
    const sinceMarch = day + EPOCH;
    const era = Math.floor(sinceMarch / DAYS_IN_400_YEARS);
    const inEra = sinceMarch - era * DAYS_IN_400_YEARS;
    // The last day of four years, and of four hundred, is a leap day and belongs to the year before.
    const yearOfEra = Math.floor(
      (inEra -
        Math.floor(inEra / (DAYS_IN_4_YEARS - 1)) +
        Math.floor(inEra / DAYS_IN_100_YEARS) -
        Math.floor(inEra / (DAYS_IN_400_YEARS - 1))) /
        365,
    );
    const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
    const fromMarch = Math.floor((5 * inYear + 2) / 153);
    const dayOfMonth = inYear - (DAYS_BEFORE[fromMarch] ?? 0) + 1;
    const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
    const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    return `${year}-${twoDigits(month)}-${twoDigits(dayOfMonth)}` as CalendarDate;
  }
  throw new DomainError(
    'DATE.OUT_OF_RANGE',
    { value: day },
    `Day number ${day} is outside the years 1000–9999.`,
  );
}

/** 1000-01-01 and 9999-12-31. */
const FIRST_DAY = dayNumberOf(1000, 1, 1) ?? 0;
const LAST_DAY = dayNumberOf(9999, 12, 31) ?? 0;

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
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
