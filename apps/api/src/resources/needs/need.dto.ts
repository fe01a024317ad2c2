import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { type NeedState } from '#domain';

const KINDS = ['credit', 'waive', 'split', 'add', 'open'] as const;
const LIMITS = ['start', 'end'] as const;

const of =
  (...kinds: readonly string[]) =>
  ({ kind }: { readonly kind: string }): boolean =>
    kinds.includes(kind);

/** One required placement of a doctor. */
export class StoredNeedDto {
  id: string;

  /** @example "gynaecology" */
  key: string;

  /** Item of the curriculum. @example "gynaecology" */
  item: string;

  state: NeedState;

  /** @example ["gynaecology"] */
  specialties: string[];

  /** Weeks at full time. @example 8 */
  weeks: number;

  /** Weeks at full time that are left to do. @example 8 */
  weeksLeft: number;

  creditedWeeks: number;

  /** Target phase in clock months. @example 12 */
  windowFromMonths: number;

  /** @example 36 */
  windowToMonths: number;

  /** Target phase by the training clock; `null` when training has ended. @example "2027-02-01" */
  targetFrom: string | null;

  targetTo: string | null;

  version: number;
}

/** A doctor's needs. */
export class StoredNeedListDto {
  items: StoredNeedDto[];
}

/** What a study director decides about a doctor's needs. */
export class NewNeedDecisionDto {
  /**
   * `credit`: earlier work counts. `waive`: not needed. `split`: done in parts. `add`: beyond the curriculum. `open`: opens
   * the limit at the beginning or the end of training.
   */
  @ApiProperty({ enum: KINDS })
  @IsIn(KINDS)
  kind: (typeof KINDS)[number];

  /** Why. @example "Sex månader kirurgi under AT" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(2000)
  reason: string;

  /** The item of the curriculum, or the key of the new need; with `open` it may be left out. @example "gynaecology" */
  @ValidateIf((sent: NewNeedDecisionDto) => sent.kind !== 'open' || sent.item !== undefined)
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  item?: string;

  /** Weeks at full time; with `credit` and `add`. @example 4 */
  @ValidateIf(of('credit', 'add'))
  @IsNumber()
  @Min(0.1)
  @Max(104)
  weeks?: number;

  /** Weeks at full time of each part; with `split`. @example [4, 4] */
  @ValidateIf(of('split'))
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(6)
  @IsNumber({}, { each: true })
  parts?: number[];

  /** Specialties, any of which meets it; with `add`. @example ["rheumatology"] */
  @ValidateIf(of('add'))
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  specialties?: string[];

  /** Target phase in clock months; with `add`. @example 24 */
  @ValidateIf(of('add'))
  @IsInt()
  @Min(0)
  @Max(120)
  windowFromMonths?: number;

  /** With `add`. @example 54 */
  @ValidateIf(of('add'))
  @IsInt()
  @Min(1)
  @Max(120)
  windowToMonths?: number;

  /** With `open`. */
  @ApiProperty({ enum: LIMITS, required: false })
  @ValidateIf(of('open'))
  @IsIn(LIMITS)
  limit?: 'start' | 'end';
}

/** A decision, and whether it has been taken back. */
export class NeedDecisionDto {
  id: string;

  @ApiProperty({ enum: KINDS })
  kind: string;

  /** `null` = every need of the doctor. */
  item: string | null;

  /** Weeks that are credited or added, or those of each part. @example [4] */
  weeks: number[];

  reason: string;

  decidedBy: string;

  /** @example "2026-11-02" */
  decidedOn: string;

  revokedAt: string | null;

  revokeReason: string | null;
}

/** Every decision about a doctor's needs, oldest first. */
export class NeedDecisionListDto {
  items: NeedDecisionDto[];
}

/** Why a decision is taken back. */
export class RevokeDecisionDto {
  /** @example "Intyget gällde en annan läkare" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(2000)
  reason: string;
}
