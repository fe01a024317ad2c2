import createClient, { type Middleware } from 'openapi-fetch';
import i18next from 'i18next';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];
export type Problem = Schemas['ProblemDto'];

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

let formToken = '';

/** The session's token against forged requests; the session query sets it. */
export function setFormToken(token: string): void {
  formToken = token;
}

const conversation: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', i18next.language);
    if (request.method !== 'GET' && formToken) request.headers.set('X-CSRF-Token', formToken);
    return request;
  },
  async onResponse({ response }) {
    if (response.ok || response.status === 304) return;
    const body: unknown = await response.clone().json().catch(() => null);
    throw new ApiError(response.status, body as Problem | null);
  },
};

/** The API's typed client: every path, body and answer comes from its OpenAPI document. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });
api.use(conversation);

/** The body of an answer that {@link api} has already found to be good. */
export async function body<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  return data as T;
}

/** Every item of a paged list, page after page; for lists that are known to be bounded, such as a region's doctors. */
export async function allItems<T>(
  page: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const next = await page(cursor);
    items.push(...next.items);
    cursor = next.nextCursor ?? undefined;
  } while (cursor);
  return items;
}
