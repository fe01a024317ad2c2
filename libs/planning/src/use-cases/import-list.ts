import { holdsPersonalNumber, type RowFault } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { HeaderMapping, ListKind } from '../ports/import-store.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { ImportOptions, ImportReport, ReadList } from './import-report.js';
import { compareLists, type ListDifference } from './list-difference.js';
import { UseCaseError } from './use-case-error.js';

interface Held<Entry> {
  readonly faults: readonly RowFault[];
  readonly difference: ListDifference<Entry>;
}

/**
 * Takes a list into a region. One transaction: everything goes in, or nothing; the same file a second time changes
 * nothing. Reading files is for libs/spreadsheets; this holds their content against the register.
 */
export abstract class ImportList<Entry extends object> {
  protected abstract readonly kind: ListKind;

  constructor(protected readonly stores: RegionStores) {}

  /** What tells one entry from another. */
  protected abstract keyOf(entry: Entry): string;
  /** What counts when an entry is held against the stored one. */
  protected abstract comparable(entry: Entry): Entry;
  /** Brings rows that speak of the same thing in line with each other. */
  protected abstract harmonise(entries: readonly Entry[]): readonly Entry[];
  protected abstract stored(
    store: RegionStore,
  ): Promise<readonly { readonly id: string; readonly entry: Entry }[]>;
  /** What the register has against a row that could be read; `null` = nothing. */
  protected abstract check(
    store: RegionStore,
    options: ImportOptions,
  ): Promise<(entry: Entry, line: number) => RowFault | null>;
  protected abstract duplicate(entry: Entry, line: number, firstLine: number): RowFault;
  protected abstract apply(
    store: RegionStore,
    actor: Actor,
    difference: ListDifference<Entry>,
    removeMissing: boolean,
  ): Promise<void>;

  /** What the user mapped last for files with these headers; `null` when there was none. */
  rememberedMapping(actor: Actor, signature: string): Promise<HeaderMapping | null> {
    return this.stores.read(actor.regionId, (store) => store.imports.mappingFor(this.kind, signature));
  }

  /** Dry run: what would be added, changed and removed, and what is wrong. Changes nothing. */
  preview(actor: Actor, list: ReadList<Entry>, options: ImportOptions = {}): Promise<ImportReport<Entry>> {
    return this.stores.read(actor.regionId, async (store) =>
      this.report(await this.hold(store, list, options), options),
    );
  }

  /**
   * Takes the list in.
   * @throws UseCaseError `IMPORT.FAULTY_ROWS`, the faults in `details`, unless `goodRowsOnly` is set
   */
  import(actor: Actor, list: ReadList<Entry>, options: ImportOptions = {}): Promise<ImportReport<Entry>> {
    return this.stores.write(actor.regionId, async (store) => {
      const held = await this.hold(store, list, options);
      if (held.faults.length > 0 && options.goodRowsOnly !== true)
        throw faultyRows(list.fileName, held.faults);
      const report = this.report(held, options);
      await store.imports.rememberMapping(this.kind, list.signature, list.mapping);
      const removed = report.removesMissing ? report.missing : [];
      if (report.added.length + report.changed.length + removed.length === 0) return report;
      await this.apply(store, actor, held.difference, report.removesMissing);
      const batch = await store.imports.add({
        kind: this.kind,
        fileName: list.fileName,
        importedBy: actor.label,
        added: report.added.length,
        changed: report.changed.length,
        removed: removed.length,
        unchanged: report.unchanged,
        faultyRows: new Set(held.faults.map(({ line }) => line)).size,
        before: [
          ...report.changed.map(({ before }) => ({ key: this.keyOf(before), entry: before })),
          ...removed.map(({ entry }) => ({ key: this.keyOf(entry), entry })),
        ],
        after: [...report.added, ...report.changed.map(({ after }) => after)].map((entry) => ({
          key: this.keyOf(entry),
          entry,
        })),
      });
      await store.audit.append(actor, {
        action: `${this.kind}.imported`,
        subject: { kind: 'importBatch', id: batch.id },
        after: {
          added: batch.added,
          changed: batch.changed,
          removed: batch.removed,
          unchanged: batch.unchanged,
        },
      });
      store.afterCommit(() => this.stores.refreshStatistics());
      return { ...report, batch };
    });
  }

  private async hold(
    store: RegionStore,
    list: ReadList<Entry>,
    options: ImportOptions,
  ): Promise<Held<Entry>> {
    const check = await this.check(store, options);
    const faults = [...list.faults];
    const accepted = new Map<string, { readonly line: number; readonly entry: Entry }>();
    for (const { line, entry } of list.rows) {
      const key = this.keyOf(entry);
      const first = accepted.get(key);
      const fault = first
        ? this.duplicate(entry, line, first.line)
        : (personalNumberFault(entry, line) ?? check(entry, line));
      if (fault) faults.push(fault);
      else accepted.set(key, { line, entry });
    }
    const incoming = this.harmonise([...accepted.values()].map(({ entry }) => entry));
    return {
      faults: faults.sort((a, b) => a.line - b.line),
      difference: compareLists(
        await this.stored(store),
        incoming,
        (entry) => this.keyOf(entry),
        (entry) => this.comparable(entry),
      ),
    };
  }

  private report(held: Held<Entry>, options: ImportOptions): ImportReport<Entry> {
    return {
      kind: this.kind,
      ...held.difference,
      faults: held.faults,
      removesMissing: options.removeMissing ?? false,
      batch: null,
    };
  }
}

/** The value is not repeated in the fault: it would be stored and shown after all. */
function personalNumberFault(entry: object, line: number): RowFault | null {
  const holds = Object.values(entry).some((value) => typeof value === 'string' && holdsPersonalNumber(value));
  return holds ? { line, column: null, value: '', code: 'IMPORT.PERSONAL_NUMBER', params: {} } : null;
}

function faultyRows(fileName: string, faults: readonly RowFault[]): UseCaseError {
  const rows = new Set(faults.map(({ line }) => line)).size;
  return new UseCaseError(
    'invalid',
    'IMPORT.FAULTY_ROWS',
    { file: fileName, rows },
    `${rows} rows of ${fileName} are faulty: put them right, or import the good rows only.`,
    faults,
  );
}
