import {
  fromWeekNumber,
  MONTH_NAMES,
  mondayOf,
  type Language,
  type PlacementState,
  type WeekRange,
  weekFromParts,
  weekNumber,
  weekParts,
} from '#domain';

/** What a bar on the timeline stands for: how sure it is. */
export type BarState = PlacementState;

/** One placement on a row. Weeks are absolute week numbers, half-open. */
export interface Bar {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly specialty: string;
  /** Short text on the bar. */
  readonly text: string;
  /** The whole sentence for assistive technology and the hover card; asked for when the bar comes into view. */
  readonly name: () => string;
  readonly state: BarState;
  readonly pinned?: boolean;
  /** Whether it can be carried to another week. */
  readonly movable?: boolean;
}

/** A shaded stretch behind the bars. */
export interface Shade {
  readonly from: number;
  readonly to: number;
  /** Leave of the row's doctor, or a seat that its clinic has published. */
  readonly kind: 'leave' | 'seat';
  readonly name: string;
}

export interface TimelineRow {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  /** By start. */
  readonly bars: readonly Bar[];
  readonly shades?: readonly Shade[];
}

/** A stretch of the head row: a month or a year and the weeks that it spans. */
export interface HeadSpan {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Week-years over `[from, to)`; a week belongs to the year of its ISO name, so 2026 spans 53. */
export function yearSpans(from: number, to: number): HeadSpan[] {
  return spans(from, to, (week) => {
    const { year } = weekParts(fromWeekNumber(week));
    return { text: String(year), end: weekNumber(weekFromParts(year + 1, 1)) };
  });
}

const SHORT = 3;

/** Months over `[from, to)`, the first of each year with it; a week belongs to the month of its Monday. */
export function monthSpans(from: number, to: number, language: Language): HeadSpan[] {
  const monthOf = (week: number): string => mondayOf(fromWeekNumber(week)).slice(0, 7);
  return spans(from, to, (week) => {
    const month = monthOf(week);
    let end = week + 1;
    while (monthOf(end) === month) end += 1;
    const name = MONTH_NAMES[language][Number(month.slice(5)) - 1]?.slice(0, SHORT) ?? '';
    const opensYear = week === from || month.endsWith('-01');
    return { text: opensYear ? `${name} ${month.slice(0, 4)}` : name, end };
  });
}

function spans(
  from: number,
  to: number,
  spanAt: (week: number) => { text: string; end: number },
): HeadSpan[] {
  const found: HeadSpan[] = [];
  for (let start = from; start < to;) {
    const { text, end } = spanAt(start);
    found.push({ from: start, to: Math.min(to, end), text });
    start = end;
  }
  return found;
}

/** Absolute week numbers as ISO weeks. */
export function rangeOf(from: number, to: number): WeekRange {
  return { from: fromWeekNumber(from), to: fromWeekNumber(to) };
}

/** The number that people say: `v. 36` is 36. */
export function weekInYear(week: number): number {
  return weekParts(fromWeekNumber(week)).week;
}

/**
 * Distributes stretches over as few lanes as possible, so that none overlaps another on its lane: the seats of a
 * clinic. Takes them by start; each goes to the first lane that is free.
 */
export function packIntoLanes<T extends { readonly from: number; readonly to: number }>(
  stretches: readonly T[],
): T[][] {
  const lanes: { items: T[]; end: number }[] = [];
  for (const stretch of [...stretches].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const lane = lanes.find(({ end }) => end <= stretch.from);
    if (lane) {
      lane.items.push(stretch);
      lane.end = stretch.to;
    } else {
      lanes.push({ items: [stretch], end: stretch.to });
    }
  }
  return lanes.map(({ items }) => items);
}
