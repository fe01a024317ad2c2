import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Request } from 'express';
import { ProvisionPeople } from '#planning';
import { type Caller, TheCaller } from '../access/caller.js';
import { Id } from '../http/id-parameter.js';
import { patched, readResource, type Resource } from './messages.js';
import { groupOrder, groupResource } from './resources.js';
import { listResponse, ScimAttributesDto, ScimQueryDto, wanted } from './scim-list.js';
import { ReadVersion, ScimBase, ScimBody, ScimIfMatch, ScimRoute } from './scim-route.js';

const GROUP = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
  displayName: 'Randa regionViewer',
  members: [],
};
const NO_MEMBERS = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path: 'members', value: [] }],
};

/** Groups whose members hold a role, which stands in the group's name (docs/sign-in.md). */
@ApiTags('scim')
@Controller('scim/v2/Groups')
export class ScimGroupsController {
  constructor(
    private readonly people: ProvisionPeople,
    private readonly base: ScimBase,
  ) {}

  /** The groups that the directory has entered. */
  @Get()
  @ScimRoute('read', 200)
  async listScimGroups(
    @TheCaller() { actor }: Caller,
    @Req() request: Request,
    @Query() query: ScimQueryDto,
  ): Promise<Resource> {
    const base = this.base.of(request);
    return listResponse(
      (await this.people.groups(actor)).map((group) => groupResource(group, base)),
      query,
    );
  }

  /** One group. */
  @Get(':roleGroupId')
  @ScimRoute('read', 200, 404)
  async getScimGroup(
    @TheCaller() { actor }: Caller,
    @Id('roleGroupId') id: string,
    @Req() request: Request,
    @Query() query: ScimAttributesDto,
  ): Promise<Resource> {
    return wanted(groupResource(await this.people.group(actor, id), this.base.of(request)), query);
  }

  /** Enters a group; its name says which role its members hold, and over what. */
  @Post()
  @ScimBody(GROUP)
  @ScimRoute('change', 201, 409)
  async createScimGroup(
    @TheCaller() { actor }: Caller,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Resource> {
    const group = await this.people.enterGroup(actor, groupOrder(readResource('Group', body)));
    return groupResource(group, this.base.of(request));
  }

  /** Writes a group anew, members included. */
  @Put(':roleGroupId')
  @ScimIfMatch()
  @ScimBody(GROUP)
  @ScimRoute('change', 200, 404, 409, 412)
  async replaceScimGroup(
    @TheCaller() { actor }: Caller,
    @Id('roleGroupId') id: string,
    @ReadVersion() version: number | null,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Resource> {
    const order = groupOrder(readResource('Group', body));
    return groupResource(
      await this.people.changeGroup(actor, id, version, () => order),
      this.base.of(request),
    );
  }

  /** Changes its name or members; whoever is no longer a member loses the role with her next request. */
  @Patch(':roleGroupId')
  @ScimIfMatch()
  @ScimBody(NO_MEMBERS)
  @ScimRoute('change', 200, 404, 409, 412)
  async patchScimGroup(
    @TheCaller() { actor }: Caller,
    @Id('roleGroupId') id: string,
    @ReadVersion() version: number | null,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Resource> {
    const base = this.base.of(request);
    const group = await this.people.changeGroup(actor, id, version, async (before) =>
      groupOrder(await patched('Group', groupResource(before, base), body)),
    );
    return groupResource(group, base);
  }

  /** Removes a group: its members lose the role. */
  @Delete(':roleGroupId')
  @HttpCode(204)
  @ScimIfMatch()
  @ScimRoute('change', 204, 404, 412)
  async removeScimGroup(
    @TheCaller() { actor }: Caller,
    @Id('roleGroupId') id: string,
    @ReadVersion() version: number | null,
  ): Promise<void> {
    await this.people.removeGroup(actor, id, version);
  }
}
