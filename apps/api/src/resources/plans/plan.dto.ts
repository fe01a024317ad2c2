import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
} from 'class-validator';
import { type PlanState, statesOf } from '#domain';
import { DRAWN_IN_REASONS, type DrawnInReason, type LeftOutReason } from '#planning';
import { ToList } from '../../http/lists.js';
import { PageDto, PageQueryDto } from '../../http/paging.dto.js';
import { Sortable } from '../../http/sorting.js';
import { NEED_ID } from '../needs/need-id.js';
import { MayBeLeftOut } from '../../http/validators.js';

export const PLAN_STATES = statesOf('plan');
const LEFT_OUT_REASONS = [
  'need-gone',
  'slot-gone',
  'outside-slot',
  'leave',
  'own-placement',
  'seat-gone',
  'prerequisite',
  'centre-full',
  'begun',
] as const satisfies readonly LeftOutReason[];

/** Which plan versions are wanted. */
export class PlanQueryDto extends PageQueryDto {
  /** States of the versions. */
  @ApiProperty({ enum: PLAN_STATES, isArray: true, required: false })
  @IsOptional()
  @ToList()
  @IsArray()
  @ArrayMaxSize(4)
  @IsIn(PLAN_STATES, { each: true })
  state?: PlanState[];

  @Sortable('plans')
  sort?: string;
}

/** Which plan to compare with. */
export class ComparisonQueryDto {
  /** Id of the other plan; without it, the published one. */
  @IsOptional()
  @IsUUID('all')
  with?: string;
}

/** Why a plan is published. */
export class PublishPlanDto {
  /** Why; kept in the log. @example "Vårens plan, genomgången med studierektorerna" */
  @MayBeLeftOut()
  @IsString()
  @MaxLength(1000)
  reason?: string;
}

/** Why a plan is undone or put aside. */
export class ReasonDto {
  /** Why; kept in the log. @example "Fel slotlista" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason: string;
}

/** Which changes of a proposal are taken. */
export class PlanPartDto {
  /** Needs that the proposal gives a placement, moves, or takes one from. @example ["0190e5a4-7b1c-7000-8000-000000000001:gynaecology"] */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(4000)
  @Matches(NEED_ID, { each: true })
  changes: string[];
}

/** A change that must come along with the chosen ones. */
export class ChangeDrawnInDto {
  doctorId: string;

  /** @example "gynaecology" */
  needKey: string;

  @ApiProperty({ enum: DRAWN_IN_REASONS, example: 'seat' })
  reason: DrawnInReason;

  /** The doctor whose change asks for it; `null` where none does by itself. */
  becauseOfDoctorId: string | null;
}

/** What taking a part of a proposal would do to the plan that holds. */
export class PartPreviewDto {
  /** What was chosen, as far as the proposal changes it. @example ["0190e5a4-7b1c-7000-8000-000000000001:gynaecology"] */
  chosen: string[];

  /** In the order in which one calls for the next. */
  drawnIn: ChangeDrawnInDto[];

  added: number;

  moved: number;

  removed: number;

  unchanged: number;

  /** Doctors with a placement moved or removed. */
  doctorsDisturbed: number;

  /** Weeks outside the target phase, after less before. */
  weeksOutsidePhase: number;

  /** Of the plan that comes of it. */
  cost: number;

  /** Of the whole proposal. */
  wholeCost: number;
}

/** The stretch of time that a plan covers. */
export class HorizonDto {
  /** @example "2027-W01" */
  firstWeek: string;

  /** Length in weeks. @example 208 */
  weeks: number;
}

/** One part of a plan's cost. */
export class CostPartDto {
  /** @example "late" */
  term: string;

  /** @example 1240 */
  cost: number;
}

/** The figures of a plan. */
export class PlanFiguresDto {
  /** Needs in the problem. @example 4120 */
  needs: number;

  /** @example 3901 */
  placed: number;

  /** @example 219 */
  unplaced: number;

