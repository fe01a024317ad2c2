import { fromWeekNumber, isIsoWeek, weekNumber, type WeekRange } from '#domain';

/** Weeks, in any order, as ranges without gaps. */
export function weekRuns(weeks: readonly string[]): WeekRange[] {
  const numbers = weeks
    .filter(isIsoWeek)
    .map(weekNumber)
    .sort((a, b) => a - b);
  const runs: { from: number; to: number }[] = [];
  for (const week of numbers) {
    const last = runs.at(-1);
    if (last && week <= last.to) last.to = Math.max(last.to, week + 1);
    else runs.push({ from: week, to: week + 1 });
  }
  return runs.map(({ from, to }) => ({ from: fromWeekNumber(from), to: fromWeekNumber(to) }));
}
