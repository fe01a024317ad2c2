import { writeSheets } from './write-table.js';
import type { WrittenDocument } from './written-document.js';

/** Writes a document as a workbook: what it is on the first sheet, each table on one of its own. */
export function writeWorkbook({ title, lead, notes, tables }: WrittenDocument): Promise<Uint8Array> {
  return writeSheets([
    { sheetName: title, columns: [{ header: title }], rows: [lead, ...notes].map((text) => [text]) },
    ...tables.map((table) => ({ ...table, sheetName: table.title })),
  ]);
}
