import type { CalendarDate, IsoWeek, RosterEntry, Specialty } from '#domain';
import type { HealthCentre, HostClinic, Ownership, StDoctor } from '../region/region-data.js';
import type { Page, PageRequest } from './page.js';

/**
 * Where a doctor stands today: training has not begun, goes on, rests while she is away altogether, or she has left the
 * roster.
 */
export const DOCTOR_STATUSES = ['upcoming', 'training', 'away', 'left'] as const;

export type DoctorStatus = (typeof DOCTOR_STATUSES)[number];

/** Narrows a list of doctors; each part given must hold. An empty list matches nobody. */
export interface DoctorFilter {
  /** Default: everybody on the roster, which is all but those who have left. */
  readonly statuses?: readonly DoctorStatus[];
  readonly doctorIds?: readonly string[];
  readonly hsaIds?: readonly string[];
  readonly healthCentreIds?: readonly string[];
  readonly areas?: readonly string[];
  /** Names of study directors as the roster writes them. */
  readonly studyDirectors?: readonly string[];
  /** Part of the name or of the HSA-id, any case. */
  readonly search?: string;
}

/** Narrows a list of health centres or host clinics. */
export interface PlaceFilter {
  readonly ids?: readonly string[];
  readonly areas?: readonly string[];
  readonly ownership?: Ownership;
  readonly search?: string;
}

/** Narrows a list of host clinics. */
export interface HostFilter extends PlaceFilter {
  /** Any of these among those of its published slots. */
  readonly specialties?: readonly string[];
}

/** A doctor as lists show her: the roster's data and the name of her centre. */
export interface DoctorSummary extends StDoctor {
  readonly homeCentreName: string;
  readonly status: DoctorStatus;
  /** The day she left the roster; `null` while she is on it. */
  readonly leftOn: CalendarDate | null;
  /** Whether she left it with the training done. */
  readonly finished: boolean;
  /** Rises with every change. */
  readonly version: number;
}

/** What the unit keeps of a doctor beside her training; what is not given stays. */
export type DoctorFacts = Partial<
  Pick<DoctorSummary, 'name' | 'email' | 'area' | 'studyDirector' | 'mainSupervisor' | 'note'>
>;

/** A health centre that is a doctor's home from a day on, until the next one is. */
export interface HomeCentrePeriod {
  readonly from: CalendarDate;
  readonly healthCentreId: string;
  readonly healthCentreName: string;
}

/** A study director as the roster names her, with the number of her doctors. */
export interface StudyDirectorSummary {
  readonly name: string;
  readonly doctors: number;
}

/** A health centre with the number of its ST doctors. */
export interface HealthCentreSummary extends HealthCentre {
  readonly doctors: number;
  /** Rooms that its ST doctors can work in at the same time; `null` = not counted. */
  readonly rooms: number | null;
  readonly homeWeeks: readonly IsoWeek[];
  /** Those who hold the manager's role over it, by name. */
  readonly managers: readonly string[];
  /** The study directors of its doctors, by name. */
  readonly studyDirectors: readonly string[];
  /** Rises with every change. */
  readonly version: number;
}

/** A host clinic with what it offers today. */
export interface HostSummary extends HostClinic {
  readonly publishedSlots: number;
  /** Those of its published slots. */
  readonly specialties: readonly Specialty[];
  /** Who supervises there today, and how many of them have supervisor training. */
  readonly supervisors: number;
  readonly trainedSupervisors: number;
  /** Who owns it, where that is known. */
  readonly providerId: string | null;
  readonly providerName: string | null;
  /** Rises with every change. */
  readonly version: number;
}

/** A doctor on the roster, with the id behind the HSA-id. */
export interface StoredRosterEntry {
  readonly id: string;
  readonly entry: RosterEntry;
}

/** What is to happen to the roster in one import; HSA-id is the key. */
export interface RosterChanges {
  readonly added: readonly RosterEntry[];
  readonly changed: readonly StoredRosterEntry[];
  /** Ids of doctors who leave the roster; their history stays. */
  readonly removed: readonly string[];
  /** Centres to create, by name, before the doctors. */
  readonly newCentres: readonly { readonly name: string; readonly area: string | null }[];
  /** The day from which changed shares and home centres hold. */
  readonly asOf: CalendarDate;
  /** Label of the actor. */
  readonly by: string;
}

/** What of a health centre can be changed; what is not given stays. */
export type CentreSettings = Partial<
  Pick<HealthCentreSummary, 'name' | 'ownership' | 'area' | 'awayLimit' | 'rooms' | 'homeWeeks'>
>;

/** What of a clinic can be changed; what is not given stays. */
export type HostSettings = Partial<Pick<HostSummary, 'name' | 'ownership' | 'area' | 'providerId'>>;

/** A health centre or a clinic as it is entered by hand. */
export type NewCentre = Pick<HealthCentreSummary, 'name' | 'ownership' | 'area' | 'awayLimit' | 'rooms'>;
export type NewHost = Pick<HostSummary, 'name' | 'ownership' | 'area' | 'providerId'>;

/** The people and places of one region. */
export interface RegisterStore {
  healthCentres(filter: PlaceFilter, page: PageRequest): Promise<Page<HealthCentreSummary>>;
  doctors(filter: DoctorFilter, page: PageRequest): Promise<Page<DoctorSummary>>;
  hosts(filter: HostFilter, page: PageRequest): Promise<Page<HostSummary>>;
  /** Every study director of these doctors, by name. */
  studyDirectors(filter: DoctorFilter): Promise<readonly StudyDirectorSummary[]>;
  /** The doctor's home centres over time, the earliest first. */
  homeCentres(doctorId: string): Promise<readonly HomeCentrePeriod[]>;
  /** Writes what is given; `false` when the doctor is no longer at that version. */
  changeDoctor(doctorId: string, facts: DoctorFacts, fromVersion: number): Promise<boolean>;
  /** Every centre's name and id. */
  centreNames(): Promise<
    readonly { readonly id: string; readonly name: string; readonly area: string | null }[]
  >;
  /** Creates centres that are not known by name and returns how many were new. */
  addHealthCentres(centres: readonly Omit<HealthCentre, 'id'>[]): Promise<number>;
  /** Enters a centre and returns its id; `null` when another one has the name, however it is spelt. */
  addCentre(centre: NewCentre): Promise<string | null>;
  /** The same for a clinic. */
  addHost(host: NewHost): Promise<string | null>;
  /** Id of the clinic with that name, however it is spelt. */
  hostNamed(name: string): Promise<string | null>;
  /** Writes the settings that are given; `false` when the centre is no longer at that version. */
  changeCentre(centreId: string, settings: CentreSettings, fromVersion: number): Promise<boolean>;
  /** The same for a clinic. */
  changeHost(hostId: string, settings: HostSettings, fromVersion: number): Promise<boolean>;
  /** From the day on the centre is the doctor's home. */
  changeHomeCentre(change: {
    readonly doctorId: string;
    readonly healthCentreId: string;
    readonly from: CalendarDate;
    readonly reason: string | null;
    readonly by: string;
  }): Promise<void>;
  /** Makes the centre of the day the one that lists show; returns how many doctors have moved. */
  settleHomeCentres(today: CalendarDate): Promise<number>;
  /** The whole roster, by HSA-id. */
  roster(): Promise<readonly StoredRosterEntry[]>;
  /** @returns ids of the doctors who were added or changed */
  applyRoster(changes: RosterChanges): Promise<readonly string[]>;
}
