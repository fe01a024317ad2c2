import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsString, IsUUID, MaxLength } from 'class-validator';
import { type IsoWeek, type PlacementState, statesOf } from '#domain';
import { ToList } from '../../http/lists.js';
import { PageDto, PageQueryDto } from '../../http/paging.dto.js';
import { Sortable } from '../../http/sorting.js';
import { IsIsoWeek, MayBeLeftOut } from '../../http/validators.js';

/** Which placements are wanted; each part given must hold. */
export class PlacementFilterDto extends PageQueryDto {
  /** Ids of doctors. */
  @MayBeLeftOut()
  @ToList()
  @IsArray()
  @ArrayMaxSize(200)
  @IsUUID('all', { each: true })
  doctorId?: string[];

  /** Ids of health centres. */
  @MayBeLeftOut()
  @ToList()
  @IsArray()
  @ArrayMaxSize(200)
  @IsUUID('all', { each: true })
  healthCentreId?: string[];

  /** Ids of host clinics. */
  @MayBeLeftOut()
  @ToList()
  @IsArray()
  @ArrayMaxSize(200)
  @IsUUID('all', { each: true })
  hostId?: string[];

  /** Codes of specialties. */
  @MayBeLeftOut()
  @ToList()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  specialty?: string[];

  /** Names of areas (ST-forum). */
  @MayBeLeftOut()
  @ToList()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  area?: string[];

  /** Names of study directors, as the ST-list has them. */
  @MayBeLeftOut()
  @ToList()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  studyDirector?: string[];

  /** Placements with at least one week from this one on. @example "2027-W05" */
  @MayBeLeftOut()
  @IsIsoWeek()
  from?: IsoWeek;

  /** Placements that begin before this week. @example "2028-W01" */
  @MayBeLeftOut()
  @IsIsoWeek()
  to?: IsoWeek;
}

/** Which placements are wanted, and in which order. */
export class PlacementQueryDto extends PlacementFilterDto {
  @Sortable('placements')
  sort?: string;
}

/** Which unplaced needs are wanted, and in which order. */
export class UnplacedQueryDto extends PlacementFilterDto {
  @Sortable('unplaced')
  sort?: string;
}

/** Which part of a doctor's placements is wanted, and in which order. */
export class DoctorPlacementQueryDto extends PageQueryDto {
  @Sortable('placements')
  sort?: string;
}

export const PLACEMENT_STATES = statesOf('placement');

/** One doctor's time at a host clinic. */
export class PlacementDto {
  /** Of the placement that people were told of; `null` in a proposal and in a plan that no longer holds. */
  id: string | null;

  @ApiProperty({ enum: PLACEMENT_STATES })
  state: PlacementState;

  doctorId: string;

  doctorName: string;

  healthCentreId: string;

  healthCentreName: string;

  hostId: string;

  hostName: string;

  slotId: string;

  /** @example "gynaecology" */
  specialty: string;

  /** Which of the doctor's needs it meets. @example "gynaecology" */
  needKey: string;

  /** First week. @example "2027-W05" */
  from: string;

  /** The week after the last one. @example "2027-W13" */
  to: string;

  /** Length in weeks. @example 8 */
  weeks: number;

  /** Whether the unit has fixed it where it is. */
  pinned: boolean;

  /** Weeks that it starts before its target phase. */
  weeksEarly: number;

  /** Weeks that it ends after its target phase. */
  weeksLate: number;
}

/** A page of placements. */
export class PlacementPageDto extends PageDto {
  items: PlacementDto[];
}

/** A need that the plan leaves without a placement, and why. */
export class UnplacedNeedDto {
  doctorId: string;

  doctorName: string;

  healthCentreId: string;

  healthCentreName: string;

  /** @example "ophthalmology" */
  needKey: string;

  /** @example ["ophthalmology"] */
  specialties: string[];

  /** Stable code of the binding reason. */
  reasonCode: string;

  /** The reason in the language asked for. */
  reason: string;

  /** The values that the reason speaks of. */
  reasonParams: Record<string, string | number>;
}

/** A page of needs without a placement. */
export class UnplacedNeedPageDto extends PageDto {
  items: UnplacedNeedDto[];
}
