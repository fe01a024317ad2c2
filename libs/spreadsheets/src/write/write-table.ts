import { Buffer } from 'node:buffer';
import Papa from 'papaparse';
import writeXlsxFile, { type CellObject } from 'write-excel-file/node';
import { dayNumber, isCalendarDate } from '#domain';
import { guardFormula } from '../table/formula-guard.js';
import { xlsxText } from './xlsx-text.js';

/** The forms that tables are written in. */
export type TableFormat = 'csv' | 'xlsx';

/** What a column holds, which decides how its cells are written. */
export type ColumnKind = 'text' | 'number' | 'percent' | 'date';

/** A column of a table to write. */
export interface WrittenColumn {
  readonly header: string;
  /** `text` when left out. In a `date` column a text that is no `YYYY-MM-DD` is written as text. */
  readonly kind?: ColumnKind;
}

/** A cell to write: text, number (a part of one in a `percent` column) or nothing. */
export type WrittenCell = string | number | null;

/** A table to write. */
export interface WrittenTable {
  /** At most 31 characters; `[ ] / \ : * ?` become blanks. */
  readonly sheetName: string;
  readonly columns: readonly WrittenColumn[];
  readonly rows: readonly (readonly WrittenCell[])[];
  /** Rows that sum up others, by their place; bold where the form can. */
  readonly totals?: readonly number[];
}

/**
 * Writes a table as a file. CSV: semicolons, UTF-8 with byte order mark, CRLF, decimal commas, as Excel in Sweden opens
 * it with a double click. XLSX: numbers, shares and dates as such, a header that stays in sight. Texts that a
 * spreadsheet might run as formulas are guarded in both; {@link readTable} takes the guard off again.
 */
export async function writeTable(table: WrittenTable, format: TableFormat): Promise<Uint8Array> {
  return format === 'csv' ? csvBytes(table) : xlsxBytes(table);
}

const BYTE_ORDER_MARK = '\ufeff';

function csvBytes({ columns, rows }: WrittenTable): Uint8Array {
  const lines = [
    columns.map(({ header }) => guardFormula(header)),
    ...rows.map((row) => columns.map(({ kind }, index) => csvCell(row[index] ?? null, kind))),
  ];
  const text = Papa.unparse(lines, { delimiter: ';', newline: '\r\n' });
  return new Uint8Array(Buffer.from(`${BYTE_ORDER_MARK}${text}\r\n`, 'utf8'));
}

function csvCell(cell: WrittenCell, kind: ColumnKind = 'text'): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return guardFormula(cell);
  return kind === 'percent' ? `${decimalComma(percentage(cell))} %` : decimalComma(cell);
}

function decimalComma(value: number): string {
  return String(value).replace('.', ',');
}

/** Per cent to two decimals, free of the error of binary fractions. */
function percentage(share: number): number {
  return Math.round(share * 10_000) / 100;
}

const HEADER_STYLE = {
  fontWeight: 'bold',
  backgroundColor: '#DCE6F1',
  wrap: true,
  alignVertical: 'top',
} as const;
const LONGEST_SHEET_NAME = 31;
const NARROWEST = 8;
const WIDEST = 60;
/** Rows that column widths are measured by. */
const MEASURED_ROWS = 200;

async function xlsxBytes(table: WrittenTable): Promise<Uint8Array> {
  return writeSheets([table]);
}

/** Writes tables as one workbook, each on a sheet of its own. Sheets of the same name are numbered. */
export async function writeSheets(tables: readonly WrittenTable[]): Promise<Uint8Array> {
  const taken = new Set<string>();
  const sheets = tables.map((table) => {
    const sheet = sheetOf(table);
    let name = sheet.sheet;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) {
      const ending = ` ${number}`;
      name = `${sheet.sheet.slice(0, LONGEST_SHEET_NAME - ending.length)}${ending}`;
    }
    taken.add(name.toLowerCase());
    return { ...sheet, sheet: name };
  });
  return new Uint8Array(await writeXlsxFile(sheets).toBuffer());
}

function sheetOf({ sheetName, columns, rows, totals = [] }: WrittenTable) {
  const header = columns.map((column) => ({
    value: xlsxText(guardFormula(column.header)),
    type: String,
    ...HEADER_STYLE,
  }));
  const body = rows.map((row, place) =>
    columns.map(({ kind }, index) => {
      const cell = xlsxCell(row[index] ?? null, kind);
      return cell && totals.includes(place) ? { ...cell, fontWeight: 'bold' as const } : cell;
    }),
  );
  const sheet =
    sheetName
      .replace(/[[\]/\\:*?]/g, ' ')
      .slice(0, LONGEST_SHEET_NAME)
      .trim() || 'Blad1';
  return {
    data: [header, ...body],
    sheet,
    stickyRowsCount: 1,
    columns: columns.map((column, index) => ({ width: widthOf(column, rows, index) })),
  };
}

function xlsxCell(cell: WrittenCell, kind: ColumnKind = 'text'): CellObject | null {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') {
    if (kind !== 'percent') return { value: cell, type: Number };
    return { value: cell, type: Number, format: Number.isInteger(percentage(cell)) ? '0%' : '0.00%' };
  }
  if (kind === 'date' && isCalendarDate(cell)) {
    return { value: new Date(dayNumber(cell) * 86_400_000), type: Date, format: 'yyyy-mm-dd' };
  }
  const lines = cell.includes('\n') ? { wrap: true } : {};
  return { value: xlsxText(guardFormula(cell)), type: String, ...lines };
}

function widthOf(column: WrittenColumn, rows: WrittenTable['rows'], index: number): number {
  const longest = rows
    .slice(0, MEASURED_ROWS)
    .reduce((width, row) => Math.max(width, longestLine(row[index] ?? null)), column.header.length);
  return Math.min(WIDEST, Math.max(NARROWEST, longest + 2));
}

function longestLine(cell: WrittenCell): number {
  return Math.max(
    ...String(cell ?? '')
      .split('\n')
      .map((line) => line.length),
  );
}
