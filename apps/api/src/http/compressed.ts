import compression from 'compression';
import { type RequestHandler } from 'express';

/** Below this an answer fits in one packet anyway. Bytes. */
const WORTH_IT = 1_024;

/**
 * Answers that hold the form token. Compressed, their length could tell a forger parts of it, were she able to send
 * guesses along.
 */
const WITH_TOKEN = /^\/api\/v1\/(?:me|session|demo-session)(?:\/|$)/;

/**
 * Sends pages and lists compressed to whoever reads them so; streams of events go out as they come. Who names no encoding, as
 * most programs do, is spared what it costs to look at each answer.
 */
export function compressed(): RequestHandler {
  const compress = compression({
    threshold: WORTH_IT,
    filter: (request, response) => {
      const type = response.getHeader('Content-Type');
      if (typeof type === 'string' && type.startsWith('text/event-stream')) return false;
      return !WITH_TOKEN.test(request.path) && compression.filter(request, response);
    },
  });
  return (request, response, next) => {
    if (request.headers['accept-encoding'] === undefined) next();
    else compress(request, response, next);
  };
}
