import { type RequestHandler } from 'express';
import { HttpProblem } from '../http/http-problem.js';
import { type RequestBudget } from './request-budget.js';

/** Where the machines answer; the files of the pages come from the disk and cost next to nothing. */
const COUNTED = /^\/(?:api|fhir|scim|sign-in)(?:\/|$)/;

/**
 * Limits requests per address, whether or not they lead anywhere and whatever they carry; says in how many seconds the next
 * one is welcome.
 */
export function rateLimited(budget: RequestBudget): RequestHandler {
  return ({ ip = '', path }, _response, next) => {
    const seconds = COUNTED.test(path) ? budget.take(ip) : 0;
    if (seconds === 0) next();
    else next(new HttpProblem(429, 'REQUEST.TOO_MANY', { seconds }, { retryAfter: seconds }));
  };
}
