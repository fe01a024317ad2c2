import type { IsoWeek, PlacementState, Specialty } from '#domain';
import type { Instant } from './clock.js';

/** Whose calendar: what a role can be held over of which there is one. */
export interface CalendarOwner {
  readonly kind: 'doctor' | 'host' | 'healthCentre';
  readonly id: string;
}

/** A placement that people have been told of, as a calendar needs it, whether or not it still holds. */
export interface CalendarPlacement {
  readonly id: string;
  readonly doctorId: string;
  readonly doctorName: string;
  readonly needKey: string;
  readonly specialty: Specialty;
  readonly hostName: string;
  /** The centre that is the doctor's home in the first week. */
  readonly centreName: string;
  readonly start: IsoWeek;
  /** Length in weeks. */
  readonly weeks: number;
  readonly state: Exclude<PlacementState, 'proposed'>;
  readonly version: number;
  readonly changedAt: Instant;
}

/** What calendars are made of. */
export interface CalendarStore {
  /** Every placement of the doctor, at the clinic, or of the doctors whose home the centre is then; the oldest first. */
  placements(owner: CalendarOwner): Promise<readonly CalendarPlacement[]>;
  /** Name of the clinic, the centre or the doctor; `null` when there is none. */
  nameOf(owner: CalendarOwner): Promise<string | null>;
}
