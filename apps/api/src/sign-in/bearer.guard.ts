import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { type Request } from 'express';
import { isKeyScope, limitedTo, permissionsOf } from '#access';
import { AnswerByLink, type KeyHolder, type KeyRefusal, ManageApiKeys } from '#planning';
import { type Caller, rememberCaller } from '../access/caller.js';
import { rememberGuest } from '../access/guest.js';
import { HttpProblem } from '../http/http-problem.js';
import { languageOf, requestIdOf } from '../http/request-context.js';
import { KeyBudget } from '../rate-limit/key-budget.js';

const REFUSALS: Readonly<Record<KeyRefusal, string>> = {
  unknown: 'AUTH.KEY_UNKNOWN',
  revoked: 'AUTH.KEY_REVOKED',
  expired: 'AUTH.KEY_EXPIRED',
};

/** What is sent in place of a cookie: `Authorization: Bearer …`; `undefined` where nothing such is. */
export function bearerOf({ headers }: Pick<Request, 'headers'>): string | undefined {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
}

/**
 * Lets a clinic's programmes in by their key, and whoever has a link to answer by that link. Neither is a person who has
 * signed in: what is a person's own is closed to them.
 */
@Injectable()
export class BearerGuard implements CanActivate {
  constructor(
    private readonly keys: ManageApiKeys,
    private readonly answers: AnswerByLink,
    private readonly budget: KeyBudget,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const token = bearerOf(request);
    if (token === undefined) return true;
    if (this.answers.isLink(token)) await this.letGuestIn(request, token);
    else await this.letKeyIn(request, token);
    return true;
  }

  private async letKeyIn(request: Request, key: string): Promise<void> {
    const found = await this.keys.use(key);
    if (typeof found === 'string') throw new HttpProblem(401, REFUSALS[found]);
    const seconds = this.budget.take(found.id);
    if (seconds > 0) throw new HttpProblem(429, 'REQUEST.TOO_MANY', { seconds }, { retryAfter: seconds });
    rememberCaller(request, callerBy(found, request));
  }

  private async letGuestIn(request: Request, link: string): Promise<void> {
    const guest = await this.answers.open(link);
    if (typeof guest === 'string') {
      throw new HttpProblem(401, guest === 'expired' ? 'ANSWER.EXPIRED' : 'ANSWER.LINK_UNKNOWN');
    }
    rememberGuest(request, guest);
  }
}

function callerBy({ id, regionId, role, scope, scopes }: KeyHolder, request: Request): Caller {
  const holder = { regionId, role, scope };
  return {
    session: null,
    holder,
    permissions: limitedTo(permissionsOf(holder), scopes.filter(isKeyScope)),
    actor: { regionId, accountId: null, label: `apiKey:${id}`, requestId: requestIdOf(request) },
    language: languageOf(request),
  };
}
