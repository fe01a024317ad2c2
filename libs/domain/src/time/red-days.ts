import { type Bilingual } from '../errors/domain-error.js';
import { addDays, type CalendarDate, calendarDate, dayNumber, daysBetween } from './calendar-date.js';

const named = (sv: string, en: string): Bilingual => ({ sv, en });

/**
 * Red days on the same date each year (lagen 1989:253 om allmänna helgdagar), and the eves of Christmas and of the New Year,
 * on which nobody starts although the law does not name them.
 */
const FIXED: Readonly<Record<string, Bilingual>> = {
  '01-01': named('nyårsdagen', "New Year's Day"),
  '01-06': named('trettondedag jul', 'Epiphany'),
  '05-01': named('första maj', 'May Day'),
  '06-06': named('nationaldagen', 'the National Day'),
  '12-24': named('julafton', 'Christmas Eve'),
  '12-25': named('juldagen', 'Christmas Day'),
  '12-26': named('annandag jul', 'Boxing Day'),
  '12-31': named('nyårsafton', "New Year's Eve"),
};

/** Days from Easter Sunday. */
const AFTER_EASTER: Readonly<Record<number, Bilingual>> = {
  [-2]: named('långfredagen', 'Good Friday'),
  0: named('påskdagen', 'Easter Sunday'),
  1: named('annandag påsk', 'Easter Monday'),
  39: named('Kristi himmelsfärdsdag', 'Ascension Day'),
  49: named('pingstdagen', 'Whit Sunday'),
};

const MIDSUMMER_EVE = named('midsommarafton', 'Midsummer Eve');
const MIDSUMMER_DAY = named('midsommardagen', 'Midsummer Day');
const ALL_SAINTS = named('alla helgons dag', "All Saints' Day");

/** Easter Sunday of a year of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8). */
export function easterSunday(year: number): CalendarDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const leapCenturies = Math.floor(century / 4);
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leapCenturies - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * late + 114;
  const [month, day] = [Math.floor(sum / 31), (sum % 31) + 1];
  return calendarDate(`${year}-${pad(month)}-${pad(day)}`);
}

/** What the day is called on which nobody starts; `null` for other days, ordinary Sundays among them. */
export function redDay(date: CalendarDate): Bilingual | null {
  const year = Number(date.slice(0, 4));
  const [fixed, moving] = [FIXED[date.slice(5)], AFTER_EASTER[daysBetween(easterSunday(year), date)]];
  if (fixed ?? moving) return fixed ?? moving ?? null;
  const isBetween = (first: string, last: string): boolean =>
    date >= `${year}-${first}` && date <= `${year}-${last}`;
  if (weekday(date) === FRIDAY && isBetween('06-19', '06-25')) return MIDSUMMER_EVE;
  if (weekday(date) !== SATURDAY) return null;
  if (isBetween('06-20', '06-26')) return MIDSUMMER_DAY;
  return isBetween('10-31', '11-06') ? ALL_SAINTS : null;
}

/** The first day of a week that begins with a red day, and which; `null` for a week that begins on its Monday. */
export function lateFirstDay(
  monday: CalendarDate,
): { readonly day: CalendarDate; readonly monday: Bilingual } | null {
  const holiday = redDay(monday);
  if (!holiday) return null;
  let day = monday;
  while (redDay(day) ?? weekday(day) >= SATURDAY) day = addDays(day, 1);
  return { day, monday: holiday };
}

const FRIDAY = 4;
const SATURDAY = 5;

/** Monday is 0. */
const weekday = (date: CalendarDate): number => (((dayNumber(date) + 3) % 7) + 7) % 7;

const pad = (value: number): string => String(value).padStart(2, '0');
