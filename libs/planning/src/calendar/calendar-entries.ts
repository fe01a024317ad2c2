import { addWeeks, calendarDate, type CalendarDate, mondayOf, weekOf } from '#domain';
import type { CalendarPlacement } from '../ports/calendar-store.js';
import type { Instant } from '../ports/clock.js';

/** One thing in a calendar: whole weeks as whole days, half-open. */
export interface CalendarEntry extends Pick<
  CalendarPlacement,
  'doctorName' | 'specialty' | 'hostName' | 'centreName' | 'start' | 'changedAt'
> {
  /** Stays the same while the need is moved about, so that calendars move the entry instead of adding another. */
  readonly id: string;
  /** Rises with every change of the entry. */
  readonly sequence: number;
  /** `asked`: the clinic has not answered yet. `brokenOff`: ended before its time, the weeks until then remain. */
  readonly status: 'asked' | 'sure' | 'cancelled' | 'brokenOff';
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly weeks: number;
}

/** What is cancelled stays that long: calendars that fetch seldom must see it once. */
export const CANCELLED_FOR_DAYS = 60;

/** Ended longer ago, an entry is left out. */
const PAST_WEEKS = 104;

const HOLDS: ReadonlySet<string> = new Set(['published', 'confirmed', 'ongoing', 'completed']);

/**
 * The entries of a calendar. Placements that follow each other for the same need are one entry, which has moved; what was
 * broken off is one of its own. Rows are never removed and versions only rise, which makes the sequence rise too.
 * @param placements every one of the calendar, the oldest first
 */
export function calendarEntries(placements: readonly CalendarPlacement[], now: Instant): CalendarEntry[] {
  const groups = new Map<string, CalendarPlacement[]>();
  for (const placement of placements) {
    const { id, doctorId, needKey, state } = placement;
    const key = state === 'interrupted' ? id : `${doctorId}:${needKey}`;
    groups.set(key, [...(groups.get(key) ?? []), placement]);
  }
  const oldest = mondayOf(addWeeks(weekOf(dayOf(now)), -PAST_WEEKS));
  return [...groups.values()]
    .flatMap((group) => entryOf(group, now) ?? [])
    .filter(({ to }) => to > oldest)
    .sort((a, b) => (a.from === b.from ? (a.id < b.id ? -1 : 1) : a.from < b.from ? -1 : 1));
}

function entryOf(group: readonly CalendarPlacement[], now: Instant): CalendarEntry | undefined {
  const [first] = group;
  const standing = group.find(({ state }) => HOLDS.has(state)) ?? lastEnded(group);
  if (!first || !standing) return undefined;
  const status = statusOf(standing);
  const age = Date.parse(now) - Date.parse(standing.changedAt);
  if (status === 'cancelled' && age > CANCELLED_FOR_DAYS * 86_400_000) return undefined;
  const { doctorName, specialty, hostName, centreName, start, changedAt } = standing;
  const weeks = status === 'brokenOff' ? weeksUntil(standing) : standing.weeks;
  return {
    id: first.id,
    sequence: group.reduce((sum, { version }) => sum + version, 0) - 1,
    status,
    from: mondayOf(start),
    to: mondayOf(addWeeks(start, weeks)),
    ...{ doctorName, specialty, hostName, centreName, start, weeks, changedAt },
  };
}

function lastEnded(group: readonly CalendarPlacement[]): CalendarPlacement | undefined {
  return [...group].sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1))[0];
}

function statusOf({ state }: CalendarPlacement): CalendarEntry['status'] {
  if (state === 'published') return 'asked';
  if (state === 'interrupted') return 'brokenOff';
  return HOLDS.has(state) ? 'sure' : 'cancelled';
}

/** Weeks of a placement that was broken off, the one in which it was included. */
function weeksUntil({ start, weeks, changedAt }: CalendarPlacement): number {
  const days = Math.floor((Date.parse(changedAt) - Date.parse(mondayOf(start))) / 86_400_000);
  return Math.min(weeks, Math.max(1, Math.floor(days / 7) + 1));
}

function dayOf(instant: Instant): CalendarDate {
  return calendarDate(instant.slice(0, 10));
}
