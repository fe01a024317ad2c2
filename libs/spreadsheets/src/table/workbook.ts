import { Buffer } from 'node:buffer';
import readXlsxFile from 'read-excel-file/universal';
import { type DomainError } from '#domain';
import { fileFault } from '../file-fault.js';
import { columnLetters, columnNumber } from './column-letters.js';
import { IMPORT_LIMITS } from './limits.js';
import { type Sheet } from './table.js';
import { type ArchiveFile, brokenArchive, pack, unpack } from './zip.js';

const WORKBOOK_PART = 'xl/workbook.xml';

/** `<row r="12">` and `<c r="AB12">`; a prefix may stand before the name. */
const ROW_NUMBER = /<(?:\w+:)?row\b[^>]*?\sr="(\d+)"/g;
const CELL_COLUMN = /<(?:\w+:)?c\b[^>]*?\sr="([A-Za-z]+)\d+"/g;
const ANY_ROW = /<(?:\w+:)?row[\s>/]/g;
const CELL_WITHOUT_REFERENCE = /<(?:\w+:)?c(?![^>]*\sr=")(?:\s[^>]*)?>/;
const ERROR_CELL = /(<(?:\w+:)?c\b[^>]*?\st=)"e"/g;
const SHEET_ENTRY = /<(?:\w+:)?sheet\s[^>]*>/g;
/** The beginning of a row or a cell, with what it says of itself. */
const ROW_OR_CELL = /<((?:\w+:)?)(row|c)\b([^>]*)>/g;
const DOCTYPE = /<!(?:DOCTYPE|ENTITY)/i;

/**
 * Reads all sheets of an XLSX workbook. The archive is unpacked here, within the limits, and each part is looked
 * through before the library sees it: a row number, a column or an entity that would fill the memory ends here.
 * Formulas give their stored value, macros and links are never read.
 * @throws DomainError `IMPORT.WORKBOOK_BROKEN`, `IMPORT.FILE_TYPE_UNSUPPORTED`, `IMPORT.FILE_PROTECTED`,
 *   `IMPORT.ARCHIVE_TOO_MANY_ENTRIES`, `IMPORT.UNPACKED_TOO_LARGE`, `IMPORT.TOO_MANY_ROWS`, `IMPORT.TOO_MANY_COLUMNS`
 */
export async function readWorkbook(bytes: Uint8Array): Promise<Sheet[]> {
  const files = unpack(bytes, (name) => name.endsWith('.xml') || name.endsWith('.rels'));
  if (!files.some(({ name }) => name === WORKBOOK_PART)) {
    throw fileFault(
      'IMPORT.FILE_TYPE_UNSUPPORTED',
      { kind: 'archive' },
      'The file is an archive but no Excel workbook: save it as .xlsx.',
    );
  }
  const safe = pack(files.map(checked));
  const sheets = await parse(safe.buffer);
  const hidden = hiddenSheets(files);
  return sheets.map(({ sheet, data }, index) => ({
    name: sheet,
    hidden: hidden[index] ?? false,
    rows: data.map((row) => row.map(cellText)),
  }));
}

/** Whether each sheet of the workbook, in its order, is hidden. */
function hiddenSheets(files: readonly ArchiveFile[]): boolean[] {
  const text = files.find(({ name }) => name === WORKBOOK_PART)?.data.toString('utf8') ?? '';
  return Array.from(text.matchAll(SHEET_ENTRY), ([entry]) => /\sstate="(?:very)?hidden"/i.test(entry));
}

async function parse(archive: ArrayBuffer): ReturnType<typeof readXlsxFile> {
  try {
    return await readXlsxFile(archive, { trim: false });
  } catch (error) {
    throw brokenArchive(error instanceof Error ? error.message.slice(0, 200) : 'unknown fault');
  }
}

function checked(file: ArchiveFile): ArchiveFile {
  const text = file.data.toString('latin1');
  if (DOCTYPE.test(text)) throw brokenArchive(`${file.name} declares a document type`);
  if (!file.name.startsWith('xl/worksheets/')) return file;
  let rows = text.match(ANY_ROW)?.length ?? 0;
  for (const [, row] of text.matchAll(ROW_NUMBER)) rows = Math.max(rows, Number(row));
  if (rows > IMPORT_LIMITS.lines) {
    throw fileFault(
      'IMPORT.TOO_MANY_ROWS',
      { limit: IMPORT_LIMITS.rows },
      `A sheet reaches row ${rows}: at most ${IMPORT_LIMITS.rows} rows are read.`,
    );
  }
  for (const [, letters = ''] of text.matchAll(CELL_COLUMN)) {
    if (columnNumber(letters) > IMPORT_LIMITS.columns) throw tooManyColumns();
  }
  const complete = withReferences(text);
  // The library drops the text of an error cell (#N/A); as a plain text it reaches the person who can mend it.
  return { name: file.name, data: Buffer.from(complete.replace(ERROR_CELL, '$1"str"'), 'latin1') };
}

/**
 * Gives rows and cells their places where they do not say them: the format lets a program leave them out, one after the
 * other then (ECMA-376 part 1, 18.3.1.4 and 18.3.1.73), but the library needs them.
 */
function withReferences(text: string): string {
  if (!CELL_WITHOUT_REFERENCE.test(text)) return text;
  let row = 0;
  let column = 0;
  return text.replace(ROW_OR_CELL, (tag, prefix: string, name: string, attributes: string) => {
    const said = /\sr="([A-Za-z]*)(\d+)"/.exec(attributes);
    if (name === 'row') {
      row = said ? Number(said[2]) : row + 1;
      column = 0;
    } else {
      column = said ? columnNumber(said[1] ?? '') : column + 1;
    }
    if (column > IMPORT_LIMITS.columns) throw tooManyColumns();
    const place = name === 'row' ? String(row) : `${columnLetters(column - 1)}${String(row)}`;
    return said ? tag : `<${prefix}${name} r="${place}"${attributes}>`;
  });
}

/** The table is wider than any list. */
export function tooManyColumns(): DomainError {
  const limit = IMPORT_LIMITS.columns;
  return fileFault('IMPORT.TOO_MANY_COLUMNS', { limit }, `More than ${limit} columns.`);
}

/** A cell as text. The library's types do not say what a date is, so nothing is assumed. */
function cellText(cell: unknown): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  return cell instanceof Date ? dateText(cell) : '';
}

/** A date cell is a day, written in UTC by the library; a time of day is left aside. */
function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
