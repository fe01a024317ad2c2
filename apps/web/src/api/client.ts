import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];

/** What the API refused, with its stable code and the sentence for the reader. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem | null,
  ) {
    super(problem?.detail ?? String(status));
    this.name = 'ApiError';
  }

  get code(): string {
    return this.problem?.code ?? `HTTP.${String(this.status)}`;
  }
}

/** When the server last answered: the session's idle time counts from there. */
let answeredAt = Date.now();

export function lastAnswer(): number {
  return answeredAt;
}

let formToken = '';

/** The session's token against forged requests; the session query sets it. */
export function setFormToken(token: string): void {
  formToken = token;
}

const conversation: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', document.documentElement.lang);
    if (request.method !== 'GET' && formToken) request.headers.set('X-CSRF-Token', formToken);
    return request;
  },
  async onResponse({ response }) {
    answeredAt = Date.now();
    if (response.ok) return;
    const problem: unknown = await response.json().catch(() => null);
    throw new ApiError(response.status, isProblem(problem) ? problem : null);
  },
};

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}

/** The API's typed client: every path, body and answer comes from its OpenAPI document. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });
api.use(conversation);

/** The body of an answer. Refusals never come this far: the client throws {@link ApiError}. */
export async function body<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  if (data === undefined) throw new ApiError(204, null);
  return data;
}

/** A fresh key: a request that is sent again with it is carried out once. */
export function idempotencyKey(): { 'Idempotency-Key': string } {
  return {
    'Idempotency-Key': Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) =>
      part.toString(36),
    ).join('-'),
  };
}

/** Most items that the API gives on one page. */
const PAGE_SIZE = 200;

/** Every item of a paged list, page after page; for lists that are known to be bounded, such as a region's doctors. */
export async function allItems<T>(
  page: (query: { limit: number; cursor?: string }) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const next = await page(cursor === null ? { limit: PAGE_SIZE } : { limit: PAGE_SIZE, cursor });
    items.push(...next.items);
    cursor = next.nextCursor;
  } while (cursor !== null);
  return items;
}
