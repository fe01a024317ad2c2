import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Request } from 'express';
import { isUUID } from 'class-validator';
import { type FhirResource } from 'fhir/r4.js';
import { type Page } from '#planning';
import { HttpProblem } from '../http/http-problem.js';
import { stamped } from './bundle.js';
import { SearchRequest } from './search-request.js';
import { type FhirType } from './vocabulary.js';

/** The search that a request for a type of resource makes. */
export const TheSearch = createParamDecorator((type: FhirType, context: ExecutionContext): SearchRequest => {
  const { query, headers } = context.switchToHttp().getRequest<Request>();
  return new SearchRequest(type, query, /\bhandling=strict\b/i.test(String(headers.prefer)));
});

/** The one part of a list that holds a single thing. */
export const ONE = { limit: 1 } as const;

/** The ids of a list that is to hold one thing alone; of nothing where no such id can exist. */
export function only(id: string): string[] {
  return isUUID(id) ? [id.toLowerCase()] : [];
}

/**
 * The one thing that was looked for among those that the caller may see, as a resource.
 * @throws HttpProblem 404
 */
export function found<Found, R extends FhirResource>(
  { items }: Page<Found>,
  resourceOf: (found: Found) => R,
): R {
  const [first] = items;
  if (first === undefined) throw new HttpProblem(404, 'RESOURCE.NOT_FOUND');
  return stamped(resourceOf(first));
}
