import { type Language } from '../errors/domain-error.js';
import { type CalendarDate, dayNumber } from './calendar-date.js';

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  sv: ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

/** The months' names, January first. */
export const MONTH_NAMES: Readonly<Record<Language, readonly string[]>> = {
  sv: [
    'januari',
    'februari',
    'mars',
    'april',
    'maj',
    'juni',
    'juli',
    'augusti',
    'september',
    'oktober',
    'november',
    'december',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

/** 1970-01-01 was a Thursday; Monday is 0. */
const weekdayIndex = (date: CalendarDate): number => (((dayNumber(date) + 3) % 7) + 7) % 7;

/** `måndag 31 augusti 2026`, `Monday 31 August 2026`. */
export function longDate(date: CalendarDate, language: Language = 'sv'): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const monthName = MONTH_NAMES[language][Number(month) - 1] ?? month;
  return `${WEEKDAYS[language][weekdayIndex(date)] ?? ''} ${Number(day)} ${monthName} ${year}`;
}
