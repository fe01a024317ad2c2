import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { weekRange } from '#domain';
import { ManageWishes } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Owners } from '../../access/owners.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import {
  NewWishRoundDto,
  OpenWishRoundDto,
  WishDraftDto,
  WishListDto,
  WishListsDto,
  WishRoundDto,
} from './wish.dto.js';
import { wishLine, wishListDto } from './wish.mapper.js';

/** What doctors wish for, round by round. */
@ApiTags('wishes')
@Controller('api/v1')
export class WishesController {
  constructor(
    private readonly wishes: ManageWishes,
    private readonly owners: Owners,
  ) {}

  /** The round in which wishes are taken now. */
  @Get('wish-rounds/open')
  @Requires('read', 'WishRound')
  async getOpenWishRound(@TheCaller() caller: Caller): Promise<OpenWishRoundDto> {
    return { round: await this.wishes.openRound(caller.actor) };
  }

  /** Announces a round, with the seed that its lottery numbers follow from. */
  @Post('wish-rounds')
  @Requires('change', 'WishRound')
  @Idempotent()
  @ApiRefusals(409, 422)
  addWishRound(@TheCaller() caller: Caller, @Body() sent: NewWishRoundDto): Promise<WishRoundDto> {
    const { name, opensAt, closesAt, lotterySeed } = sent;
    return this.wishes.addRound(caller.actor, { name, opensAt, closesAt, lotterySeed });
  }

  /** Every version of the doctor's list, newest first; what was sent is kept for good. */
  @Get('doctors/:doctorId/wishes')
  @Requires('read', 'WishList')
  @ApiRefusals(404)
  async listWishes(@TheCaller() caller: Caller, @Id('doctorId') doctorId: string): Promise<WishListsDto> {
    await this.owners.doctor(caller, 'read', 'WishList', doctorId);
    const writes = caller.permissions.mayEver('change', 'WishList');
    const lists = await this.wishes.lists(caller.actor, doctorId);
    return { items: lists.filter(({ state }) => writes || state !== 'draft').map(wishListDto) };
  }

  /** Saves the list as it is written; nobody else sees it until it is sent. */
  @Put('doctors/:doctorId/wishes/draft')
  @Requires('change', 'WishList')
  @ApiRefusals(404, 409, 422)
  async saveWishes(
    @TheCaller() caller: Caller,
    @Id('doctorId') doctorId: string,
    @Body() { lines }: WishDraftDto,
  ): Promise<WishListDto> {
    await this.owners.doctor(caller, 'change', 'WishList', doctorId);
    for (const { weeks } of lines) if (weeks) weekRange(weeks.from, weeks.to);
    const { actor, holder } = caller;
    return wishListDto(await this.wishes.save(actor, holder.role, doctorId, lines.map(wishLine)));
  }

  /** Sends the draft. The answer holds the receipt; until the round closes another version may take its place. */
  @Post('doctors/:doctorId/wishes/send')
  @HttpCode(200)
  @Requires('change', 'WishList')
  @Idempotent()
  @ApiRefusals(404, 409)
  async sendWishes(@TheCaller() caller: Caller, @Id('doctorId') doctorId: string): Promise<WishListDto> {
    await this.owners.doctor(caller, 'change', 'WishList', doctorId);
    return wishListDto(await this.wishes.send(caller.actor, caller.holder.role, doctorId));
  }
}
