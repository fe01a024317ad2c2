import { ACTIONS, type Permissions, THINGS } from '#access';
import { type Session } from '#planning';
import { type MeDto, type PermissionDto } from './sign-in.dto.js';

export function meDto(session: Session, permissions: Permissions, csrfToken: string): MeDto {
  const { accountId, regionId, username, displayName, language } = session.identity;
  const { role, scope } = permissions.holder;
  return {
    accountId,
    regionId,
    username,
    displayName,
    language,
    role: { role, scope: scope.kind, scopeId: scope.id },
    commission: session.commission,
    permissions: grantedOf(permissions),
    csrfToken,
    idleMinutes: session.idleMinutes,
    expiresAt: session.expiresAt,
  };
}

function grantedOf(permissions: Permissions): PermissionDto[] {
  return ACTIONS.flatMap((action) =>
    THINGS.flatMap((thing) => {
      const { kind: reach } = permissions.scope(action, thing);
      return reach === 'none' ? [] : [{ action, thing, reach }];
    }),
  );
}
