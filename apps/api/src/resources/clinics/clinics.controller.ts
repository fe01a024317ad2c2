import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type GrantedWaiver, ManageHosts, type Supervisor } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Owners } from '../../access/owners.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import { DutyDto, DutyQueryDto, NewSupervisorDto, SupervisorDto, SupervisorListDto } from './clinic.dto.js';
import { NewWaiverDto, type WaiverDto, WaiverListDto } from './contract.dto.js';

/** What is known of one clinic beyond its slots: who supervises there, and what its owner has promised. */
@ApiTags('places')
@Controller('api/v1/clinics/:hostId')
export class ClinicsController {
  constructor(
    private readonly hosts: ManageHosts,
    private readonly owners: Owners,
  ) {}

  /** Who supervises at the clinic, by name. */
  @Get('supervisors')
  @Requires('read', 'Supervisor')
  @ApiRefusals(404)
  async listSupervisors(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
  ): Promise<SupervisorListDto> {
    await this.owners.own(caller, 'read', 'Supervisor', ['host', hostId]);
    return { items: (await this.hosts.supervisors(caller.actor, hostId)).map(supervisorDto) };
  }

  /** Enters a supervisor, or changes what is known of the one with that HSA-id at the clinic. */
  @Post('supervisors')
  @Requires('change', 'Supervisor')
  @Idempotent()
  @ApiRefusals(404, 422)
  async putSupervisor(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
    @Body() { hsaId, name, email = null, trainedOn = null, from, to = null }: NewSupervisorDto,
  ): Promise<SupervisorDto> {
    await this.owners.own(caller, 'change', 'Supervisor', ['host', hostId]);
    const supervisor = { hsaId, name, email, hostId, trainedOn, from, to };
    return supervisorDto(await this.hosts.putSupervisor(caller.actor, supervisor));
  }

  /** Every waiver of the clinic, those that have run out included, newest first. */
  @Get('supervisor-waivers')
  @Requires('read', 'Supervisor')
  @ApiRefusals(404)
  async listWaivers(@TheCaller() caller: Caller, @Id('hostId') hostId: string): Promise<WaiverListDto> {
    await this.owners.own(caller, 'read', 'Supervisor', ['host', hostId]);
    return { items: (await this.hosts.waivers(caller.actor, hostId)).map(waiverDto) };
  }

  /** Lets the clinic receive doctors for a time though its supervisor lacks the training. */
  @Post('supervisor-waivers')
  @Requires('decide', 'Supervisor')
  @Idempotent()
  @ApiRefusals(404, 422)
  async grantWaiver(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
    @Body() { specialty = null, from, to, reason, plan }: NewWaiverDto,
  ): Promise<WaiverListDto> {
    await this.owners.own(caller, 'decide', 'Supervisor', ['host', hostId]);
    await this.hosts.grantWaiver(caller.actor, { hostId, specialty, from, to, reason, plan });
    return { items: (await this.hosts.waivers(caller.actor, hostId)).map(waiverDto) };
  }

  /** What the clinic's owner owes by contract in a calendar year against what is offered and used, by specialty. */
  @Get('duty')
  @Requires('read', 'Contract')
  @ApiRefusals(404, 422)
  async getDuty(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
    @Query() { year }: DutyQueryDto,
  ): Promise<DutyDto> {
    await this.owners.own(caller, 'read', 'Contract', ['host', hostId]);
    const lines = await this.hosts.duty(caller.actor, hostId, year);
    return {
      year,
      owner: lines[0]?.providerName ?? null,
      lines: lines.map(({ specialty, contracted, published, ownPublished, used, withdrawn }) => ({
        specialty,
        contracted,
        published,
        ownPublished,
        used,
        withdrawn,
      })),
    };
  }
}

function waiverDto({ id, specialty, from, to, reason, plan, decidedBy }: GrantedWaiver): WaiverDto {
  return { id, specialty, from, to, reason, plan, decidedBy };
}

function supervisorDto({ id, name, trainedOn, from, to }: Supervisor): SupervisorDto {
  return { id, name, trainedOn, from, to };
}
