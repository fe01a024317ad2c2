import type { Mover } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { CentreSettings, HealthCentreSummary } from '../ports/register-store.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** What is known of health centres beyond their name: owner, area, and how many doctors they can spare. */
export class ManageCentres {
  constructor(private readonly stores: RegionStores) {}

  /** @throws UseCaseError `HEALTHCENTRE.NOT_FOUND` */
  get(actor: Actor, centreId: string): Promise<HealthCentreSummary> {
    return this.stores.read(actor.regionId, (store) => existing(store, centreId));
  }

  /**
   * Changes what is given. A limit that the promised placements exceed already is refused by the database: those are to be
   * moved first. A centre's manager sets its limit; owner and area are for the unit to say.
   * @throws UseCaseError `HEALTHCENTRE.NOT_FOUND`, `HEALTHCENTRE.LIMIT`, `HEALTHCENTRE.NOT_YOURS` or
   *   `CENTRE.LIMIT_REACHED`
   */
  change(
    actor: Actor,
    by: Mover,
    centreId: string,
    settings: CentreSettings,
    reason: string | null,
  ): Promise<HealthCentreSummary> {
    return this.stores.write(actor.regionId, async (store) => {
      requireOwn(by, centreId, settings);
      requireLimit(settings);
      requireRooms(settings);
      const before = await existing(store, centreId);
      await store.register.changeCentre(centreId, settings);
      const after = await existing(store, centreId);
      await store.audit.append(actor, {
        action: 'health-centre.changed',
        subject: { kind: 'healthCentre', id: centreId },
        before,
        after,
        ...(reason === null ? {} : { reason }),
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

function requireOwn(by: Mover, centreId: string, { ownership, area }: CentreSettings): void {
  if (by === 'unitAdmin' || (by === 'centreManager' && ownership === undefined && area === undefined)) return;
  throw new UseCaseError(
    'refused',
    'HEALTHCENTRE.NOT_YOURS',
    { id: centreId },
    'Owner and area of a health centre are for the unit to say; its manager sets its limit.',
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
