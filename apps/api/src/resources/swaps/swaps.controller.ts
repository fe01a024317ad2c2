import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Action, type Ownership } from '#access';
import { ArrangeSwaps, type Swap } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Owners } from '../../access/owners.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { HttpProblem } from '../../http/http-problem.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import {
  NewSwapDto,
  type PlaceOfPlacementDto,
  SwapAnswerDto,
  SwapDecisionDto,
  SwapDto,
  SwapListDto,
  SwapOffersDto,
  SwapSuggestionQueryDto,
} from './swap.dto.js';
import { swapDto, swapOfferDto } from './swap.mapper.js';

/** Swaps of placements among two to four doctors. */
@ApiTags('swaps')
@Controller('api/v1')
export class SwapsController {
  constructor(
    private readonly swaps: ArrangeSwaps,
    private readonly owners: Owners,
  ) {}

  /** The swaps that the doctor is in. */
  @Get('doctors/:doctorId/swaps')
  @Requires('read', 'Swap')
  @ApiRefusals(404)
  async listDoctorSwaps(@TheCaller() caller: Caller, @Id('doctorId') doctorId: string): Promise<SwapListDto> {
    await this.owners.doctor(caller, 'read', 'Swap', doctorId);
    return this.sent(caller, await this.swaps.of(caller.actor, doctorId));
  }

  /** Swaps that would make one of the doctor's placements better for her and no other worse; others without names. */
  @Get('doctors/:doctorId/swap-suggestions')
  @Requires('request', 'Swap')
  @ApiRefusals(404, 422)
  async suggestSwaps(
    @TheCaller() caller: Caller,
    @Id('doctorId') doctorId: string,
    @Query() { needKey }: SwapSuggestionQueryDto,
  ): Promise<SwapOffersDto> {
    await this.owners.doctor(caller, 'request', 'Swap', doctorId);
    return { items: (await this.swaps.suggest(caller.actor, { doctorId, needKey })).map(swapOfferDto) };
  }

  /** Swaps that wait for a study director's decision: hers, or those of the whole region. */
  @Get('swaps')
  @Requires('decide', 'Swap')
  async listSwapsToDecide(@TheCaller() caller: Caller): Promise<SwapListDto> {
    const scope = caller.permissions.scope('decide', 'Swap');
    const director = scope.kind === 'own' ? scope.filter.studyDirector : undefined;
    if (scope.kind === 'own' && director === undefined) return { items: [] };
    const waiting = await this.owners.read(caller, (store) =>
      store.swaps.list({
        states: ['agreed'],
        ...(director === undefined ? {} : { studyDirectors: [director] }),
      }),
    );
    return this.sent(caller, waiting);
  }

  /** One swap. */
  @Get('swaps/:swapId')
  @Requires('read', 'Swap')
  @ApiRefusals(404)
  async getSwap(@TheCaller() caller: Caller, @Id('swapId') swapId: string): Promise<SwapDto> {
    const { swap } = await this.find(caller, 'read', swapId);
    return this.one(caller, swap);
  }

  /** Asks for a swap. A doctor asks with a placement of her own; the unit may suggest one among others. */
  @Post('swaps')
  @Requires('request', 'Swap')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async requestSwap(@TheCaller() caller: Caller, @Body() { ring }: NewSwapDto): Promise<SwapDto> {
    const { actor, holder, permissions } = caller;
    const members = ring.map(({ doctorId, needKey }) => ({ doctorId, needKey }));
    const parties = await this.owners.doctorsOf(
      caller,
      members.map(({ doctorId }) => doctorId),
    );
    if (!parties.some((party) => permissions.may('request', 'Swap', party))) {
      throw new HttpProblem(404, 'RESOURCE.NOT_FOUND');
    }
    const askedBy = holder.role === 'doctor' ? holder.scope.id : null;
    return this.one(caller, await this.swaps.request(actor, { ring: members, askedBy }, holder.role));
  }

