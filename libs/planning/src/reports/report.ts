import type { CalendarDate } from '#domain';
import type { Instant } from '../ports/clock.js';

/** What is followed up. */
export const REPORT_KINDS = ['phase', 'risk', 'duty', 'fairness', 'absence', 'quality'] as const;

export type ReportKind = (typeof REPORT_KINDS)[number];

/** What the cells of a column hold, which decides how they are written. */
export type ReportCellKind =
  | 'text'
  | 'specialty'
  | 'ownership'
  /** Code of the reason that puts a doctor at risk. */
  | 'risk'
  | 'date'
  /** `2027-03`. */
  | 'month'
  | 'year'
  | 'count'
  | 'decimal'
  /** A part of one. */
  | 'share';

/** A column; its name is a text of the catalogue by key. */
export interface ReportColumn {
  readonly key: string;
  readonly kind: ReportCellKind;
}

/** A cell: text or code, number, or nothing where there is nothing to say. */
export type ReportCell = string | number | null;

export interface ReportRow {
  readonly cells: readonly ReportCell[];
  /** The figures stand for so few people, or would give such a figure away, that they are not told. */
  readonly hidden: boolean;
  /** Sums up the rows above. */
  readonly total: boolean;
}

/** How a table is drawn; the table itself is always there too. */
export interface ReportChart {
  readonly kind: 'bars' | 'line';
  /** Key of the column that names the bars, or that runs along the line. */
  readonly along: string;
  /** Keys of the columns that are drawn. */
  readonly values: readonly string[];
}

/** A table of a report; its title is a text of the catalogue by key. */
export interface ReportTable {
  readonly key: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly ReportRow[];
  readonly chart: ReportChart | null;
}

/** A follow-up of the region, in figures: what page, spreadsheet and PDF are written from. */
export interface Report {
  readonly kind: ReportKind;
  readonly madeAt: Instant;
  readonly asOf: CalendarDate;
  /** Number of the published plan that it counts; `null` where none is published. */
  readonly planNumber: number | null;
  /** Whether persons are named in it. */
  readonly namesPersons: boolean;
  readonly tables: readonly ReportTable[];
}

/** What a reader may see of reports. */
export interface ReportReader {
  /** Persons by name; without it sums alone, small groups hidden. */
  readonly names: boolean;
  /** Only these doctors; `null` = the whole region. */
  readonly own: {
    readonly healthCentreId?: string;
    readonly studyDirector?: string;
    readonly area?: string;
  } | null;
}

/** Reports that are about one's own doctors; the others are about the whole region. */
const ABOUT_DOCTORS: ReadonlySet<ReportKind> = new Set<ReportKind>(['phase', 'risk', 'absence']);

/** The reports that a reader has. */
export function reportsFor({ own }: ReportReader): readonly ReportKind[] {
  return own ? REPORT_KINDS.filter((kind) => ABOUT_DOCTORS.has(kind)) : REPORT_KINDS;
}
