import { fromWeekNumber, isoWeek, weekNumber, type IsoWeek } from '#domain';

/** What a bar on the timeline stands for: how sure it is. */
export type BarState = 'proposed' | 'published' | 'confirmed' | 'ongoing' | 'completed' | 'declined' | 'cancelled';

/** One placement on a row. Weeks are absolute week numbers, half-open. */
export interface Bar {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly specialty: string;
  /** Short text on the bar. */
  readonly text: string;
  /** The whole sentence for assistive technology and the hover card. */
  readonly name: string;
  readonly state: BarState;
  readonly pinned?: boolean;
}

/** A shaded stretch behind the bars: leave, or the target phase. */
export interface Shade {
  readonly from: number;
  readonly to: number;
  readonly kind: 'leave' | 'phase' | 'outside';
  readonly name: string;
}

export interface TimelineRow {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  readonly bars: readonly Bar[];
  readonly shades?: readonly Shade[];
}

/** A stretch of the head row: a month or a year and the weeks that it spans. */
export interface HeadSpan {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Week-years over `[from, to)`; a week belongs to the year of its ISO name, so 2026 spans 53. */
export function yearSpans(from: number, to: number): HeadSpan[] {
  const spans: HeadSpan[] = [];
  let start = from;
  while (start < to) {
    const year = fromWeekNumber(start).slice(0, 4);
    const next = weekNumber(isoWeek(`${String(Number(year) + 1)}-W01`));
    const end = Math.min(to, next);
    spans.push({ key: year, from: start, to: end, text: year });
    start = end;
  }
  return spans;
}

/** The number that people say: `v. 36` is 36. */
export function weekInYear(week: number): number {
  return Number(fromWeekNumber(week).slice(6));
}

export function weekText(week: number): IsoWeek {
  return fromWeekNumber(week);
}

/** The bars of a row that touch `[from, to)`. */
export function visibleBars(row: TimelineRow, from: number, to: number): readonly Bar[] {
  return row.bars.filter((bar) => bar.from < to && from < bar.to);
}
