import { assertTrainingRecord, isHsaId, normaliseHsaId, type RosterEntry } from '#domain';
import { refreshNeeds } from '../needs/refresh-needs.js';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import {
  DOCTOR_STATUSES,
  type DoctorFacts,
  type DoctorFilter,
  type DoctorSummary,
  type HomeCentrePeriod,
  type StudyDirectorSummary,
} from '../ports/register-store.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** A doctor who begins her training, or takes it up again, as the unit enters her by hand. */
export interface NewDoctor extends Omit<RosterEntry, 'healthCentre' | 'leaves' | 'completed'> {
  readonly healthCentreId: string;
}

const FIRST = { limit: 1 };

/** The doctors on the roster as the unit keeps them up by hand; whatever touches their plan is a recorded change. */
export class ManageDoctors {
  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
  ) {}

  /**
   * One doctor, also one who has left the roster.
   * @throws UseCaseError `DOCTOR.NOT_FOUND`
   */
  get(actor: Actor, doctorId: string): Promise<DoctorSummary> {
    return this.stores.read(actor.regionId, (store) => existing(store, doctorId));
  }

  /** The study directors of these doctors, by name. */
  studyDirectors(actor: Actor, filter: DoctorFilter): Promise<readonly StudyDirectorSummary[]> {
    return this.stores.read(actor.regionId, (store) => store.register.studyDirectors(filter));
  }

  /** The doctor's home centres over time, the earliest first. */
  homeCentres(actor: Actor, doctorId: string): Promise<readonly HomeCentrePeriod[]> {
    return this.stores.read(actor.regionId, (store) => store.register.homeCentres(doctorId));
  }

  /**
   * Puts a doctor on the roster with the needs that the curriculum gives her. One who has left it comes back with her
   * history.
   * @throws UseCaseError `DOCTOR.HSA_ID`, `DOCTOR.ON_ROSTER` or `CENTRE.NOT_FOUND`; DomainError for impossible values
   */
  add(actor: Actor, { healthCentreId, ...given }: NewDoctor): Promise<DoctorSummary> {
    const hsaId = normaliseHsaId(given.hsaId);
    if (!isHsaId(hsaId)) {
      throw new UseCaseError(
        'invalid',
        'DOCTOR.HSA_ID',
        { value: given.hsaId },
        `${given.hsaId} is no HSA-id: write it as SE2321000016-10KJ.`,
      );
    }
    assertTrainingRecord({
      ...given,
      btMonths: given.btMonths ?? 0,
      employment: [{ from: given.startDate, to: null, share: given.share }],
      leaves: [],
    });
    return this.stores.write(actor.regionId, async (store) => {
      const { items: known } = await store.register.doctors({ hsaIds: [hsaId] }, FIRST);
      if (known.length > 0) {
        throw new UseCaseError(
          'conflict',
          'DOCTOR.ON_ROSTER',
          { value: hsaId },
          `${hsaId} is on the roster already: change that doctor instead.`,
        );
      }
      const { items: centres } = await store.register.healthCentres({ ids: [healthCentreId] }, FIRST);
      const [centre] = centres;
      if (!centre) throw notFound('Centre', healthCentreId);
      const today = this.clock.today();
      const written = await store.register.applyRoster({
        added: [{ ...given, hsaId, healthCentre: centre.name, leaves: [], completed: [] }],
        changed: [],
        removed: [],
        newCentres: [],
        asOf: today,
        by: actor.label,
      });
      await refreshNeeds(store, actor, today, written);
      const doctor = await existing(store, written[0] ?? '');
      await store.audit.append(actor, {
        action: 'doctor.added',
        subject: { kind: 'doctor', id: doctor.id },
        after: given,
      });
      return doctor;
    });
  }

  /**
   * Changes what is given.
   * @param version the one that the change is made from
   * @throws UseCaseError `DOCTOR.NOT_FOUND` or `DOCTOR.CHANGED`
   */
  change(actor: Actor, doctorId: string, facts: DoctorFacts, version: number): Promise<DoctorSummary> {
    return this.stores.write(actor.regionId, async (store) => {
      const before = await existing(store, doctorId);
      if (!(await store.register.changeDoctor(doctorId, facts, version))) {
        throw new UseCaseError(
          'conflict',
          'DOCTOR.CHANGED',
          { id: doctorId, version: before.version },
          `Doctor ${doctorId} has been changed since: she is at version ${before.version}, not ${version}. Read her again.`,
        );
      }
      await store.audit.append(actor, {
        action: 'doctor.changed',
        subject: { kind: 'doctor', id: doctorId },
        before: factsOf(before, facts),
        after: facts,
      });
      return existing(store, doctorId);
    });
  }
}

async function existing(store: RegionStore, doctorId: string): Promise<DoctorSummary> {
  const everybody = { doctorIds: [doctorId], statuses: DOCTOR_STATUSES };
  const [doctor] = (await store.register.doctors(everybody, FIRST)).items;
  if (!doctor) throw notFound('Doctor', doctorId);
  return doctor;
}

/** What stood in the fields that are changed. */
function factsOf(doctor: DoctorSummary, changed: DoctorFacts): DoctorFacts {
  const names = new Set(Object.keys(changed));
  return Object.fromEntries(Object.entries(doctor).filter(([name]) => names.has(name)));
}
