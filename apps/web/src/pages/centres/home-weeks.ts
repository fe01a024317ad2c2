import { addWeeks, containsWeek, type IsoWeek, isIsoWeek, type WeekRange, weeksIn } from '#domain';

/** The weeks with those of a range among them, in order, each once. Pure. */
export function withWeeks(weeks: readonly string[], range: WeekRange): IsoWeek[] {
  const added = Array.from({ length: weeksIn(range) }, (_, index) => addWeeks(range.from, index));
  return [...new Set([...weeks.filter(isIsoWeek), ...added])].sort();
}

/** The weeks without those of a range. Pure. */
export function withoutWeeks(weeks: readonly string[], range: WeekRange): IsoWeek[] {
  return weeks.filter(isIsoWeek).filter((week) => !containsWeek(range, week));
}
