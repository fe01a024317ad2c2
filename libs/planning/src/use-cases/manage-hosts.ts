import type { Actor } from '../ports/actor.js';
import type {
  CareContract,
  ClinicDuty,
  ContractContent,
  GrantedWaiver,
  LedgerLine,
  NewSupervisor,
  Provider,
  Supervisor,
  Waiver,
} from '../ports/host-store.js';
import type { HostSettings, HostSummary, NewHost } from '../ports/register-store.js';
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

  /** @throws UseCaseError `HOST.NOT_FOUND` */
  host(actor: Actor, hostId: string): Promise<HostSummary> {
    return this.stores.read(actor.regionId, (store) => existingHost(store, hostId));
  }

  /**
   * Enters a clinic that no list has brought yet.
   * @throws UseCaseError `HOST.PROVIDER` or `HOST.NAME_TAKEN`
   */
  addHost(actor: Actor, host: NewHost): Promise<HostSummary> {
    return this.stores.write(actor.regionId, async (store) => {
      await requireProvider(store, host.providerId);
      const id = await store.register.addHost(host);
      if (id === null) throw nameTaken(host.name);
      const after = await existingHost(store, id);
      await store.audit.append(actor, { action: 'host.added', subject: { kind: 'host', id }, after });
      return after;
    });
  }

  /**
   * Changes what is given of a clinic, from the version that was read.
   * @throws UseCaseError `HOST.NOT_FOUND`, `HOST.CHANGED`, `HOST.PROVIDER` or `HOST.NAME_TAKEN`
   */
  changeHost(actor: Actor, hostId: string, settings: HostSettings, version: number): Promise<HostSummary> {
    return this.stores.write(actor.regionId, async (store) => {
      const before = await existingHost(store, hostId);
      await requireProvider(store, settings.providerId ?? null);
      const named = settings.name === undefined ? null : await store.register.hostNamed(settings.name);
      if (settings.name !== undefined && named !== null && named !== hostId) throw nameTaken(settings.name);
      if (!(await store.register.changeHost(hostId, settings, version))) {
        throw staleVersion('HOST', hostId, before.version, version);
      }
      const after = await existingHost(store, hostId);
      await store.audit.append(actor, {
        action: 'host.changed',
        subject: { kind: 'host', id: hostId },
        before,
        after,
      });
      return after;
    });
  }

  /**
   * Changes a contract from the version that was read.
   * @throws UseCaseError `CONTRACT.NOT_FOUND`, `CONTRACT.CHANGED`, and as {@link putContract}
   */
  changeContract(
    actor: Actor,
    contractId: string,
    content: Omit<ContractContent, 'providerId'>,
    version: number,
  ): Promise<CareContract> {
    requireContract(content);
    return this.stores.write(actor.regionId, async (store) => {
      const before = await store.hosts.findContract(contractId);
      if (!before) throw notFound('Contract', contractId);
      const { providerId } = before;
      if (!(await store.hosts.changeContract(contractId, { ...content, providerId }, version))) {
        throw staleVersion('CONTRACT', contractId, before.version, version);
      }
      const after = { ...before, ...content, version: version + 1 };
      await store.audit.append(actor, {
        action: 'contract.changed',
        subject: { kind: 'contract', id: contractId },
        before,
        after,
      });
      return after;
    });
  }

  /** @throws UseCaseError `CONTRACT.PERIOD`, `CONTRACT.DUTY` or `HOST.PROVIDER` */
  putContract(actor: Actor, contract: ContractContent): Promise<CareContract> {
    requireContract(contract);
    return this.stores.write(actor.regionId, async (store) => {
      await requireProvider(store, contract.providerId);
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

  /** Every contract, or those of one provider. */
  contracts(actor: Actor, providerId?: string): Promise<readonly CareContract[]> {
    return this.stores.read(actor.regionId, (store) => store.hosts.contracts(providerId));
  }

  /** @throws UseCaseError `CONTRACT.NOT_FOUND` */
  contract(actor: Actor, contractId: string): Promise<CareContract> {
    return this.stores.read(actor.regionId, async (store) => {
      const found = await store.hosts.findContract(contractId);
      if (!found) throw notFound('Contract', contractId);
      return found;
    });
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
  await existingHost(store, hostId);
}

async function existingHost(store: RegionStore, hostId: string): Promise<HostSummary> {
  const [host] = (await store.register.hosts({ ids: [hostId] }, { limit: 1 })).items;
  if (!host) throw notFound('Host', hostId);
  return host;
}

function nameTaken(name: string): UseCaseError {
  return new UseCaseError(
    'conflict',
    'HOST.NAME_TAKEN',
    { value: name },
    `Another clinic is called ${name}: give this one a name of its own.`,
  );
}

async function requireProvider(store: RegionStore, providerId: string | null): Promise<void> {
  if (providerId === null) return;
  if ((await store.hosts.providers()).some(({ id }) => id === providerId)) return;
  throw new UseCaseError(
    'not-found',
    'HOST.PROVIDER',
    { id: providerId },
    `There is no provider ${providerId}: enter it first.`,
  );
}

function requireContract({ reference, from, to, duties }: Omit<ContractContent, 'providerId'>): void {
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
}

function staleVersion(what: string, id: string, now: number, from: number): UseCaseError {
  return new UseCaseError(
    'conflict',
    `${what}.CHANGED`,
    { id, version: now },
    `${id} has been changed since: it is at version ${now}, not ${from}. Read it again.`,
  );
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
