import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ManageNeeds } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Owners } from '../../access/owners.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import {
  NeedDecisionDto,
  NeedDecisionListDto,
  NewNeedDecisionDto,
  RevokeDecisionDto,
  StoredNeedListDto,
} from './need.dto.js';
import { decisionDto, newDecision, storedNeedDto } from './need.mapper.js';

const ALL = { limit: 200 };

/** What each doctor needs, and what her study director has decided about it. */
@ApiTags('needs')
@Controller('api/v1')
export class NeedsController {
  constructor(
    private readonly needs: ManageNeeds,
    private readonly owners: Owners,
  ) {}

  /** The doctor's needs with their states. */
  @Get('doctors/:doctorId/needs')
  @Requires('read', 'Need')
  @ApiRefusals(404)
  async listNeeds(@TheCaller() caller: Caller, @Id('doctorId') doctorId: string): Promise<StoredNeedListDto> {
    await this.owners.own(caller, 'read', 'Need', ['doctor', doctorId]);
    const { items } = await this.needs.list(caller.actor, { doctorIds: [doctorId] }, ALL);
    return { items: items.map(storedNeedDto) };
  }

  /** Every decision about the doctor's needs, those taken back included. */
  @Get('doctors/:doctorId/need-decisions')
  @Requires('read', 'Need')
  @ApiRefusals(404)
  async listNeedDecisions(
    @TheCaller() caller: Caller,
    @Id('doctorId') doctorId: string,
  ): Promise<NeedDecisionListDto> {
    await this.owners.own(caller, 'read', 'Need', ['doctor', doctorId]);
    return { items: (await this.needs.decisions(caller.actor, doctorId)).map(decisionDto) };
  }

  /** Credits, waives, splits or adds a need, or opens a limit; the needs follow at once. */
  @Post('doctors/:doctorId/need-decisions')
  @Requires('decide', 'Need')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async decideNeed(
    @TheCaller() caller: Caller,
    @Id('doctorId') doctorId: string,
    @Body() sent: NewNeedDecisionDto,
  ): Promise<NeedDecisionDto> {
    await this.owners.own(caller, 'decide', 'Need', ['doctor', doctorId]);
    const { actor, holder } = caller;
    return decisionDto(await this.needs.decide(actor, holder.role, doctorId, newDecision(sent)));
  }

  /** Takes a decision back; it stays in the history. */
  @Post('need-decisions/:decisionId/revoke')
  @HttpCode(200)
  @Requires('decide', 'Need')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async revokeNeedDecision(
    @TheCaller() caller: Caller,
    @Id('decisionId') decisionId: string,
    @Body() { reason }: RevokeDecisionDto,
  ): Promise<NeedDecisionDto> {
    await this.owners.own(caller, 'decide', 'Need', ['decision', decisionId]);
    const { actor, holder } = caller;
    return decisionDto(await this.needs.revoke(actor, holder.role, decisionId, reason));
  }
}
