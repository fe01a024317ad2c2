import { fileFault } from '../file-fault.js';
import { decodeText } from './encoding.js';
import { fileKind } from './file-kind.js';
import { unguardFormula } from './formula-guard.js';
import { plainCharacters } from './plain-characters.js';
import { readDelimited } from './delimited.js';
import { findHeaderRow, type HeaderRow, type HeaderScore } from './header-row.js';
import { IMPORT_LIMITS } from './limits.js';
import { type OpenedFile, type Sheet, type Table, type TableRow } from './table.js';
import { readWorkbook, tooManyColumns } from './workbook.js';

/** What to read of a file. */
export interface ReadTableOptions {
  /** Only for messages; the kind of file is told by its content. */
  readonly filename?: string;
  /** Name of the sheet; without it the sheet that fits best. */
  readonly sheet?: string;
  /** Knows headers, so that the right row and sheet are found; without it the widest rows decide. */
  readonly headerScore?: HeaderScore;
}

/**
 * Reads a CSV or XLSX file as a table: separator, encoding, sheet and header row are found out and told. Rows without
 * content fall away, the numbers of the others stay.
 * @throws DomainError with a code `IMPORT.…`; whatever the bytes are, nothing else is thrown
 */
export async function readTable(bytes: Uint8Array, options: ReadTableOptions = {}): Promise<Table> {
  const scoreOf = options.headerScore ?? ((): number => 0);
  return tableOf(await openFile(bytes, scoreOf), options.sheet, scoreOf);
}

async function openFile(bytes: Uint8Array, scoreOf: HeaderScore): Promise<OpenedFile> {
  if (bytes.length > IMPORT_LIMITS.bytes) {
    const limit = IMPORT_LIMITS.bytes / 1024 / 1024;
    throw fileFault(
      'IMPORT.FILE_TOO_LARGE',
      { bytes: bytes.length, limit },
      `The file is larger than ${limit} MiB.`,
    );
  }
  const kind = fileKind(bytes);
  switch (kind) {
    case 'empty':
      throw fileFault('IMPORT.FILE_EMPTY', {}, 'The file is empty.');
    case 'protected':
      throw fileFault('IMPORT.FILE_PROTECTED', {}, 'The file has a password: save it without one.');
    case 'zip':
      return {
        format: 'xlsx',
        encoding: null,
        separator: null,
        sheets: (await readWorkbook(bytes)).map(cleaned),
      };
    case 'text': {
      const { text, encoding } = decodeText(bytes);
      const { rows, separator } = readDelimited(text, (cells) => scoreOf(cells.map(cleanCell)));
      return { format: 'csv', encoding, separator, sheets: [cleaned({ name: null, rows })] };
    }
    default:
      throw fileFault(
        'IMPORT.FILE_TYPE_UNSUPPORTED',
        { kind },
        `A file of the kind "${kind}" cannot be read: save it as .xlsx or .csv.`,
      );
  }
}

function cleaned(sheet: Sheet): Sheet {
  return { ...sheet, rows: sheet.rows.map((row) => row.map(cleanCell)) };
}

/** Outer white space goes first, so that what a guard protects stays as it is. */
function cleanCell(cell: string): string {
  return unguardFormula(plainCharacters(cell).trim());
}

function tableOf(file: OpenedFile, wantedSheet: string | undefined, scoreOf: HeaderScore): Table {
  const candidates = candidatesOf(file, wantedSheet).map((sheet) => ({
    sheet,
    header: findHeaderRow(sheet.rows, scoreOf),
  }));
  const shown = candidates.filter(({ sheet, header }) => sheet.hidden !== true && (header?.score ?? 0) > 0);
  const found = (shown.length > 0 ? shown : candidates).reduce((best, next) =>
    (next.header?.score ?? -1) > (best.header?.score ?? -1) ? next : best,
  );
  assertOnlyOne(found, shown);
  const header = found.header;
  if (!header) throw fileFault('IMPORT.FILE_EMPTY', {}, 'The file holds no table.');
  const headers = withoutEmptyEnd(found.sheet.rows[header.index] ?? []);
  const rows = rowsBelow(found.sheet, header.index);
  if (headers.length > IMPORT_LIMITS.columns) throw tooManyColumns();
  return {
    headers,
    rows,
    detected: {
      format: file.format,
      encoding: file.encoding,
      separator: file.separator,
      sheet: found.sheet.name,
      sheets: file.sheets.flatMap(({ name }) => (name === null ? [] : [name])),
      headerLine: header.index + 1,
    },
  };
}

interface Candidate {
  readonly sheet: Sheet;
  readonly header: HeaderRow | undefined;
}

/** A sheet that knows about as many headers is another part or another year of the same list. */
const RIVAL_SHARE = 0.75;

function assertOnlyOne({ sheet, header }: Candidate, shown: readonly Candidate[]): void {
  const score = header?.score ?? 0;
  const rivals = shown.filter(
    (other) =>
      other.sheet === sheet ||
      (other.header !== undefined &&
        other.header.score >= score * RIVAL_SHARE &&
        rowsBelow(other.sheet, other.header.index).length > 0),
  );
  if (rivals.length < 2) return;
  const names = rivals.map((rival) => rival.sheet.name ?? '').join(', ');
  throw fileFault(
    'IMPORT.SHEETS_SEVERAL',
    { sheets: names },
    `Several sheets hold such a list: ${names}. Say which one, or put all rows into one sheet.`,
  );
}

/** The sheets to choose from; a text file is one sheet without a name, whatever name is asked for. */
function candidatesOf(file: OpenedFile, wanted: string | undefined): readonly [Sheet, ...Sheet[]] {
  const sheets = file.sheets.filter(
    ({ name }) => wanted === undefined || name === null || name.toLowerCase() === wanted.toLowerCase(),
  );
  const [first, ...rest] = sheets;
  if (first) return [first, ...rest];
  const names = file.sheets.map(({ name }) => name ?? '').join(', ');
  throw fileFault(
    'IMPORT.SHEET_NOT_FOUND',
    { sheet: wanted ?? '', sheets: names },
    `There is no sheet "${wanted ?? ''}"; the sheets are: ${names}.`,
  );
}

function rowsBelow(sheet: Sheet, header: number): TableRow[] {
  const rows: TableRow[] = [];
  for (let index = header + 1; index < sheet.rows.length; index += 1) {
    const cells = sheet.rows[index] ?? [];
    if (cells.some((cell) => cell !== '')) rows.push({ line: index + 1, cells });
  }
  if (rows.length > IMPORT_LIMITS.rows) {
    throw fileFault(
      'IMPORT.TOO_MANY_ROWS',
      { limit: IMPORT_LIMITS.rows },
      `More than ${IMPORT_LIMITS.rows} rows: split the file.`,
    );
  }
  return rows;
}

function withoutEmptyEnd(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}
