import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** Connections that are held open, as a proxy in front of the API holds them. */
const CONNECTIONS = 64;

/**
 * @typedef {{ method: string, path: string, body?: unknown }} Call
 * @typedef {{ status: number, text: string }} Answer
 */

/** Sends requests of one signed-in person over connections that stay open. */
export class Caller {
  /** @param {string} address @param {Readonly<Record<string, string>>} headers */
  constructor(address, headers) {
    this.address = address;
    this.headers = headers;
    this.agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  }

  /** @param {Call} call @returns {Promise<Answer>} */
  send({ method, path, body }) {
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const sending = request(
        new URL(path, this.address),
        {
          agent: this.agent,
          method,
          headers: {
            ...this.headers,
            ...(text === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
          },
        },
        (response) => {
          /** @type {Buffer[]} */
          const parts = [];
          response.on('data', (part) => parts.push(part));
          response.on('error', reject);
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }),
          );
        },
      );
      sending.on('error', reject);
      sending.end(text);
    });
  }

  close() {
    this.agent.destroy();
  }
}

/**
 * Sends at a fixed rate whether or not answers come, and measures from the moment at which a request was due: an API that
 * stalls is charged with everything that waits behind the stall.
 * @param {{ perSecond: number, seconds: number, next: () => Call | undefined, send: (call: Call) => Promise<Answer> }} options
 * @returns {Promise<LoadReport>}
 * @typedef {{ name?: string, sent: number, perSecond: number, statuses: Record<string, number>, refusals: Record<string, number>, p50: number, p99: number, most: number }} LoadReport
 */
export async function steadyLoad({ perSecond, seconds, next, send }) {
  const begun = performance.now();
  /** @type {number[]} */
  const times = [];
  /** @type {Record<string, number>} */
  const statuses = {};
  /** @type {Record<string, number>} */
  const refusals = {};
  /** @type {Promise<void>[]} */
  const going = [];
  let sent = 0;
  for (; sent < perSecond * seconds; sent += 1) {
    const due = begun + (sent * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 1) await delay(early);
    const call = next();
    if (!call) break;
    going.push(
      send(call).then(
        ({ status, text }) => {
          times.push(performance.now() - due);
          statuses[status] = (statuses[status] ?? 0) + 1;
          if (status < 400) return;
          const code = codeOf(text);
          refusals[code] = (refusals[code] ?? 0) + 1;
        },
        (error) => {
          const name = String(error.code ?? error.message);
          statuses[name] = (statuses[name] ?? 0) + 1;
        },
      ),
    );
  }
  await Promise.all(going);
  const sorted = times.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? NaN);
  return {
    sent,
    perSecond: Math.round(sent / ((performance.now() - begun) / 1_000)),
    statuses,
    refusals,
    p50: at(0.5),
    p99: at(0.99),
    most: at(1),
  };
}

/** What a refusal is called. @param {string} text its problem+json */
function codeOf(text) {
  try {
    return String(JSON.parse(text).code);
  } catch {
    return text.slice(0, 80);
  }
}
