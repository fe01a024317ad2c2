export {
  addDays,
  type CalendarDate,
  calendarDate,
  dayNumber,
  daysBetween,
  earlierDate,
  fromDayNumber,
  isCalendarDate,
  laterDate,
} from './calendar-date.js';
export * from './iso-week.js';
export * from './repeat-weeks.js';
export * from './week-range.js';
export * from './date-range.js';
export * from './day-names.js';
export * from './parse-date-text.js';
export * from './parse-week-text.js';
export * from './working-days.js';
export * from './red-days.js';
