import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { type Request } from 'express';
import { HttpProblem } from '../http/http-problem.js';
import { RequestBudget } from './request-budget.js';

/** Limits requests per address; says in how many seconds the next one is welcome. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(private readonly budget: RequestBudget) {}

  canActivate(context: ExecutionContext): boolean {
    const { ip = '' } = context.switchToHttp().getRequest<Request>();
    const seconds = this.budget.take(ip);
    if (seconds > 0) throw new HttpProblem(429, 'REQUEST.TOO_MANY', { seconds }, { retryAfter: seconds });
    return true;
  }
}
