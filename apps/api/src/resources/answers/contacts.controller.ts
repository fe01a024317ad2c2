import { Body, Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KeepClinicContacts } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Owners } from '../../access/owners.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { ClinicContactAnswerDto, ClinicContactDto } from './contact.dto.js';

/** To whom links to answer by are sent, at clinics where nobody signs in. */
@ApiTags('answers')
@Controller('api/v1/clinics/:hostId/contact')
export class ContactsController {
  constructor(
    private readonly contacts: KeepClinicContacts,
    private readonly owners: Owners,
  ) {}

  /** The clinic's contact. */
  @Get()
  @Requires('read', 'ClinicContact')
  @ApiRefusals(404)
  async getContact(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
  ): Promise<ClinicContactAnswerDto> {
    await this.owners.own(caller, 'read', 'ClinicContact', ['host', hostId]);
    return { contact: await this.contacts.get(caller.actor, hostId) };
  }

  /** Enters or changes the clinic's contact. */
  @Put()
  @Requires('change', 'ClinicContact')
  @ApiRefusals(404, 422)
  async putContact(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
    @Body() { name, email }: ClinicContactDto,
  ): Promise<ClinicContactAnswerDto> {
    await this.owners.own(caller, 'change', 'ClinicContact', ['host', hostId]);
    return { contact: await this.contacts.put(caller.actor, hostId, { name, email }) };
  }

  /** The clinic is sent no more links. */
  @Delete()
  @HttpCode(204)
  @Requires('change', 'ClinicContact')
  @ApiRefusals(404)
  async removeContact(@TheCaller() caller: Caller, @Id('hostId') hostId: string): Promise<void> {
    await this.owners.own(caller, 'change', 'ClinicContact', ['host', hostId]);
    await this.contacts.remove(caller.actor, hostId);
  }
}
