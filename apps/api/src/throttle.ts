import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerLimitDetail } from '@nestjs/throttler';
import { HttpProblem } from './http/http-problem.js';

/** Limits requests per address; says in how many seconds the next one is welcome. */
@Injectable()
export class ThrottleGuard extends ThrottlerGuard {
  protected override throwThrottlingException(
    _context: ExecutionContext,
    detail: ThrottlerLimitDetail,
  ): Promise<void> {
    const seconds = Math.max(1, detail.timeToBlockExpire || detail.timeToExpire);
    return Promise.reject(new HttpProblem(429, 'REQUEST.TOO_MANY', { seconds }, { retryAfter: seconds }));
  }
}
