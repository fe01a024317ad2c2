import fc from 'fast-check';
import { type Schema, type Schemas } from '../openapi-samples.js';
import { ROSTER_CSV, SLOTS_CSV } from '../small-lists.js';
import { type Operation, type Parameter } from './description.js';
import { type RawRequest } from './send.js';
import { brokenValue, hostileText, type IdPool, validValue } from './values.js';

/** A request without the caller's own headers. */
export interface FuzzRequest extends RawRequest {
  readonly operation: Operation;
  /** The session's cookie and the form token go with it; `broken` spoils them. */
  readonly identity: 'sent' | 'withoutToken' | 'broken';
}

interface Parts {
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly bytes: Uint8Array | undefined; readonly type: string | undefined };
  readonly identity: FuzzRequest['identity'];
}

/** Requests for one operation: about half of them as described, the others broken in one part or in several. */
export function requestsFor(operation: Operation, schemas: Schemas, ids: IdPool): fc.Arbitrary<FuzzRequest> {
  const fine = {
    path: pathOf(operation, (name) => fc.constantFrom(...(ids[name] ?? [ANY_ID]))),
    query: queryOf(operation, schemas, ids),
    headers: headersOf(operation),
    body: bodyOf(operation, schemas, ids),
    identity: fc.constant<FuzzRequest['identity']>('sent'),
  };
  const broken = {
    path: pathOf(operation, () => BAD_ID),
    query: brokenQueryOf(operation, schemas, ids),
    headers: fc.tuple(fine.headers, BAD_HEADERS).map(([own, bad]) => ({ ...own, ...bad })),
    body: brokenBodyOf(operation, schemas, ids),
    identity: fc.constantFrom<FuzzRequest['identity']>('withoutToken', 'broken'),
  };
  const spoilt = (parts: Partial<typeof fine>): fc.Arbitrary<Parts> => fc.record({ ...fine, ...parts });
  return fc
    .oneof(
      { weight: 10, arbitrary: spoilt({}) },
      { weight: 2, arbitrary: spoilt({ path: broken.path }) },
      { weight: 3, arbitrary: spoilt({ query: broken.query }) },
      { weight: 2, arbitrary: spoilt({ headers: broken.headers }) },
      { weight: operation.body ? 6 : 1, arbitrary: spoilt({ body: broken.body }) },
      { weight: 1, arbitrary: spoilt({ identity: broken.identity }) },
      { weight: 1, arbitrary: fc.record(broken) },
    )
    .map(({ path, query, headers, body, identity }) => ({
      operation,
      identity,
      method: operation.method,
      path: `${path}${query && `?${query}`}`,
      headers: { ...headers, ...(body.type === undefined ? {} : { 'content-type': body.type }) },
      body: body.bytes,
    }));
}

const ANY_ID = '0190e5a4-7b1c-7000-8000-000000000001';

/** Parts of a path that name nothing; each is one part even after decoding, so that the route stays the same. */
const BAD_ID = fc.oneof(
  fc.uuid(),
  fc.constantFrom('x', '0', '-1', '%00', '%ff', '%c0%af', '%20', 'null', 'undefined', 'a'.repeat(2_000)),
  fc.constantFrom(ANY_ID.toUpperCase(), `${ANY_ID}x`, `{${ANY_ID}}`, '%7Bid%7D', '1;DROP', `1'--`),
  hostileText.map(encoded).filter((text) => text !== '' && !/^(?:\.|%2e){1,2}$/i.test(text)),
);

function encoded(text: string): string {
  // Half a surrogate pair has no form in UTF-8.
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
}

function pathOf(operation: Operation, idFor: (name: string) => fc.Arbitrary<string>): fc.Arbitrary<string> {
  const parts = operation.path.split('/').map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    return name === undefined ? fc.constant(part) : idFor(name);
  });
  return fc.tuple(...parts).map((each) => each.join('/'));
}

/** Ids stand in queries under the names of what they mean: `hostId` of a list is the id of a host. */
function queryParameters({ parameters }: Operation): Parameter[] {
  return parameters.filter((parameter) => parameter.in === 'query');
}

