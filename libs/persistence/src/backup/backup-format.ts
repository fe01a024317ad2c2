/**
 * A backup is one gzip file of JSON lines: the head, then for each table its name followed by its rows in the order of
 * the key, and the foot with what every table must add up to.
 */
export const BACKUP_FORMAT = 'randa-backup/1';

/** First line. */
export interface BackupHead {
  readonly format: typeof BACKUP_FORMAT;
  readonly createdAt: string;
  /** Names of the migrations that the schema is made of. */
  readonly schema: readonly string[];
}

/** Line before a table's rows. */
export interface TableHead {
  readonly table: string;
}

/** What a table must add up to. */
export interface TableSum {
  readonly rows: number;
  /** SHA-256 over the rows' lines, hexadecimal. */
  readonly sha256: string;
}

/** Last line: by table. */
export interface BackupFoot {
  readonly sums: Readonly<Record<string, TableSum>>;
}

/** What was written or read. */
export interface BackupReport {
  readonly tables: number;
  readonly rows: number;
  readonly sums: Readonly<Record<string, TableSum>>;
}

/** The report behind a foot. */
export function reportOf({ sums }: BackupFoot): BackupReport {
  const tables = Object.values(sums);
  return { tables: tables.length, rows: tables.reduce((total, { rows }) => total + rows, 0), sums };
}
