import { AsyncLocalStorage } from 'node:async_hooks';
import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { defaultCurriculum } from '#domain';
import { type RegionStore, RegionStores, type RegionSummary } from '#planning';
import type { DataSource } from 'typeorm';
import { CurriculumVersion } from '../schema/entities/curriculum-version.js';
import { PublishedPlan } from '../schema/entities/published-plan.js';
import { Region } from '../schema/entities/region.js';
import { inRegion } from './in-region.js';
import { TypeormRegionStore } from './typeorm-region-store.js';
import { mayBeRetried, translateFault } from './translate-fault.js';

interface Ambient {
  readonly store: TypeormRegionStore;
  readonly writable: boolean;
}

const MOST_ATTEMPTS = 5;
const JITTER_MILLISECONDS = 40;

/** Tells what could not be done after a commit; the rows stand, and a sweeper makes up for it. */
export type ReportFault = (error: unknown) => void;

/** Regions in PostgreSQL. The region is named as the first statement of every transaction, for row-level security. */
export class TypeormRegionStores extends RegionStores {
  private readonly ambient = new AsyncLocalStorage<Ambient>();

  constructor(
    private readonly source: DataSource,
    private readonly report: ReportFault,
  ) {
    super();
  }

  override async write<T>(regionId: string, work: (store: RegionStore) => Promise<T>): Promise<T> {
    const around = this.around(regionId);
    if (around) {
      if (!around.writable) throw new Error('A change was begun inside a read-only transaction.');
      return work(around.store);
    }
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { result, afterCommit } = await this.transaction(regionId, true, work);
        await this.finish(afterCommit);
        return result;
      } catch (error) {
        if (attempt === MOST_ATTEMPTS || !mayBeRetried(error)) throw translateFault(error);
        await delay(randomInt(JITTER_MILLISECONDS * attempt));
      }
    }
  }

  override async read<T>(regionId: string, work: (store: RegionStore) => Promise<T>): Promise<T> {
    const around = this.around(regionId);
    if (around) return work(around.store);
    try {
      return (await this.transaction(regionId, false, work)).result;
    } catch (error) {
      throw translateFault(error);
    }
  }

  override async refreshStatistics(): Promise<void> {
    await this.source.query('SELECT refresh_statistics()');
  }

  override regions(): Promise<readonly RegionSummary[]> {
    return this.source.query<RegionSummary[]>('SELECT id, code, name FROM region_list()');
  }

  override async addRegion(region: { readonly code: string; readonly name: string }): Promise<RegionSummary> {
    const known = (await this.regions()).find(({ code }) => code === region.code);
    if (known) return known;
    const [made] = await this.source.query<{ id: string }[]>('SELECT uuidv7() AS id');
    if (!made) throw new Error('The database gave no id.');
    return inRegion(this.source, { regionId: made.id, access: 'write' }, async (manager) => {
      const added = { id: made.id, ...region };
      await manager.insert(Region, added);
      await manager.insert(PublishedPlan, { regionId: made.id, planVersionId: null });
      const { id: curriculum, version, name, validFrom, regulation, items } = defaultCurriculum;
      await manager.insert(CurriculumVersion, {
        regionId: made.id,
        curriculum,
        version,
        name,
        validFrom,
        regulation: regulation ?? null,
        items: [...items],
      });
      return added;
    });
  }

  private around(regionId: string): Ambient | undefined {
    const around = this.ambient.getStore();
    return around?.store.regionId === regionId ? around : undefined;
  }

  private transaction<T>(
    regionId: string,
    writable: boolean,
    work: (store: RegionStore) => Promise<T>,
  ): Promise<{ result: T; afterCommit: readonly (() => Promise<void>)[] }> {
    const access = writable ? 'write' : 'read';
    return inRegion(this.source, { regionId, access }, async (manager, atTheEnd) => {
      const store = new TypeormRegionStore(regionId, manager);
      const result = await this.ambient.run({ store, writable }, () => work(store));
      atTheEnd(store.audit.lastStatement());
      return { result, afterCommit: store.deferred };
    });
  }

  private async finish(afterCommit: readonly (() => Promise<void>)[]): Promise<void> {
    for (const work of afterCommit) {
      try {
        await work();
      } catch (error) {
        this.report(error);
      }
    }
  }
}
