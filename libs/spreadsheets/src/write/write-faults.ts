import { type RowFault } from '#domain';
import { type ListReading } from '../lists/read-list.js';
import { type TableFormat, writeTable } from './write-table.js';

/** How rejected rows are handed back. */
export interface WriteFaultsOptions {
  /** The sentence for a fault, in the reader's language. */
  readonly describe: (fault: RowFault) => string;
  /** Header of the added column. */
  readonly errorHeader: string;
  readonly sheetName: string;
  /** `xlsx` when left out. */
  readonly format?: TableFormat;
}

/**
 * Writes the rejected rows of a list as they stood in the file, with a last column that says what is wrong, one line
 * for each fault. Mended, the file can be imported as it is: the added column is left aside.
 */
export function writeFaults(
  reading: Pick<ListReading<unknown>, 'headers' | 'rejected' | 'faults'>,
  options: WriteFaultsOptions,
): Promise<Uint8Array> {
  const { headers, rejected, faults } = reading;
  const byLine = new Map<number, string[]>();
  for (const fault of faults) {
    const sentences = byLine.get(fault.line) ?? [];
    sentences.push(options.describe(fault));
    byLine.set(fault.line, sentences);
  }
  const columns = [...headers, options.errorHeader].map((header) => ({ header }));
  const rows = rejected.map(({ line, cells }) => [
    ...headers.map((_, index) => cells[index] ?? ''),
    (byLine.get(line) ?? []).join('\n'),
  ]);
  return writeTable({ sheetName: options.sheetName, columns, rows }, options.format ?? 'xlsx');
}
