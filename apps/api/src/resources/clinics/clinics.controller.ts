import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ManageHosts, type Supervisor } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Owners } from '../../access/owners.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import { DutyDto, DutyQueryDto, NewSupervisorDto, SupervisorDto, SupervisorListDto } from './clinic.dto.js';

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

function supervisorDto({ id, name, trainedOn, from, to }: Supervisor): SupervisorDto {
  return { id, name, trainedOn, from, to };
}
