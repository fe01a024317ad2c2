import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { type Request } from 'express';
import { permissionsOf } from '#access';
import { Accounts } from '#planning';
import { rememberCaller } from '../access/caller.js';
import { HttpProblem } from '../http/http-problem.js';
import { languageOf, requestIdOf } from '../http/request-context.js';
import { SessionCookie } from './cookies.js';
import { FormTokens, isCrossSite } from './csrf.js';
import { bearerOf } from './bearer.guard.js';
import { holderOf } from './holder-of.js';

/** Finds out who sent a request; one with a session that has ended goes on as nobody's, and a key takes no cookie along. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly accounts: Accounts,
    private readonly cookie: SessionCookie,
    private readonly formTokens: FormTokens,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    if (isCrossSite(request)) throw new HttpProblem(403, 'AUTH.CSRF_TOKEN_WRONG');
    if (bearerOf(request) !== undefined) return true;
    const token = this.cookie.read(request);
    const session = token === undefined ? null : await this.accounts.useSession(token);
    if (!session) return true;
    if (!this.formTokens.accepts(request, session.id)) throw new HttpProblem(403, 'AUTH.CSRF_TOKEN_WRONG');
    const { identity } = session;
    const holder = holderOf(identity);
    if (!holder) return true;
    rememberCaller(request, {
      session,
      holder,
      permissions: permissionsOf(holder),
      actor: {
        regionId: identity.regionId,
        accountId: identity.accountId,
        label: `account:${holder.role}`,
        requestId: requestIdOf(request),
      },
      language: languageOf(request),
    });
    return true;
  }
}
