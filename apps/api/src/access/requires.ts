import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiExtension } from '@nestjs/swagger';
import { type Action, keysMayEver, type Thing } from '#access';
import { ApiRefusals } from '../http/api-refusals.js';

/** What a route asks of its caller. */
export type RouteAccess =
  | { readonly kind: 'public' }
  | { readonly kind: 'signedIn' }
  | { readonly kind: 'guest' }
  | { readonly kind: 'right'; readonly action: Action; readonly thing: Thing };

/** Metadata key of a route's {@link RouteAccess}. */
export const ROUTE_ACCESS = 'randa:route-access';

function declare(access: RouteAccess): MethodDecorator & ClassDecorator {
  const said = access.kind === 'right' ? `${access.action} ${access.thing}` : access.kind;
  return applyDecorators(SetMetadata(ROUTE_ACCESS, access), ApiExtension('x-access', said));
}

/** The route is for everyone, signed in or not. */
export function Public(): MethodDecorator & ClassDecorator {
  return declare({ kind: 'public' });
}

/** The route is for everyone who is signed in, and speaks only of the caller. */
export function SignedIn(): MethodDecorator & ClassDecorator {
  return applyDecorators(declare({ kind: 'signedIn' }), ApiCookieAuth('session'), ApiRefusals(401));
}

/** The route is for the bearer of a link that was sent by mail, and speaks only of the placement that it is for. */
export function ForGuests(): MethodDecorator & ClassDecorator {
  return applyDecorators(declare({ kind: 'guest' }), ApiBearerAuth('link'), ApiRefusals(401));
}

/** The route is for callers who may do this to at least one object; the handler asks about the object itself. */
export function Requires(action: Action, thing: Thing): MethodDecorator & ClassDecorator {
  return applyDecorators(
    declare({ kind: 'right', action, thing }),
    ApiCookieAuth('session'),
    ...(keysMayEver(action, thing) ? [ApiBearerAuth('key')] : []),
    ApiRefusals(401, 403),
  );
}
