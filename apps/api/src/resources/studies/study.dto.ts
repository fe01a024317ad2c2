import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  IsDefined,
} from 'class-validator';
import { type IsoWeek } from '#domain';
import { type RunState, type StudyKind } from '#planning';
import { PageDto, PageQueryDto } from '../../http/paging.dto.js';
import { Sortable } from '../../http/sorting.js';
import { Inside, IsIsoWeek, MayBeLeftOut } from '../../http/validators.js';
import { PlanSettingsDto, RUN_STATES, RunFailureDto } from '../runs/run.dto.js';

export const STUDY_KINDS = ['scenario', 'bottlenecks'] as const satisfies readonly StudyKind[];

/** Which groups of studies are wanted. */
export class StudyQueryDto extends PageQueryDto {
  @ApiProperty({ enum: STUDY_KINDS, required: false })
  @IsOptional()
  @IsIn(STUDY_KINDS)
  kind?: StudyKind;

  @Sortable('studies')
  sort?: string;
}

/** Limits of the calculations, the same for every scenario of a group. */
export class StudySettingsDto extends PlanSettingsDto {}

/** How a larger intake is spread. */
export class IntakeDto {
  /** Months in which they start; shared out evenly. @example ["2027-01", "2027-09"] */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(120)
  @Matches(/^20\d\d-(0[1-9]|1[0-2])$/, { each: true, message: '$property must hold months such as 2027-09' })
  startMonths: string[];

  /** Their health centres; left out = as the doctors of today are spread. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(500)
  @IsUUID(undefined, { each: true })
  healthCentreIds?: string[];

  /** Part of them that works part time, 0–1. @example 0.3 */
  @MayBeLeftOut()
  @IsNumber()
  @Min(0)
  @Max(1)
  partTimers?: number;

  /** Their share of full time. @example 0.8 */
  @MayBeLeftOut()
  @IsNumber()
  @Min(0.1)
  @Max(1)
  partTimeShare?: number;
}

/** Doctors who are not there. */
export class MoreDoctorsDto extends IntakeDto {
  /** @example 300 */
  @IsInt()
  @Min(1)
  @Max(5000)
  count: number;
}

/** A clinic that closes. */
export class ClosedClinicDto {
  @IsUUID()
  hostId: string;

  /** First week without it. @example "2027-W36" */
  @IsIsoWeek()
  from: IsoWeek;
}

/** A clinic that opens, for example a training clinic. */
export class OpenedClinicDto {
  /** @example "Gyn training clinic" */
  @IsString()
  @Length(1, 120)
  name: string;

  /** @example "gynaecology" */
  @IsString()
  @Length(1, 60)
  specialty: string;

  /** Doctors at the same time. @example 4 */
  @IsInt()
  @Min(1)
  @Max(200)
  places: number;

  /** First week in which somebody may start. @example "2027-W36" */
  @IsIsoWeek()
  from: IsoWeek;
}

/** Another length of one placement of the curriculum. */
export class OtherLengthDto {
  /** @example "psychiatry" */
  @IsString()
  @Length(1, 60)
  key: string;

  /** Weeks at full time. @example 10 */
  @IsInt()
  @Min(1)
  @Max(52)
  weeks: number;
}

/** Weights that are taken to be different; the others stay as the region has them. */
export class OtherWeightsDto {
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(1000000)
  early?: number;

  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(1000000)
  late?: number;

  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(1000000)
  unplaced?: number;

  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(1000000)
  changed?: number;

  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(1000000)
  gap?: number;

  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(1000000)
  crowded?: number;

  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(1000000)
  worstOff?: number;

  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(1000000)
  otherArea?: number;
}

/** What is taken to be different from today. */
export class AssumptionDto {
  @MayBeLeftOut()
  @Inside(() => MoreDoctorsDto)
  moreDoctors?: MoreDoctorsDto;

  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(100)
  @Inside(() => ClosedClinicDto, { each: true })
  closed?: ClosedClinicDto[];

  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(100)
  @Inside(() => OpenedClinicDto, { each: true })
  opened?: OpenedClinicDto[];

  /** Other lengths: shorter placements, or another curriculum. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(50)
  @Inside(() => OtherLengthDto, { each: true })
  lengths?: OtherLengthDto[];

  @MayBeLeftOut()
  @Inside(() => OtherWeightsDto)
  weights?: OtherWeightsDto;
}

/** One scenario. */
export class ScenarioDto {
  /** @example "+300 doctors" */
  @IsString()
  @Length(1, 120)
  title: string;

