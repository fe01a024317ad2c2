import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Request } from 'express';
import { type Action, type Holder, type Ownership, type Permissions, type Thing } from '#access';
import { type Language } from '#domain';
import { type Actor, type Session } from '#planning';
import { HttpProblem } from '../http/http-problem.js';
import { RequestNote } from './request-note.js';

/** Who sent a request, and what she may do. */
export interface Caller {
  /** `null` for a programme that has come with a key. */
  readonly session: Session | null;
  readonly holder: Holder;
  readonly permissions: Permissions;
  /** As the use cases and the log know her. */
  readonly actor: Actor;
  readonly language: Language;
}

const noted = new RequestNote<Caller>('caller');

/** Notes who sent the request, once the session has been checked. */
export function rememberCaller(request: Request, caller: Caller): void {
  noted.write(request, caller);
}

/** Who sent the request; `undefined` when nobody is signed in. */
export function callerOf(request: Request): Caller | undefined {
  return noted.read(request);
}

/** The caller, in a route that is not public. */
export const TheCaller = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const caller = callerOf(context.switchToHttp().getRequest<Request>());
  if (!caller) throw new HttpProblem(401, 'AUTH.SIGN_IN_NEEDED');
  return caller;
});

/** The session of a caller who has signed in; routes for such let nobody else through. */
export function sessionOf({ session }: Caller): Session {
  if (!session) throw new HttpProblem(403, 'AUTH.PERSONS_ONLY');
  return session;
}

/**
 * Lets the object pass where the caller may do this to it; otherwise it does not exist for her.
 * @throws HttpProblem 404
 */
export function assertMay(caller: Caller, action: Action, thing: Thing, object: Ownership): void {
  if (!caller.permissions.may(action, thing, object)) throw new HttpProblem(404, 'RESOURCE.NOT_FOUND');
}
