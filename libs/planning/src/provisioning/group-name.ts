import { isRole, type Role, ROLE_NAMES, ROLE_SCOPES, ROLES, type ScopeKind } from '#domain';

/** What a group's name says: a role, and over what. */
export interface NamedRole {
  readonly role: Role;
  readonly kind: ScopeKind;
  /** As it is written; `null` for a role over the region, and for doctors, each of whom has her own. */
  readonly object: string | null;
}

const PRODUCT = /^randa[\s:_-]+/i;
/** A study director's group may be that of an area instead of those who name her. */
const AREA = /^(?:area|område)\s+/i;

/**
 * Reads `role` or `role: object`, with the role by its code or by its Swedish or English name, and `Randa` in front where
 * the directory wants it: `Randa hostContact: Ögonkliniken`, `Studierektor: område Nord`.
 * @returns `null` when there is no such role, or an object is missing or too many
 */
export function roleNamed(displayName: string): NamedRole | null {
  const [first = '', ...rest] = displayName.trim().replace(PRODUCT, '').split(':');
  const role = roleOf(first.trim());
  const object = rest.join(':').trim();
  if (role === null) return null;
  const [kind] = ROLE_SCOPES[role];
  if (kind === 'region' || role === 'doctor') return object === '' ? { role, kind, object: null } : null;
  if (object === '') return null;
  if (kind !== 'studyDirectorGroup' || !AREA.test(object)) return { role, kind, object };
  return { role, kind: 'area', object: object.replace(AREA, '') };
}

function roleOf(text: string): Role | null {
  if (isRole(text)) return text;
  const same = (name: string): boolean => name.toLowerCase() === text.toLowerCase();
  return ROLES.find((role) => [role, ROLE_NAMES[role].sv, ROLE_NAMES[role].en].some(same)) ?? null;
}
