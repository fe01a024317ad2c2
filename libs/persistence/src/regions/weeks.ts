import { calendarDate, type IsoWeek, mondayOf, weekOf, type WeekRange } from '#domain';

/** The week that begins on a stored Monday. */
export function weekFrom(monday: string): IsoWeek {
  return weekOf(calendarDate(monday));
}

/** A week range as stored: the Mondays of its first week and of the first week after it. */
export function mondays({ from, to }: WeekRange): { from: string; to: string } {
  return { from: mondayOf(from), to: mondayOf(to) };
}
