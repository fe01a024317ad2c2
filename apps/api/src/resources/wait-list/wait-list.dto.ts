import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { type SeatOfferState, type WaitListState } from '#domain';
import { WeekRangeDto } from '../../http/weeks.dto.js';
import { Inside, MayBeLeftOut } from '../../http/validators.js';

const ANSWERS = ['accept', 'decline'] as const;
const OUTCOMES = ['accepted', 'declined', 'gone'] as const;

/** What a doctor waits for. */
export class WaitListWishDto {
  /** Which need. @example "gynaecology" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  needKey: string;

  /** Code of a specialty that meets it. @example "gynaecology" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  specialty: string;

  /** The clinic; `null` = any. */
  @IsOptional()
  @IsUUID()
  hostId?: string | null;

  /** Weeks in which it may start; `null` = any that the rules allow. */
  @ApiProperty({ type: WeekRangeDto, nullable: true, required: false })
  @IsOptional()
  @Inside(() => WeekRangeDto)
  weeks?: WeekRangeDto | null;
}

/** Where an entry stands among those who wait for the same specialty. */
export class ListPlaceDto {
  /** From 1. @example 3 */
  place: number;

  /** How many wait. @example 12 */
  of: number;
}

/** A seat that somebody on the list may take. */
export class SeatOfferDto {
  id: string;

  entryId: string;

  slotId: string;

  /** First week. @example "2027-W05" */
  start: string;

  /** Length in weeks. @example 8 */
  weeks: number;

  state: SeatOfferState;

  /** @example "2026-11-02" */
  offeredOn: string;

  /** Last day to answer. @example "2026-11-09" */
  answerBy: string;
}

/** Somebody's place on the wait list. */
export class WaitListEntryDto {
  id: string;

  doctorId: string;

  /** @example "gynaecology" */
  needKey: string;

  /** @example "gynaecology" */
  specialty: string;

  hostId: string | null;

  @ApiProperty({ type: WeekRangeDto, nullable: true })
  weeks: WeekRangeDto | null;

  state: WaitListState;

  createdAt: string;

  /** `null` when it no longer waits. */
  @ApiProperty({ type: ListPlaceDto, nullable: true })
  standing: ListPlaceDto | null;

  /** The offer that waits for an answer. */
  @ApiProperty({ type: SeatOfferDto, nullable: true })
  offer: SeatOfferDto | null;
}

/** What a doctor waits for and has waited for. */
export class WaitListDto {
  items: WaitListEntryDto[];
}

/** Yes or no to an offer. */
export class OfferAnswerDto {
  @ApiProperty({ enum: ANSWERS })
  @IsIn(ANSWERS)
  answer: 'accept' | 'decline';

  /** Why; the unit reads it. @example "Hinner inte ordna barnomsorg till dess" */
  @MayBeLeftOut()
  @IsString()
  @MaxLength(1000)
  reason?: string;
}

/** What came of the answer. */
export class AnsweredOfferDto {
  /** `gone`: the seat or the rules have changed since; the entry waits on. */
  @ApiProperty({ enum: OUTCOMES })
  outcome: 'accepted' | 'declined' | 'gone';

  /** The placement that was made. */
  placementId: string | null;
}
