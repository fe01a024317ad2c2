import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { BLOCKER_CODES, COST_TERMS } from '#matching-engine';
import { type IsoWeek } from '#domain';
import { IsIsoWeek } from '../../http/validators.js';

export const WHY_KINDS = ['placed', 'unplaced', 'left-out'] as const;
export const HELD_BY = ['frozen', 'pinned', 'confirmed'] as const;
export const CHANGE_KINDS = ['seat', 'absence', 'window', 'leave'] as const;
export const LEFT_OUT_REASONS = [
  'ongoing',
  'after-horizon',
  'training-ended',
  'met',
  'last-months',
  'training-ends',
] as const;

/** Which plan is asked about. */
export class WhyQueryDto {
  /** A proposal; without it, the plan as it stands. */
  @IsOptional()
  @IsUUID()
  planId?: string;
}

/** Where a placement would be moved to. */
export class MoveQueryDto {
  /** Another slot; without it the same, or where that takes nobody in the week, another one of the clinic. */
  @IsOptional()
  @IsUUID()
  slotId?: string;

  /** First week. @example "2027-W13" */
  @IsIsoWeek()
  start: IsoWeek;
}

/** A place that a need has or could have. */
export class WhyPlaceDto {
  slotId: string;

  hostId: string;

  hostName: string;

  /** @example "gynaecology" */
  specialty: string;

  /** First week. @example "2027-W05" */
  from: string;

  /** The week after the last one. @example "2027-W13" */
  to: string;

  weeks: number;

  weeksEarly: number;

  weeksLate: number;
}

/** A doctor whom the caller may know by name. */
export class WhyPersonDto {
  doctorId: string;

  name: string;
}

/** One thing that stands in the way of a place. */
export class WhyObstacleDto {
  @ApiProperty({ enum: BLOCKER_CODES })
  code: (typeof BLOCKER_CODES)[number];

  /** Weeks that it is about. @example ["2027-W05"] */
  weeks: string[];

  /** How many other doctors hold what is asked for. */
  others: number;

  /** Those of them whom the caller may know by name. */
  people: WhyPersonDto[];

  /** The doctor's own needs that it is about. @example ["psychiatry"] */
  needKeys: string[];

  /** Specialties that must be done first. @example ["internal-medicine"] */
  specialties: string[];
}

/** A place with its price. */
export class WhyPricedPlaceDto {
  place: WhyPlaceDto;

  /** By how much the whole plan would be dearer, everybody else left where they are; below 0: cheaper. */
  dearerBy: number;

  /** What stands in the way, the one to name first; empty where the place is free. */
  obstacles: WhyObstacleDto[];
}

/** What one part of the cost comes to. */
export class WhyCostDto {
  @ApiProperty({ enum: COST_TERMS })
  term: (typeof COST_TERMS)[number];

  cost: number;
}

/** How many places one thing is the first to stand in the way of. */
export class WhyInTheWayDto {
  @ApiProperty({ enum: [...BLOCKER_CODES, 'free'] })
  code: (typeof BLOCKER_CODES)[number] | 'free';

  places: number;
}

/** The smallest change that gives the need a place while everybody else stays where they are. */
export class WhyChangeDto {
  @ApiProperty({ enum: CHANGE_KINDS })
  kind: (typeof CHANGE_KINDS)[number];

  place: WhyPlaceDto;

  /** Weeks that the change is about. @example ["2027-W05"] */
  weeks: string[];

  saves: number;
}

/** Why a need is where it is, or nowhere. Costs are points that plans are compared by; lower is better. */
export class WhyDto {
  @ApiProperty({ enum: WHY_KINDS })
  kind: (typeof WHY_KINDS)[number];

  doctorId: string;

  /** @example "gynaecology" */
  needKey: string;

  specialties: string[];

  /** Length in weeks; `null` where the need takes no part in the plan. */
  weeks: number | null;

  /** The target phase: first week, and the week after it. */
  targetFrom: string | null;

  targetTo: string | null;

  /** Why it takes no part, or can have no place without a study director's decision. */
  @ApiProperty({ enum: LEFT_OUT_REASONS, nullable: true })
  closed: (typeof LEFT_OUT_REASONS)[number] | null;

  /** Where it lies; `null` where it has no place. */
  place: WhyPlaceDto | null;

  /** Why the optimiser may not move it. */
  @ApiProperty({ enum: HELD_BY, nullable: true })
  held: (typeof HELD_BY)[number] | null;

  /** What the placement costs, the dearest part first. */
  costs: WhyCostDto[];

  /** By how much the plan would be dearer if the need had no placement. */
  worth: number | null;

  /** Free places, cheapest first; and how many there are in all. */
  alternatives: WhyPricedPlaceDto[];

  alternativesInAll: number;

  /** Places that would be better, or come closest, and are not free; and how many there are in all. */
  blocked: WhyPricedPlaceDto[];

  blockedInAll: number;

  /** For a need without a place: what is in the way, the commonest first, over all places. */
  inTheWay: WhyInTheWayDto[];

  change: WhyChangeDto | null;
}

/** What moving a placement would mean, everybody else left where they are. */
export class MoveEffectDto {
  from: WhyPlaceDto | null;

  to: WhyPlaceDto;

  /** By how much the whole plan would be dearer; below 0: cheaper. */
  dearerBy: number;

  /** Rules that it would break and whom it touches; empty where it can be done. */
  obstacles: WhyObstacleDto[];

  /** Why the optimiser may not move it, if so. */
  @ApiProperty({ enum: HELD_BY, nullable: true })
  held: (typeof HELD_BY)[number] | null;
}
