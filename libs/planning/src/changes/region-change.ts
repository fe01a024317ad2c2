import type { CalendarDate, Regulation } from '#domain';

/** A host clinic takes an offer back. */
export interface SlotWithdrawn {
  readonly kind: 'slot-withdrawn';
  readonly slotId: string;
}

/** A host clinic has more seats than it said, or fewer. */
export interface SeatsChanged {
  readonly kind: 'seats-changed';
  readonly slotId: string;
  readonly seats: number;
}

/** A doctor is away from and including `from` up to, not including, `to`: ill, or on leave. Why is not stored. */
export interface LeaveRecorded {
  readonly kind: 'leave-recorded';
  readonly doctorId: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Whether the training clock stops meanwhile. */
  readonly stopsClock: boolean;
  /** Part-time leave: the share of the doctor's own working time; absent = away altogether. */
  readonly share?: number;
}

/** Leave that is not taken after all. Where only a part of it falls away, the rest is recorded anew. */
export interface LeaveCancelled {
  readonly kind: 'leave-cancelled';
  readonly doctorId: string;
  /** The days with which it stands in the register. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** From a day on a doctor works another share of full time. */
export interface ShareChanged {
  readonly kind: 'share-changed';
  readonly doctorId: string;
  readonly from: CalendarDate;
  readonly share: number;
}

/** A doctor is employed at another health centre from a day on. */
export interface CentreChanged {
  readonly kind: 'centre-changed';
  readonly doctorId: string;
  readonly from: CalendarDate;
  readonly healthCentreId: string;
}

/** A doctor goes over to another regulation; what is done and credited stays so. */
export interface RegulationChanged {
  readonly kind: 'regulation-changed';
  readonly doctorId: string;
  readonly regulation: Regulation;
  /** Months of BT that count under the 2021 regulation. */
  readonly btMonths: number;
}

/** Training began, or begins, on another day than the register says; the first employment follows. */
export interface StartChanged {
  readonly kind: 'start-changed';
  readonly doctorId: string;
  readonly on: CalendarDate;
}

/** A doctor leaves specialist training; `on` is the first day without it. */
export interface TrainingLeft {
  readonly kind: 'training-left';
  readonly doctorId: string;
  readonly on: CalendarDate;
  /** Whether the training is done, and not broken off. Default: no. */
  readonly finished?: boolean;
}

/** Something that happens to a region after its plan has been published. */
export type RegionChange =
  | SlotWithdrawn
  | SeatsChanged
  | LeaveRecorded
  | LeaveCancelled
  | ShareChanged
  | CentreChanged
  | RegulationChanged
  | StartChanged
  | TrainingLeft;

/** A change of one doctor's training or employment. */
export type DoctorChange = Exclude<RegionChange, SlotWithdrawn | SeatsChanged>;
