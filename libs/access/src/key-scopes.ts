import { type Permissions, type Scope } from './ability.js';
import { type Action, type Thing } from './rights.js';

/** What the key of a clinic may be given: each names a part of what the clinic's people may do. */
export const KEY_SCOPES = ['slots:read', 'slots:write', 'placements:read', 'placements:answer'] as const;

/** What a key of the region may be given: the organisation's directory keeps people and roles by it. */
export const REGION_KEY_SCOPES = ['scim'] as const;

export type KeyScope = (typeof KEY_SCOPES)[number] | (typeof REGION_KEY_SCOPES)[number];

interface Grant {
  readonly actions: readonly Action[];
  readonly things: readonly Thing[];
}

/** What every key may read, lest what it writes cannot be named: places and the specialties of the curriculum. */
const ALWAYS: Grant = { actions: ['read'], things: ['Clinic', 'HealthCentre', 'Curriculum'] };

const GRANTS: Readonly<Record<KeyScope, readonly Grant[]>> = {
  'slots:read': [{ actions: ['read'], things: ['Slot', 'SlotSeries'] }],
  'slots:write': [
    { actions: ['read', 'publish', 'withdraw'], things: ['Slot'] },
    { actions: ['read', 'change'], things: ['SlotSeries'] },
  ],
  'placements:read': [{ actions: ['read'], things: ['Placement', 'WeeksProposal'] }],
  scim: [{ actions: ['read', 'change'], things: ['Provisioning'] }],
  'placements:answer': [
    { actions: ['read', 'answer'], things: ['Placement'] },
    { actions: ['read', 'request'], things: ['WeeksProposal'] },
  ],
};

/** Whether a key can ever be given the right to this. */
export function keysMayEver(action: Action, thing: Thing): boolean {
  return [ALWAYS, ...Object.values(GRANTS).flat()].some(
    ({ actions, things }) => actions.includes(action) && things.includes(thing),
  );
}

/** Whether the text is a scope that keys can have. */
export function isKeyScope(text: string): text is KeyScope {
  return [...KEY_SCOPES, ...REGION_KEY_SCOPES].some((scope) => scope === text);
}

/** The permissions cut down to scopes: never more than the role has, on objects that are its own. */
export function limitedTo(permissions: Permissions, scopes: readonly KeyScope[]): Permissions {
  const grants = [ALWAYS, ...scopes.flatMap((scope) => GRANTS[scope])];
  const allows = (action: Action, thing: Thing): boolean =>
    grants.some(({ actions, things }) => actions.includes(action) && things.includes(thing));
  return {
    holder: permissions.holder,
    mayEver: (action, thing) => allows(action, thing) && permissions.mayEver(action, thing),
    may: (action, thing, object) => allows(action, thing) && permissions.may(action, thing, object),
    scope: (action, thing): Scope =>
      allows(action, thing) ? permissions.scope(action, thing) : { kind: 'none' },
  };
}
