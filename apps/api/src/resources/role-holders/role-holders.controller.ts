import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { isRole } from '#domain';
import { GiveRoles, type RoleHolder, type RoleOrder } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import { NewRoleDto, NewRoleHolderDto, RoleHolderDto, RoleHolderListDto } from './role-holder.dto.js';

/** Who may sign in, in which roles, for those who look after accounts. */
@ApiTags('accounts')
@Controller('api/v1/role-holders')
export class RoleHoldersController {
  constructor(private readonly roles: GiveRoles) {}

  /** Everyone with a role or an account. */
  @Get()
  @Requires('read', 'Account')
  async listRoleHolders(@TheCaller() { actor }: Caller): Promise<RoleHolderListDto> {
    return { items: (await this.roles.holders(actor)).map(holderDto) };
  }

  /**
   * Lets somebody sign in, in a first role. She is known by her HSA-id when she comes from the organisation's provider, and
   * has no password here.
   */
  @Post()
  @Requires('change', 'Account')
  @Idempotent()
  @ApiRefusals(409, 422)
  async enterRoleHolder(
    @TheCaller() { actor }: Caller,
    @Body() { name, hsaId, email, role }: NewRoleHolderDto,
  ): Promise<RoleHolderDto> {
    return holderDto(await this.roles.enter(actor, { name, hsaId, email: email ?? null }, orderOf(role)));
  }

  /** Gives somebody one more role. */
  @Post(':personId/roles')
  @Requires('change', 'Account')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async giveRole(
    @TheCaller() { actor }: Caller,
    @Id('personId') personId: string,
    @Body() role: NewRoleDto,
  ): Promise<RoleHolderDto> {
    return holderDto(await this.roles.give(actor, personId, orderOf(role)));
  }

  /** Takes a role back; a session in it ends with the next request. */
  @Delete(':personId/roles/:roleId')
  @HttpCode(204)
  @Requires('change', 'Account')
  @ApiRefusals(404, 409)
  async takeRole(
    @TheCaller() { actor }: Caller,
    @Id('personId') personId: string,
    @Id('roleId') roleId: string,
  ): Promise<void> {
    await this.roles.take(actor, personId, roleId);
  }
}

function orderOf({ role, scope, over }: NewRoleDto): RoleOrder {
  return { role, over: over ?? null, ...(scope === undefined ? {} : { kind: scope }) };
}

function holderDto({ personId, roles, ...holder }: RoleHolder): RoleHolderDto {
  const { name, hsaId, accountId, switchedOff } = holder;
  return {
    id: personId,
    name,
    hsaId,
    accountId,
    switchedOff,
    roles: roles.flatMap(({ id, role, scope, over, fromDirectory }) =>
      isRole(role) ? [{ id, role, scope: scope.kind, over, fromDirectory }] : [],
    ),
  };
}
