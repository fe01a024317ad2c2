import { addDays, type CalendarDate, calendarDate } from '../time/calendar-date.js';
import { type IsoWeek, weekFromParts, weekOf } from '../time/iso-week.js';

const FIRST_JULY_WEEK = 27;
const LAST_JULY_WEEK = 31;

/** The weeks of July, W27–W31, of a week-year. */
export function julyWeeks(year: number): IsoWeek[] {
  const weeks: IsoWeek[] = [];
  for (let week = FIRST_JULY_WEEK; week <= LAST_JULY_WEEK; week += 1) weeks.push(weekFromParts(year, week));
  return weeks;
}

/** The weeks that touch 24 December of the year to 6 January of the next. */
export function christmasWeeks(year: number): IsoWeek[] {
  const weeks = new Set<IsoWeek>();
  const end: CalendarDate = calendarDate(`${String(year + 1)}-01-06`);
  for (let day = calendarDate(`${String(year)}-12-24`); day <= end; day = addDays(day, 1))
    weeks.add(weekOf(day));
  return [...weeks];
}

/**
 * The weeks of a week-year in which no placement starts: July, and every week that touches 24 December – 6 January.
 * Ascending. What a host publishes for these weeks is the host's own matter.
 */
export function closedStartWeeks(year: number): IsoWeek[] {
  const prefix = `${String(year)}-W`;
  const christmas = [...christmasWeeks(year - 1), ...christmasWeeks(year)];
  return [...christmas, ...julyWeeks(year)].filter((week) => week.startsWith(prefix)).sort();
}
