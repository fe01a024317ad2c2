import { createMongoAbility, type MongoAbility, subject } from '@casl/ability';
import { type Holder, type Ownership, type OwnFilter, isProperlyHeld, ownFilter } from './holder.js';
import { type Action, type Right, RIGHTS, type Thing } from './rights.js';

/** Which objects of a kind a holder may act on: every one of the region, none, or those that match. */
export type Scope =
  | { readonly kind: 'region'; readonly regionId: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'own'; readonly filter: OwnFilter };

/** What one holder may do. */
export interface Permissions {
  readonly holder: Holder;
  /** Whether the holder may do this to any object at all: what a route asks before it looks anything up. */
  readonly mayEver: (action: Action, thing: Thing) => boolean;
  /** Whether the holder may do this to this object. */
  readonly may: (action: Action, thing: Thing, object: Ownership) => boolean;
  /** The objects that a list, a count or a search may speak of. */
  readonly scope: (action: Action, thing: Thing) => Scope;
}

/** So many holders are remembered, about as many as there are people at work: to work out what one may do takes longer than to ask. */
const MOST_REMEMBERED = 1_000;
const remembered = new Map<string, Permissions>();

/** The holder's permissions, from {@link RIGHTS} alone; whatever is not granted there is refused. */
export function permissionsOf(holder: Holder): Permissions {
  const { regionId, role, scope } = holder;
  const key = JSON.stringify([regionId, role, scope.kind, scope.id]);
  const known = remembered.get(key);
  if (known) return known;
  const permissions = workedOut(holder);
  remembered.set(key, permissions);
  for (const oldest of remembered.keys()) {
    if (remembered.size <= MOST_REMEMBERED) break;
    remembered.delete(oldest);
  }
  return permissions;
}

function workedOut(holder: Holder): Permissions {
  const ability = abilityOf(holder);
  return {
    holder,
    mayEver: (action, thing) => ability.can(action, thing),
    may: (action, thing, object) => ability.can(action, subject(thing, { ...object })),
    scope: (action, thing) => scopeOf(holder, action, thing),
  };
}

function rightsOf(holder: Holder): readonly Right[] {
  return isProperlyHeld(holder) ? RIGHTS[holder.role] : [];
}

function abilityOf(holder: Holder): MongoAbility {
  const own = ownFilter(holder);
  const region: OwnFilter = { regionId: holder.regionId };
  const rules = rightsOf(holder).flatMap(({ actions, things, reach }) => {
    const conditions = reach === 'region' ? region : own;
    return conditions ? [{ action: [...actions], subject: [...things], conditions: { ...conditions } }] : [];
  });
  return createMongoAbility(rules);
}

function scopeOf(holder: Holder, action: Action, thing: Thing): Scope {
  const reaches = rightsOf(holder)
    .filter(({ actions, things }) => actions.includes(action) && things.includes(thing))
    .map(({ reach }) => reach);
  if (reaches.includes('region')) return { kind: 'region', regionId: holder.regionId };
  const filter = ownFilter(holder);
  return reaches.includes('own') && filter ? { kind: 'own', filter } : { kind: 'none' };
}
