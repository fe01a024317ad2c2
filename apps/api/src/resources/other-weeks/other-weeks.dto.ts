import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { type IsoWeek, type WeeksProposalState } from '#domain';
import { ToList } from '../../http/lists.js';
import { IsIsoWeek, MayBeLeftOut } from '../../http/validators.js';
import { WeekRangeDto } from '../../http/weeks.dto.js';

export const PROPOSAL_STATES = [
  'open',
  'accepted',
  'refused',
  'withdrawn',
  'lapsed',
] as const satisfies readonly WeeksProposalState[];

/** Which proposals are wanted. */
export class OtherWeeksQueryDto {
  /** States of the proposals; without it, all. */
  @ApiProperty({ enum: PROPOSAL_STATES, isArray: true, required: false })
  @IsOptional()
  @ToList()
  @IsArray()
  @ArrayMaxSize(PROPOSAL_STATES.length)
  @IsIn(PROPOSAL_STATES, { each: true })
  state?: WeeksProposalState[];
}

/** Other weeks for a placement. */
export class NewOtherWeeksDto {
  /** The first week that suits the clinic; the length stays. @example "2027-W40" */
  @IsIsoWeek()
  start: IsoWeek;

  /** Why not as planned; the unit reads it. @example "Handledaren är borta i september" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason: string;
}

/** Into which slot the placement is moved. */
export class AcceptOtherWeeksDto {
  /** A slot of the clinic; without it, one that has a seat then. */
  @MayBeLeftOut()
  @IsUUID()
  slotId?: string;
}

/** Why the weeks cannot be changed. */
export class RefuseOtherWeeksDto {
  /** The clinic reads it. @example "Läkaren har en annan placering då" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason: string;
}

/** Other weeks that a clinic proposes for a placement. */
export class OtherWeeksDto {
  id: string;

  placementId: string;

  doctorId: string;

  doctorName: string;

  hostId: string;

  /** @example "Kvinnokliniken 3" */
  hostName: string;

  /** @example "gynaecology" */
  specialty: string;

  /** Where the placement lay when the weeks were proposed. */
  weeks: WeekRangeDto;

  /** What the clinic proposes. */
  proposed: WeekRangeDto;

  /** @example "Handledaren är borta i september" */
  reason: string;

  /** Why it was refused. */
  answer: string | null;

  @ApiProperty({ enum: PROPOSAL_STATES })
  state: WeeksProposalState;

  /** @example "2027-01-04T08:00:00.000Z" */
  proposedAt: string;

  /** A slot of the clinic that has a seat in the proposed weeks; `null` where there is none, or the proposal is closed. */
  slotId: string | null;

  /** Send it back in If-Match. @example 1 */
  version: number;
}

/** Proposals, oldest first. */
export class OtherWeeksListDto {
  items: OtherWeeksDto[];
}
