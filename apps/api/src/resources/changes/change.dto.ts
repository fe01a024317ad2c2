import { ApiProperty, IntersectionType } from '@nestjs/swagger';
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
  IsUUID,
  Max,
  Matches,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { type CalendarDate, type IsoWeek, type Regulation } from '#domain';
import { Inside, IsCalendarDate, IsIsoWeek, MayBeLeftOut } from '../../http/validators.js';
import { NEED_ID } from '../needs/need-id.js';
import { PlaceOfPlacementDto } from '../swaps/swap.dto.js';

export const SLOT_CHANGES = ['slot-withdrawn', 'seats-changed'] as const;
export const DOCTOR_CHANGES = [
  'leave-recorded',
  'leave-cancelled',
  'share-changed',
  'centre-changed',
  'regulation-changed',
  'start-changed',
  'training-left',
] as const;
const LOST_STATES = ['declined', 'cancelled', 'interrupted'] as const;
const REGULATIONS = ['2015', '2021'] as const satisfies readonly Regulation[];

const of =
  (...kinds: readonly string[]) =>
  ({ kind }: { readonly kind: string }): boolean =>
    kinds.includes(kind);

/** What happens to a slot. */
export class SlotChangeDto {
  @ApiProperty({ enum: SLOT_CHANGES, example: 'slot-withdrawn' })
  @IsIn(SLOT_CHANGES)
  kind: (typeof SLOT_CHANGES)[number];

  /** Seats from now on; with `seats-changed`. @example 1 */
  @ValidateIf(of('seats-changed'))
  @IsInt()
  @Min(0)
  @Max(200)
  seats?: number;
}

/** What happens to a doctor's training or employment. */
export class DoctorChangeDto {
  @ApiProperty({ enum: DOCTOR_CHANGES, example: 'leave-recorded' })
  @IsIn(DOCTOR_CHANGES)
  kind: (typeof DOCTOR_CHANGES)[number];

  /** First day; not with `regulation-changed`. @example "2027-02-01" */
  @ValidateIf(({ kind }: { readonly kind: string }) => kind !== 'regulation-changed')
  @IsCalendarDate()
  from?: CalendarDate;

  /** The day after the last one; with `leave-recorded` and `leave-cancelled`. @example "2027-08-01" */
  @ValidateIf(of('leave-recorded', 'leave-cancelled'))
  @IsCalendarDate()
  to?: CalendarDate;

  /** Whether the training clock stops meanwhile; with `leave-recorded`. */
  @ValidateIf(of('leave-recorded'))
  @IsBoolean()
  stopsClock?: boolean;

  /** Share of full time; with `share-changed`, and with `leave-recorded` for leave in part. @example 0.8 */
  @ValidateIf((sent: DoctorChangeDto) => sent.kind === 'share-changed' || sent.share !== undefined)
  @IsNumber()
  @Min(0)
  @Max(1)
  share?: number;

  /** The new centre; with `centre-changed`. */
  @ValidateIf(of('centre-changed'))
  @IsUUID()
  healthCentreId?: string;

  /** With `regulation-changed`. */
  @ApiProperty({ enum: REGULATIONS, required: false })
  @ValidateIf(of('regulation-changed'))
  @IsIn(REGULATIONS)
  regulation?: Regulation;

  /** Whether the training is done, and not broken off; with `training-left`. */
  @MayBeLeftOut()
  @IsBoolean()
  finished?: boolean;

  /** Months of BT that count; with `regulation-changed`. @example 6 */
  @ValidateIf(of('regulation-changed'))
  @IsNumber()
  @Min(0)
  @Max(12)
  btMonths?: number;
}

/** A change that is carried out, by somebody who has seen what it touches. */
export class ChangeOrderDto {
  /** @example "Handledaren slutar" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason: string;

  /** Needs whose placement ends with it, as the preview named them: none is ended that nobody has looked at. @example ["0190e5a4-7b1c-7000-8000-000000000001:gynaecology"] */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(500)
  @Matches(NEED_ID, { each: true })
  ends?: string[];

  /** Needs whose placement has begun and is broken off. @example ["0190e5a4-7b1c-7000-8000-000000000001:gynaecology"] */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(500)
  @Matches(NEED_ID, { each: true })
  breaksOff?: string[];
}

/** A change of a slot that is carried out. */
export class SlotChangeOrderDto extends IntersectionType(SlotChangeDto, ChangeOrderDto) {}

/** A change of a doctor's training or employment that is carried out. */
export class DoctorChangeOrderDto extends IntersectionType(DoctorChangeDto, ChangeOrderDto) {}

/** A published placement that the change touches. */
export class HitPlacementDto {
  /** Names it in `ends` and `breaksOff`. */
  needId: string;

  doctorId: string;

  /** @example "gynaecology" */
  needKey: string;

  slotId: string;

  /** First week. @example "2027-W05" */
  start: string;

