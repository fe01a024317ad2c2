import type { Curriculum, IsoWeek, PlanningWeights, Specialty } from '#domain';

/** Doctors who are not there: a larger intake. */
export interface MoreDoctors {
  readonly count: number;
  /** Months in which they start, `2027-09`; shared out evenly. */
  readonly startMonths: readonly string[];
  /** Their centres, shared out evenly; empty = as the doctors of today are spread. */
  readonly healthCentreIds: readonly string[];
  /** Part of them that works part time, 0–1, and at what share of full time. */
  readonly partTimers: number;
  readonly partTimeShare: number;
}

/** A clinic that takes nobody who would start in or after a week; places that end before it stand. */
export interface ClosedClinic {
  readonly hostId: string;
  readonly from: IsoWeek;
}

/** A clinic that is not there: so many places in one specialty, free for a start in any week. */
export interface OpenedClinic {
  readonly name: string;
  readonly specialty: Specialty;
  readonly places: number;
  readonly from: IsoWeek;
}

/** Another length of one placement of the curriculum, in weeks at full time. */
export interface OtherLength {
  readonly key: string;
  readonly weeks: number;
}

/** What a scenario takes to be different from today; empty = today itself. */
export interface Assumption {
  readonly moreDoctors?: MoreDoctors;
  readonly closed?: readonly ClosedClinic[];
  readonly opened?: readonly OpenedClinic[];
  readonly curriculum?: Curriculum;
  readonly lengths?: readonly OtherLength[];
  readonly weights?: Partial<PlanningWeights>;
}
