import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, MaxLength, ValidateIf } from 'class-validator';
import { type CalendarDate, CLAIM_GROUNDS, type ClaimGround, type PriorityClaimState } from '#domain';
import { type ClaimTextKind } from '#planning';
import { IsCalendarDate } from '../../http/validators.js';

/** Special circumstances that a doctor claims. */
export class NewClaimDto {
  /** The need that it is for; `null` = every need. @example "gynaecology" */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  needKey?: string | null;

  @ApiProperty({ enum: CLAIM_GROUNDS })
  @IsIn(CLAIM_GROUNDS)
  ground: ClaimGround;

  /** Read by those who decide only. @example "Platsen drogs tillbaka två gånger" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(4000)
  reason: string;
}

/** A decision in writing. */
export class ClaimDecisionDto {
  @IsBoolean()
  granted: boolean;

  /** The reasons. @example "Klinikens återtagande är inte läkarens fel" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(4000)
  text: string;

  /** First day on which it holds; needed when it is granted. @example "2026-12-01" */
  @ValidateIf(({ granted }: ClaimDecisionDto) => granted)
  @IsCalendarDate()
  from?: CalendarDate;

  /** The day after the last one. @example "2027-12-01" */
  @ValidateIf(({ granted }: ClaimDecisionDto) => granted)
  @IsCalendarDate()
  to?: CalendarDate;
}

/** Why a refusal should be changed. */
export class ClaimAppealDto {
  /** @example "Beslutet bygger på fel datum" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(4000)
  text: string;
}

/** A claim without what is written about it. */
export class ClaimDto {
  id: string;

  doctorId: string;

  needKey: string | null;

  @ApiProperty({ enum: CLAIM_GROUNDS, nullable: true })
  ground: ClaimGround | null;

  state: PriorityClaimState;

  validFrom: string | null;

  /** In force up to, not including. */
  validTo: string | null;

  decidedAt: string | null;

  appealedAt: string | null;

  version: number;
}

/** A doctor's claims. */
export class ClaimListDto {
  items: ClaimDto[];
}

/** A claim that waits for a decision, with whose it is. */
export class ClaimToDecideDto extends ClaimDto {
  doctorName: string;
}

/** Claims that wait for a decision, oldest first. */
export class ClaimsToDecideDto {
  items: ClaimToDecideDto[];
}

/** Something that is written about a claim. */
export class ClaimTextDto {
  kind: ClaimTextKind;

  text: string;

  writtenAt: string;
}

/** Everything that is written about a claim. */
export class ClaimTextsDto {
  items: ClaimTextDto[];
}
