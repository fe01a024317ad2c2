import { addDays, type CalendarDate, dayNumber } from './calendar-date.js';

/** Day 0 of the day numbers was a Thursday. */
const DAYS_AFTER_MONDAY = 3;

/**
 * The day that lies so many working days after another. Monday to Friday count; public holidays are not left out, so
 * that an answer may be due on one: whoever steers by it leaves room.
 */
export function addWorkingDays(date: CalendarDate, workingDays: number): CalendarDate {
  let day = date;
  for (let left = workingDays; left > 0;) {
    day = addDays(day, 1);
    if ((dayNumber(day) + DAYS_AFTER_MONDAY) % 7 < 5) left -= 1;
  }
  return day;
}
