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

/**
 * Lets so many requests in at once, the others in the order in which they came. A rush, such as thousands of hands on one
 * seat, is then answered one after the other instead of refused because the database's connections are taken.
 */
export function admission({ atOnce, waiting }: AdmissionLimits): Admission {
  const line: { readonly response: Response; readonly next: () => void }[] = [];
  let inside = 0;

  const leave = (): void => {
    inside -= 1;
    // Whoever has hung up meanwhile gives the turn on.
    let first = line.shift();
    while (first && (first.response.closed || first.response.destroyed)) first = line.shift();
    if (first) enter(first.response, first.next);
  };
  const enter = (response: Response, next: () => void): void => {
    inside += 1;
    response.once('close', leave);
    next();
  };
  const handler: RequestHandler = ({ path }, response, next) => {
    if (NEVER_WAITS.test(path)) {
      next();
      return;
    }
    if (inside < atOnce) {
      enter(response, next);
      return;
    }
    if (line.length >= waiting) {
      next(new HttpProblem(503, 'SERVER.BUSY', { seconds: RETRY_SECONDS }, { retryAfter: RETRY_SECONDS }));
      return;
    }
    line.push({ response, next });
  };
  return Object.assign(handler, { figures: () => ({ inside, waiting: line.length }) });
}