  /** Codes of what hits it. @example ["leave"] */
  reasons: string[];

  /** Whether it ends with the change; else it stands, and a person decides. */
  ends: boolean;

  begun: boolean;

  /** Whether it begins within the freeze or has been pinned. */
  held: boolean;
}

/** A centre that would have too many away. */
export class CentreOverLimitDto {
  healthCentreId: string;

  /** @example ["2027-W05"] */
  weeks: string[];
}

/** One placement that a repair makes or moves. */
export class RepairMoveDto {
  doctorId: string;

  needKey: string;

  /** `null` for the need that has lost its placement. */
  @ApiProperty({ type: PlaceOfPlacementDto, nullable: true })
  from: PlaceOfPlacementDto | null;

  to: PlaceOfPlacementDto;

  /** Weeks later than before; `null` where there was no placement. */
  weeksLater: number | null;

  weeksEarly: number;

  weeksLate: number;

  otherHost: boolean;
}

/** What a change touches. */
export class ChangeEffectsDto {
  /** Placements that the caller may see. */
  hits: HitPlacementDto[];

  /** How many placements of others are hit. */
  otherHits: number;

  /** How many needs are without a placement because of it. */
  needsOpened: number;

  centresOverLimit: CentreOverLimitDto[];
}

/** One step of a repair, as it is ordered. */
export class OrderedMoveDto {
  @IsUUID()
  doctorId: string;

  /** @example "gynaecology" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  needKey: string;

  @IsUUID()
  slotId: string;

  /** First week. @example "2027-W05" */
  @IsIsoWeek()
  start: IsoWeek;

  /** Length in weeks. @example 8 */
  @IsInt()
  @Min(1)
  @Max(104)
  weeks: number;

  /** The placement that it takes the place of; `null` where the need has none. */
  @IsOptional()
  @IsUUID()
  replacesId?: string | null;

  /** The version of that placement that was looked at. @example 1 */
  @IsOptional()
  @IsInt()
  @Min(1)
  replacesVersion?: number | null;
}

/** A repair as a preview shows it: possible by every rule, with its price and what it means. */
export class RepairOfferDto {
  /** First the need that is mended, then whoever moves for it. */
  moves: RepairMoveDto[];

  /** Change of the plan's cost against leaving the need without a placement; below 0 is a gain. */
  costChange: number;

  /** Change of the plan's cost against the plan before; `null` when not known. */
  dearerThanBefore: number | null;

  /** What it means, in the language asked for. */
  inWords: string;
}

/** A repair on offer, with the order that carries it out. */
export class RepairDto extends RepairOfferDto {
  order: OrderedMoveDto[];
}

/** The three best repairs of one need that loses its placement, cheapest first. */
export class NeedRepairsDto {
  doctorId: string;

  /** @example "gynaecology" */
  needKey: string;

  offers: RepairOfferDto[];
}

/** What a change would touch, and how it could be mended. */
export class ChangePreviewDto extends ChangeEffectsDto {
  /**
   * For the first four needs that lose their placement; of the others each is asked for by itself once the change is
   * made. Empty for those who make no repairs.
   */
  repairs: NeedRepairsDto[];
}

/** A placement that fell away, while its need is still open and has no other. */
export class LostPlacementDto {
  doctorId: string;

  doctorName: string;

  healthCentreName: string;

  /** @example "gynaecology" */
  needKey: string;

  /** @example "gynaecology" */
  specialty: string;

  hostName: string;

  /** First week. @example "2027-W05" */
  from: string;

  /** The week after the last one. @example "2027-W13" */
  to: string;

  /** How it fell away. */
  @ApiProperty({ enum: LOST_STATES, example: 'cancelled' })
  state: (typeof LOST_STATES)[number];

  /** @example "2027-01-15T09:31:12.000Z" */
  lostAt: string;
}

/** What waits to be mended; the one that was to begin first first. */
export class LostPlacementListDto {
  items: LostPlacementDto[];
}

/** The three best repairs, cheapest first. */
export class RepairsDto {
  items: RepairDto[];
}

/** A repair that somebody has chosen: all of its steps or none. */
export class RepairOrderDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Inside(() => OrderedMoveDto, { each: true })
  moves: OrderedMoveDto[];

  /** @example "Kliniken drog tillbaka platsen" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason: string;
}

/** A repair that is to be undone, as its answer named it. */
export class RepairUndoDto {
  /** Ids of the placements that it made. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsUUID('all', { each: true })
  placed: string[];

  /** Ids of the placements that they took the place of. */
  @IsArray()
  @ArrayMaxSize(20)
  @IsUUID('all', { each: true })
  ended: string[];

  /** @example "Fel doktor" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason: string;
}

/** What a repair did. */
export class AppliedRepairDto {
  /** Ids of the placements that were made. */
  placed: string[];

  /** Ids of the placements that they took the place of. */
  ended: string[];

  /** Seats that came free and were offered to the wait list. */
  offers: number;
}