function queryOf(operation: Operation, schemas: Schemas, ids: IdPool): fc.Arbitrary<string> {
  const parts = queryParameters(operation).map(({ name, required, schema }) => {
    const value = queryValue(schema, schemas, ids, name).map((text) => `${name}=${encoded(text)}`);
    return required ? value : fc.option(value, { freq: 2, nil: '' });
  });
  return fc.tuple(...parts).map((each) => each.filter((part) => part !== '').join('&'));
}

function queryValue(schema: Schema, schemas: Schemas, ids: IdPool, name: string): fc.Arbitrary<string> {
  return name === 'cursor'
    ? fc.constantFrom(...(ids.cursor ?? ['']))
    : validValue(schema, schemas, ids, name).map((value) =>
        Array.isArray(value) ? value.map(String).join(',') : String(value),
      );
}

function brokenQueryOf(operation: Operation, schemas: Schemas, ids: IdPool): fc.Arbitrary<string> {
  const names = [...queryParameters(operation).map(({ name }) => name), 'okand', '__proto__'];
  const bad = fc.oneof(
    fc
      .tuple(fc.constantFrom(...names), hostileText)
      .map(([name, value]) => `${name}=${encoded(value.slice(0, 2_000))}`),
    fc
      .constantFrom(...names)
      .chain((name) =>
        fc.constantFrom(
          name,
          `${name}=`,
          `${name}=1&${name}=2`,
          `${name}[x]=1`,
          `${name}[]=1`,
          `${name}[__proto__][x]=1`,
          `${name}=%`,
          `${name}=%zz`,
          `${name}=%00`,
          `${name}=%ff%fe`,
          `${name}=${'1,'.repeat(500)}`,
        ),
      ),
  );
  return fc
    .tuple(queryOf(operation, schemas, ids), fc.array(bad, { minLength: 1, maxLength: 3 }))
    .map(([fine, spoilt]) => [fine, ...spoilt].filter((part) => part !== '').join('&'));
}

function headersOf({ parameters }: Operation): fc.Arbitrary<Record<string, string>> {
  const takes = (name: string): boolean =>
    parameters.some((each) => each.in === 'header' && each.name.toLowerCase() === name);
  return fc
    .record({
      language: fc.constantFrom('sv', 'en', 'en-GB,sv;q=0.5', undefined),
      version: fc.constantFrom('"1"', '"1"', '"2"', 'W/"1"'),
      key: fc.option(fc.uuid(), { nil: undefined }),
    })
    .map(({ language, version, key }) => ({
      ...(language === undefined ? {} : { 'accept-language': language }),
      ...(takes('if-match') ? { 'if-match': version } : {}),
      ...(takes('idempotency-key') && key !== undefined ? { 'idempotency-key': key } : {}),
    }));
}

/** What may stand in a header at all: no control characters but the tab, one byte a character. */
const HEADER_TEXT = fc
  .array(fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0xa0, max: 0xff })), {
    maxLength: 200,
  })
  .map((codes) => String.fromCodePoint(...codes).trim());

const BAD_HEADERS = fc
  .tuple(
    fc.constantFrom(
      'accept',
      'accept-encoding',
      'accept-language',
      'authorization',
      'forwarded',
      'idempotency-key',
      'if-match',
      'if-modified-since',
      'if-none-match',
      'last-event-id',
      'origin',
      'range',
      'x-csrf-token',
      'x-forwarded-for',
      'x-http-method-override',
      'x-request-id',
    ),
    fc.oneof(
      fc.constantFrom(
        '',
        '*',
        '"1',
        '"999999999999"',
        '"-1"',
        'null',
        'x'.repeat(4_000),
        'text/csv',
        'bytes=0-1',
      ),
      HEADER_TEXT,
    ),
  )
  .map(([name, value]) => ({ [name]: value }));

