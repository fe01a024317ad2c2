import { Controller, Delete, Get, HttpCode } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Accounts } from '#planning';
import { type Caller, sessionOf, TheCaller } from '../access/caller.js';
import { SignedIn } from '../access/requires.js';
import { ApiRefusals } from '../http/api-refusals.js';
import { HttpProblem } from '../http/http-problem.js';
import { Id } from '../http/id-parameter.js';
import { SessionsDto } from './sessions.dto.js';

/** The caller's own logins. */
@ApiTags('sign-in')
@Controller('api/v1/sessions')
export class SessionsController {
  constructor(private readonly accounts: Accounts) {}

  /** Where the caller is signed in at present. */
  @Get()
  @SignedIn()
  async listSessions(@TheCaller() caller: Caller): Promise<SessionsDto> {
    const session = sessionOf(caller);
    const own = await this.accounts.sessionsOf(session.identity.accountId);
    return {
      items: own.map(({ id, createdAt, lastSeenAt, expiresAt }) => ({
        id,
        current: id === session.id,
        createdAt,
        lastSeenAt,
        expiresAt,
      })),
    };
  }

  /** Ends one of the caller's own logins at once. */
  @Delete(':sessionId')
  @HttpCode(204)
  @SignedIn()
  @ApiRefusals(404)
  async endSession(@TheCaller() caller: Caller, @Id('sessionId') sessionId: string): Promise<void> {
    const ended = await this.accounts.endOwnSession(sessionOf(caller).identity.accountId, sessionId);
    if (!ended) throw new HttpProblem(404, 'RESOURCE.NOT_FOUND');
  }
}
