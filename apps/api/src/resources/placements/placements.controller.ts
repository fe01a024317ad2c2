import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KeepClinicContacts, ReadPlans } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { narrowed } from '../../access/narrow.js';
import { Owners } from '../../access/owners.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { pageRequest, sentPage } from '../../http/paging.js';
import { HostContactPersonListDto } from '../answers/contact.dto.js';
import { PlacementPageDto, PlacementQueryDto } from './placement.dto.js';
import { PLACEMENT_OWNERS, placementDto, placementFilter } from './placement.mapper.js';

/** The placements that people have been told of. */
@ApiTags('placements')
@Controller('api/v1/placements')
export class PlacementsController {
  constructor(
    private readonly plans: ReadPlans,
    private readonly contacts: KeepClinicContacts,
    private readonly owners: Owners,
  ) {}

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

  /** Whom at the clinic the doctor can turn to; those who answer for it in Randa. */
  @Get(':placementId/contacts')
  @Requires('read', 'Placement')
  @ApiRefusals(404)
  async listPlacementContacts(
    @TheCaller() caller: Caller,
    @Id('placementId') placementId: string,
  ): Promise<HostContactPersonListDto> {
    await this.owners.own(caller, 'read', 'Placement', ['placement', placementId]);
    const found = await this.contacts.ofPlacement(caller.actor, placementId);
    return { items: found.map(({ name, email }) => ({ name, email })) };
  }
}
