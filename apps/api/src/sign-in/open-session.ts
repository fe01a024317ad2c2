import { Inject, Injectable } from '@nestjs/common';
import { type Response } from 'express';
import { type Logger } from 'pino';
import { permissionsOf } from '#access';
import { Settings } from '#config';
import { Accounts, type Session, type SessionLimits } from '#planning';
import { HttpProblem } from '../http/http-problem.js';
import { LOGGER } from '../logging/logger.js';
import { SessionCookie } from './cookies.js';
import { FormTokens } from './csrf.js';
import { holderOf } from './holder-of.js';
import { meDto } from './me.mapper.js';
import { type MeDto } from './sign-in.dto.js';

/** Begins a login in the browser that asked for it, whichever way its person has shown who she is. */
@Injectable()
export class OpenSession {
  readonly limits: SessionLimits;

  constructor(
    private readonly accounts: Accounts,
    private readonly cookie: SessionCookie,
    private readonly formTokens: FormTokens,
    @Inject(Settings) settings: Settings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.limits = { idleMinutes: settings.sessionIdleMinutes, maxHours: settings.sessionMaxHours };
  }

  /** Opens a login of a local account. */
  async of(accountId: string, response: Response): Promise<MeDto> {
    return this.begin(await this.accounts.openSession(accountId, this.limits), response);
  }

  /** Hands the browser a login that has been opened. */
  begin(
    { session, token }: { readonly session: Session; readonly token: string },
    response: Response,
  ): MeDto {
    this.cookie.set(response, token);
    this.logger.info({ accountId: session.identity.accountId, sessionId: session.id }, 'Signed in');
    return this.me(session);
  }

  /** Who is signed in, as the pages need it. */
  me(session: Session): MeDto {
    const holder = holderOf(session.identity);
    if (!holder) throw new HttpProblem(401, 'AUTH.SIGN_IN_NEEDED');
    return meDto(session, permissionsOf(holder), this.formTokens.tokenFor(session.id));
  }
}
