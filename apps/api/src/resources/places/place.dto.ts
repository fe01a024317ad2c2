import { ApiProperty, OmitType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { type IsoWeek } from '#domain';
import { ToList } from '../../http/lists.js';
import { PageDto, PageQueryDto } from '../../http/paging.dto.js';
import { Sortable } from '../../http/sorting.js';
import { IsIsoWeek, MayBeLeftOut } from '../../http/validators.js';

export const OWNERSHIPS = ['region', 'private'] as const;

/** Which health centres or clinics are wanted; each part given must hold. */
export class PlaceQueryDto extends PageQueryDto {
  /** Ids. */
  @IsOptional()
  @ToList()
  @IsArray()
  @ArrayMaxSize(200)
  @IsUUID('all', { each: true })
  id?: string[];

  /** Names of areas (ST-forum). */
  @IsOptional()
  @ToList()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  area?: string[];

  /** Who runs it. */
  @ApiProperty({ enum: OWNERSHIPS, required: false })
  @IsOptional()
  @IsIn(OWNERSHIPS)
  ownership?: 'region' | 'private';

  /** Part of the name, any case. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string;
}

/** Which health centres are wanted; each part given must hold. */
export class HealthCentreQueryDto extends PlaceQueryDto {
  @Sortable('healthCentres')
  sort?: string;
}

/** Which clinics are wanted; each part given must hold. */
export class ClinicQueryDto extends PlaceQueryDto {
  /** Any of these among those of its published slots. @example ["gynaecology"] */
  @IsOptional()
  @ToList()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  specialty?: string[];

  @Sortable('hosts')
  sort?: string;
}

/** A health centre, which employs ST doctors. */
export class HealthCentreDto {
  id: string;

  /** @example "Vårdcentralen Alfa" */
  name: string;

  @ApiProperty({ enum: OWNERSHIPS, nullable: true, type: String })
  ownership: 'region' | 'private' | null;

  area: string | null;

  /** Most ST doctors away in the same week; `null` = the region's rule. */
  awayLimit: number | null;

  /** How many ST doctors it employs: few enough to be known one by one, so `null` for whoever may not read of them. */
  doctors: number | null;

  /** Rooms for its ST doctors; `null` = not counted, or not the caller's to know. */
  rooms: number | null;

  /** Weeks in which none of its ST doctors may leave, in order. @example ["2027-W27"] */
  homeWeeks: string[];

  /** Who manages it in Randa, by name; empty for whoever may not read of its doctors. */
  managers: string[];

  /** The study directors of its doctors; empty for whoever may not read of them. */
  studyDirectors: string[];

  /** Rises with every change; the ETag of one centre. */
  version: number;
}

/** What is said about any place; what is not sent stays. */
class PlaceSettingsDto {
  /** @example "Mottagning 3" */
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name?: string;

  /** Who runs it. */
  @ApiProperty({ enum: OWNERSHIPS, nullable: true, required: false })
  @IsOptional()
  @IsIn(OWNERSHIPS)
  ownership?: 'region' | 'private' | null;

  /** ST-forum. @example "Norr" */
  @ApiProperty({ type: String, nullable: true, required: false })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  area?: string | null;
}

/** What is said about a health centre; what is not sent stays. A manager sets limit and rooms, the rest is the unit's. */
export class CentreSettingsDto extends PlaceSettingsDto {
  /** Most ST doctors away in the same week; `null` = the region's rule. @example 2 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(200)
  awayLimit?: number | null;

  /** Rooms that ST doctors can work in at the same time; `null` = not counted. @example 4 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(200)
  rooms?: number | null;

  /** Every week in which none of its ST doctors may leave; placements promised before stay. @example ["2027-W27"] */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(520)
  @IsIsoWeek({ each: true })
  homeWeeks?: IsoWeek[];
}

/** A health centre that is entered by hand. */
export class NewHealthCentreDto extends OmitType(CentreSettingsDto, ['name', 'homeWeeks']) {
  /** @example "Vårdcentralen Nya torget" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name: string;
}

/** A page of health centres. */
export class HealthCentrePageDto extends PageDto {
  items: HealthCentreDto[];
}

/** A clinic that receives ST doctors. */
export class ClinicDto {
  id: string;

  /** @example "Kvinnokliniken 3" */
  name: string;

  @ApiProperty({ enum: OWNERSHIPS, nullable: true, type: String })
  ownership: 'region' | 'private' | null;

  area: string | null;

  /** How many published slots it has. */
  publishedSlots: number;

  /** Those of its published slots. @example ["gynaecology"] */
  specialties: string[];

  /** How many supervise there today. */
  supervisors: number;

  /** How many of them have supervisor training. */
  trainedSupervisors: number;

  providerId: string | null;

  /** Who owns it; `null` where that is not known. */
  providerName: string | null;

  /** Rises with every change; the ETag of one clinic. */
  version: number;
}

/** What the unit says about a clinic; what is not sent stays. */
export class ClinicSettingsDto extends PlaceSettingsDto {
  /** The provider that owns it. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true, required: false })
  @IsOptional()
  @IsUUID()
  providerId?: string | null;
}

/** A clinic that is entered by hand; its slots come afterwards. */
export class NewClinicDto extends OmitType(ClinicSettingsDto, ['name']) {
  /** @example "Ögonmottagningen Nya torget" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name: string;
}

/** A page of clinics. */
export class ClinicPageDto extends PageDto {
  items: ClinicDto[];
}
