import { createHash } from 'node:crypto';
import { type Bundle, type FhirResource } from 'fhir/r4.js';
import { type Page } from '#planning';
import { type ListRequest, sentPage } from '../http/paging.js';
import { type SearchRequest } from './search-request.js';

/** Characters of a version: enough that no two contents of a resource share one. */
const VERSION_LENGTH = 16;

/**
 * The resource with its version: a stamp of everything that it says, so that it changes exactly when the resource does,
 * also by what is stored elsewhere, such as the last seat of a slot.
 */
export function stamped<R extends FhirResource>(resource: R): R & { meta: { versionId: string } } {
  const hash = createHash('sha256').update(JSON.stringify(resource)).digest('hex');
  return { ...resource, meta: { ...resource.meta, versionId: hash.slice(0, VERSION_LENGTH) } };
}

/** A page of what a search found, with links to itself and to the page that follows. */
export function searchset<Found, R extends FhirResource>(
  search: SearchRequest,
  {
    page,
    request,
    base,
  }: { readonly page: Page<Found>; readonly request: ListRequest; readonly base: string },
  resourceOf: (found: Found) => R,
): Bundle<R> {
  const { items, total, nextCursor } = sentPage(page, request, (found) => stamped(resourceOf(found)));
  const address = `${base}/${search.type}`;
  const link = [{ relation: 'self', url: `${address}?${search.queryString()}` }];
  if (search.countsOnly) return { resourceType: 'Bundle', type: 'searchset', total, link };
  if (nextCursor !== null)
    link.push({ relation: 'next', url: `${address}?${search.queryString(nextCursor)}` });
  const entry = items.map((resource) => ({
    fullUrl: `${address}/${resource.id ?? ''}`,
    resource,
    search: { mode: 'match' as const },
  }));
  // R4 has no empty lists: what there is none of is left out.
  return { resourceType: 'Bundle', type: 'searchset', total, link, ...(entry.length > 0 ? { entry } : {}) };
}
