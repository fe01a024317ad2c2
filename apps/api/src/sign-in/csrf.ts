import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Request } from 'express';
import { type Settings } from '#config';

/** The header that carries the form token. */
export const CSRF_HEADER = 'x-csrf-token';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Form tokens against requests that another site makes in the user's name: a keyed hash of the session's id, which only
 * Randa's own pages can read and send in a header.
 */
export class FormTokens {
  private readonly secret: string;

  constructor(settings: Pick<Settings, 'sessionSecret'>) {
    this.secret = settings.sessionSecret ?? randomBytes(32).toString('hex');
  }

  tokenFor(sessionId: string): string {
    return createHmac('sha256', this.secret).update(`form:${sessionId}`).digest('base64url');
  }

  /** Whether the request changes nothing, or carries the session's token. */
  accepts(request: Request, sessionId: string): boolean {
    if (SAFE_METHODS.has(request.method)) return true;
    const sent = Buffer.from(String(request.headers[CSRF_HEADER] ?? ''));
    const wanted = Buffer.from(this.tokenFor(sessionId));
    return sent.length === wanted.length && timingSafeEqual(sent, wanted);
  }
}

/** Whether a browser says that the request comes from another site; such a one may not even sign in. */
export function isCrossSite(request: Request): boolean {
  return !SAFE_METHODS.has(request.method) && request.headers['sec-fetch-site'] === 'cross-site';
}
