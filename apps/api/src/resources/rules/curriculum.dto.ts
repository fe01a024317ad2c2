import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { type CalendarDate } from '#domain';
import { Inside, IsCalendarDate, MayBeLeftOut } from '../../http/validators.js';
import { REGULATIONS } from '../doctors/doctor.dto.js';
import { CurriculumItemDto } from './rules.dto.js';

/** A version of the curriculum. */
export class StoredCurriculumDto {
  versionId: string;

  /** Which curriculum it is a version of. @example "general-practice" */
  id: string;

  version: number;

  /** @example "Allmänmedicin" */
  name: string;

  /** @example "2021-07-01" */
  validFrom: string;

  /** The regulation that it serves; `null` for both. */
  @ApiProperty({ enum: REGULATIONS, nullable: true, type: String })
  regulation: '2015' | '2021' | null;

  items: CurriculumItemDto[];

  /** Whether doctors follow it today. */
  inForce: boolean;
}

/** Every version, by curriculum and number. */
export class StoredCurriculumListDto {
  items: StoredCurriculumDto[];
}

/** One placement that a version is to ask for. */
export class NewCurriculumItemDto {
  /** @example "gynaecology" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  key: string;

  /** Any one of them satisfies the item. @example ["gynaecology"] */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  specialties: string[];

  /** Length in weeks at full time. @example 8 */
  @IsInt()
  @Min(1)
  @Max(52)
  weeks: number;

  /** Best start not before so many full-time months. @example 12 */
  @IsNumber()
  @Min(0)
  @Max(66)
  windowFromMonths: number;

  /** Best end not after so many full-time months. @example 36 */
  @IsNumber()
  @Min(0)
  @Max(66)
  windowToMonths: number;

  /** Specialties that come first. @example [] */
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  requires: string[];

  /** A start in July is unwished. */
  @IsBoolean()
  avoidJuly: boolean;

  /** @example "Delmål c7" */
  @ApiProperty({ type: String, nullable: true, required: false })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  note?: string | null;
}

/** The next version of a curriculum. */
export class NewCurriculumDto {
  /** @example "general-practice" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  id: string;

  /** One more than the last. @example 2 */
  @IsInt()
  @Min(1)
  @Max(10000)
  version: number;

  /** @example "Allmänmedicin" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name: string;

  /** The day from which it holds. @example "2099-01-01" */
  @IsCalendarDate()
  validFrom: CalendarDate;

  /** The regulation that it serves; without it, both. */
  @ApiProperty({ enum: REGULATIONS, required: false })
  @MayBeLeftOut()
  @IsIn(REGULATIONS)
  regulation?: '2015' | '2021';

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(60)
  @Inside(() => NewCurriculumItemDto, { each: true })
  items: NewCurriculumItemDto[];
}

/** What a version would change, counted over everybody on the roster. */
export class CurriculumEffectDto {
  doctors: number;

  needsAdded: number;

  needsGone: number;

  /** Needs of another length or another target phase. */
  needsChanged: number;
}
