import type {
  CalendarDate,
  Curriculum,
  IsoWeek,
  NeedDecision,
  PlanningRules,
  Requirement,
  SlotRequirements,
  SlotState,
  Specialty,
  TrainingRecord,
  WeekRange,
} from '#domain';

/** Who runs a centre or clinic. Used in reports only; it never enters a cost or an order. */
export type Ownership = 'region' | 'private';

/** A health centre: employs ST doctors and can spare only so many at a time. */
export interface HealthCentre {
  readonly id: string;
  readonly name: string;
  readonly ownership: Ownership | null;
  /** One of the region's geographic networks (ST-forum). */
  readonly area: string | null;
  /** Most of its ST doctors away in the same week; `null` = the region's rule (a share of its doctors). */
  readonly awayLimit: number | null;
  /** Weeks in which none of its ST doctors leaves it. Placements that were promised before stand. Default: none. */
  readonly homeWeeks?: readonly IsoWeek[];
}

/** From a day on another centre is a doctor's home; in a week the centre of its Monday counts. */
export interface HomeCentreChange {
  readonly from: CalendarDate;
  readonly homeCentreId: string;
}

/** A doctor on the region's roster (ST-listan). */
export interface StDoctor {
  /** Stable id: a UUID in the database, the HSA-id where there is none. */
  readonly id: string;
  readonly hsaId: string;
  readonly name: string;
  readonly email: string | null;
  /** The centre that is home on the plan's day. */
  readonly homeCentreId: string;
  /** Changes of home centre that come after it, in order: the new centre from and including a day. Default: none. */
  readonly homeCentreChanges?: readonly HomeCentreChange[];
  readonly area: string | null;
  readonly studyDirector: string | null;
  readonly mainSupervisor: string | null;
  readonly training: TrainingRecord;
  /** Specialties whose placement is done before `asOf`. */
  readonly completed: readonly Specialty[];
  /** What is asked of her, as the register has it; default: as the curriculum and the decisions give it. */
  readonly requirements?: readonly Requirement[];
  /** What a study director has credited, waived, split, added or opened. Default: nothing. */
  readonly decisions?: readonly NeedDecision[];
  readonly note: string | null;
}

/** A clinic that receives ST doctors. */
export interface HostClinic {
  readonly id: string;
  readonly name: string;
  readonly ownership: Ownership | null;
  readonly area: string | null;
}

/** What a host clinic offers: seats in one specialty for a period. */
export interface HostSlot {
  readonly id: string;
  readonly hostId: string;
  readonly specialty: Specialty;
  readonly weeks: WeekRange;
  readonly mode: 'block' | 'rolling';
  readonly seats: number;
  readonly minSeats: number | null;
  /** Whether the supervisor at the host has supervisor training; without it the slot is not used. */
  readonly supervisorTrained: boolean;
  /** What a doctor must bring; default: nothing. */
  readonly requirements?: SlotRequirements | null;
  readonly state: SlotState;
}

/** A placement that people have been told of, as the next plan must respect it. */
export interface PromisedPlacement {
  readonly needId: string;
  readonly slotId: string;
  readonly start: IsoWeek;
  /** Length as it was published; default: as the need derives it today. */
  readonly weeks?: number;
  readonly pinned: boolean;
  /** The host has said yes: no run moves it, a swap may. Absent = not confirmed. */
  readonly confirmed?: true;
}

/** A ranked or unwanted host or period of one doctor; soft. */
export interface Wish {
  readonly doctorId: string;
  /** `null` = for every need of the doctor. */
  readonly needKey: string | null;
  readonly hostId: string | null;
  readonly weeks: WeekRange | null;
  /** Points taken from (or, negative, added to) the cost where the wish is met. */
  readonly weight: number;
}

/** Approved special circumstances (förtur): raise order and weight, break no hard rule. */
export interface PriorityClaim {
  readonly doctorId: string;
  readonly needKey: string | null;
}

/**
 * Everything a plan of one region depends on, read at one moment. It is plain data: the same data give the same
 * problem, whether they come from the database or from two spreadsheets.
 */
export interface RegionData {
  readonly region: { readonly id: string; readonly name: string };
  /** The day the plan is made for; nothing is placed before its week. */
  readonly asOf: CalendarDate;
  readonly horizon: { readonly firstWeek: IsoWeek; readonly weeks: number };
  readonly curriculum: Curriculum;
  readonly rules: PlanningRules;
  /** Share of full time that part-timers agree to work at least during placements; default: their own share. */
  readonly minimumShareOnPlacement?: number;
  readonly healthCentres: readonly HealthCentre[];
  readonly doctors: readonly StDoctor[];
  readonly hosts: readonly HostClinic[];
  readonly slots: readonly HostSlot[];
  readonly promised: readonly PromisedPlacement[];
  readonly wishes: readonly Wish[];
  readonly claims: readonly PriorityClaim[];
}
