import { ApiProperty } from '@nestjs/swagger';
import { type Role, ROLES } from '#domain';
import { PlacementDto } from '../placements/placement.dto.js';
import { PlanDto } from '../plans/plan.dto.js';
import { RunDto } from '../runs/run.dto.js';

/** How many there are. */
export class OverviewCountsDto {
  doctors: number;

  healthCentres: number;

  clinics: number;

  publishedSlots: number;
}

/** What the home page of a role shows; a part that does not concern the role is `null`. */
export class OverviewDto {
  @ApiProperty({ enum: ROLES })
  role: Role;

  counts: OverviewCountsDto | null;

  publishedPlan: PlanDto | null;

  /** The latest proposal that waits for publication. */
  latestProposal: PlanDto | null;

  /** The latest run, going on or ended. */
  latestRun: RunDto | null;

  /** Doctors on the caller's list; `null` for roles without one. */
  ownDoctors: number | null;

  /** Published slots of the caller's clinic; `null` for other roles. */
  ownSlots: number | null;

  /** The next placements that concern the caller. */
  nextPlacements: PlacementDto[] | null;
}
