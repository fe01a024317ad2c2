import { Injectable } from '@nestjs/common';
import { type Action, type Ownership, type Thing } from '#access';
import {
  type DoctorSummary,
  FindOwners,
  type HostSummary,
  type OwnedKind,
  type OwnedPlacement,
  type RegionStore,
  RegionStores,
  UseCaseError,
} from '#planning';
import { HttpProblem } from '../http/http-problem.js';
import { assertMay, type Caller } from './caller.js';

const FIRST = { limit: 1 };

/** Finds the object that a route is about and lets it pass only where the caller may do this to it. */
@Injectable()
export class Owners {
  constructor(
    private readonly stores: RegionStores,
    private readonly findOwners: FindOwners,
  ) {}

  /**
   * Lets a thing of any kind but a swap pass; one that does not exist is refused in the same words as another's.
   * @throws HttpProblem 404
   */
  async own(
    caller: Caller,
    action: Action,
    thing: Thing,
    [kind, id]: readonly [kind: Exclude<OwnedKind, 'swap'>, id: string],
  ): Promise<void> {
    const owners = await this.findOwners.of(caller.actor, kind, id).catch((error: unknown) => {
      throw error instanceof UseCaseError && error.kind === 'not-found' ? missing() : error;
    });
    assertMay(caller, action, thing, { regionId: caller.actor.regionId, ...owners });
  }

  /** @throws HttpProblem 404 */
  async doctor(caller: Caller, action: Action, thing: Thing, doctorId: string): Promise<DoctorSummary> {
    const doctor = await this.read(caller, (store) => findDoctor(store, doctorId));
    if (!doctor) throw missing();
    assertMay(caller, action, thing, doctorOwnership(caller, doctor));
    return doctor;
  }

  /** Whose the doctors are; those who are not on the roster are left out. */
  async doctorsOf(caller: Caller, doctorIds: readonly string[]): Promise<readonly Ownership[]> {
    const ids = [...new Set(doctorIds)];
    const { items } = await this.read(caller, (store) =>
      store.register.doctors({ doctorIds: ids }, { limit: 200 }),
    );
    return items.map((doctor) => doctorOwnership(caller, doctor));
  }

  /** @throws HttpProblem 404 */
  async host(caller: Caller, action: Action, thing: Thing, hostId: string): Promise<HostSummary> {
    const { items } = await this.read(caller, (store) => store.register.hosts({ ids: [hostId] }, FIRST));
    const [host] = items;
    if (!host) throw missing();
    assertMay(caller, action, thing, { regionId: caller.actor.regionId, hostId });
    return host;
  }

  /** @throws HttpProblem 404 */
  async placement(caller: Caller, action: Action, placementId: string): Promise<OwnedPlacement> {
    const placement = await this.read(caller, (store) => store.placements.findOwned(placementId));
    if (!placement) throw missing();
    const { doctorId: id, healthCentreId: homeCentreId, studyDirector, area, hostId } = placement;
    const doctors = doctorOwnership(caller, { id, homeCentreId, studyDirector, area });
    assertMay(caller, action, 'Placement', { ...doctors, hostId });
    return placement;
  }

  /** Reads from the caller's region. */
  read<T>(caller: Caller, work: (store: RegionStore) => Promise<T>): Promise<T> {
    return this.stores.read(caller.actor.regionId, work);
  }
}

/** Whose a doctor is. */
export function doctorOwnership(
  caller: Caller,
  doctor: Pick<DoctorSummary, 'id' | 'homeCentreId' | 'studyDirector' | 'area'>,
): Ownership {
  return {
    regionId: caller.actor.regionId,
    doctorId: doctor.id,
    healthCentreId: doctor.homeCentreId,
    ...(doctor.studyDirector === null ? {} : { studyDirector: doctor.studyDirector }),
    ...(doctor.area === null ? {} : { area: doctor.area }),
  };
}

async function findDoctor(store: RegionStore, doctorId: string): Promise<DoctorSummary | null> {
  const { items } = await store.register.doctors({ doctorIds: [doctorId] }, FIRST);
  return items[0] ?? null;
}

function missing(): HttpProblem {
  return new HttpProblem(404, 'RESOURCE.NOT_FOUND');
}
