import { ApiProperty } from '@nestjs/swagger';
import { type PlacementState } from '#domain';
import { PLACEMENT_STATES } from '../placements/placement.dto.js';

/** A doctor with a bar on the timeline. */
export class TimelineDoctorDto {
  id: string;

  name: string;

  /** Place of her health centre in `healthCentres`, from 0. @example 0 */
  healthCentre: number;
}

/** A health centre of a doctor on the timeline. */
export class TimelineCentreDto {
  id: string;

  name: string;
}

/** A slot with a bar on the timeline. */
export class TimelineSlotDto {
  id: string;

  /** @example "gynaecology" */
  specialty: string;

  hostId: string;

  hostName: string;
}

/** One placement as the timeline draws it. */
export class TimelineBarDto {
  /** Of the placement that people were told of; `null` in a proposal and in a plan that no longer holds. */
  id: string | null;

  /** Place of the doctor in `doctors`, from 0. @example 0 */
  doctor: number;

  /** Place of the slot in `slots`, from 0. @example 0 */
  slot: number;

  @ApiProperty({ enum: PLACEMENT_STATES })
  state: PlacementState;

  /** Which of the doctor's needs it meets. @example "gynaecology" */
  needKey: string;

  /** First week. @example "2027-W05" */
  from: string;

  /** Length in weeks. @example 8 */
  weeks: number;

  /** Whether the unit has fixed it where it is. */
  pinned: boolean;

  /** Weeks that it starts before its target phase. */
  weeksEarly: number;

  /** Weeks that it ends after its target phase. */
  weeksLate: number;
}

/** A whole plan in one answer; what is said of many bars is said once. */
export class PlanTimelineDto {
  /** By name. */
  doctors: TimelineDoctorDto[];

  healthCentres: TimelineCentreDto[];

  slots: TimelineSlotDto[];

  /** By doctor, then by start. */
  bars: TimelineBarDto[];
}