function bodyOf(operation: Operation, schemas: Schemas, ids: IdPool): fc.Arbitrary<Parts['body']> {
  const [type, content] = Object.entries(operation.body ?? {})[0] ?? [];
  if (type === undefined || !content) return fc.constant({ bytes: undefined, type: undefined });
  return validValue(content.schema, schemas, ids).chain((value) => asBody(type, value));
}

function asBody(type: string, value: unknown): fc.Arbitrary<Parts['body']> {
  if (type === 'multipart/form-data') return uploads(value);
  if (type === 'application/x-www-form-urlencoded') {
    const form = new URLSearchParams();
    for (const [name, each] of Object.entries(value ?? {})) form.append(name, asField(each));
    return fc.constant({ bytes: bytes(form.toString()), type });
  }
  return fc.constant({ bytes: bytes(JSON.stringify(value)), type });
}

const BOUNDARY = 'randa-7f3a';

const FILES = fc.constantFrom(
  ROSTER_CSV,
  SLOTS_CSV,
  ROSTER_CSV.replace('Alma', 'Al\u0000ma').replace('2025-09-01', '0001-01-01'),
  SLOTS_CSV.replace('2027-W02', '0000-W53').replace('2;Löpande', '1e9;Löpande'),
  'Namn;HSA-id\nA;B\n',
  'Klinik;Specialitet;Från vecka;Till vecka;Platser;Intag\nHud;Hud;2027-W02;2027-W20;1;Block\n',
  '',
  '\u0000\u0001',
  'PK\u0003\u0004trasig',
  '"',
  ';'.repeat(3_000),
);

/** The fields of an upload with a file of a few kinds, good and bad. */
function uploads(value: unknown): fc.Arbitrary<Parts['body']> {
  const fields = Object.entries(value ?? {}).filter(([name]) => name !== 'file');
  return fc
    .tuple(FILES, fc.constantFrom('lista.csv', 'lista.xlsx', '../x.csv', 'å\u0000.csv', ''))
    .map(([file, name]) => {
      const parts = fields.map(
        ([field, each]) =>
          `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${asField(each)}\r\n`,
      );
      const upload = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n${file}\r\n`;
      return {
        bytes: bytes(`${parts.join('')}${upload}--${BOUNDARY}--\r\n`),
        type: `multipart/form-data; boundary=${BOUNDARY}`,
      };
    });
}

function asField(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

const TOO_LARGE = 300_000;

function brokenBodyOf(operation: Operation, schemas: Schemas, ids: IdPool): fc.Arbitrary<Parts['body']> {
  const [type = 'application/json', content] = Object.entries(operation.body ?? {})[0] ?? [];
  const valid = content ? validValue(content.schema, schemas, ids) : fc.constant({});
  const text = valid.map((value) => JSON.stringify(value));
  return fc.oneof(
    { weight: 8, arbitrary: brokenValue(valid).chain((value) => asBody(type, value)) },
    fc.tuple(text, fc.nat()).map(([whole, cut]) => ({
      bytes: bytes(whole.slice(0, cut % whole.length)),
      type,
    })),
    fc.uint8Array({ maxLength: 200 }).map((noise) => ({ bytes: noise, type })),
    fc
      .tuple(text, fc.constantFrom(...BAD_TYPES))
      .map(([whole, other]) => ({ bytes: bytes(whole), type: other })),
    fc.constant({ bytes: bytes(JSON.stringify({ note: 'x'.repeat(TOO_LARGE) })), type }),
    fc.constantFrom(...BAD_JSON).map((json) => ({ bytes: bytes(json), type })),
    fc.constant({ bytes: undefined, type }),
  );
}

const BAD_TYPES = [
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/json; charset=okand',
  'application/vnd.api+json',
  'application/',
  'json',
  '',
] as const;

const BAD_JSON = [
  'null',
  '[]',
  '1',
  '"x"',
  '{}',
  '{"a":1,"a":2}',
  '{"a":NaN}',
  "{'a':1}",
  '[[[[[',
  '{"__proto__":null}',
  '\ufeff{}',
  '{"a":"\\ud800"}',
] as const;

function bytes(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}