  /** Placed wholly inside the target phase. @example 3400 */
  inPhase: number;

  /** Total cost; smaller is better. @example 300512 */
  cost: number;

  /** Proven: no plan costs less; `null` without proof. */
  lowerBound: number | null;

  /** Proven: the cost is at most this share above the least possible. @example 0.012 */
  gap: number | null;

  costByTerm: CostPartDto[];
}

/** A version of the region's plan. */
export class PlanDto {
  id: string;

  /** Counts the published versions from 1; `null` while proposed. */
  number: number | null;

  @ApiProperty({ enum: PLAN_STATES })
  state: PlanState;

  /** The run that made it. */
  runId: string | null;

  /** The published version that it was made from. */
  baseVersionId: string | null;

  /** The version whose content it brings back. */
  restoresVersionId: string | null;

  /** The proposal that it is a part of. */
  partOfVersionId: string | null;

  horizon: HorizonDto;

  figures: PlanFiguresDto | null;

  /** @example "2027-01-15T00:31:12.000Z" */
  createdAt: string;

  /** When another person than the one who publishes it has approved it, and who. */
  approvedAt: string | null;

  /** @example "Anna Ek" */
  approvedBy: string | null;

  publishedAt: string | null;

  reason: string | null;
}

/** A page of plan versions. */
export class PlanPageDto extends PageDto {
  items: PlanDto[];
}

/** What publishing did to the placements that people were told of. */
export class PublicationDto {
  plan: PlanDto;

  added: number;

  moved: number;

  removed: number;

  unchanged: number;
}

/** A placement of the former plan that could not come back. */
export class LeftOutPlacementDto {
  doctorId: string;

  needKey: string;

  slotId: string;

  /** Its first week. @example "2027-W05" */
  from: string;

  /** Why: what it needs is gone. */
  @ApiProperty({ enum: LEFT_OUT_REASONS })
  reason: LeftOutReason;
}

/** The plan before the published one, brought back. */
export class RestorationDto extends PublicationDto {
  /** What could not come back; empty when all of it did. */
  leftOut: LeftOutPlacementDto[];
}

/** One placement in a comparison. */
export class ComparedPlacementDto {
  doctorId: string;

  needKey: string;

  slotId: string;

  /** First week. @example "2027-W05" */
  from: string;

  /** The week after the last one. @example "2027-W13" */
  to: string;

  weeksEarly: number;

  weeksLate: number;
}

/** The same need in two plans. */
export class MovedPlacementDto {
  doctorId: string;

  needKey: string;

  before: ComparedPlacementDto;

  after: ComparedPlacementDto;
}

/** What becomes different when one plan replaces another. */
export class ComparisonDto {
  /** `null` = nothing was published before. */
  beforeId: string | null;

  afterId: string;

  added: ComparedPlacementDto[];

  removed: ComparedPlacementDto[];

  moved: MovedPlacementDto[];

  unchanged: number;

  /** Doctors with a placement moved or removed. */
  doctorsDisturbed: number;

  /** Weeks outside the target phase, after less before. */
  weeksOutsidePhase: number;
}

/** What became of the needs for one item of the curriculum. */
export class ItemSummaryDto {
  /** @example "gynaecology" */
  item: string;

  placed: number;

  /** Placed wholly inside the target phase. */
  inPhase: number;

  unplaced: number;
}

/** How many needs are unplaced for one reason. */
export class ReasonCountDto {
  /** @example "seats-taken" */
  code: string;

  needs: number;
}

/** How many doctors are on placement in one week. */
export class AwayInWeekDto {
  /** @example "2027-W05" */
  week: string;

  doctors: number;
}

/** A plan in numbers, without persons. */
export class PlanSummaryDto {
  plan: PlanDto;

  items: ItemSummaryDto[];

  /** The commonest first. */
  reasons: ReasonCountDto[];

  /** Every week of the plan. */
  away: AwayInWeekDto[];
}
