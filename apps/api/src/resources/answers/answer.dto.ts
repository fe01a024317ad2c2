import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type IsoWeek, type PlacementState, statesOf } from '#domain';
import { IsIsoWeek } from '../../http/validators.js';
import { DECLINE_CODES, ReasonDto } from '../placements/placement-changes.dto.js';

/** What a clinic is asked about. */
export class GuestPlacementDto {
  /** @example "Kvinnokliniken" */
  hostName: string;

  doctorName: string;

  healthCentreName: string;

  /** @example "gynaecology" */
  specialty: string;

  /** First week. @example "2027-W36" */
  from: string;

  /** First week after it. @example "2027-W42" */
  to: string;

  /** Length in weeks. @example 6 */
  weeks: number;

  /** First day. @example "2027-09-06" */
  firstDay: string;

  /** Last day, a Sunday. @example "2027-10-17" */
  lastDay: string;

  /** Where it stands; it can be answered while it is `published`. */
  @ApiProperty({ enum: statesOf('placement') })
  state: PlacementState;

  /** First of the other weeks that the clinic has proposed and the unit has not decided about. */
  proposed: string | null;

  /** Whether the link has been used for its one answer. */
  used: boolean;

  /** Until when it can be answered by the link. */
  expiresAt: string | null;

  /** Goes into If-Match of the answer. @example 1 */
  version: number;
}

/** Why a clinic declines. */
export class GuestDeclineDto extends ReasonDto {
  @ApiProperty({ enum: DECLINE_CODES })
  @IsIn(DECLINE_CODES)
  reasonCode: (typeof DECLINE_CODES)[number];
}

/** Other weeks in which the clinic could receive the doctor. */
export class GuestOtherWeeksDto extends ReasonDto {
  /** First week; the length stays. @example "2027-W40" */
  @IsIsoWeek()
  start: IsoWeek;
}
