import { DomainError } from '../errors/domain-error.js';
import { type CalendarDate, dayNumber, dayNumberOf, fromDayNumber } from './calendar-date.js';

/**
 * An ISO 8601 week, Monday to Sunday, `2027-W05`. The year is the week-year: 1 January 2027 lies in `2026-W53`.
 * Text order is time order. The type only demands the shape; {@link isoWeek} checks that the week exists.
 */
export type IsoWeek = `${number}-W${number}`;

const SHAPE = /^([1-9]\d{3})-W(\d{2})$/;

/** 1970-W01 begins on Monday 29 December 1969, three days before day number 0. */
const DAYS_BEFORE_EPOCH = 3;
const THURSDAY = 3;

/** Monday of week 1: the week that holds 4 January. */
function firstMonday(year: number): number {
  const fourthOfJanuary = dayNumberOf(year, 1, 4) ?? Number.NaN;
  return weekIndex(fourthOfJanuary) * 7 - DAYS_BEFORE_EPOCH;
}

function weekIndex(day: number): number {
  return Math.floor((day + DAYS_BEFORE_EPOCH) / 7);
}

/** 52 or 53: how many weeks the week-year has. */
export function weeksInYear(year: number): number {
  return (firstMonday(year + 1) - firstMonday(year)) / 7;
}

/** The week-year and the number of a week: `2027-W05` is 2027 and 5. */
export interface WeekParts {
  readonly year: number;
  readonly week: number;
}

function tryParts(text: string): WeekParts | undefined {
  const match = SHAPE.exec(text);
  if (!match) return undefined;
  const year = Number(match[1]);
  const week = Number(match[2]);
  return week >= 1 && week <= weeksInYear(year) ? { year, week } : undefined;
}

/** Whether the text is a week that exists, written `YYYY-Www`. */
export function isIsoWeek(text: string): text is IsoWeek {
  return tryParts(text) !== undefined;
}

/**
 * Reads `YYYY-Www` strictly. For what people type, see `parseWeekText`.
 * @throws DomainError `WEEK.INVALID`
 */
export function isoWeek(text: string): IsoWeek {
  if (isIsoWeek(text)) return text;
  throw new DomainError('WEEK.INVALID', { value: text }, `"${text}" is not an ISO week such as 2027-W05.`);
}

/**
 * The week-year and the week's number.
 * @throws DomainError `WEEK.INVALID`
 */
export function weekParts(week: IsoWeek): WeekParts {
  return tryParts(week) ?? weekParts(isoWeek(week));
}

/**
 * The week of a week-year and number.
 * @throws DomainError `WEEK.INVALID` when that year has no such week
 */
export function weekFromParts(year: number, week: number): IsoWeek {
  return isoWeek(`${String(year)}-W${String(week).padStart(2, '0')}`);
}

/**
 * Whole weeks since 1970-W01, so that the difference of two is the number of weeks between them.
 * @throws DomainError `WEEK.INVALID`
 */
export function weekNumber(week: IsoWeek): number {
  const { year, week: ordinal } = weekParts(week);
  return weekIndex(firstMonday(year)) + ordinal - 1;
}

/** The week so many weeks after 1970-W01. */
export function fromWeekNumber(index: number): IsoWeek {
  const monday = index * 7 - DAYS_BEFORE_EPOCH;
  const year = Number(fromDayNumber(monday + THURSDAY).slice(0, 4));
  return weekFromParts(year, index - weekIndex(firstMonday(year)) + 1);
}

/** The week that holds a day. */
export function weekOf(date: CalendarDate): IsoWeek {
  return fromWeekNumber(weekIndex(dayNumber(date)));
}

/** The Monday that a week begins with. */
export function mondayOf(week: IsoWeek): CalendarDate {
  return fromDayNumber(weekNumber(week) * 7 - DAYS_BEFORE_EPOCH);
}

/** The Sunday that a week ends with. */
export function sundayOf(week: IsoWeek): CalendarDate {
  return fromDayNumber(weekNumber(week) * 7 - DAYS_BEFORE_EPOCH + 6);
}

/** The first week that begins on the day or after it. */
export function weekStartingOnOrAfter(date: CalendarDate): IsoWeek {
  return fromWeekNumber(weekIndex(dayNumber(date) + 6));
}

/** The week so many weeks later, or earlier when negative. */
export function addWeeks(week: IsoWeek, weeks: number): IsoWeek {
  return fromWeekNumber(weekNumber(week) + weeks);
}

/** Whole weeks from `from` to `to`; negative when `to` comes first. */
export function weeksBetween(from: IsoWeek, to: IsoWeek): number {
  return weekNumber(to) - weekNumber(from);
}

/** The earlier of two weeks. */
export function earlierWeek(a: IsoWeek, b: IsoWeek): IsoWeek {
  return a <= b ? a : b;
}

/** The later of two weeks. */
export function laterWeek(a: IsoWeek, b: IsoWeek): IsoWeek {
  return a >= b ? a : b;
}
