import { type Request } from 'express';
import { type Language } from '#domain';
import { languageFrom } from '#texts';

/** The id under which the request is found in the logs; given to the client as `X-Request-Id`. */
export function requestIdOf(request: Request): string {
  return typeof request.id === 'string' ? request.id : '';
}

/** The language that the client asked for. */
export function languageOf(request: Request): Language {
  return languageFrom(request.headers['accept-language']);
}
