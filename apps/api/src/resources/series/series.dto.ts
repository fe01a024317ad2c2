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
import { type IsoWeek, type SlotSeriesState } from '#domain';
import { Inside, IsIsoWeek, IsNotAbove } from '../../http/validators.js';
import { WeekRangeDto } from '../../http/weeks.dto.js';
import { SLOT_MODES } from '../slots/slot.dto.js';

/** What a clinic offers again and again. */
export class SeriesContentDto {
  /** Code of the specialty. @example "gynaecology" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  specialty: string;

  /** Start of the first slot, and the week that no slot reaches beyond. */
  @IsDefined()
  @Inside(() => WeekRangeDto)
  weeks: WeekRangeDto;

  /** Length of each slot in weeks. @example 8 */
  @IsInt()
  @Min(1)
  @Max(104)
  lengthWeeks: number;

  /** Weeks from one start to the next. @example 8 */
  @IsInt()
  @Min(1)
  @Max(104)
  everyWeeks: number;

  /** Weeks in which the clinic is closed. @example ["2027-W30"] */
  @IsArray()
  @ArrayMaxSize(520)
  @IsIsoWeek({ each: true })
  closedWeeks: IsoWeek[];

  /** Whether no slot may touch July or Christmas. */
  @IsBoolean()
  skipHolidays: boolean;

  @ApiProperty({ enum: SLOT_MODES })
  @IsIn(SLOT_MODES)
  mode: 'block' | 'rolling';

  /** How many doctors at the same time. @example 2 */
  @IsInt()
  @Min(1)
  @Max(200)
  seats: number;

  /** How many seats the clinic wants filled. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(200)
  @IsNotAbove('seats')
  minSeats?: number | null;

  /** Who supervises. */
  @IsOptional()
  @IsUUID()
  supervisorId?: string | null;

  /** A remark that those who plan can read. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string | null;
}

/** A series with what generating its slots has done. */
export class SeriesDto extends SeriesContentDto {
  id: string;

  hostId: string;

  state: SlotSeriesState;

  version: number;
}

/** The series of a clinic. */
export class SeriesListDto {
  items: SeriesDto[];
}

/** A series, and what generating its slots has done. */
export class GeneratedSeriesDto {
  series: SeriesDto;

  /** Drafts that were added. @example 6 */
  added: number;

  rewritten: number;

  withdrawn: number;

  /** Slots that no longer fit the rule but stay: promised, or changed by hand. */
  kept: string[];
}
