import Papa from 'papaparse';
import { fileFault } from '../file-fault.js';
import { type HeaderScore } from './header-row.js';
import { IMPORT_LIMITS } from './limits.js';
import { type Separator } from './table.js';

/** The rows of a text file; row 1 is at index 0. */
export interface DelimitedRows {
  readonly rows: readonly (readonly string[])[];
  readonly separator: Separator;
}

const SEPARATORS: readonly Separator[] = [';', '\t', ',', '|'];

/** How much of a file the separator is guessed from. */
const SAMPLE_ROWS = 200;
const SAMPLE_CHARACTERS = 200_000;

/** Excel's own hint in the first line. */
const SEPARATOR_HINT = /^sep=([;,\t|])\r?(?:\n|$)/i;

/**
 * Splits a text into rows and cells (RFC 4180, any separator of {@link Separator}, any line break).
 * @throws DomainError `IMPORT.QUOTE_UNCLOSED`, `IMPORT.TOO_MANY_ROWS`
 */
export function readDelimited(text: string, scoreOf: HeaderScore = () => 0): DelimitedRows {
  const separator = guessSeparator(text, scoreOf);
  const parsed = parse(text, separator, IMPORT_LIMITS.lines + 1);
  if (parsed.data.length > IMPORT_LIMITS.lines) {
    throw fileFault(
      'IMPORT.TOO_MANY_ROWS',
      { limit: IMPORT_LIMITS.rows },
      `More than ${IMPORT_LIMITS.rows} rows: split the file.`,
    );
  }
  const fault = parsed.errors.find((error) => error.type === 'Quotes');
  if (fault) {
    const line = (fault.row ?? 0) + 1;
    throw fileFault(
      'IMPORT.QUOTE_UNCLOSED',
      { line },
      `Row ${line} has a quotation mark that is not closed or not doubled.`,
    );
  }
  const rows = SEPARATOR_HINT.test(text) ? [[], ...parsed.data.slice(1)] : parsed.data;
  return { rows: withoutLastBreak(rows), separator };
}

function parse(text: string, separator: Separator, preview: number): Papa.ParseResult<string[]> {
  // Rows end at LF; a CR before it stays at the end of the last cell, where outer white space is dropped anyway.
  const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  return Papa.parse<string[]>(text, { delimiter: separator, newline, preview });
}

/** A file that ends with a line break has no empty row after it. */
function withoutLastBreak(rows: string[][]): string[][] {
  const last = rows.at(-1);
  return last?.length === 1 && last[0] === '' ? rows.slice(0, -1) : rows;
}

/** Rows of a sample that a header is looked for in. */
const HEADER_SAMPLE = 50;

/**
 * The separator under which a row has most known headers; without any, the one that cuts most rows of a sample into the
 * same number of cells, more than one.
 */
function guessSeparator(text: string, scoreOf: HeaderScore): Separator {
  const hint = SEPARATOR_HINT.exec(text)?.[1];
  const named = SEPARATORS.find((separator) => separator === hint);
  if (named) return named;
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  const cut = sample.length < text.length;
  let best: { separator: Separator; headers: number; score: number } = {
    separator: ';',
    headers: 0,
    score: 0,
  };
  for (const separator of SEPARATORS) {
    const rows = parse(sample, separator, SAMPLE_ROWS).data;
    const headers = Math.max(0, ...rows.slice(0, HEADER_SAMPLE).map((cells) => scoreOf(cells)));
    const score = regularity(cut ? rows.slice(0, -1) : rows);
    if (headers > best.headers || (headers === best.headers && score > best.score)) {
      best = { separator, headers, score };
    }
  }
  return best.separator;
}

/** A single row of very many cells says little: widths above this weigh no more. */
const WIDEST_WEIGHED = 64;

/** Share of the rows with the commonest number of cells, squared, times the weight of that number. */
function regularity(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  let filled = 0;
  for (const row of rows) {
    if (row.every((cell) => cell.trim() === '')) continue;
    filled += 1;
    counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  }
  let best = 0;
  for (const [cells, times] of counts) {
    const weight = Math.log2(Math.min(cells, WIDEST_WEIGHED) + 1);
    if (cells > 1) best = Math.max(best, (times / filled) ** 2 * weight);
  }
  return best;
}
