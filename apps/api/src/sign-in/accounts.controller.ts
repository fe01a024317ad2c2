import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Accounts, type Identity } from '#planning';
import { type Caller, TheCaller } from '../access/caller.js';
import { Requires } from '../access/requires.js';
import { ApiRefusals } from '../http/api-refusals.js';
import { HttpProblem } from '../http/http-problem.js';
import { Id } from '../http/id-parameter.js';
import { AccountDto, SwitchAccountDto } from './sessions.dto.js';

/** Switches accounts off and on, for those who look after them. */
@ApiTags('accounts')
@Controller('api/v1/accounts')
export class AccountsController {
  constructor(private readonly accounts: Accounts) {}

  /** Switches an account off: its logins end at once, nothing of its history is removed. */
  @Post(':accountId/switch-off')
  @HttpCode(200)
  @Requires('change', 'Account')
  @ApiRefusals(404, 409, 422)
  async switchAccountOff(
    @TheCaller() { actor }: Caller,
    @Id('accountId') accountId: string,
    @Body() { reason }: SwitchAccountDto,
  ): Promise<AccountDto> {
    if (accountId === actor.accountId) throw new HttpProblem(409, 'ACCOUNT.OWN');
    return found(await this.accounts.switchAccount(actor, accountId, { off: true, reason }));
  }

  /** Lets an account in again. */
  @Post(':accountId/switch-on')
  @HttpCode(200)
  @Requires('change', 'Account')
  @ApiRefusals(404, 422)
  async switchAccountOn(
    @TheCaller() { actor }: Caller,
    @Id('accountId') accountId: string,
    @Body() { reason }: SwitchAccountDto,
  ): Promise<AccountDto> {
    return found(await this.accounts.switchAccount(actor, accountId, { off: false, reason }));
  }
}

function found(identity: Identity | null): AccountDto {
  if (!identity) throw new HttpProblem(404, 'RESOURCE.NOT_FOUND');
  const { accountId, displayName, roles, switchedOff } = identity;
  return { id: accountId, displayName, roles: roles.map(({ role }) => role), switchedOff };
}
