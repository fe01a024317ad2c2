const WEEK_MS = 7 * 24 * 3600 * 1000;
const PATTERN = /^(\d{4})-W(\d{2})$/;

/** Monday of ISO week 1 of the year (the week with 4 January in it), in UTC milliseconds. */
function mondayOfWeekOne(year: number): number {
  const fourth = Date.UTC(year, 0, 4);
  const daysSinceMonday = (new Date(fourth).getUTCDay() + 6) % 7;
  return fourth - daysSinceMonday * 24 * 3600 * 1000;
}

/** Weeks in an ISO year: 52, or 53 in a long year such as 2026. */
export function weeksInIsoYear(year: number): number {
  return Math.round((mondayOfWeekOne(year + 1) - mondayOfWeekOne(year)) / WEEK_MS);
}

/** Whether the text names a week that exists: `2026-W53` does, `2027-W53` and `2027-W00` do not. */
export function isIsoWeek(text: string): boolean {
  const match = PATTERN.exec(text);
  if (!match) return false;
  const week = Number(match[2]);
  return week >= 1 && week <= weeksInIsoYear(Number(match[1]));
}

/** The ISO week that lies `offset` weeks after `firstWeek`; `offset` may be negative. */
export function isoWeekAt(firstWeek: string, offset: number): string {
  const match = PATTERN.exec(firstWeek);
  if (!match) return `${firstWeek}${offset < 0 ? '' : '+'}${offset}`;
  const thursday =
    mondayOfWeekOne(Number(match[1])) + (Number(match[2]) - 1 + offset) * WEEK_MS + 3 * (WEEK_MS / 7);
  const year = new Date(thursday).getUTCFullYear();
  const week = Math.floor((thursday - mondayOfWeekOne(year)) / WEEK_MS) + 1;
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`;
}
