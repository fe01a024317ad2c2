import fc from 'fast-check';
import { type OpenAPIObject } from '@nestjs/swagger';
import { operationsOf, type Operation, schemasOf } from './description.js';
import { DocumentedAnswers } from './documented-answers.js';
import { type FuzzRequest, requestsFor } from './requests.js';
import { type RawAnswer, Sender } from './send.js';
import { type IdPool } from './values.js';

/** One sender of requests; its headers are made anew when its session has ended. */
export interface FuzzCaller {
  readonly role: string;
  headers(): Readonly<Record<string, string>>;
  /** Signs in again when the session has ended meanwhile. */
  renew(): Promise<void>;
}

export interface FuzzOptions {
  readonly url: string;
  readonly document: OpenAPIObject;
  readonly ids: IdPool;
  /** In turn; one who may do much can stand here more than once. */
  readonly callers: readonly FuzzCaller[];
  /** How many requests; spread evenly over the operations and the callers. */
  readonly requests: number;
  /** The same seed makes the same requests. */
  readonly seed: number;
  readonly leftOut?: ReadonlySet<string>;
}

/** What came of a run. */
export interface FuzzReport {
  readonly sent: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Operations that never succeeded, whatever was sent. */
  readonly neverSucceeded: readonly string[];
  /** One line for each different fault, with the first request that showed it. */
  readonly faults: readonly string[];
}

/** Sends many requests made from a description and compares every answer with it. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const operations = operationsOf(options.document).filter(
    ({ operationId }) => !options.leftOut?.has(operationId),
  );
  const answers = new DocumentedAnswers(options.document);
  const sender = new Sender(options.url);
  const statuses: Record<string, number> = {};
  const succeeded = new Set<string>();
  const faults = new Map<string, string>();
  const furthest = new Map<string, { readonly caller: FuzzCaller; readonly way: number }>();
  let sent = 0;
  for (const { request, caller: next } of planned(operations, options)) {
    const { operation } = request;
    const best = furthest.get(operation.operationId);
    // Two of three as somebody who has come furthest with it: what lies behind the refusals is to be met too.
    const caller = best && sent % 3 !== 0 ? best.caller : next;
    let fault: string | undefined;
    try {
      const answer = await sender.send(asSentBy(caller, request));
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      if (answer.status < 400) succeeded.add(operation.operationId);
      const way = wayOf(answer.status);
      if (way > (best?.way ?? 0)) furthest.set(operation.operationId, { caller, way });
      fault = answers.faultOf(operation, answer);
      if (mayHaveEndedSession(request, answer)) await caller.renew();
    } catch (error) {
      fault = `no answer: ${String(error)}`;
    }
    sent += 1;
    if (fault === undefined) continue;
    const key = `${operation.operationId}: ${fault.replaceAll(/[\da-f-]{36}/g, '…').slice(0, 160)}`;
    if (!faults.has(key))
      faults.set(key, `${operation.operationId} as ${caller.role}: ${fault}\n  ${shown(request)}`);
  }
  sender.close();
  return {
    sent,
    statuses,
    neverSucceeded: operations
      .map(({ operationId }) => operationId)
      .filter((operationId) => !succeeded.has(operationId)),
    faults: [...faults.values()],
  };
}

/** How far a request came: turned away at the door, refused for what it asked, done. */
function wayOf(status: number): number {
  if (status < 400) return 2;
  return status === 409 || status === 412 || status === 422 ? 1 : 0;
}

interface Planned {
  readonly request: FuzzRequest;
  readonly caller: FuzzCaller;
}

/** The requests in the order of sending: round after round over the operations, each round as another caller. */
function* planned(operations: readonly Operation[], options: FuzzOptions): Generator<Planned> {
  const { callers, requests, seed, ids } = options;
  const schemas = schemasOf(options.document);
  const rounds = Math.ceil(requests / operations.length);
  const samples = operations.map((operation, index) =>
    fc.sample(requestsFor(operation, schemas, ids), { numRuns: rounds, seed: seed + index }),
  );
  let left = requests;
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, requestsOfOne] of samples.entries()) {
      const request = requestsOfOne[round];
      const caller = callers[(round + index) % callers.length];
      if (!request || !caller || left === 0) return;
      left -= 1;
      yield { request, caller };
    }
  }
}

function asSentBy(caller: FuzzCaller, { identity, headers, ...request }: FuzzRequest): FuzzRequest {
  const own: Record<string, string> = { ...caller.headers() };
  if (identity === 'withoutToken') Reflect.deleteProperty(own, 'x-csrf-token');
  if (identity === 'broken') {
    own.cookie = `${(own.cookie ?? 'randa=').slice(0, 20)}x`;
    own['x-csrf-token'] = 'x';
  }
  return { ...request, identity, headers: { ...own, ...headers } };
}

/** Somebody who is signed in was taken for nobody, although nothing was wrong with what she sent of herself. */
function mayHaveEndedSession({ identity, operation }: FuzzRequest, { status }: RawAnswer): boolean {
  return (status === 401 && identity === 'sent') || (status < 300 && /session/i.test(operation.operationId));
}

function shown({ method, path, headers, body }: FuzzRequest): string {
  const text = body ? ` ${JSON.stringify(Buffer.from(body).toString('utf8').slice(0, 600))}` : '';
  return `${method} ${path.slice(0, 400)} ${JSON.stringify(headers).slice(0, 400)}${text}`;
}
