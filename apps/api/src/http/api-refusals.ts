import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { ProblemDto } from './problem.dto.js';

const MEANING = {
  400: 'The request cannot be read.',
  401: 'Nobody is signed in.',
  403: 'The role may not do this, or the form token is missing.',
  404: 'It does not exist, or is not for the caller to see.',
  409: 'It does not fit what is stored.',
  412: 'It has changed since the version that If-Match names.',
  413: 'The body or file is too large.',
  415: 'The content type is not supported.',
  422: 'A value cannot be used; `errors` names each.',
  428: 'If-Match is missing.',
  429: 'Too many requests; see Retry-After.',
  503: 'Busy; see Retry-After.',
} as const;

export type RefusalStatus = keyof typeof MEANING;

/** How a refusal with this status is described. */
export function refusalResponse(status: RefusalStatus) {
  return {
    description: MEANING[status],
    content: { 'application/problem+json': { schema: { $ref: `#/components/schemas/${ProblemDto.name}` } } },
  };
}

/** Documents that a route can refuse with these statuses, as problem+json. */
export function ApiRefusals(...statuses: readonly RefusalStatus[]): MethodDecorator & ClassDecorator {
  return applyDecorators(...statuses.map((status) => ApiResponse({ status, ...refusalResponse(status) })));
}
