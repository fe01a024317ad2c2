import { type Holder } from '#access';
import { isRole } from '#domain';
import { type Identity } from '#planning';

/** The role that an account acts in: the first that Randa knows; `undefined` for an account without any. */
export function holderOf(identity: Identity): Holder | undefined {
  for (const { role, scope } of identity.roles) {
    if (isRole(role)) return { regionId: identity.regionId, role, scope };
  }
  return undefined;
}