  @IsDefined()
  @Inside(() => AssumptionDto)
  assumption: AssumptionDto;
}

/** What a comparison is called. */
export class StudyNameDto {
  /** @example "Larger intake from 2027" */
  @IsString()
  @Length(1, 120)
  name: string;
}

/** Scenarios to compare with today. */
export class NewScenariosDto {
  /** What the comparison is called; left out = by its scenarios. @example "Larger intake from 2027" */
  @MayBeLeftOut()
  @IsString()
  @Length(1, 120)
  name?: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(11)
  @Inside(() => ScenarioDto, { each: true })
  scenarios: ScenarioDto[];

  @MayBeLeftOut()
  @Inside(() => StudySettingsDto)
  settings?: StudySettingsDto;
}

/** The same larger intake at several sizes. */
export class NewSweepDto {
  @IsDefined()
  @Inside(() => IntakeDto)
  doctors: IntakeDto;

  /** Sizes; 0 is today and always there. @example [0, 100, 200, 300] */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(11)
  @IsInt({ each: true })
  @Min(0, { each: true })
  @Max(5000, { each: true })
  counts: number[];

  @MayBeLeftOut()
  @Inside(() => StudySettingsDto)
  settings?: StudySettingsDto;
}

/** A search for where one more seat is worth most. */
export class NewBottlenecksDto {
  @MayBeLeftOut()
  @Inside(() => StudySettingsDto)
  settings?: StudySettingsDto;
}

/** Seats missing in a specialty over a quarter. */
export class MissingSeatsDto {
  specialty: string;

  /** @example "2027-Q1" */
  quarter: string;

  seatWeeks: number;

  /** Seats open all through the quarter that would give as many seat-weeks. */
  seats: number;
}

/** A health centre whose doctors lack a placement or have one late. */
export class CentreHitDto {
  healthCentreId: string;

  unplaced: number;

  weeksLate: number;
}

/** What came of a scenario. */
export class ScenarioFiguresDto {
  doctors: number;

  needs: number;

  placed: number;

  unplaced: number;

  inPhase: number;

  weeksLate: number;

  weeksEarly: number;

  cost: number;

  lowerBound: number | null;

  /** Proven: the cost is at most this share above the least possible. */
  gap: number | null;

  seconds: number;

  engineVersion: string;

  /** SHA-256 of the problem that was solved, and of today's problem at that moment: equal within a group when the data stood still. */
  inputHash: string;

  inputHashToday: string;

  missingSeats: MissingSeatsDto[];

  /** Worst hit first. */
  centresHit: CentreHitDto[];
}

/** What one more seat is worth: at least, at most, and what was found. */
export class WorthDto {
  low: number;

  high: number | null;

  /** Difference between the two plans in hand. */
  inHand: number;
}

/** A group of seats that much is asked of in vain. */
export class BottleneckDto {
  specialty: string;

  hostId: string;

  /** First week of the period, and the first after it. */
  from: string;

  to: string;

  /** Needs that would gain by a seat, and those of them without a place. */
  needs: number;

  unplacedNeeds: number;

  /** The most that one seat more can take off the proven bound; `null` where it has no price. Prices do not add up. */
  price: number | null;

  /** `null` where it was not confirmed by solving again. */
  worth: WorthDto | null;
}

/** Seats of one slot that would place somebody more. */
export class ExtraSeatDto {
  hostId: string;

  specialty: string;

  from: string;

  to: string;
}

/** Where seats are worth most. */
export class BottleneckReportDto {
  cost: number;

  unplaced: number;

  /** Confirmed ones first. */
  ranked: BottleneckDto[];

  /** The smallest set found of seats that would place everyone whom seats can help; each is for one placement. */
  extraSeats: ExtraSeatDto[];

  /** Proven: no smaller set than this can do. */
  atLeast: number;

  provenMinimal: boolean;

  /** Needs that stay unplaced with those seats: other things than seats are in their way. */
  notBySeats: number;
}

/** A calculation on a copy of the region's data. */
export class StudyDto {
  id: string;

  groupId: string;

  /** What the group is called, on its first study. @example "Larger intake from 2027" */
  groupName: string | null;

  /** 0 is today. */
  position: number;

  @ApiProperty({ enum: STUDY_KINDS })
  kind: StudyKind;

  title: string;

  assumption: AssumptionDto;

  @ApiProperty({ enum: RUN_STATES })
  state: RunState;

  requestedAt: string;

  startedAt: string | null;

  finishedAt: string | null;

  /** 0–1. */
  progress: number;

  figures: ScenarioFiguresDto | null;

  bottlenecks: BottleneckReportDto | null;

  failure: RunFailureDto | null;
}

/** Studies that are compared with each other. */
export class StudyGroupDto {
  groupId: string;

  /** Today first. */
  studies: StudyDto[];
}

/** A page of groups, each by its first study. */
export class StudyPageDto extends PageDto {
  items: StudyDto[];
}
