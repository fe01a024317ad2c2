import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Request } from 'express';
import { type Guest } from '#planning';
import { HttpProblem } from '../http/http-problem.js';
import { RequestNote } from './request-note.js';

const noted = new RequestNote<Guest>('guest');

/** Notes by whose link the request came, once it has been checked. */
export function rememberGuest(request: Request, guest: Guest): void {
  noted.write(request, guest);
}

/** By whose link the request came; `undefined` when it came by none. */
export function guestOf(request: Request): Guest | undefined {
  return noted.read(request);
}

/** The bearer of the link, in a route for guests. */
export const TheGuest = createParamDecorator((_data: unknown, context: ExecutionContext): Guest => {
  const guest = guestOf(context.switchToHttp().getRequest<Request>());
  if (!guest) throw new HttpProblem(401, 'ANSWER.LINK_NEEDED');
  return guest;
});
