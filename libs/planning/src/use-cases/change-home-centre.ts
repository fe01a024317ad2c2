import type { CalendarDate } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { HomeCentrePeriod } from '../ports/register-store.js';
import type { RegionStores } from '../ports/region-stores.js';
import { notFound } from './use-case-error.js';

/** From a day on another centre is a doctor's home. */
export interface HomeCentreOrder {
  readonly doctorId: string;
  readonly healthCentreId: string;
  readonly from: CalendarDate;
  readonly reason: string | null;
}

/** Which centre is a doctor's home, then and now and from a day to come. */
export class ChangeHomeCentre {
  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
  ) {}

  /** The doctor's home centres in order; half-open periods without a gap. */
  history(actor: Actor, doctorId: string): Promise<readonly HomeCentrePeriod[]> {
    return this.stores.read(actor.regionId, (store) => store.register.homeCentres(doctorId));
  }

  /**
   * Records a change; one on the same day is replaced. Both centres' limits are held against the placements of the weeks
   * that change hands.
   * @throws UseCaseError `DOCTOR.NOT_FOUND`, `HEALTHCENTRE.NOT_FOUND` or `PLACEMENT.CENTRE_FULL`
   */
  change(actor: Actor, order: HomeCentreOrder): Promise<readonly HomeCentrePeriod[]> {
    const { doctorId, healthCentreId, from, reason } = order;
    return this.stores.write(actor.regionId, async (store) => {
      if (!(await store.needs.lockDoctor(doctorId))) throw notFound('Doctor', doctorId);
      const known = await store.register.centreNames();
      if (!known.some(({ id }) => id === healthCentreId)) throw notFound('HealthCentre', healthCentreId);
      const before = await store.register.homeCentres(doctorId);
      await store.register.changeHomeCentre({ ...order, by: actor.label });
      await store.register.settleHomeCentres(this.clock.today());
      const after = await store.register.homeCentres(doctorId);
      await store.audit.append(actor, {
        action: 'doctor.home-centre-changed',
        subject: { kind: 'doctor', id: doctorId },
        before,
        after: { from, healthCentreId, periods: after },
        ...(reason === null ? {} : { reason }),
      });
      return after;
    });
  }
}
