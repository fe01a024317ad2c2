import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { type CalendarDate, type IsoWeek, statesOf } from '#domain';
import { type RunKind, type RunState, type StopRequest } from '#planning';
import { ToList } from '../../http/lists.js';
import { PageDto, PageQueryDto } from '../../http/paging.dto.js';
import { Sortable } from '../../http/sorting.js';
import { IsCalendarDate, IsIsoWeek, MayBeLeftOut } from '../../http/validators.js';
import { CostPartDto } from '../plans/plan.dto.js';

export const RUN_STATES = statesOf('run');
export const RUN_KINDS = ['manual', 'nightly'] as const satisfies readonly RunKind[];
export const STOP_REQUESTS = ['keep', 'discard'] as const satisfies readonly StopRequest[];
export const PHASES = ['prepare', 'construct', 'price', 'search', 'prove', 'done'] as const;

/** Which runs are wanted. */
export class RunQueryDto extends PageQueryDto {
  /** States of the runs. */
  @ApiProperty({ enum: RUN_STATES, isArray: true, required: false })
  @IsOptional()
  @ToList()
  @IsArray()
  @ArrayMaxSize(5)
  @IsIn(RUN_STATES, { each: true })
  state?: RunState[];

  @Sortable('runs')
  sort?: string;
}

/** What every calculation of a plan may be asked for; everything has a default. */
export class PlanSettingsDto {
  /** Decides every random choice. @example 1 */
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(2147483647)
  seed?: number;

  /** Seconds of computing for each plan. @example 60 */
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(3600)
  timeLimitSeconds?: number;

  /** First week of the plan; by default the next to begin. @example "2027-W01" */
  @MayBeLeftOut()
  @IsIsoWeek()
  firstWeek?: IsoWeek;

  /** Length of the plan in weeks. @example 208 */
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(520)
  weeks?: number;
}

/** What a run is asked to do; everything has a default. */
export class NewRunDto extends PlanSettingsDto {
  /** Limit in the engine's units of work; with it, the same seed gives the same plan. */
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(1000000000000)
  workLimit?: number;

  /** Threads to use. @example 2 */
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(64)
  threads?: number;

  /** The day that the plan is made for; by default today. @example "2026-12-28" */
  @MayBeLeftOut()
  @IsCalendarDate()
  asOf?: CalendarDate;
}

/** How a run is to be stopped. */
export class StopRunDto {
  /** `keep` makes a proposal of the best plan so far, `discard` cancels the run. */
  @ApiProperty({ enum: STOP_REQUESTS })
  @IsIn(STOP_REQUESTS)
  request: StopRequest;
}

/** What a run was asked to do. */
export class RunSettingsDto {
  seed: number;

  timeLimitSeconds: number;

  workLimit: number | null;

  threads: number | null;

  firstWeek: string;

  weeks: number;

  asOf: string;
}

/** Why a run failed. */
export class RunFailureDto {
  code: string;

  /** In the language asked for. */
  message: string;
}

/** An optimisation run and its figures so far. */
export class RunDto {
  id: string;

  @ApiProperty({ enum: RUN_KINDS })
  kind: RunKind;

  @ApiProperty({ enum: RUN_STATES })
  state: RunState;

  settings: RunSettingsDto;

  @ApiProperty({ enum: STOP_REQUESTS, nullable: true, type: String })
  stopRequested: StopRequest | null;

  requestedAt: string;

  startedAt: string | null;

  finishedAt: string | null;

  @ApiProperty({ enum: PHASES, nullable: true, type: String })
  phase: (typeof PHASES)[number] | null;

  /** Best cost so far; smaller is better. */
  cost: number | null;

  lowerBound: number | null;

  /** Proven: the cost is at most this share above the least possible. */
  gap: number | null;

  placed: number | null;

  unplaced: number | null;

  /** Seconds of computing, without the wait in the queue. */
  seconds: number | null;

  costByTerm: CostPartDto[] | null;

  engineVersion: string | null;

  /** SHA-256 of the problem that was solved. */
  inputHash: string | null;

  /** Why it ended, as the engine says. */
  stoppedBy: string | null;

  failure: RunFailureDto | null;

  /** The published plan that it started from. */
  baseVersionId: string | null;

  /** The proposal that came of it. */
  proposalId: string | null;
}

/** A page of runs. */
export class RunPageDto extends PageDto {
  items: RunDto[];
}

/** One point of the curves that a page draws while a run goes on. */
export class RunProgressDto {
  /** Rises with every point. */
  sequence: number;

  seconds: number;

  @ApiProperty({ enum: PHASES })
  phase: (typeof PHASES)[number];

  cost: number | null;

  placed: number | null;

  lowerBound: number | null;
}

/** What one seat more is worth in a specialty at a clinic over a quarter. */
export class SeatPriceDto {
  specialty: string;

  hostId: string;

  /** @example "2027-Q1" */
  quarter: string;

  /** The most that one seat more can take off the proven bound; prices do not add up. */
  price: number;
}

/** Prices of seats, from the best bound that the run proved. */
export class SeatPricesDto {
  /** What is proven at these prices; `null` where nothing is, or the run has not ended. */
  bound: number | null;

  /** The dearest first. */
  items: SeatPriceDto[];
}
