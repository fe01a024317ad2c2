import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { type IsoWeek } from '#domain';
import { ToList } from '../../http/lists.js';
import { IsIsoWeek } from '../../http/validators.js';

const BY = ['host', 'specialty'] as const;

/** Which weeks and rows are wanted. */
export class CapacityQueryDto {
  /** One row for each clinic, or for each specialty. */
  @ApiProperty({ enum: BY })
  @IsIn(BY)
  by: 'host' | 'specialty';

  /** First week. @example "2027-W01" */
  @IsIsoWeek()
  from: IsoWeek;

  /** The week after the last one; at most four years later. @example "2027-W27" */
  @IsIsoWeek()
  to: IsoWeek;

  /** Ids of host clinics. */
  @IsOptional()
  @ToList()
  @IsArray()
  @ArrayMaxSize(100)
  @IsUUID('all', { each: true })
  hostId?: string[];

  /** Codes of specialties. */
  @IsOptional()
  @ToList()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  specialty?: string[];
}

/** Seats of one clinic or specialty, one number for each week. */
export class CapacityRowDto {
  /** Id of the clinic, or code of the specialty. */
  id: string;

  name: string;

  /** Seats that are published. @example [2, 2, 3] */
  offered: number[];

  /** Seats that placements hold. @example [1, 2, 3] */
  taken: number[];
}

/** What is offered and what is taken of it, week by week. */
export class CapacityDto {
  /** @example ["2027-W01", "2027-W02", "2027-W03"] */
  weeks: string[];

  rows: CapacityRowDto[];
}
