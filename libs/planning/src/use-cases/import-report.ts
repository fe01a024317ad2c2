import type { RowFault } from '#domain';
import type { HeaderMapping, ImportBatch, ListKind } from '../ports/import-store.js';
import type { ListDifference } from './list-difference.js';

/** A file as it was read: the good rows, and what is wrong with the others. */
export interface ReadList<Entry> {
  readonly fileName: string;
  /** The rows that could be read, with the line that each stands on. */
  readonly rows: readonly { readonly line: number; readonly entry: Entry }[];
  readonly faults: readonly RowFault[];
  /** Stands for the file's headers, the same for every file with the same headers. */
  readonly signature: string;
  /** How the headers were understood. */
  readonly mapping: HeaderMapping;
}

/** How an import is carried out. */
export interface ImportOptions {
  /** Take the good rows although others are faulty. Default: one faulty row stops the import. */
  readonly goodRowsOnly?: boolean;
  /** Doctors or slots that the file no longer has leave the register. Default: they stay. */
  readonly removeMissing?: boolean;
  /** Create health centres that the region does not know. Default: only in a region that knows none. */
  readonly createCentres?: boolean;
}

/** What an import would do, or did. */
export interface ImportReport<Entry> extends ListDifference<Entry> {
  readonly kind: ListKind;
  /** From reading the file and from holding it against the register, by line. */
  readonly faults: readonly RowFault[];
  /** Whether the entries that are missing from the file leave the register. */
  readonly removesMissing: boolean;
  /** `null` for a dry run, and for an import that changes nothing. */
  readonly batch: ImportBatch | null;
}
