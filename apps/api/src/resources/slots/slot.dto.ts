import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  IsDefined,
} from 'class-validator';
import { type IsoWeek, type SlotState, statesOf } from '#domain';
import { ToList } from '../../http/lists.js';
import { PageDto, PageQueryDto } from '../../http/paging.dto.js';
import { Sortable } from '../../http/sorting.js';
import { Inside, IsIsoWeek, IsNotAbove, MayBeLeftOut } from '../../http/validators.js';
import { WeekRangeDto } from '../../http/weeks.dto.js';

export const SLOT_STATES = statesOf('slot');
export const SLOT_MODES = ['block', 'rolling'] as const;

/** Which slots are wanted; each part given must hold. */
export class SlotQueryDto extends PageQueryDto {
  /** Ids of host clinics. */
  @IsOptional()
  @ToList()
  @IsArray()
  @ArrayMaxSize(100)
  @IsUUID('all', { each: true })
  hostId?: string[];

  /**
   * Codes of specialties.
   * @example ["gynaecology"]
   */
  @IsOptional()
  @ToList()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  specialty?: string[];

  /** States of the slots. */
  @ApiProperty({ enum: SLOT_STATES, isArray: true, required: false })
  @IsOptional()
  @ToList()
  @IsArray()
  @IsIn(SLOT_STATES, { each: true })
  state?: SlotState[];

  /**
   * Slots that have at least one week from this one on.
   * @example "2027-W05"
   */
  @IsOptional()
  @IsIsoWeek()
  from?: IsoWeek;

  /**
   * Slots that begin before this week.
   * @example "2028-W01"
   */
  @IsOptional()
  @IsIsoWeek()
  to?: IsoWeek;

  @Sortable('slots')
  sort?: string;
}

/** What a host clinic offers. */
export class NewSlotDto {
  /** The clinic. */
  @IsUUID()
  hostId: string;

  /**
   * Code of the specialty.
   * @example "gynaecology"
   */
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  specialty: string;

  /** When. */
  @IsDefined()
  @Inside(() => WeekRangeDto)
  weeks: WeekRangeDto;

  /** `block`: seats held for the whole period. `rolling`: start in any week, seat held in own weeks only. */
  @ApiProperty({ enum: SLOT_MODES })
  @IsIn(SLOT_MODES)
  mode: 'block' | 'rolling';

  /**
   * How many doctors at the same time.
   * @example 2
   */
  @IsInt()
  @Min(1)
  @Max(200)
  seats: number;

  /** How many seats the host wants filled. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(200)
  @IsNotAbove('seats')
  minSeats?: number | null;

  /** Whether the supervisor has supervisor training; without it the slot is not used. */
  @IsBoolean()
  supervisorTrained: boolean;

  /** A remark that those who plan can read. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string | null;
}

/** Why an offer is taken back. */
export class WithdrawSlotDto {
  /**
   * Why; the unit and the doctors concerned read it.
   * @example "Handledaren slutar"
   */
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason: string;

  /** Cancel the placements that hold seats; without it, a slot with placements is kept. */
  @MayBeLeftOut()
  @IsBoolean()
  cancelPlacements?: boolean;
}

/** Seats that a host clinic offers in one specialty for a period. */
export class SlotDto {
  /** @example "0190e5a4-7b1c-7000-8000-000000000002" */
  id: string;

  hostId: string;

  /** @example "Kvinnokliniken 3" */
  hostName: string;

  /** @example "gynaecology" */
  specialty: string;

  weeks: WeekRangeDto;

  @ApiProperty({ enum: SLOT_MODES })
  mode: 'block' | 'rolling';

  /** @example 2 */
  seats: number;

  minSeats: number | null;

  supervisorTrained: boolean;

  @ApiProperty({ enum: SLOT_STATES })
  state: SlotState;

  note: string | null;

  /** Placements of the published plan that hold a seat in it. */
  placements: number;

  /** Rises with every change; send it back in If-Match. */
  version: number;
}

/** A page of slots. */
export class SlotPageDto extends PageDto {
  items: SlotDto[];
}
