import { assertMove, type Mover } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { SeriesContent, SlotSeries } from '../ports/series-store.js';
import { seriesChanges } from './series-changes.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** A series and what generating its slots has done. */
export interface GeneratedSeries {
  readonly series: SlotSeries;
  readonly added: number;
  readonly rewritten: number;
  readonly withdrawn: number;
  /** Slots that no longer fit the rule but stay: promised, or changed by hand. */
  readonly kept: readonly string[];
}

/** What clinics offer again and again: one rule, from which drafts are generated and generated anew. */
export class ManageSlotSeries {
  constructor(private readonly stores: RegionStores) {}

  list(actor: Actor, hostId: string): Promise<readonly SlotSeries[]> {
    return this.stores.read(actor.regionId, (store) => store.series.list(hostId));
  }

  /** @throws UseCaseError `SLOTSERIES.NOT_FOUND` */
  async get(actor: Actor, seriesId: string): Promise<SlotSeries> {
    const series = await this.stores.read(actor.regionId, (store) => store.series.find(seriesId));
    if (!series) throw notFound('SlotSeries', seriesId);
    return series;
  }

  /**
   * @throws UseCaseError `HOST.NOT_FOUND` or `SUPERVISOR.NOT_FOUND`
   * @throws DomainError `LIFECYCLE.NOT_YOURS`, or of the rule (`seriesSlots`)
   */
  create(actor: Actor, role: Mover, content: SeriesContent): Promise<GeneratedSeries> {
    assertMove('slotSeries', null, 'active', role);
    return this.stores.write(actor.regionId, async (store) => {
      const { total } = await store.register.hosts({ ids: [content.hostId] }, { limit: 1 });
      if (total === 0) throw notFound('Host', content.hostId);
      await requireSupervisor(store, content);
      return generate(store, actor, await store.series.add(content), 'slot-series.created');
    });
  }

  /**
   * Takes a new rule: a week is closed, seats change, it goes on for another term.
   * @throws UseCaseError `SLOTSERIES.NOT_FOUND`, `SLOTSERIES.CHANGED`, `SLOTSERIES.STATE` or `SLOTSERIES.HOST`
   */
  change(actor: Actor, seriesId: string, version: number, content: SeriesContent): Promise<GeneratedSeries> {
    return this.stores.write(actor.regionId, async (store) => {
      const { hostId, state } = await locked(store, seriesId, version);
      if (state !== 'active') throw hasEnded(seriesId, state);
      if (content.hostId !== hostId) throw otherHost(seriesId, content.hostId);
      await requireSupervisor(store, content);
      return generate(store, actor, await store.series.change(seriesId, content), 'slot-series.changed');
    });
  }

  /**
   * Ends the series; its drafts go, what is published stays.
   * @throws UseCaseError `SLOTSERIES.NOT_FOUND` or `SLOTSERIES.CHANGED`; DomainError of the life cycle
   */
  end(actor: Actor, role: Mover, seriesId: string, version: number): Promise<GeneratedSeries> {
    return this.stores.write(actor.regionId, async (store) => {
      const { state } = await locked(store, seriesId, version);
      assertMove('slotSeries', state, 'ended', role);
      return generate(store, actor, await store.series.end(seriesId), 'slot-series.ended');
    });
  }
}

/** Who supervises does so at the clinic itself. */
async function requireSupervisor(store: RegionStore, { hostId, supervisorId }: SeriesContent): Promise<void> {
  if (supervisorId === null) return;
  const known = await store.hosts.supervisors(hostId);
  if (!known.some(({ id }) => id === supervisorId)) throw notFound('Supervisor', supervisorId);
}

async function generate(
  store: RegionStore,
  actor: Actor,
  series: SlotSeries,
  action: string,
): Promise<GeneratedSeries> {
  const changes = seriesChanges(series, await store.series.slots(series.id));
  const outcome = {
    added: await store.series.apply(series, changes),
    rewritten: changes.rewrite.length,
    withdrawn: changes.withdraw.length,
    kept: changes.kept,
  };
  await store.audit.append(actor, {
    action,
    subject: { kind: 'slotSeries', id: series.id },
    after: { ...series, ...outcome },
  });
  return { series, ...outcome };
}

/** A series is its clinic's own: at another clinic it would be another promise, by somebody else. */
function otherHost(seriesId: string, hostId: string): UseCaseError {
  return new UseCaseError(
    'invalid',
    'SLOTSERIES.HOST',
    { id: seriesId, hostId },
    `Series ${seriesId} belongs to another clinic than ${hostId}: end it, and begin one there.`,
  );
}

async function locked(store: RegionStore, seriesId: string, version: number): Promise<SlotSeries> {
  const series = await store.series.lock(seriesId);
  if (!series) throw notFound('SlotSeries', seriesId);
  if (series.version !== version) {
    throw new UseCaseError(
      'conflict',
      'SLOTSERIES.CHANGED',
      { id: seriesId, version: series.version },
      `Series ${seriesId} has been changed since: it is at version ${series.version}, not ${version}. Read it again.`,
    );
  }
  return series;
}

function hasEnded(seriesId: string, state: string): UseCaseError {
  return new UseCaseError(
    'conflict',
    'SLOTSERIES.STATE',
    { id: seriesId, state },
    `Series ${seriesId} has ended: begin a new one.`,
  );
}
