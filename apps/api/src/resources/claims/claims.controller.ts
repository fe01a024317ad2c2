import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ClaimDecision, type DoctorFilter, ManageClaims, type StoredClaim } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { narrowed } from '../../access/narrow.js';
import { Owners } from '../../access/owners.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import {
  ClaimAppealDto,
  ClaimDecisionDto,
  ClaimDto,
  ClaimListDto,
  ClaimsToDecideDto,
  ClaimTextsDto,
  NewClaimDto,
} from './claim.dto.js';

/** Special circumstances (förtur): claimed, decided in writing, appealed. What is written is for the deciders. */
@ApiTags('claims')
@Controller('api/v1')
export class ClaimsController {
  constructor(
    private readonly claims: ManageClaims,
    private readonly owners: Owners,
  ) {}

  /** The doctor's claims, without what is written about them. */
  @Get('doctors/:doctorId/claims')
  @Requires('read', 'Claim')
  @ApiRefusals(404)
  async listClaims(@TheCaller() caller: Caller, @Id('doctorId') doctorId: string): Promise<ClaimListDto> {
    await this.owners.own(caller, 'read', 'Claim', ['doctor', doctorId]);
    return { items: (await this.claims.ofDoctors(caller.actor, [doctorId])).map(claimDto) };
  }

  /** Writes a claim, which nobody decides before it is sent. */
  @Post('doctors/:doctorId/claims')
  @Requires('change', 'Claim')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async createClaim(
    @TheCaller() caller: Caller,
    @Id('doctorId') doctorId: string,
    @Body() { needKey = null, ground, reason }: NewClaimDto,
  ): Promise<ClaimDto> {
    await this.owners.own(caller, 'change', 'Claim', ['doctor', doctorId]);
    const order = { doctorId, needKey, ground, reason };
    return claimDto(await this.claims.draft(caller.actor, caller.holder.role, order));
  }

  /** Claims and appeals that wait for the caller's decision, oldest first; without what is written about them. */
  @Get('claims')
  @Requires('decide', 'Claim')
  async listClaimsToDecide(@TheCaller() caller: Caller): Promise<ClaimsToDecideDto> {
    const scope = caller.permissions.scope('decide', 'Claim');
    const appeals = caller.holder.role === 'chiefStudyDirector';
    const own = narrowed<DoctorFilter>(scope, {}, { studyDirector: 'studyDirectors', area: 'areas' });
    const waiting = await this.claims.waiting(
      caller.actor,
      own,
      appeals ? ['submitted', 'appealed'] : ['submitted'],
    );
    return {
      items: waiting.map((claim) => Object.assign(claimDto(claim), { doctorName: claim.doctorName })),
    };
  }

  /** One claim. */
  @Get('claims/:claimId')
  @Requires('read', 'Claim')
  @ApiRefusals(404)
  async getClaim(@TheCaller() caller: Caller, @Id('claimId') claimId: string): Promise<ClaimDto> {
    await this.owners.own(caller, 'read', 'Claim', ['claim', claimId]);
    return claimDto(await this.claims.get(caller.actor, claimId));
  }

  /** What is written about a claim. That it was read stands in the log. */
  @Get('claims/:claimId/texts')
  @Requires('read', 'ClaimText')
  @ApiRefusals(404)
  async getClaimTexts(@TheCaller() caller: Caller, @Id('claimId') claimId: string): Promise<ClaimTextsDto> {
    await this.owners.own(caller, 'read', 'ClaimText', ['claim', claimId]);
    const texts = await this.claims.texts(caller.actor, claimId);
    return { items: texts.map(({ kind, text, writtenAt }) => ({ kind, text, writtenAt })) };
  }

  /** Sends a claim to its study director. */
  @Post('claims/:claimId/submit')
  @HttpCode(200)
  @Requires('change', 'Claim')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async submitClaim(@TheCaller() caller: Caller, @Id('claimId') claimId: string): Promise<ClaimDto> {
    await this.owners.own(caller, 'change', 'Claim', ['claim', claimId]);
    return claimDto(await this.claims.submit(caller.actor, caller.holder.role, claimId));
  }

  /** Grants a claim for a time, or refuses it; in writing either way. */
  @Post('claims/:claimId/decide')
  @HttpCode(200)
  @Requires('decide', 'Claim')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async decideClaim(
    @TheCaller() caller: Caller,
    @Id('claimId') claimId: string,
    @Body() sent: ClaimDecisionDto,
  ): Promise<ClaimDto> {
    await this.owners.own(caller, 'decide', 'Claim', ['claim', claimId]);
    const { actor, holder } = caller;
    return claimDto(await this.claims.decide(actor, holder.role, claimId, decisionOf(sent)));
  }

  /** Appeals a refusal, within three weeks. */
  @Post('claims/:claimId/appeal')
  @HttpCode(200)
  @Requires('change', 'Claim')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async appealClaim(
    @TheCaller() caller: Caller,
    @Id('claimId') claimId: string,
    @Body() { text }: ClaimAppealDto,
  ): Promise<ClaimDto> {
    await this.owners.own(caller, 'change', 'Claim', ['claim', claimId]);
    return claimDto(await this.claims.appeal(caller.actor, caller.holder.role, claimId, text));
  }

  /** Decides an appeal: never whoever decided the claim. */
  @Post('claims/:claimId/decide-appeal')
  @HttpCode(200)
  @Requires('decide', 'Claim')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async decideClaimAppeal(
    @TheCaller() caller: Caller,
    @Id('claimId') claimId: string,
    @Body() sent: ClaimDecisionDto,
  ): Promise<ClaimDto> {
    await this.owners.own(caller, 'decide', 'Claim', ['claim', claimId]);
    const { actor, holder } = caller;
    return claimDto(await this.claims.decideAppeal(actor, holder.role, claimId, decisionOf(sent)));
  }
}

function decisionOf({ granted, text, from, to }: ClaimDecisionDto): ClaimDecision {
  return granted && from !== undefined && to !== undefined
    ? { granted: true, text, from, to }
    : { granted: false, text };
}

function claimDto(claim: StoredClaim): ClaimDto {
  const { id, doctorId, needKey, ground, state, validFrom, validTo, decidedAt, appealedAt, version } = claim;
  return { id, doctorId, needKey, ground, state, validFrom, validTo, decidedAt, appealedAt, version };
}
