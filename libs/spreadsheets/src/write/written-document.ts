import type { WrittenTable } from './write-table.js';

/** A chart of a document; its figures stand in the table beside it. */
export interface WrittenChart {
  readonly kind: 'bars' | 'line';
  /** Read out in place of the picture. */
  readonly alternative: string;
  /** One for each value: bars are named by it, a line runs along it. */
  readonly labels: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly values: readonly (number | null)[];
    /** The values as they are read. */
    readonly texts: readonly string[];
  }[];
}

/** A table of a document. */
export interface DocumentTable extends WrittenTable {
  readonly title: string;
  /** The cells as they are read, row by row. */
  readonly texts: readonly (readonly string[])[];
  readonly chart: WrittenChart | null;
}

/** A document of a title, notes and tables, in one language. */
export interface WrittenDocument {
  readonly title: string;
  /** BCP 47: `sv-SE`. */
  readonly language: string;
  readonly lead: string;
  /** Sentences about how it was made and what may be done with it. */
  readonly notes: readonly string[];
  readonly tables: readonly DocumentTable[];
  /** Stands in place of a table without rows. */
  readonly emptyText: string;
  /** `Sida 1 av 3`. */
  readonly pageText: (page: number, pages: number) => string;
}
