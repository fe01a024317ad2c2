import type { RosterEntry, RowFault } from '#domain';
import { refreshNeeds } from '../needs/refresh-needs.js';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { ListKind } from '../ports/import-store.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import { ImportList } from './import-list.js';
import type { ImportOptions } from './import-report.js';
import type { ListDifference } from './list-difference.js';
import { sameNameKey } from '../region/slug.js';

/** Takes an ST-list into a region. HSA-id is the key. */
export class ImportRoster extends ImportList<RosterEntry> {
  protected override readonly kind: ListKind = 'roster';

  constructor(
    stores: RegionStores,
    private readonly clock: Clock,
  ) {
    super(stores);
  }

  protected override keyOf(entry: RosterEntry): string {
    return entry.hsaId;
  }

  protected override comparable(entry: RosterEntry): RosterEntry {
    return {
      ...entry,
      healthCentre: sameNameKey(entry.healthCentre),
      completed: [...new Set(entry.completed)].sort(),
    };
  }

  protected override harmonise(entries: readonly RosterEntry[]): readonly RosterEntry[] {
    return entries;
  }

  protected override stored(
    store: RegionStore,
  ): Promise<readonly { readonly id: string; readonly entry: RosterEntry }[]> {
    return store.register.roster();
  }

  protected override async check(
    store: RegionStore,
    options: ImportOptions,
  ): Promise<(entry: RosterEntry, line: number) => RowFault | null> {
    const known = new Set((await store.register.centreNames()).map(({ name }) => sameNameKey(name)));
    if (options.createCentres ?? known.size === 0) return () => null;
    return (entry, line) =>
      known.has(sameNameKey(entry.healthCentre))
        ? null
        : {
            line,
            column: null,
            value: entry.healthCentre,
            code: 'IMPORT.HEALTH_CENTRE_UNKNOWN',
            params: { value: entry.healthCentre },
          };
  }

  protected override duplicate(entry: RosterEntry, line: number, firstLine: number): RowFault {
    return {
      line,
      column: null,
      value: entry.hsaId,
      code: 'IMPORT.HSA_ID_REPEATED',
      params: { value: entry.hsaId, firstLine },
    };
  }

  protected override async apply(
    store: RegionStore,
    actor: Actor,
    difference: ListDifference<RosterEntry>,
    removeMissing: boolean,
  ): Promise<void> {
    const known = new Set((await store.register.centreNames()).map(({ name }) => sameNameKey(name)));
    const entries = [...difference.added, ...difference.changed.map(({ after }) => after)];
    const newCentres = new Map<string, { name: string; area: string | null }>();
    for (const { healthCentre, area } of entries) {
      const key = sameNameKey(healthCentre);
      if (!known.has(key) && !newCentres.has(key)) newCentres.set(key, { name: healthCentre, area });
    }
    const written = await store.register.applyRoster({
      added: difference.added,
      changed: difference.changed.map(({ id, after }) => ({ id, entry: after })),
      removed: removeMissing ? difference.missing.map(({ id }) => id) : [],
      newCentres: [...newCentres.values()],
      asOf: this.clock.today(),
      by: actor.label,
    });
    await refreshNeeds(store, actor, this.clock.today(), written);
  }
}
