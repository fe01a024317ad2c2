import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Response } from 'express';
import { addWeeks } from '#domain';
import { ProposeOtherWeeks, type WeeksProposal, type WeeksProposalFilter } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { narrowed } from '../../access/narrow.js';
import { Owners } from '../../access/owners.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import { IF_MATCH } from '../../http/if-match.js';
import { etagOf, FromVersion } from '../../http/versions.js';
import {
  AcceptOtherWeeksDto,
  NewOtherWeeksDto,
  OtherWeeksDto,
  OtherWeeksListDto,
  OtherWeeksQueryDto,
  RefuseOtherWeeksDto,
} from './other-weeks.dto.js';

/** "Not then, but then": a clinic's third answer to a placement, and the unit's decision about it. */
@ApiTags('placements')
@Controller('api/v1')
export class OtherWeeksController {
  constructor(
    private readonly otherWeeks: ProposeOtherWeeks,
    private readonly owners: Owners,
  ) {}

  /** What clinics propose, oldest first: the clinic's own, or the region's. */
  @Get('other-weeks')
  @Requires('read', 'WeeksProposal')
  @ApiRefusals(422)
  async listOtherWeeks(
    @TheCaller() caller: Caller,
    @Query() { state }: OtherWeeksQueryDto,
  ): Promise<OtherWeeksListDto> {
    const scope = caller.permissions.scope('read', 'WeeksProposal');
    const wanted: WeeksProposalFilter = state ? { states: state } : {};
    const found = await this.otherWeeks.list(caller.actor, narrowed(scope, wanted, { hostId: 'hostIds' }));
    return { items: found.map((each) => otherWeeksDto(each, each.slotId)) };
  }

  /** Proposes other weeks for a placement that has not begun. It stays as it is until the unit has decided. */
  @Post('placements/:placementId/other-weeks')
  @Requires('request', 'WeeksProposal')
  @Idempotent()
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428)
  async proposeOtherWeeks(
    @TheCaller() caller: Caller,
    @Id('placementId') placementId: string,
    @FromVersion() version: number,
    @Body() { start, reason }: NewOtherWeeksDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OtherWeeksDto> {
    await this.owners.own(caller, 'request', 'WeeksProposal', ['placement', placementId]);
    const { actor, holder } = caller;
    const order = { version, start, reason };
    return tagged(await this.otherWeeks.propose(actor, holder.role, placementId, order), response);
  }

  /** Takes a proposal back. */
  @Post('other-weeks/:proposalId/withdraw')
  @HttpCode(200)
  @Requires('request', 'WeeksProposal')
  @Idempotent()
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428)
  async withdrawOtherWeeks(
    @TheCaller() caller: Caller,
    @Id('proposalId') proposalId: string,
    @FromVersion() version: number,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OtherWeeksDto> {
    await this.owners.own(caller, 'request', 'WeeksProposal', ['weeksProposal', proposalId]);
    const { actor, holder } = caller;
    return tagged(await this.otherWeeks.withdraw(actor, holder.role, proposalId, version), response);
  }

  /** Moves the placement to the proposed weeks and confirms it there; 409 where a rule or the seats stand in the way. */
  @Post('other-weeks/:proposalId/accept')
  @HttpCode(200)
  @Requires('decide', 'WeeksProposal')
  @Idempotent()
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428, 503)
  async acceptOtherWeeks(
    @TheCaller() caller: Caller,
    @Id('proposalId') proposalId: string,
    @FromVersion() version: number,
    @Body() { slotId }: AcceptOtherWeeksDto,
  ): Promise<OtherWeeksDto> {
    await this.owners.own(caller, 'decide', 'WeeksProposal', ['weeksProposal', proposalId]);
    const { actor, holder } = caller;
    const into = slotId === undefined ? {} : { slotId };
    await this.otherWeeks.accept(actor, holder.role, proposalId, { version, ...into });
    return this.one(caller, proposalId);
  }

  /** Says no: the placement stays where it is, and the clinic confirms or declines it. */
  @Post('other-weeks/:proposalId/refuse')
  @HttpCode(200)
  @Requires('decide', 'WeeksProposal')
  @Idempotent()
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428)
  async refuseOtherWeeks(
    @TheCaller() caller: Caller,
    @Id('proposalId') proposalId: string,
    @FromVersion() version: number,
    @Body() { reason }: RefuseOtherWeeksDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OtherWeeksDto> {
    await this.owners.own(caller, 'decide', 'WeeksProposal', ['weeksProposal', proposalId]);
    const { actor, holder } = caller;
    const refusal = { version, reason };
    return tagged(await this.otherWeeks.refuse(actor, holder.role, proposalId, refusal), response);
  }

  private async one(caller: Caller, proposalId: string): Promise<OtherWeeksDto> {
    return otherWeeksDto(await this.otherWeeks.get(caller.actor, proposalId), null);
  }
}

function tagged(proposal: WeeksProposal, response: Response): OtherWeeksDto {
  response.set('ETag', etagOf(proposal.version));
  return otherWeeksDto(proposal, null);
}

function otherWeeksDto(proposal: WeeksProposal, slotId: string | null): OtherWeeksDto {
  const { from, start, weeks, ...rest } = proposal;
  const { id, placementId, doctorId, doctorName, hostId, hostName, specialty } = rest;
  const { reason, answer, state, proposedAt, version } = rest;
  return {
    id,
    placementId,
    doctorId,
    doctorName,
    hostId,
    hostName,
    specialty,
    weeks: { from, to: addWeeks(from, weeks) },
    proposed: { from: start, to: addWeeks(start, weeks) },
    reason,
    answer,
    state,
    proposedAt,
    slotId,
    version,
  };
}
