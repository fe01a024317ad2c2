import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AcceptParts, type PlacementFilter, type PlanVersion, PublishPlans, ReadPlans } from '#planning';
import { type Caller, sessionOf, TheCaller } from '../../access/caller.js';
import { narrowed } from '../../access/narrow.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { HttpProblem } from '../../http/http-problem.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import { pageRequest, sentPage } from '../../http/paging.js';
import {
  PlacementFilterDto,
  PlacementPageDto,
  PlacementQueryDto,
  UnplacedNeedPageDto,
  UnplacedQueryDto,
} from '../placements/placement.dto.js';
import {
  PLACEMENT_OWNERS,
  placementDto,
  placementFilter,
  unplacedNeedDto,
} from '../placements/placement.mapper.js';
import {
  ComparisonDto,
  ComparisonQueryDto,
  PartPreviewDto,
  PlanDto,
  PlanPageDto,
  PlanPartDto,
  PlanQueryDto,
  PlanSummaryDto,
  PublicationDto,
  RestorationDto,
  PublishPlanDto,
  ReasonDto,
} from './plan.dto.js';
import { SummarisePlans } from './plan-summary.js';
import { PlanTimelineDto } from './plan-timeline.dto.js';
import { planTimelineDto } from './plan-timeline.mapper.js';
import {
  comparisonDto,
  partPreviewDto,
  planDto,
  planSummaryDto,
  publicationDto,
  restorationDto,
} from './plan.mapper.js';

/** Proposals, the published plan and its predecessors. */
@ApiTags('plans')
@Controller('api/v1/plans')
export class PlansController {
  constructor(
    private readonly plans: ReadPlans,
    private readonly publishing: PublishPlans,
    private readonly parts: AcceptParts,
    private readonly summaries: SummarisePlans,
  ) {}

  /** The plan versions, latest first. */
  @Get()
  @Requires('read', 'Proposal')
  @ApiRefusals(422)
  async listPlans(@TheCaller() caller: Caller, @Query() query: PlanQueryDto): Promise<PlanPageDto> {
    const request = pageRequest(query);
    return sentPage(await this.plans.list(caller.actor, request, query.state), request, planDto);
  }

  /** The plan that holds now. */
  @Get('published')
  @Requires('read', 'PublishedPlan')
  @ApiRefusals(404)
  async getPublishedPlan(@TheCaller() caller: Caller): Promise<PlanDto> {
    return planDto(await this.published(caller));
  }

  /** The plan that holds now in numbers: by item of the curriculum, by reason, and week by week. */
  @Get('published/summary')
  @Requires('read', 'PublishedPlan')
  @ApiRefusals(404)
  async getPublishedPlanSummary(@TheCaller() caller: Caller): Promise<PlanSummaryDto> {
    return planSummaryDto(await this.summaries.summarise(caller.actor, await this.published(caller)));
  }

  /** One plan version with its figures. */
  @Get(':planId')
  @Requires('read', 'Proposal')
  @ApiRefusals(404)
  async getPlan(@TheCaller() caller: Caller, @Id('planId') planId: string): Promise<PlanDto> {
    return planDto(await this.plans.get(caller.actor, planId));
  }

  /** A plan version in numbers: by item of the curriculum, by reason, and week by week. */
  @Get(':planId/summary')
  @Requires('readTotals', 'Proposal')
  @ApiRefusals(404)
  async getPlanSummary(@TheCaller() caller: Caller, @Id('planId') planId: string): Promise<PlanSummaryDto> {
    return planSummaryDto(
      await this.summaries.summarise(caller.actor, await this.plans.get(caller.actor, planId)),
    );
  }

  /** The placements of a plan version, by doctor's name and start. */
  @Get(':planId/placements')
  @Requires('read', 'Proposal')
  @ApiRefusals(404, 422)
  async listPlanPlacements(
    @TheCaller() caller: Caller,
    @Id('planId') planId: string,
    @Query() query: PlacementQueryDto,
  ): Promise<PlacementPageDto> {
    const request = pageRequest(query, planId);
    const page = await this.plans.placements(caller.actor, planId, visible(caller, query), request);
    return sentPage(page, request, placementDto);
  }

  /** A whole plan version as a timeline, in one answer. */
  @Get(':planId/timeline')
  @Requires('read', 'Proposal')
  @ApiRefusals(404)
  async getPlanTimeline(@TheCaller() caller: Caller, @Id('planId') planId: string): Promise<PlanTimelineDto> {
    return planTimelineDto(await this.plans.timeline(caller.actor, planId, visible(caller)));
  }

