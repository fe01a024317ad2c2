import { type RequestHandler, type Response } from 'express';
import { HttpProblem } from './http-problem.js';

/** How many requests are worked on at the same time, and how many may wait for their turn. */
export interface AdmissionLimits {
  readonly atOnce: number;
  readonly waiting: number;
}

/** Most that wait: each takes some kilobytes, and at the usual speed the last one is answered within half a minute. */
const MOST_WAITING = 20_000;
/**
 * Requests for each connection to the database: while one asks, another works on its answer. More would wait inside, where
 * they take memory and locks, in place of outside.
 */
const FOR_EACH_CONNECTION = 2;
const RETRY_SECONDS = 5;
const READS = /^(?:GET|HEAD)$/;
/** While both wait, so many who read go in for each one who writes. */
const READS_FOR_EACH_WRITE = 6;

/**
 * Streams stay open for as long as somebody looks; probes must answer when nothing else does; the web app's files need no
 * database, and take long where a phone is far from its mast.
 */
const NEVER_WAITS = /^\/(?:livez|readyz)$|^\/assets\/|\/events$/;

/** Lets requests in, and says how many are inside and how many wait. */
export type Admission = RequestHandler & {
  readonly figures: () => { readonly inside: number; readonly waiting: number };
};

/** The limits that go with so many connections to the database. */
export function admissionLimits(databasePoolSize: number): AdmissionLimits {
  return { atOnce: databasePoolSize * FOR_EACH_CONNECTION, waiting: MOST_WAITING };
}

/** Somebody who waits for a turn. */
interface Waiting {
  readonly response: Response;
  readonly next: () => void;
}

/**
 * Lets so many requests in at once, the others in the order in which they came. A rush, such as thousands of hands on one
 * seat, is then answered one after the other instead of refused because the database's connections are taken. Whoever only
 * looks waits in a line of their own that moves faster, so a rush of bookings does not hold up everybody's pages.
 */
export function admission({ atOnce, waiting }: AdmissionLimits): Admission {
  const reading: Waiting[] = [];
  const writing: Waiting[] = [];
  let inside = 0;
  let readsInTurn = 0;

  const first = (): Waiting | undefined => {
    const isWritesTurn = reading.length === 0 || readsInTurn >= READS_FOR_EACH_WRITE;
    const line = isWritesTurn && writing.length > 0 ? writing : reading;
    readsInTurn = line === reading ? readsInTurn + 1 : 0;
    return line.shift();
  };
  const leave = (): void => {
    inside -= 1;
    // Whoever has hung up meanwhile gives the turn on.
    let chosen = first();
    while (chosen && (chosen.response.closed || chosen.response.destroyed)) chosen = first();
    if (chosen) enter(chosen.response, chosen.next);
  };
  const enter = (response: Response, next: () => void): void => {
    inside += 1;
    response.once('close', leave);
    next();
  };
  const handler: RequestHandler = ({ path, method }, response, next) => {
    if (NEVER_WAITS.test(path)) {
      next();
      return;
    }
    if (inside < atOnce) {
      enter(response, next);
      return;
    }
    if (reading.length + writing.length >= waiting) {
      next(new HttpProblem(503, 'SERVER.BUSY', { seconds: RETRY_SECONDS }, { retryAfter: RETRY_SECONDS }));
      return;
    }
    (READS.test(method) ? reading : writing).push({ response, next });
  };
  return Object.assign(handler, { figures: () => ({ inside, waiting: reading.length + writing.length }) });
}
