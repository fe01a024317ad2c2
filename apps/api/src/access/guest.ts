import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Request } from 'express';
import { type Guest } from '#planning';
import { HttpProblem } from '../http/http-problem.js';

const GUEST = Symbol('guest');

/** A request of which it is known by whose link it came. */
type Invited = Request & { [GUEST]?: Guest };

/** Notes by whose link the request came, once it has been checked. */
export function rememberGuest(request: Invited, guest: Guest): void {
  request[GUEST] = guest;
}

/** By whose link the request came; `undefined` when it came by none. */
export function guestOf(request: Invited): Guest | undefined {
  return request[GUEST];
}

/** The bearer of the link, in a route for guests. */
export const TheGuest = createParamDecorator((_data: unknown, context: ExecutionContext): Guest => {
  const guest = guestOf(context.switchToHttp().getRequest<Request>());
  if (!guest) throw new HttpProblem(401, 'ANSWER.LINK_NEEDED');
  return guest;
});
