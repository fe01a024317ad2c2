import { type RowFault } from '#domain';
import { type ColumnMapping, type ListVocabulary, type RecognisedColumn } from '../columns/field.js';
import { type RowFaultCode } from '../fault-codes.js';
import { HeaderBook, recogniseColumns } from '../columns/recognise.js';
import { readTable } from '../table/read-table.js';
import { type DetectedTable, type Table, type TableRow } from '../table/table.js';
import { type ColumnsByField, RowCells } from './row-cells.js';

/** What is common to the reading of all lists. */
export interface ReadListOptions {
  readonly filename?: string;
  /** Name of the sheet; without it the sheet that fits best. */
  readonly sheet?: string;
  /** The user's word on what columns hold; overrides what is recognised. */
  readonly mapping?: ColumnMapping;
}

/** A row that was read. */
export interface ListLine<Entry> {
  readonly line: number;
  readonly entry: Entry;
}

/** Everything that came out of a list: good rows beside what is wrong with the others. */
export interface ListReading<Entry, Field extends string = string> {
  readonly entries: readonly ListLine<Entry>[];
  /** By line, then by column. A row with a fault gives no entry. */
  readonly faults: readonly RowFault[];
  /** What each column was taken for, and how sure that is. */
  readonly columns: readonly RecognisedColumn<Field>[];
  /** Headers of filled columns that were not used. */
  readonly unusedColumns: readonly string[];
  readonly detected: DetectedTable;
  readonly headers: readonly string[];
  /** The rows with a fault as they stand in the file, so that they can be handed back. */
  readonly rejected: readonly TableRow[];
}

/** A row as an entry, and the key that no other row of the list may have. */
export interface ReadRow<Entry> {
  /** `undefined` when the row has a fault. */
  readonly entry: Entry | undefined;
  readonly key: string | undefined;
}

/** One kind of list. */
export interface ListKind<Entry, Field extends string> {
  readonly vocabulary: ListVocabulary<Field>;
  readonly readRow: (cells: RowCells<Field>) => ReadRow<Entry>;
  /** The field that a repeated key is reported at, and the code. */
  readonly duplicate: { readonly field: Field; readonly code: RowFaultCode };
}

/** Reads a list of any kind. */
export async function readList<Entry, Field extends string>(
  bytes: Uint8Array,
  kind: ListKind<Entry, Field>,
  options: ReadListOptions,
): Promise<ListReading<Entry, Field>> {
  const book = new HeaderBook(kind.vocabulary);
  const mapped = new Set(Object.keys(options.mapping ?? {}));
  const table = await readTable(bytes, {
    ...options,
    headerScore: (cells) => Math.max(book.score(cells), cells.filter((cell) => mapped.has(cell)).length),
  });
  const { columns, unusedColumns } = recogniseColumns(table.headers, table.rows, book, options.mapping);
  const lines = readLines(table, columns, kind);
  return { ...lines, columns, unusedColumns, detected: table.detected, headers: table.headers };
}

function readLines<Entry, Field extends string>(
  table: Table,
  columns: readonly RecognisedColumn<Field>[],
  kind: ListKind<Entry, Field>,
): Pick<ListReading<Entry>, 'entries' | 'faults' | 'rejected'> {
  const byField: ColumnsByField<Field> = new Map(columns.map((column) => [column.field, column]));
  const widthFault = widthCheck(table, byField, kind.vocabulary);
  const firstLines = new Map<string, number>();
  const entries: ListLine<Entry>[] = [];
  const faults: RowFault[] = [];
  const rejected: TableRow[] = [];
  for (const row of table.rows) {
    if (isTotal(row)) continue;
    const cells = new RowCells(row, byField);
    const width = widthFault(row);
    const { entry, key } = width ? { entry: undefined, key: undefined } : kind.readRow(cells);
    if (key !== undefined) noteDuplicate(cells, key, firstLines, kind);
    const found = width ? [width] : cells.faults;
    if (found.length === 0 && entry !== undefined) {
      entries.push({ line: row.line, entry });
    } else {
      faults.push(...inColumnOrder(found, table.headers));
      rejected.push(row);
    }
  }
  return { entries, faults, rejected };
}

const TOTAL = /^(?:summa|totalsumma|delsumma|totalt?|antal|sum|sub-?total|grand total)(?!\p{L})/iu;

/** The line below a table that counts it: `Summa 660`. Nothing else in it is a word. */
function isTotal({ cells }: TableRow): boolean {
  const [first = '', ...others] = cells.filter((cell) => cell !== '');
  return TOTAL.test(first) && others.every((cell) => !/\p{L}/u.test(cell));
}

function noteDuplicate<Entry, Field extends string>(
  cells: RowCells<Field>,
  key: string,
  firstLines: Map<string, number>,
  { duplicate }: ListKind<Entry, Field>,
): void {
  const firstLine = firstLines.get(key);
  if (firstLine === undefined) firstLines.set(key, cells.line);
  else cells.fault(duplicate.field, duplicate.code, { firstLine });
}

function inColumnOrder(faults: readonly RowFault[], headers: readonly string[]): readonly RowFault[] {
  if (faults.length < 2) return faults;
  const position = ({ column }: RowFault): number => (column === null ? -1 : headers.indexOf(column));
  return [...faults].sort((a, b) => position(a) - position(b));
}

/**
 * Tells rows of a text file that lost cells or have too many. A short row may only lack empty cells at its end, which
 * some programs leave out: it is a fault when a required cell is among the missing ones, or when the other rows of
 * the file keep their empty ends.
 */
function widthCheck<Field extends string>(
  table: Table,
  byField: ColumnsByField<Field>,
  { requirements }: ListVocabulary<Field>,
): (row: TableRow) => RowFault | undefined {
  if (table.detected.format !== 'csv') return () => undefined;
  const expected = table.headers.length;
  const keepsEmptyEnds = table.rows.some(
    ({ cells }) => cells.length >= expected && cells[expected - 1] === '',
  );
  const needed = requirements
    .flatMap(({ anyOf }) => anyOf.flat())
    .map((field) => byField.get(field)?.index ?? 0);
  const lastNeeded = Math.max(0, ...needed);
  return ({ line, cells }) => {
    const params = { cells: cells.length, expected };
    if (cells.length < expected && (keepsEmptyEnds || cells.length <= lastNeeded)) {
      return { line, column: null, value: null, code: 'IMPORT.ROW_TOO_SHORT', params };
    }
    if (cells.slice(expected).some((cell) => cell !== '')) {
      return { line, column: null, value: null, code: 'IMPORT.ROW_TOO_LONG', params };
    }
    return undefined;
  };
}
