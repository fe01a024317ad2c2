import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { weekRange } from '#domain';
import { KeepWaitList, type WaitListView } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Owners } from '../../access/owners.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { HttpProblem } from '../../http/http-problem.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import {
  AnsweredOfferDto,
  OfferAnswerDto,
  WaitListDto,
  WaitListEntryDto,
  WaitListWishDto,
} from './wait-list.dto.js';

/** Who waits for which seats, and what they are offered. */
@ApiTags('wait list')
@Controller('api/v1')
export class WaitListController {
  constructor(
    private readonly waitList: KeepWaitList,
    private readonly owners: Owners,
  ) {}

  /** What the doctor waits for, her place in the published order, and the offer that waits for her answer. */
  @Get('doctors/:doctorId/wait-list')
  @Requires('read', 'WaitListEntry')
  @ApiRefusals(404)
  async getWaitList(@TheCaller() caller: Caller, @Id('doctorId') doctorId: string): Promise<WaitListDto> {
    await this.owners.doctor(caller, 'read', 'WaitListEntry', doctorId);
    return { items: (await this.waitList.view(caller.actor, doctorId)).map(entryDto) };
  }

  /** Puts a need on the wait list. Where a seat that fits is free it is offered at once. */
  @Post('doctors/:doctorId/wait-list')
  @Requires('request', 'WaitListEntry')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async joinWaitList(
    @TheCaller() caller: Caller,
    @Id('doctorId') doctorId: string,
    @Body() { needKey, specialty, hostId = null, weeks = null }: WaitListWishDto,
  ): Promise<WaitListEntryDto> {
    await this.owners.doctor(caller, 'request', 'WaitListEntry', doctorId);
    const { actor, holder } = caller;
    const span = weeks && weekRange(weeks.from, weeks.to);
    const { id } = await this.waitList.join(
      actor,
      { doctorId, needKey, specialty, hostId, weeks: span },
      holder.role,
    );
    return entryDto(await this.viewOf(caller, doctorId, id));
  }

  /** Takes an entry back; a seat that it was offered goes to the next. */
  @Post('wait-list/:entryId/withdraw')
  @HttpCode(200)
  @Requires('request', 'WaitListEntry')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async withdrawFromWaitList(
    @TheCaller() caller: Caller,
    @Id('entryId') entryId: string,
  ): Promise<WaitListEntryDto> {
    const [entry] = await this.owners.read(caller, (store) =>
      store.waitList.entries({ entryIds: [entryId] }),
    );
    if (!entry) throw new HttpProblem(404, 'RESOURCE.NOT_FOUND');
    await this.owners.doctor(caller, 'request', 'WaitListEntry', entry.doctorId);
    await this.waitList.withdraw(caller.actor, entryId, caller.holder.role);
    return entryDto(await this.viewOf(caller, entry.doctorId, entryId));
  }

  /** Accepts or declines a seat that was offered. One that is declined is offered to the next at once. */
  @Post('seat-offers/:offerId/answer')
  @HttpCode(200)
  @Requires('answer', 'WaitListEntry')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async answerSeatOffer(
    @TheCaller() caller: Caller,
    @Id('offerId') offerId: string,
    @Body() { answer, reason }: OfferAnswerDto,
  ): Promise<AnsweredOfferDto> {
    const [offer] = await this.owners.read(caller, (store) =>
      store.waitList.openOffers({ offerIds: [offerId] }),
    );
    if (!offer) throw new HttpProblem(404, 'RESOURCE.NOT_FOUND');
    await this.owners.doctor(caller, 'answer', 'WaitListEntry', offer.doctorId);
    const { actor, holder } = caller;
    const answered = await this.waitList.answer(actor, offerId, { answer, reason }, holder.role);
    return {
      outcome: answered.outcome,
      placementId: answered.outcome === 'accepted' ? answered.placement.id : null,
    };
  }

  private async viewOf(caller: Caller, doctorId: string, entryId: string): Promise<WaitListView> {
    const entry = (await this.waitList.view(caller.actor, doctorId)).find(({ id }) => id === entryId);
    if (!entry) throw new HttpProblem(404, 'RESOURCE.NOT_FOUND');
    return entry;
  }
}

function entryDto(entry: WaitListView): WaitListEntryDto {
  const { id, doctorId, needKey, specialty, hostId, weeks, state, createdAt, standing, offer } = entry;
  return {
    id,
    doctorId,
    needKey,
    specialty,
    hostId,
    weeks: weeks && { from: weeks.from, to: weeks.to },
    state,
    createdAt,
    standing: standing && { place: standing.place, of: standing.of },
    offer: offer && {
      id: offer.id,
      entryId: offer.entryId,
      slotId: offer.slotId,
      start: offer.start,
      weeks: offer.weeks,
      state: offer.state,
      offeredOn: offer.offeredOn,
      answerBy: offer.answerBy,
    },
  };
}
