import { isIsoWeek, weekNumber } from '#domain';

/** How far ahead the week strips look: a year. */
export const WEEKS_AHEAD = 53;

interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** Whether a half-open stretch of ISO weeks holds a week. */
export function inWeek({ from, to }: Stretch, week: number): boolean {
  return isIsoWeek(from) && isIsoWeek(to) && weekNumber(from) <= week && week < weekNumber(to);
}

/** How many of the stretches hold each week of the year that begins with `first`. */
export function countPerWeek(
  stretches: readonly Stretch[],
  first: number,
): { week: number; count: number }[] {
  return Array.from({ length: WEEKS_AHEAD }, (_, index) => {
    const week = first + index;
    return { week, count: stretches.filter((stretch) => inWeek(stretch, week)).length };
  });
}
