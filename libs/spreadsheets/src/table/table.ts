/** How the characters of a text file were read. */
export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What separates the cells of a text file. */
export type Separator = ';' | ',' | '\t' | '|';

/** One row of a table. */
export interface TableRow {
  /** Row in the sheet as Excel counts it: the first row is 1, empty rows count, a quoted line break does not. */
  readonly line: number;
  /**
   * The cells as text, without outer white space and without the `'` that guards against formulas. Dates are
   * `YYYY-MM-DD`, numbers have a decimal point. A row of a text file may be shorter or longer than the header.
   */
  readonly cells: readonly string[];
}

/** What was found out about a file, to be shown to the person who brought it. */
export interface DetectedTable {
  readonly format: 'csv' | 'xlsx';
  /** `null` for a workbook. */
  readonly encoding: TextEncodingName | null;
  /** `null` for a workbook. */
  readonly separator: Separator | null;
  /** Name of the sheet that was read; `null` for a text file. */
  readonly sheet: string | null;
  /** Names of all sheets; empty for a text file. */
  readonly sheets: readonly string[];
  readonly headerLine: number;
}

/** A table out of a file: its header, and the rows below that hold anything. */
export interface Table {
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
  readonly detected: DetectedTable;
}

/** All rows of one sheet, or of a text file; `line` is the index plus one. */
export interface Sheet {
  /** `null` for a text file. */
  readonly name: string | null;
  /** Whether the workbook hides it. */
  readonly hidden?: boolean;
  readonly rows: readonly (readonly string[])[];
}

/** The sheets of a file before a header has been looked for. */
export interface OpenedFile {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: TextEncodingName | null;
  readonly separator: Separator | null;
  readonly sheets: readonly Sheet[];
}
