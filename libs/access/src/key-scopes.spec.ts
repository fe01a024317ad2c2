import { describe, expect, it } from '@jest/globals';
import { ACTIONS, isKeyScope, KEY_SCOPES, limitedTo, permissionsOf, THINGS } from './index.js';

const own = { regionId: 'r1', hostId: 'h1' };
const foreign = { regionId: 'r1', hostId: 'h2' };
const clinic = permissionsOf({ regionId: 'r1', role: 'hostContact', scope: { kind: 'host', id: 'h1' } });
const every = ACTIONS.flatMap((action) => THINGS.map((thing) => [action, thing] as const));

describe('the scopes of a key', () => {
  it('never give more than the role has, on an own or on a foreign object', () => {
    const key = limitedTo(clinic, KEY_SCOPES);
    for (const [action, thing] of every) {
      if (!clinic.mayEver(action, thing)) {
        expect([action, thing, key.mayEver(action, thing)]).toEqual([action, thing, false]);
      }
      for (const object of [own, foreign]) {
        if (clinic.may(action, thing, object)) continue;
        expect([action, thing, key.may(action, thing, object)]).toEqual([action, thing, false]);
      }
    }
  });

  it.each([
    ['slots:read', 'publish', 'Slot'],
    ['slots:write', 'read', 'Placement'],
    ['placements:read', 'answer', 'Placement'],
    ['placements:answer', 'withdraw', 'Placement'],
  ] as const)('of %s do not let it %s a %s', (scope, action, thing) => {
    const key = limitedTo(clinic, [scope]);
    expect([key.mayEver(action, thing), key.may(action, thing, own), key.scope(action, thing).kind]).toEqual([
      false,
      false,
      'none',
    ]);
  });

  it.each(KEY_SCOPES)('make %s worth having', (scope) => {
    const without = limitedTo(clinic, []);
    const key = limitedTo(clinic, [scope]);
    const gained = every.filter(
      ([action, thing]) => key.may(action, thing, own) && !without.may(action, thing, own),
    );
    expect(gained.length).toBeGreaterThan(0);
  });

  it('let no key make keys, or do anything else than its scopes say', () => {
    const key = limitedTo(clinic, KEY_SCOPES);
    const things = new Set(
      every.filter(([action, thing]) => key.mayEver(action, thing)).map(([, thing]) => thing),
    );
    expect([...things].sort()).toEqual([
      'Clinic',
      'Curriculum',
      'HealthCentre',
      'Placement',
      'Slot',
      'SlotSeries',
      'WeeksProposal',
    ]);
  });

  it('are known by name', () => {
    expect([isKeyScope('slots:read'), isKeyScope('slots:*'), isKeyScope('toString')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
