import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Request } from 'express';
import { type Logger } from 'pino';
import { HttpProblem } from '../http/http-problem.js';
import { requestIdOf } from '../http/request-context.js';
import { LOGGER } from '../logging/logger.js';
import { callerOf } from './caller.js';
import { guestOf } from './guest.js';
import { ROUTE_ACCESS, type RouteAccess } from './requires.js';

/** Refuses every route that its caller may never use; one that declares nothing is open to nobody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access?.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<Request>();
    if (access?.kind === 'guest') {
      if (guestOf(request)) return true;
      throw new HttpProblem(401, 'ANSWER.LINK_NEEDED');
    }
    const caller = callerOf(request);
    if (!caller) throw new HttpProblem(401, 'AUTH.SIGN_IN_NEEDED');
    if (access?.kind === 'signedIn') {
      if (!caller.session) throw new HttpProblem(403, 'AUTH.PERSONS_ONLY');
      return true;
    }
    if (access?.kind === 'right' && caller.permissions.mayEver(access.action, access.thing)) return true;
    this.logger.warn(
      {
        requestId: requestIdOf(request),
        accountId: caller.actor.accountId,
        role: caller.holder.role,
        access,
      },
      'Refused',
    );
    throw new HttpProblem(403, 'AUTH.FORBIDDEN');
  }
}
