import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { type SwapState } from '#domain';
import { type Answer } from '#planning';
import { Inside } from '../../http/validators.js';

const ANSWERS = ['yes', 'no'] as const;
const GIVEN = ['pending', 'yes', 'no'] as const satisfies readonly Answer[];

/** One of those who would swap. */
export class RingMemberDto {
  @IsUUID()
  doctorId: string;

  /** Which of the doctor's needs; it has a placement. @example "gynaecology" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  needKey: string;
}

/** A swap that somebody asks for. */
export class NewSwapDto {
  /** Two to four doctors; each takes the place of the next, the last that of the first. */
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(4)
  @Inside(() => RingMemberDto, { each: true })
  ring: RingMemberDto[];
}

/** Which placement is to be swapped away. */
export class SwapSuggestionQueryDto {
  /** @example "gynaecology" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  needKey: string;
}

/** Where a placement lies. */
export class PlaceOfPlacementDto {
  slotId: string;

  hostId: string;

  /** @example "gynaecology" */
  specialty: string;

  /** First week. @example "2027-W05" */
  start: string;

  /** Length in weeks. @example 8 */
  weeks: number;
}

/** What a swap does to one of those in it; no names. */
export class SwapMoveDto {
  doctorId: string;

  needKey: string;

  from: PlaceOfPlacementDto;

  to: PlaceOfPlacementDto;

  /** Change of the doctor's own cost; above 0 is worse. */
  ownChange: number;

  /** Weeks later than before; negative = earlier. */
  weeksLater: number;

  /** Weeks before the target phase after the swap. */
  weeksEarly: number;

  /** Weeks after the target phase after the swap. */
  weeksLate: number;
}

/** A swap that leaves nobody worse and keeps every rule. */
export class SwapOfferDto {
  moves: SwapMoveDto[];

  /** Change of the plan's total cost; below 0 is a gain. */
  costChange: number;
}

/** Swaps that would do good, best first. */
export class SwapOffersDto {
  items: SwapOfferDto[];
}

/** One of those in a swap. */
export class SwapPartyDto {
  /** In the ring, from 0. */
  position: number;

  doctorId: string;

  needKey: string;

  placementId: string;

  /** What she gives away; `null` where that is not the reader's to see. */
  @ApiProperty({ type: PlaceOfPlacementDto, nullable: true })
  gives: PlaceOfPlacementDto | null;

  /** What she gets instead; `null` where that is not the reader's to see. */
  @ApiProperty({ type: PlaceOfPlacementDto, nullable: true })
  gets: PlaceOfPlacementDto | null;

  /** What she was shown that it does to her; `null` where that is not the reader's to see. */
  ownChange: number | null;

  @ApiProperty({ enum: GIVEN })
  answer: Answer;

  /** The study director's decision. */
  @ApiProperty({ enum: GIVEN })
  approval: Answer;
}

/** A swap on its way, or one that has come to an end. */
export class SwapDto {
  id: string;

  state: SwapState;

  /** The doctor who asked; `null` when it was suggested. */
  askedBy: string | null;

  askedAt: string;

  /** Last day to answer and to decide. @example "2026-11-09" */
  answerBy: string;

  /** Why it was refused or could not be carried out. */
  reason: string | null;

  parties: SwapPartyDto[];

  version: number;
}

/** Swaps, newest first. */
export class SwapListDto {
  items: SwapDto[];
}

/** A doctor's yes or no. */
export class SwapAnswerDto {
  @ApiProperty({ enum: ANSWERS })
  @IsIn(ANSWERS)
  answer: 'yes' | 'no';
}

/** A study director's decision. */
export class SwapDecisionDto {
  @IsBoolean()
  approved: boolean;

  /** In writing; the doctors read it. @example "Passar båda" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason: string;
}
