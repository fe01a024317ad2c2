import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, Matches, Max, Min, ValidateIf } from 'class-validator';
import { type PlanState } from '#domain';
import { type MoveReason, type NightPolicy } from '#planning';
import { PLAN_STATES } from '../plans/plan.dto.js';
import { RunDto } from '../runs/run.dto.js';

export const NIGHT_POLICIES = ['propose', 'fill'] as const satisfies readonly NightPolicy[];
export const MOVE_REASONS = [
  'slot-gone',
  'nearer-to-phase',
  'home-weeks',
  'makes-room',
] as const satisfies readonly MoveReason[];

/** How the region wants its nights. */
export class NightSettingsDto {
  /** Local time in Stockholm, 00:00–05:59. @example "01:30" */
  @Matches(/^0[0-5]:[0-5]\d$/, { message: '$property must be a time from 00:00 to 05:59' })
  at: string;

  /** `propose`: a person publishes. `fill`: open needs are filled and published where nobody is moved. */
  @ApiProperty({ enum: NIGHT_POLICIES })
  @IsIn(NIGHT_POLICIES)
  policy: NightPolicy;

  /** Seconds of computing; `null` = as long as other runs. @example 600 */
  @ApiProperty({ type: Number, nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsInt()
  @Min(1)
  @Max(7200)
  timeLimitSeconds: number | null;

  /** Most doctors whose promised placements a proposal may move; `null` = no limit. @example 20 */
  @ApiProperty({ type: Number, nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsInt()
  @Min(0)
  @Max(10000)
  changeBudget: number | null;
}

/** Where and when a placement lies. */
export class NightPlacementDto {
  doctorId: string;

  doctorName: string;

  needKey: string;

  slotId: string;

  hostName: string;

  specialty: string;

  /** First week. @example "2027-W05" */
  from: string;

  /** The week after the last one. @example "2027-W13" */
  to: string;

  weeks: number;

  weeksEarly: number;

  weeksLate: number;
}

/** A placement that the night has moved, and why. */
export class NightMoveDto {
  before: NightPlacementDto;

  after: NightPlacementDto;

  @ApiProperty({ enum: MOVE_REASONS })
  reason: MoveReason;
}

/** What the proposal changes against the plan that it was made from; the lists are cut off, the counts are whole. */
export class NightDifferenceDto {
  /** Needs that have a placement now and had none, by doctor. */
  filled: NightPlacementDto[];

  filledCount: number;

  /** Needs whose placement falls away, by doctor. */
  lost: NightPlacementDto[];

  lostCount: number;

  /** Those that come farther from their target phase first. */
  moved: NightMoveDto[];

  movedCount: number;

  unchanged: number;

  doctorsDisturbed: number;

  doctorsBetter: number;

  doctorsWorse: number;

  /** After less before. */
  placed: number;

  inPhase: number;

  weeksOutsidePhase: number;
}

/** What waits for somebody to decide. */
export class NightDecisionsDto {
  /** The proposal waits to be read and published. */
  proposal: boolean;

  /** Placements that a host has declined. */
  declined: number;

  unplaced: number;
}

/** How many needs are unplaced for one reason. */
export class NightReasonDto {
  code: string;

  needs: number;
}

/** A doctor whose training may end first, or who has placements very late. */
export class DoctorAtRiskDto {
  doctorId: string;

  doctorName: string;

  healthCentreName: string;

  unplaced: number;

  weeksLate: number;
}

/** A clinic that has not answered what was published. */
export class SilentClinicDto {
  hostId: string;

  hostName: string;

  placements: number;

  firstStart: string;
}

/** What the administrator finds in the morning. */
export class MorningDto {
  run: RunDto | null;

  planId: string | null;

  @ApiProperty({ enum: PLAN_STATES, nullable: true })
  planState: PlanState | null;

  difference: NightDifferenceDto | null;

  /** The commonest first. */
  unplacedByReason: NightReasonDto[];

  needsDecision: NightDecisionsDto;

  /** Worst first. */
  atRisk: DoctorAtRiskDto[];

  /** The soonest start first. */
  silentClinics: SilentClinicDto[];
}
