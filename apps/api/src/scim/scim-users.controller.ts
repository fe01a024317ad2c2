import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Request } from 'express';
import { ProvisionPeople } from '#planning';
import { type Caller, TheCaller } from '../access/caller.js';
import { Id } from '../http/id-parameter.js';
import { patched, readResource, type Resource } from './messages.js';
import { userContent, userResource } from './resources.js';
import { listResponse, ScimAttributesDto, ScimQueryDto, wanted } from './scim-list.js';
import { ReadVersion, ScimBase, ScimBody, ScimIfMatch, ScimRoute } from './scim-route.js';

const USER = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: 'SE2321000016-1A2B',
  externalId: '8f2a',
  name: { givenName: 'Kim', familyName: 'Prov' },
  emails: [{ value: 'kim.prov@region.example', type: 'work', primary: true }],
  active: true,
};
const SWITCH_OFF = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path: 'active', value: false }],
};

/** People as the organisation's directory keeps them (docs/sign-in.md). */
@ApiTags('scim')
@Controller('scim/v2/Users')
export class ScimUsersController {
  constructor(
    private readonly people: ProvisionPeople,
    private readonly base: ScimBase,
  ) {}

  /** Those whom the directory has entered. */
  @Get()
  @ScimRoute('read', 200)
  async listScimUsers(
    @TheCaller() { actor }: Caller,
    @Req() request: Request,
    @Query() query: ScimQueryDto,
  ): Promise<Resource> {
    const base = this.base.of(request);
    return listResponse(
      (await this.people.users(actor)).map((user) => userResource(user, base)),
      query,
    );
  }

  /** One of them. */
  @Get(':userId')
  @ScimRoute('read', 200, 404)
  async getScimUser(
    @TheCaller() { actor }: Caller,
    @Id('userId') id: string,
    @Req() request: Request,
    @Query() query: ScimAttributesDto,
  ): Promise<Resource> {
    return wanted(userResource(await this.people.user(actor, id), this.base.of(request)), query);
  }

  /** Enters somebody: she is known by her HSA-id when she signs in for the first time. */
  @Post()
  @ScimBody(USER)
  @ScimRoute('change', 201, 409)
  async createScimUser(
    @TheCaller() { actor }: Caller,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Resource> {
    const user = await this.people.enter(actor, userContent(readResource('User', body)));
    return userResource(user, this.base.of(request));
  }

  /** Writes somebody anew. */
  @Put(':userId')
  @ScimIfMatch()
  @ScimBody(USER)
  @ScimRoute('change', 200, 404, 409, 412)
  async replaceScimUser(
    @TheCaller() { actor }: Caller,
    @Id('userId') id: string,
    @ReadVersion() version: number | null,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Resource> {
    const content = userContent(readResource('User', body));
    return userResource(await this.people.change(actor, id, version, () => content), this.base.of(request));
  }

  /** Changes parts; whoever is no longer active is out at once. */
  @Patch(':userId')
  @ScimIfMatch()
  @ScimBody(SWITCH_OFF)
  @ScimRoute('change', 200, 404, 409, 412)
  async patchScimUser(
    @TheCaller() { actor }: Caller,
    @Id('userId') id: string,
    @ReadVersion() version: number | null,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Resource> {
    const base = this.base.of(request);
    const user = await this.people.change(actor, id, version, async (before) =>
      userContent(await patched('User', userResource(before, base), body)),
    );
    return userResource(user, base);
  }

  /** Bars somebody: her logins end at once, and what is stored about her work stays. */
  @Delete(':userId')
  @HttpCode(204)
  @ScimIfMatch()
  @ScimRoute('change', 204, 404, 412)
  async removeScimUser(
    @TheCaller() { actor }: Caller,
    @Id('userId') id: string,
    @ReadVersion() version: number | null,
  ): Promise<void> {
    await this.people.remove(actor, id, version);
  }
}