  /** The needs that a plan version leaves without a placement, each with its reason. */
  @Get(':planId/unplaced')
  @Requires('read', 'Proposal')
  @ApiRefusals(404, 422)
  async listPlanUnplaced(
    @TheCaller() caller: Caller,
    @Id('planId') planId: string,
    @Query() query: UnplacedQueryDto,
  ): Promise<UnplacedNeedPageDto> {
    const request = pageRequest(query, planId);
    const page = await this.plans.unplaced(caller.actor, planId, visible(caller, query), request);
    return sentPage(page, request, (need) => unplacedNeedDto(need, caller.language));
  }

  /** Who moves, from where to where, when the plan replaces another. */
  @Get(':planId/comparison')
  @Requires('readTotals', 'Proposal')
  @ApiRefusals(404, 422)
  async comparePlan(
    @TheCaller() caller: Caller,
    @Id('planId') planId: string,
    @Query() query: ComparisonQueryDto,
  ): Promise<ComparisonDto> {
    return comparisonDto(await this.plans.compare(caller.actor, planId, query.with));
  }

  /** What must come along when only some changes of a proposal are taken, and what all of them together would do. */
  @Post(':planId/part-preview')
  @HttpCode(200)
  @Requires('publish', 'Proposal')
  @ApiRefusals(404, 409, 422)
  async previewPlanPart(
    @TheCaller() caller: Caller,
    @Id('planId') planId: string,
    @Body() { changes }: PlanPartDto,
  ): Promise<PartPreviewDto> {
    return partPreviewDto(await this.parts.preview(caller.actor, planId, changes));
  }

  /** Makes a proposal of some changes of another; refused when more would have to come along than was named. */
  @Post(':planId/part')
  @HttpCode(201)
  @Requires('publish', 'Proposal')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async takePlanPart(
    @TheCaller() caller: Caller,
    @Id('planId') planId: string,
    @Body() { changes }: PlanPartDto,
  ): Promise<PlanDto> {
    return planDto(await this.parts.accept(caller.actor, planId, changes));
  }

  /** Approves a proposal, for somebody else to publish it; needed where the region's rules ask for two. */
  @Post(':planId/approve')
  @HttpCode(200)
  @Requires('decide', 'Proposal')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async approvePlan(@TheCaller() caller: Caller, @Id('planId') planId: string): Promise<PlanDto> {
    const { accountId } = sessionOf(caller).identity;
    return planDto(await this.publishing.approve({ ...caller.actor, accountId }, planId));
  }

  /** Makes a proposal the published plan, all or nothing; doctors, clinics and centres are told. */
  @Post(':planId/publish')
  @HttpCode(200)
  @Requires('publish', 'Proposal')
  @Idempotent()
  @ApiRefusals(404, 409, 422, 503)
  async publishPlan(
    @TheCaller() caller: Caller,
    @Id('planId') planId: string,
    @Body() { reason }: PublishPlanDto,
  ): Promise<PublicationDto> {
    return publicationDto(await this.publishing.publish(caller.actor, planId, reason));
  }

  /** Brings back the plan before the published one, less what can no longer be. What has started since stays. */
  @Post(':planId/undo')
  @HttpCode(200)
  @Requires('undo', 'PublishedPlan')
  @Idempotent()
  @ApiRefusals(404, 409, 422, 503)
  async undoPlan(
    @TheCaller() caller: Caller,
    @Id('planId') planId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<RestorationDto> {
    return restorationDto(await this.publishing.undo(caller.actor, planId, reason));
  }

  /** Puts a proposal aside. */
  @Post(':planId/discard')
  @HttpCode(200)
  @Requires('publish', 'Proposal')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async discardPlan(
    @TheCaller() caller: Caller,
    @Id('planId') planId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<PlanDto> {
    return planDto(await this.publishing.discard(caller.actor, planId, reason));
  }

  private async published(caller: Caller): Promise<PlanVersion> {
    const plan = await this.plans.published(caller.actor);
    if (!plan) throw new HttpProblem(404, 'PLAN.NONE_PUBLISHED');
    return plan;
  }
}

/** The part of a proposal that the caller may see. */
function visible(caller: Caller, query?: PlacementFilterDto): PlacementFilter {
  const wanted = query ? placementFilter(query) : {};
  return narrowed(caller.permissions.scope('read', 'Proposal'), wanted, PLACEMENT_OWNERS);
}
