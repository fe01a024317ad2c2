import type { Instant } from './clock.js';
import type { Page, PageRequest } from './page.js';

/** What a list holds: doctors or slots. */
export type ListKind = 'roster' | 'slots';

/** Which field each column of a file means: file header → field name; `null` = the column is left out. */
export type HeaderMapping = Readonly<Record<string, string | null>>;

/** An import that was carried out. */
export interface ImportBatch {
  readonly id: string;
  readonly kind: ListKind;
  readonly fileName: string;
  readonly importedAt: Instant;
  readonly importedBy: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly faultyRows: number;
}

/** An import with what it replaced, so that it can be undone. */
export interface NewImportBatch extends Omit<ImportBatch, 'id' | 'importedAt'> {
  /** The entries that changed or went, as they were before; by key. */
  readonly before: readonly { readonly key: string; readonly entry: unknown }[];
  /** The entries that came or changed, as they are now; by key. */
  readonly after: readonly { readonly key: string; readonly entry: unknown }[];
}

/** Imports and what they have taught Randa about a region's headers. */
export interface ImportStore {
  add(batch: NewImportBatch): Promise<ImportBatch>;
  list(page: PageRequest): Promise<Page<ImportBatch>>;
  /** The mapping that was used last for files with these headers. */
  mappingFor(kind: ListKind, signature: string): Promise<HeaderMapping | null>;
  rememberMapping(kind: ListKind, signature: string, mapping: HeaderMapping): Promise<void>;
}
