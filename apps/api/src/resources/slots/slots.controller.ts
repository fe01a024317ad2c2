import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Response } from 'express';
import { ManageSlots, type SlotSummary } from '#planning';
import { assertMay, type Caller, TheCaller } from '../../access/caller.js';
import { narrowed } from '../../access/narrow.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import { IF_MATCH } from '../../http/if-match.js';
import { pageRequest, sentPage } from '../../http/paging.js';
import { etagOf, FromVersion } from '../../http/versions.js';
import { NewSlotDto, SlotDto, SlotPageDto, SlotQueryDto, WithdrawSlotDto } from './slot.dto.js';
import { newSlot, slotDto, slotFilter } from './slot.mapper.js';

/** What host clinics offer. */
@ApiTags('slots')
@Controller('api/v1/slots')
export class SlotsController {
  constructor(private readonly slots: ManageSlots) {}

  /** The slots, by clinic, specialty and first week. A clinic sees its own; others see those that are published. */
  @Get()
  @Requires('read', 'Slot')
  @ApiRefusals(422)
  async listSlots(@TheCaller() caller: Caller, @Query() query: SlotQueryDto): Promise<SlotPageDto> {
    const request = pageRequest(query);
    const filter = narrowed(caller.permissions.scope('read', 'Slot'), slotFilter(query), {
      hostId: 'hostIds',
    });
    const visible = seesDrafts(caller) ? filter : { ...filter, states: onlyPublished(filter.states) };
    return sentPage(await this.slots.list(caller.actor, visible, request), request, slotDto);
  }

  /** One slot. */
  @Get(':slotId')
  @Requires('read', 'Slot')
  @ApiRefusals(404)
  async getSlot(
    @TheCaller() caller: Caller,
    @Id('slotId') slotId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SlotDto> {
    const slot = await this.slots.get(caller.actor, slotId);
    assertMay(caller, 'read', 'Slot', ownership(caller, slot));
    if (slot.state === 'draft') assertMay(caller, 'publish', 'Slot', ownership(caller, slot));
    return tagged(slot, response);
  }

  /** Draws up a slot that only the clinic and the unit see until it is published. */
  @Post()
  @Requires('publish', 'Slot')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async createSlot(
    @TheCaller() caller: Caller,
    @Body() sent: NewSlotDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SlotDto> {
    assertMay(caller, 'publish', 'Slot', { regionId: caller.actor.regionId, hostId: sent.hostId });
    return tagged(await this.slots.draft(caller.actor, newSlot(sent), caller.holder.role), response);
  }

  /** Publishes a drafted slot: from now on its seats can be taken. */
  @Post(':slotId/publish')
  @HttpCode(200)
  @Requires('publish', 'Slot')
  @Idempotent()
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 428)
  async publishSlot(
    @TheCaller() caller: Caller,
    @Id('slotId') slotId: string,
    @FromVersion() version: number,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SlotDto> {
    const slot = await this.slots.get(caller.actor, slotId);
    assertMay(caller, 'publish', 'Slot', ownership(caller, slot));
    return tagged(await this.slots.publish(caller.actor, slotId, version, caller.holder.role), response);
  }

  /** Takes an offer back. Placements in it are cancelled only where the caller says so. */
  @Post(':slotId/withdraw')
  @HttpCode(200)
  @Requires('withdraw', 'Slot')
  @Idempotent()
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428)
  async withdrawSlot(
    @TheCaller() caller: Caller,
    @Id('slotId') slotId: string,
    @FromVersion() version: number,
    @Body() { reason, cancelPlacements = false }: WithdrawSlotDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SlotDto> {
    const slot = await this.slots.get(caller.actor, slotId);
    assertMay(caller, 'withdraw', 'Slot', ownership(caller, slot));
    return tagged(
      await this.slots.withdraw(caller.actor, slotId, {
        version,
        reason,
        cancelPlacements,
        by: caller.holder.role,
      }),
      response,
    );
  }
}

function ownership(caller: Caller, slot: SlotSummary): { regionId: string; hostId: string } {
  return { regionId: caller.actor.regionId, hostId: slot.hostId };
}

function seesDrafts(caller: Caller): boolean {
  return caller.permissions.mayEver('publish', 'Slot');
}

function onlyPublished(states: readonly string[] | undefined): 'published'[] {
  return states === undefined || states.includes('published') ? ['published'] : [];
}

function tagged(slot: SlotSummary, response: Response): SlotDto {
  response.set('ETag', etagOf(slot.version));
  return slotDto(slot);
}
