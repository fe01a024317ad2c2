import type { Mover } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { CentreSettings, HealthCentreSummary, NewCentre } from '../ports/register-store.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import { sameNameKey } from '../region/slug.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** What is known of health centres beyond their name: owner, area, and how many doctors they can spare. */
export class ManageCentres {
  constructor(private readonly stores: RegionStores) {}

  /** @throws UseCaseError `HEALTHCENTRE.NOT_FOUND` */
  get(actor: Actor, centreId: string): Promise<HealthCentreSummary> {
    return this.stores.read(actor.regionId, (store) => existing(store, centreId));
  }

  /**
   * Enters a centre that no list has brought yet.
   * @throws UseCaseError `HEALTHCENTRE.LIMIT`, `HEALTHCENTRE.ROOMS` or `HEALTHCENTRE.NAME_TAKEN`
   */
  add(actor: Actor, centre: NewCentre): Promise<HealthCentreSummary> {
    requireLimit(centre);
    requireRooms(centre);
    return this.stores.write(actor.regionId, async (store) => {
      const id = await store.register.addCentre(centre);
      if (id === null) throw nameTaken(centre.name);
      const after = await existing(store, id);
      await store.audit.append(actor, {
        action: 'health-centre.added',
        subject: { kind: 'healthCentre', id },
        after,
      });
      return after;
    });
  }

  /**
   * Changes what is given, from the version that was read. A limit that the promised placements exceed already is refused by the database: those are to be
   * moved first. A centre's manager sets its limit; owner and area are for the unit to say.
   * @throws UseCaseError `HEALTHCENTRE.NOT_FOUND`, `HEALTHCENTRE.CHANGED`, `HEALTHCENTRE.LIMIT`, `HEALTHCENTRE.ROOMS`,
   *   `HEALTHCENTRE.NAME_TAKEN`, `HEALTHCENTRE.NOT_YOURS` or `CENTRE.LIMIT_REACHED`
   */
  change(
    actor: Actor,
    by: Mover,
    centreId: string,
    settings: CentreSettings,
    version: number,
  ): Promise<HealthCentreSummary> {
    return this.stores.write(actor.regionId, async (store) => {
      requireOwn(by, centreId, settings);
      requireLimit(settings);
      requireRooms(settings);
      const before = await existing(store, centreId);
      await requireFreeName(store, before, settings);
      if (!(await store.register.changeCentre(centreId, settings, version))) throw changed(before, version);
      const after = await existing(store, centreId);
      await store.audit.append(actor, {
        action: 'health-centre.changed',
        subject: { kind: 'healthCentre', id: centreId },
        before,
        after,
      });
      return after;
    });
  }
}

async function existing(store: RegionStore, centreId: string): Promise<HealthCentreSummary> {
  const { items } = await store.register.healthCentres({ ids: [centreId] }, { limit: 1 });
  const [centre] = items;
  if (!centre) throw notFound('HealthCentre', centreId);
  return centre;
}

async function requireFreeName(
  store: RegionStore,
  { id }: HealthCentreSummary,
  { name }: CentreSettings,
): Promise<void> {
  if (name === undefined) return;
  const key = sameNameKey(name);
  const others = (await store.register.centreNames()).filter((centre) => centre.id !== id);
  if (!others.some((centre) => sameNameKey(centre.name) === key)) return;
  throw nameTaken(name);
}

function nameTaken(name: string): UseCaseError {
  return new UseCaseError(
    'conflict',
    'HEALTHCENTRE.NAME_TAKEN',
    { value: name },
    `Another health centre is called ${name}: give this one a name of its own.`,
  );
}

function changed({ id, version: now }: HealthCentreSummary, version: number): UseCaseError {
  return new UseCaseError(
    'conflict',
    'HEALTHCENTRE.CHANGED',
    { id, version: now },
    `Health centre ${id} has been changed since: it is at version ${now}, not ${version}. Read it again.`,
  );
}

function requireOwn(by: Mover, centreId: string, { name, ownership, area }: CentreSettings): void {
  const isOnlyLimits = [name, ownership, area].every((value) => value === undefined);
  if (by === 'unitAdmin' || (by === 'centreManager' && isOnlyLimits)) return;
  throw new UseCaseError(
    'refused',
    'HEALTHCENTRE.NOT_YOURS',
    { id: centreId },
    'Name, owner and area of a health centre are for the unit to say; its manager sets its limit.',
  );
}

function requireLimit({ awayLimit }: CentreSettings): void {
  if (awayLimit === undefined || awayLimit === null) return;
  if (Number.isInteger(awayLimit) && awayLimit >= 0) return;
  throw new UseCaseError(
    'invalid',
    'HEALTHCENTRE.LIMIT',
    { value: awayLimit },
    `The limit is ${awayLimit}: give a whole number from 0, or none for the region's rule.`,
  );
}

function requireRooms({ rooms }: CentreSettings): void {
  if (rooms === undefined || rooms === null || (Number.isInteger(rooms) && rooms >= 0)) return;
  throw new UseCaseError(
    'invalid',
    'HEALTHCENTRE.ROOMS',
    { value: rooms },
    `The centre is said to have ${rooms} rooms: give a whole number from 0, or none where they are not counted.`,
  );
}
