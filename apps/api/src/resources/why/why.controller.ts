import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BrowseRegister, ExplainPlans, type MoveEffect, type Why } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { doctorOwnership, Owners } from '../../access/owners.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { MoveEffectDto, MoveQueryDto, WhyDto, WhyQueryDto } from './why.dto.js';
import { type KnownNames, moveEffectDto, othersIn, whyDto } from './why.mapper.js';

const MOST_NAMES = 200;

/** Why the plan is as it is: what decided, what else was possible and at what cost, what stands in the way. */
@ApiTags('why')
@Controller('api/v1')
export class WhyController {
  constructor(
    private readonly explaining: ExplainPlans,
    private readonly register: BrowseRegister,
    private readonly owners: Owners,
  ) {}

  /** Why a placement lies where it does. Other doctors are counted; named only for those who may see them. */
  @Get('placements/:placementId/why')
  @Requires('read', 'Need')
  @ApiRefusals(404)
  async whyPlacement(@TheCaller() caller: Caller, @Id('placementId') placementId: string): Promise<WhyDto> {
    await this.owners.own(caller, 'read', 'Need', ['placement', placementId]);
    return this.sent(caller, await this.explaining.whyPlacement(caller.actor, placementId));
  }

  /** Why a need is where it is, or has no placement: what is in the way, and the smallest change that would help. */
  @Get('needs/:needId/why')
  @Requires('read', 'Need')
  @ApiRefusals(404, 409, 422)
  async whyNeed(
    @TheCaller() caller: Caller,
    @Id('needId') needId: string,
    @Query() { planId }: WhyQueryDto,
  ): Promise<WhyDto> {
    await this.owners.own(caller, 'read', 'Need', ['need', needId]);
    // A proposal is not for everybody who may see the need.
    if (planId !== undefined) await this.owners.own(caller, 'read', 'Proposal', ['need', needId]);
    return this.sent(caller, await this.explaining.whyNeed(caller.actor, needId, planId ?? null));
  }

  /** What moving a placement would mean, before anything is done: broken rules, cost, who else is touched. */
  @Get('placements/:placementId/move-effect')
  @Requires('change', 'Placement')
  @ApiRefusals(404, 409, 422)
  async getMoveEffect(
    @TheCaller() caller: Caller,
    @Id('placementId') placementId: string,
    @Query() { start, slotId }: MoveQueryDto,
  ): Promise<MoveEffectDto> {
    await this.owners.own(caller, 'change', 'Placement', ['placement', placementId]);
    const to = slotId === undefined ? { start } : { start, slotId };
    const effect = await this.explaining.effectOfMove(caller.actor, placementId, to);
    return moveEffectDto(effect, await this.namesFor(caller, effect));
  }

  private async sent(caller: Caller, why: Why): Promise<WhyDto> {
    return whyDto(why, await this.namesFor(caller, why));
  }

  private async namesFor(caller: Caller, answer: Why | MoveEffect): Promise<KnownNames> {
    const doctorIds = othersIn(answer).slice(0, MOST_NAMES);
    if (doctorIds.length === 0 || !caller.permissions.mayEver('read', 'Doctor')) return new Map();
    const { items } = await this.register.doctors(caller.actor, { doctorIds }, { limit: MOST_NAMES });
    return new Map(
      items
        .filter((doctor) => caller.permissions.may('read', 'Doctor', doctorOwnership(caller, doctor)))
        .map(({ id, name }) => [id, name]),
    );
  }
}
