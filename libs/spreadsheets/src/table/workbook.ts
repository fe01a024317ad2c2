import { Buffer } from 'node:buffer';
import readXlsxFile from 'read-excel-file/universal';
import { type DomainError } from '#domain';
import { fileFault } from '../file-fault.js';
import { IMPORT_LIMITS } from './limits.js';
import { type Sheet } from './table.js';
import { type ArchiveFile, brokenArchive, pack, unpack } from './zip.js';

const WORKBOOK_PART = 'xl/workbook.xml';

/** `<row r="12">` and `<c r="AB12">`; a prefix may stand before the name. */
const ROW_NUMBER = /<(?:\w+:)?row\b[^>]*?\sr="(\d+)"/g;
const CELL_COLUMN = /<(?:\w+:)?c\b[^>]*?\sr="([A-Za-z]+)\d+"/g;
const ANY_ROW = /<(?:\w+:)?row[\s>/]/g;
const ERROR_CELL = /(<(?:\w+:)?c\b[^>]*?\st=)"e"/g;
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
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellText)) }));
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
  // The library drops the text of an error cell (#N/A); as a plain text it reaches the person who can mend it.
  return { name: file.name, data: Buffer.from(text.replace(ERROR_CELL, '$1"str"'), 'latin1') };
}

/** The table is wider than any list. */
export function tooManyColumns(): DomainError {
  const limit = IMPORT_LIMITS.columns;
  return fileFault('IMPORT.TOO_MANY_COLUMNS', { limit }, `More than ${limit} columns.`);
}

/** Column number of its letters: A is 1, AA is 27. Infinite for more letters than any spreadsheet has. */
function columnNumber(letters: string): number {
  if (letters.length > 3) return Number.POSITIVE_INFINITY;
  return Array.from(letters.toUpperCase()).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
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