  /** A doctor's yes or no. One no refuses the swap; when all have said yes it goes to their study directors. */
  @Post('swaps/:swapId/answer')
  @HttpCode(200)
  @Requires('answer', 'Swap')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async answerSwap(
    @TheCaller() caller: Caller,
    @Id('swapId') swapId: string,
    @Body() { answer }: SwapAnswerDto,
  ): Promise<SwapDto> {
    const { doctorId } = await this.find(caller, 'answer', swapId);
    return this.one(caller, await this.swaps.answer(caller.actor, swapId, doctorId, answer));
  }

  /** Takes a swap back before it is decided. */
  @Post('swaps/:swapId/withdraw')
  @HttpCode(200)
  @Requires('answer', 'Swap')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async withdrawSwap(@TheCaller() caller: Caller, @Id('swapId') swapId: string): Promise<SwapDto> {
    const { doctorId } = await this.find(caller, 'answer', swapId);
    return this.one(caller, await this.swaps.withdraw(caller.actor, swapId, doctorId));
  }

  /**
   * A study director's decision about her own doctors. The last approval carries the swap out; where it can no longer be
   * made it expires instead, with the reason.
   */
  @Post('swaps/:swapId/decide')
  @HttpCode(200)
  @Requires('decide', 'Swap')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async decideSwap(
    @TheCaller() caller: Caller,
    @Id('swapId') swapId: string,
    @Body() { approved, reason }: SwapDecisionDto,
  ): Promise<SwapDto> {
    await this.find(caller, 'decide', swapId);
    const { actor, holder } = caller;
    const director = holder.scope.kind === 'studyDirectorGroup' ? holder.scope.id : null;
    const decision = { approved, reason, by: holder.role };
    return this.one(caller, await this.swaps.decide(actor, swapId, director, decision));
  }

  /** The swap, where one of those in it is the caller's own; and which. */
  private async find(
    caller: Caller,
    action: Action,
    swapId: string,
  ): Promise<{ readonly swap: Swap; readonly doctorId: string }> {
    const swap = await this.owners.read(caller, (store) => store.swaps.find(swapId));
    const own = swap && (await this.ownParties(caller, action, swap))[0];
    if (!swap || own?.doctorId === undefined) throw new HttpProblem(404, 'RESOURCE.NOT_FOUND');
    return { swap, doctorId: own.doctorId };
  }

  private async ownParties(caller: Caller, action: Action, { parties }: Swap): Promise<readonly Ownership[]> {
    const owned = await this.owners.doctorsOf(
      caller,
      parties.map(({ doctorId }) => doctorId),
    );
    return owned.filter((party) => caller.permissions.may(action, 'Swap', party));
  }

  private async one(caller: Caller, swap: Swap): Promise<SwapDto> {
    const own = new Set((await this.ownParties(caller, 'read', swap)).map(({ doctorId }) => doctorId));
    return swapDto(swap, (doctorId) => own.has(doctorId), await this.places(caller, swap));
  }

  /** Where the placements of a swap lie; to be told to those who give or get them only. */
  private places(caller: Caller, { parties }: Swap): Promise<ReadonlyMap<string, PlaceOfPlacementDto>> {
    return this.owners.read(caller, async (store) => {
      const places = new Map<string, PlaceOfPlacementDto>();
      for (const { placementId } of parties) {
        const placement = await store.placements.find(placementId);
        const slot = placement && (await store.slots.find(placement.slotId));
        if (!placement || !slot) continue;
        const { slotId, specialty, start, weeks } = placement;
        places.set(placementId, { slotId, hostId: slot.hostId, specialty, start, weeks });
      }
      return places;
    });
  }

  private async sent(caller: Caller, swaps: readonly Swap[]): Promise<SwapListDto> {
    const items: SwapDto[] = [];
    for (const swap of swaps) items.push(await this.one(caller, swap));
    return { items };
  }
}
