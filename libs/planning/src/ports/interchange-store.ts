import type { CalendarDate, IsoWeek, PlacementState, SlotState, Specialty, WeekRange } from '#domain';
import type { Ownership } from '../region/region-data.js';
import type { Instant } from './clock.js';
import type { Page, PageRequest } from './page.js';
import type { DoctorFilter } from './register-store.js';

/** A span of time from and including `from` up to, not including, `to`; open where one is absent. */
export interface InstantRange {
  readonly from?: Instant;
  readonly to?: Instant;
}

/** How a name is searched for, any case. */
export interface NameSearch {
  readonly text: string;
  /** `start`: the name, or one of its words, begins with the text. */
  readonly match: 'start' | 'within' | 'whole';
}

/** A place of the region: a clinic that receives doctors, or a health centre that is their home. */
export interface Organisation {
  readonly id: string;
  readonly kind: 'hostClinic' | 'healthCentre';
  readonly name: string;
  readonly ownership: Ownership | null;
  readonly area: string | null;
}

export interface OrganisationFilter {
  readonly ids?: readonly string[];
  readonly kinds?: readonly string[];
  readonly name?: NameSearch;
}

/** What a clinic offers in one specialty: to it belong the slots that it has published there. */
export interface OfferedService {
  /** Made of the clinic and the specialty: letters, digits, `-` and `.`, at most 64. */
  readonly id: string;
  readonly hostId: string;
  readonly hostName: string;
  readonly specialty: Specialty;
  /** From the first to after the last week of its slots. */
  readonly weeks: WeekRange;
  /** Whether any of them is still offered. */
  readonly offered: boolean;
}

export interface ServiceFilter {
  readonly ids?: readonly string[];
  readonly hostIds?: readonly string[];
  readonly specialties?: readonly Specialty[];
  readonly offered?: boolean;
}

/** `closed`: takes no further placements, whether or not seats are empty. */
export type Availability = 'free' | 'full' | 'closed';

/** A slot that has been published, as other systems look at it. */
export interface OfferedSlot {
  readonly id: string;
  readonly serviceId: string;
  readonly hostId: string;
  readonly hostName: string;
  readonly specialty: Specialty;
  readonly weeks: WeekRange;
  readonly seats: number;
  readonly state: Exclude<SlotState, 'draft'>;
  readonly availability: Availability;
}

export interface OfferedSlotFilter extends ServiceFilter {
  readonly serviceIds?: readonly string[];
  readonly states?: readonly SlotState[];
  readonly availabilities?: readonly Availability[];
  /** Slots whose first week begins in each of the spans, by Stockholm's time. */
  readonly starts?: readonly InstantRange[];
}

/** A placement that people have been told of, whether or not it still holds, as other systems look at it. */
export interface SharedPlacement {
  readonly id: string;
  readonly doctorId: string;
  readonly doctorName: string;
  readonly serviceId: string;
  readonly hostId: string;
  readonly hostName: string;
  readonly slotId: string;
  readonly specialty: Specialty;
  readonly start: IsoWeek;
  /** Length in weeks. */
  readonly weeks: number;
  readonly state: Exclude<PlacementState, 'proposed'>;
  readonly changedAt: Instant;
}

export interface SharedPlacementFilter extends Omit<DoctorFilter, 'search'> {
  readonly ids?: readonly string[];
  readonly hostIds?: readonly string[];
  readonly serviceIds?: readonly string[];
  readonly slotIds?: readonly string[];
  readonly specialties?: readonly Specialty[];
  readonly states?: readonly PlacementState[];
  readonly starts?: readonly InstantRange[];
  readonly changed?: readonly InstantRange[];
}

/** A doctor on the roster, as other systems look at her. */
export interface SharedDoctor {
  readonly id: string;
  readonly hsaId: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly homeCentreId: string;
  readonly homeCentreName: string;
  readonly startDate: CalendarDate;
}

export interface SharedDoctorFilter extends Omit<DoctorFilter, 'search'> {
  /** Doctors who have a placement that holds at one of these clinics. */
  readonly hostIds?: readonly string[];
  readonly hsaIds?: readonly string[];
  readonly name?: NameSearch;
}

/** What other systems read of a region. Drafts and proposals are not in it. */
export interface InterchangeStore {
  /** By name. */
  organisations(filter: OrganisationFilter, page: PageRequest): Promise<Page<Organisation>>;
  /** By clinic and specialty. */
  services(filter: ServiceFilter, page: PageRequest): Promise<Page<OfferedService>>;
  /** By start. */
  slots(filter: OfferedSlotFilter, page: PageRequest): Promise<Page<OfferedSlot>>;
  /** By start. */
  placements(filter: SharedPlacementFilter, page: PageRequest): Promise<Page<SharedPlacement>>;
  /** By name. */
  doctors(filter: SharedDoctorFilter, page: PageRequest): Promise<Page<SharedDoctor>>;
}
