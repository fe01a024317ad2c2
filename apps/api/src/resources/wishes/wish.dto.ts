import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsISO8601,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { statesOf, type WishKind, type WishState } from '#domain';
import { MOST_WISHES, type WishOutcome } from '#planning';
import { WeekRangeDto } from '../../http/weeks.dto.js';
import { Inside } from '../../http/validators.js';

const KINDS = ['wanted', 'avoided'] as const satisfies readonly WishKind[];
const STATES = statesOf('wish');
const OUTCOMES = ['granted', 'partly', 'refused'] as const satisfies readonly WishOutcome[];

/** A time during which doctors send in wishes. */
export class WishRoundDto {
  id: string;

  /** @example "Våren 2027" */
  name: string;

  /** @example "2026-09-01T06:00:00.000Z" */
  opensAt: string;

  /** @example "2026-09-30T22:00:00.000Z" */
  closesAt: string;

  /** Published before the round opens: every lottery number follows from it. @example "2027-a" */
  lotterySeed: string;
}

/** The round that is open now. */
export class OpenWishRoundDto {
  /** `null` when none is open. */
  @ApiProperty({ type: WishRoundDto, nullable: true })
  round: WishRoundDto | null;
}

/** A round to come. */
export class NewWishRoundDto {
  /** @example "Våren 2027" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name: string;

  /** When doctors may begin to send in. @example "2026-09-01T06:00:00.000Z" */
  @IsISO8601({ strict: true })
  opensAt: string;

  /** When the lists are locked. @example "2026-09-30T22:00:00.000Z" */
  @IsISO8601({ strict: true })
  closesAt: string;

  /** Any text; every lottery number follows from it. @example "2027-a" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  lotterySeed: string;
}

/** One line of a list: a clinic, a period or both. The order of the lines is the rank. */
export class WishLineDto {
  @ApiProperty({ enum: KINDS })
  @IsIn(KINDS)
  kind: WishKind;

  /** The need that it is for; `null` = every need. @example "gynaecology" */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  needKey?: string | null;

  /** The clinic; `null` = any. */
  @IsOptional()
  @IsUUID()
  hostId?: string | null;

  /** The weeks; `null` = any. */
  @ApiProperty({ type: WeekRangeDto, nullable: true, required: false })
  @IsOptional()
  @Inside(() => WeekRangeDto)
  weeks?: WeekRangeDto | null;
}

/** A doctor's list as it is written. */
export class WishDraftDto {
  /** Most wanted first. */
  @IsArray()
  @ArrayMaxSize(MOST_WISHES)
  @Inside(() => WishLineDto, { each: true })
  lines: WishLineDto[];
}

/** A line of a list that is kept, with its rank and how it went. */
export class RankedWishDto {
  /** From 1. @example 1 */
  rank: number;

  @ApiProperty({ enum: KINDS })
  kind: WishKind;

  needKey: string | null;

  hostId: string | null;

  @ApiProperty({ type: WeekRangeDto, nullable: true })
  weeks: WeekRangeDto | null;

  /** `null` until the round has been resolved. */
  @ApiProperty({ enum: OUTCOMES, nullable: true })
  outcome: WishOutcome | null;
}

/** One version of a doctor's list. */
export class WishListDto {
  id: string;

  doctorId: string;

  roundId: string | null;

  /** Counts the doctor's lists from 1. @example 2 */
  version: number;

  @ApiProperty({ enum: STATES })
  state: WishState;

  /** Stands for exactly this content; `null` for a draft. @example "A1B2C3D4E5F6" */
  receipt: string | null;

  sentAt: string | null;

  lines: RankedWishDto[];
}

/** Every version of a doctor's list, newest first. */
export class WishListsDto {
  items: WishListDto[];
}
