import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadPlans } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { narrowed } from '../../access/narrow.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { pageRequest, sentPage } from '../../http/paging.js';
import { PlacementPageDto, PlacementQueryDto } from './placement.dto.js';
import { PLACEMENT_OWNERS, placementDto, placementFilter } from './placement.mapper.js';

/** The placements that people have been told of. */
@ApiTags('placements')
@Controller('api/v1/placements')
export class PlacementsController {
  constructor(private readonly plans: ReadPlans) {}

  /**
   * The published placements that concern the caller: her own, those at her clinic, those of her centre's or group's
   * doctors, or the region's.
   */
  @Get()
  @Requires('read', 'Placement')
  @ApiRefusals(422)
  async listPlacements(
    @TheCaller() caller: Caller,
    @Query() query: PlacementQueryDto,
  ): Promise<PlacementPageDto> {
    const scope = caller.permissions.scope('read', 'Placement');
    const filter = narrowed(scope, placementFilter(query), PLACEMENT_OWNERS);
    const plan = await this.plans.published(caller.actor);
    // The pages of one plan are never continued in the next.
    const request = pageRequest(query, plan?.id);
    if (!plan) return { items: [], total: 0, nextCursor: null };
    return sentPage(
      await this.plans.placements(caller.actor, plan.id, filter, request),
      request,
      placementDto,
    );
  }
}
