import { type RequestHandler } from 'express';
import { isSearchByPost } from '../fhir/fhir-route.js';
import { HttpProblem } from './http-problem.js';

/** Most that is read of a body: JSON, and an uploaded file. */
export const BODY_LIMITS = { json: '256 kB', file: '10 MiB' } as const;

const READ_TYPES = /^(?:application\/(?:[\w.-]+\+)?json|multipart\/form-data)\b/i;

/** Refuses bodies of a type that nothing here reads, instead of taking them for empty ones. */
export function knownBodiesOnly(): RequestHandler {
  return ({ headers, path }, _response, next) => {
    const type = headers['content-type'];
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    next(
      hasBody && !READ_TYPES.test(type ?? '') && !isForm(path, type)
        ? new HttpProblem(415, 'REQUEST.UNSUPPORTED_TYPE')
        : undefined,
    );
  };
}

/** What is sent as a form: an identity provider's word that a login has ended, and the searches of FHIR. */
const LOGOUT = '/api/v1/sign-in/oidc/logout';

function isForm(path: string, type: string | undefined): boolean {
  return (
    (path === LOGOUT || isSearchByPost(path)) &&
    type?.startsWith('application/x-www-form-urlencoded') === true
  );
}
