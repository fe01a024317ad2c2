import { createMongoAbility, type MongoAbility, subject } from '@casl/ability';
import { type Actor, type Ownership, type OwnFilter, ownFilter } from './actor.js';
import { type Action, RIGHTS, type Thing } from './rights.js';

/** Which objects of a kind an actor may act on: every one of the region, none, or those that match. */
export type Scope =
  | { readonly kind: 'region'; readonly regionId: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'own'; readonly filter: OwnFilter };

/** What one actor may do. */
export interface Permissions {
  readonly actor: Actor;
  /** Whether the actor may do this to any object at all: what a route asks before it looks anything up. */
  mayEver(action: Action, thing: Thing): boolean;
  /** Whether the actor may do this to this object. */
  may(action: Action, thing: Thing, object: Ownership): boolean;
  /** The objects that a list, a count or a search may speak of. */
  scope(action: Action, thing: Thing): Scope;
}

/** The actor's permissions, from {@link RIGHTS} alone; whatever is not granted there is refused. */
export function permissionsOf(actor: Actor): Permissions {
  const ability = abilityOf(actor);
  return {
    actor,
    mayEver: (action, thing) => ability.can(action, thing),
    may: (action, thing, object) => ability.can(action, subject(thing, { ...object })),
    scope: (action, thing) => scopeOf(actor, action, thing),
  };
}

function abilityOf(actor: Actor): MongoAbility {
  const own = ownFilter(actor);
  const region: OwnFilter = { regionId: actor.regionId };
  const rules = RIGHTS[actor.role].flatMap(({ actions, things, reach }) => {
    const conditions = reach === 'region' ? region : own;
    return conditions ? [{ action: [...actions], subject: [...things], conditions: { ...conditions } }] : [];
  });
  return createMongoAbility(rules);
}

function scopeOf(actor: Actor, action: Action, thing: Thing): Scope {
  const reaches = RIGHTS[actor.role]
    .filter(({ actions, things }) => actions.includes(action) && things.includes(thing))
    .map(({ reach }) => reach);
  if (reaches.includes('region')) return { kind: 'region', regionId: actor.regionId };
  const filter = ownFilter(actor);
  return reaches.includes('own') && filter ? { kind: 'own', filter } : { kind: 'none' };
}
