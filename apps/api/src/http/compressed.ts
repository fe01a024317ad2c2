import compression from 'compression';
import { type RequestHandler } from 'express';

/** Below this an answer fits in one packet anyway. Bytes. */
const WORTH_IT = 1_024;

/**
 * Answers that hold the form token. Compressed, their length could tell a forger parts of it, were she able to send
 * guesses along.
 */
const WITH_TOKEN = /^\/api\/v1\/(?:me|session|demo-session)(?:\/|$)/;

/** Sends pages and lists compressed to whoever reads them so; streams of events go out as they come. */
export function compressed(): RequestHandler {
  return compression({
    threshold: WORTH_IT,
    filter: (request, response) => {
      const type = response.getHeader('Content-Type');
      if (typeof type === 'string' && type.startsWith('text/event-stream')) return false;
      return !WITH_TOKEN.test(request.path) && compression.filter(request, response);
    },
  });
}
