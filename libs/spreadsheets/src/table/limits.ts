/** What an uploaded file may cost before it is refused. */
export const IMPORT_LIMITS = {
  /** Size of the file as it arrives. */
  bytes: 10 * 1024 * 1024,
  /** Size of all the parts of a workbook that are read, counted while they are unpacked. */
  unpackedBytes: 100 * 1024 * 1024,
  /** Files inside a workbook. */
  archiveEntries: 1_000,
  /** Rows below the header that hold anything. */
  rows: 20_000,
  /** Lines in all, the empty ones included. */
  lines: 100_000,
  /** Columns of a table. */
  columns: 256,
  /** Characters of one cell. */
  cellCharacters: 2_000,
} as const;
