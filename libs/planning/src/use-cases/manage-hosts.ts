import type { Actor } from '../ports/actor.js';
import type {
  CareContract,
  ClinicDuty,
  GrantedWaiver,
  LedgerLine,
  NewSupervisor,
  Provider,
  Supervisor,
  Waiver,
} from '../ports/host-store.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** Owners, contracts with their duty, and supervisors. */
export class ManageHosts {
  constructor(private readonly stores: RegionStores) {}

  putProvider(actor: Actor, provider: Omit<Provider, 'id'>): Promise<Provider> {
    return this.stores.write(actor.regionId, async (store) => {
      const stored = await store.hosts.putProvider(provider);
      await store.audit.append(actor, {
        action: 'provider.put',
        subject: { kind: 'provider', id: stored.id },
        after: stored,
      });
      return stored;
    });
  }

  /** @throws UseCaseError `HOST.NOT_FOUND` */
  setOwner(actor: Actor, hostId: string, providerId: string): Promise<void> {
    return this.stores.write(actor.regionId, async (store) => {
      if (!(await store.hosts.setOwner(hostId, providerId))) throw notFound('Host', hostId);
      await store.audit.append(actor, {
        action: 'host.owner-set',
        subject: { kind: 'host', id: hostId },
        after: { providerId },
      });
    });
  }

  /** @throws UseCaseError `CONTRACT.PERIOD` or `CONTRACT.DUTY` */
  putContract(actor: Actor, contract: Omit<CareContract, 'id'>): Promise<CareContract> {
    const { reference, from, to, duties } = contract;
    requirePeriod('CONTRACT', from, to);
    for (const { specialty, seatsPerYear, weeksPerSeat } of duties) {
      if (isCount(seatsPerYear) && isCount(weeksPerSeat)) continue;
      throw new UseCaseError(
        'invalid',
        'CONTRACT.DUTY',
        { reference, specialty, seatsPerYear, weeksPerSeat },
        `The duty in ${specialty} is ${seatsPerYear} seats of ${weeksPerSeat} weeks: give whole numbers from 1.`,
      );
    }
    return this.stores.write(actor.regionId, async (store) => {
      const stored = await store.hosts.putContract(contract);
      await store.audit.append(actor, {
        action: 'contract.put',
        subject: { kind: 'contract', id: stored.id },
        after: stored,
      });
      return stored;
    });
  }

  /** By name. */
  providers(actor: Actor): Promise<readonly Provider[]> {
    return this.stores.read(actor.regionId, (store) => store.hosts.providers());
  }

  contracts(actor: Actor, providerId: string): Promise<readonly CareContract[]> {
    return this.stores.read(actor.regionId, (store) => store.hosts.contracts(providerId));
  }

  /** What each provider owes, has offered and is used for in a calendar year. */
  ledger(actor: Actor, year: number): Promise<readonly LedgerLine[]> {
    return this.stores.read(actor.regionId, (store) => store.hosts.ledger(year));
  }

  /** What the clinic's owner owes and offers in a calendar year, by specialty, and the clinic's own part of it. */
  duty(actor: Actor, hostId: string, year: number): Promise<readonly ClinicDuty[]> {
    return this.stores.read(actor.regionId, (store) => store.hosts.duty(hostId, year));
  }

  supervisors(actor: Actor, hostId: string): Promise<readonly Supervisor[]> {
    return this.stores.read(actor.regionId, (store) => store.hosts.supervisors(hostId));
  }

  /** @throws UseCaseError `SUPERVISOR.PERIOD` or `HOST.NOT_FOUND` */
  putSupervisor(actor: Actor, supervisor: NewSupervisor): Promise<Supervisor> {
    requirePeriod('SUPERVISOR', supervisor.from, supervisor.to);
    return this.stores.write(actor.regionId, async (store) => {
      await requireHost(store, supervisor.hostId);
      const stored = await store.hosts.putSupervisor(supervisor);
      const { id, hostId, trainedOn, from, to } = stored;
      await store.audit.append(actor, {
        action: 'supervisor.put',
        subject: { kind: 'supervisor', id },
        after: { hostId, trainedOn, from, to },
      });
      return stored;
    });
  }

  /** Every waiver of the clinic, those that have run out included, newest first. */
  waivers(actor: Actor, hostId: string): Promise<readonly GrantedWaiver[]> {
    return this.stores.read(actor.regionId, (store) => store.hosts.waivers(hostId));
  }

  /** @throws UseCaseError `WAIVER.PERIOD`, `WAIVER.TEXT_MISSING` or `HOST.NOT_FOUND` */
  grantWaiver(actor: Actor, waiver: Waiver): Promise<string> {
    const { hostId, specialty, from, to, reason, plan } = waiver;
    requirePeriod('WAIVER', from, to);
    if (reason.trim() === '' || plan.trim() === '') {
      throw new UseCaseError(
        'invalid',
        'WAIVER.TEXT_MISSING',
        { hostId },
        'A waiver takes a reason and a plan for how the supervisor gets the training.',
      );
    }
    return this.stores.write(actor.regionId, async (store) => {
      await requireHost(store, hostId);
      const id = await store.hosts.addWaiver(actor, waiver);
      await store.audit.append(actor, {
        action: 'supervisor-waiver.granted',
        subject: { kind: 'host', id: hostId },
        after: { id, specialty, from, to },
        reason,
      });
      return id;
    });
  }
}

async function requireHost(store: RegionStore, hostId: string): Promise<void> {
  const { total } = await store.register.hosts({ ids: [hostId] }, { limit: 1 });
  if (total === 0) throw notFound('Host', hostId);
}

function requirePeriod(what: string, from: string, to: string | null): void {
  if (to === null || to > from) return;
  throw new UseCaseError(
    'invalid',
    `${what}.PERIOD`,
    { from, to },
    `The period from ${from} ends on ${to}: give a later end.`,
  );
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}
