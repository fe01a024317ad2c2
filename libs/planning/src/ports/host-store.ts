import type { CalendarDate, Specialty } from '#domain';
import type { Ownership } from '../region/region-data.js';
import type { Actor } from './actor.js';

/** Who owns health centres and clinics. */
export interface Provider {
  readonly id: string;
  readonly name: string;
  readonly ownership: Ownership;
}

/** What a contract obliges its provider to offer in one specialty. */
export interface Duty {
  readonly specialty: Specialty;
  readonly seatsPerYear: number;
  readonly weeksPerSeat: number;
}

/** A contract between the region and a provider, in force from and including `from` up to, not including, `to`. */
export interface CareContract {
  readonly id: string;
  readonly providerId: string;
  /** How the parties name it. */
  readonly reference: string;
  readonly from: CalendarDate;
  /** `null` = until further notice. */
  readonly to: CalendarDate | null;
  readonly duties: readonly Duty[];
  /** Rises with every change. */
  readonly version: number;
}

/** A contract as the parties have agreed on it. */
export type ContractContent = Omit<CareContract, 'id' | 'version'>;

/** Duty, offer and use of one provider in one specialty and calendar year, in seat-weeks; a slot counts where it begins. */
export interface LedgerLine {
  readonly providerId: string;
  readonly providerName: string;
  readonly ownership: Ownership;
  readonly specialty: Specialty;
  readonly contracted: number;
  /** Published, or published once and closed since. */
  readonly published: number;
  /** Held by placements. */
  readonly used: number;
  /** Offered and taken back. */
  readonly withdrawn: number;
}

/** What the owner of one clinic owes and offers in one specialty and calendar year, and how much of it this clinic offers. */
export interface ClinicDuty extends LedgerLine {
  /** Seat-weeks that the clinic itself has published. */
  readonly ownPublished: number;
}

/** Somebody who supervises at a clinic. */
export interface Supervisor {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly hostId: string;
  /** The day on which supervisor training was completed; `null` = not trained. */
  readonly trainedOn: CalendarDate | null;
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

/** A supervisor by HSA-id, who may be new to the register. */
export interface NewSupervisor extends Omit<Supervisor, 'id' | 'personId'> {
  readonly hsaId: string;
  readonly email: string | null;
}

/** A clinic may receive doctors for a time though its supervisor lacks the training. */
export interface Waiver {
  readonly hostId: string;
  /** `null` = every specialty of the clinic. */
  readonly specialty: Specialty | null;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly reason: string;
  /** How the training will come about. */
  readonly plan: string;
}

/** A waiver as it stands in the register. */
export interface GrantedWaiver extends Waiver {
  readonly id: string;
  readonly decidedBy: string;
}

/** What is known of the hosts beyond their slots. */
export interface HostStore {
  /** Creates the provider, or finds it by any spelling of its name. */
  putProvider(provider: Omit<Provider, 'id'>): Promise<Provider>;
  /** By name. */
  providers(): Promise<readonly Provider[]>;
  /** Says who owns a clinic; `false` = no such clinic. */
  setOwner(hostId: string, providerId: string): Promise<boolean>;
  /** Creates the contract, or replaces its period and duties when the provider has one of that reference. */
  putContract(contract: ContractContent): Promise<CareContract>;
  /** Every contract, or those of one provider, the earliest first. */
  contracts(providerId?: string): Promise<readonly CareContract[]>;
  findContract(contractId: string): Promise<CareContract | null>;
  /** Writes period, reference and duties anew; `false` when the contract is no longer at that version. */
  changeContract(contractId: string, content: ContractContent, fromVersion: number): Promise<boolean>;
  /** Every provider and specialty with a duty or an offer in the year. */
  ledger(year: number): Promise<readonly LedgerLine[]>;
  /** The ledger of the clinic's owner; empty where nobody is known to own it. */
  duty(hostId: string, year: number): Promise<readonly ClinicDuty[]>;
  /** Creates the supervisor, or changes what is known of her at that clinic. */
  putSupervisor(supervisor: NewSupervisor): Promise<Supervisor>;
  supervisors(hostId: string): Promise<readonly Supervisor[]>;
  /** The waivers of a clinic, newest first. */
  waivers(hostId: string): Promise<readonly GrantedWaiver[]>;
  addWaiver(actor: Actor, waiver: Waiver): Promise<string>;
}
