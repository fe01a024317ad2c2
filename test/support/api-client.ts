import { type ApiUnderTest, PASSWORD } from './api-under-test.js';

/** An answer with its body read: JSON as data, anything else as text. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // The tests look at bodies of many shapes; each says what it expects.
  readonly body: Record<string, unknown>;
  readonly text: string;
}

type Headings = Record<string, string>;

/** Sends requests as one person. */
export interface ApiClient {
  readonly cookie: string;
  /** What every changing request of the session sends as `X-CSRF-Token`. */
  readonly csrfToken: string;
  send(method: string, path: string, body?: unknown, headers?: Headings): Promise<Answer>;
  get(path: string, headers?: Headings): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Headings): Promise<Answer>;
  delete(path: string): Promise<Answer>;
}

function client(api: ApiUnderTest, cookie: string, csrfToken: string, bearer?: string): ApiClient {
  const send: ApiClient['send'] = async (method, path, body, headers = {}) => {
    const form = body instanceof FormData;
    const response = await fetch(`${api.url}${path}`, {
      method,
      headers: {
        ...(cookie ? { cookie, 'x-csrf-token': csrfToken } : {}),
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        ...(body !== undefined && !form ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: form || typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
      text,
    };
  };
  return {
    cookie,
    csrfToken,
    send,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    delete: (path) => send('DELETE', path),
  };
}

/** Nobody in particular. */
export function anonymous(api: ApiUnderTest): ApiClient {
  return client(api, '', '');
}

/** A programme with a key, or somebody with a link. */
export function bearerClient(api: ApiUnderTest, token: string): ApiClient {
  return client(api, '', '', token);
}

/** Signs an account of the test in. */
export async function signIn(api: ApiUnderTest, username: string): Promise<ApiClient> {
  const answer = await anonymous(api).post('/api/v1/session', { username, password: PASSWORD });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (answer.status !== 200 || !cookie) throw new Error(`${username} could not sign in: ${answer.text}`);
  return client(api, cookie, String(answer.body.csrfToken));
}

/** One server-sent event. */
export interface ServerEvent {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: string;
}

/** Reads a stream of server-sent events to its end. */
export async function eventsOf(
  api: ApiUnderTest,
  who: ApiClient,
  path: string,
  lastEventId?: string,
): Promise<ServerEvent[]> {
  const response = await fetch(`${api.url}${path}`, {
    headers: { cookie: who.cookie, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
  });
  const blocks = (await response.text()).split('\n\n').filter((block) => block.includes('data:'));
  return blocks.map((block) => {
    const fields = new Map(
      block.split('\n').map((line) => [line.split(':', 1)[0] ?? '', line.replace(/^\w+: ?/, '')] as const),
    );
    return { event: fields.get('event') ?? 'message', id: fields.get('id'), data: fields.get('data') ?? '' };
  });
}
