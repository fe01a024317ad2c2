import { describe, expect, it } from '@jest/globals';
import { type Role, ROLES } from '#domain';
import { ACTIONS, type Actor, type Ownership, permissionsOf, THINGS } from './index.js';

const nobody = { doctorId: null, hostId: null, healthCentreId: null, studyDirector: null };

function actor(role: Role, held: Partial<Actor> = {}): Actor {
  return { accountId: 'a', role, regionId: 'r1', ...nobody, ...held };
}

const placement: Ownership = {
  regionId: 'r1',
  doctorId: 'd1',
  hostId: 'h1',
  healthCentreId: 'c1',
  studyDirector: 'Bo Berg',
};

describe('permissionsOf', () => {
  it.each([
    ['doctor', { doctorId: 'd1' }, { doctorId: 'd2' }],
    ['mainSupervisor', { doctorId: 'd1' }, { doctorId: 'd2' }],
    ['hostContact', { hostId: 'h1' }, { hostId: 'h2' }],
    ['supervisor', { hostId: 'h1' }, { hostId: 'h2' }],
    ['centreManager', { healthCentreId: 'c1' }, { healthCentreId: 'c2' }],
    ['studyDirector', { studyDirector: 'Bo Berg' }, { studyDirector: 'Eva Ek' }],
  ] as const)('lets a %s read own placements and no others', (role, own, other) => {
    expect(permissionsOf(actor(role, own)).may('read', 'Placement', placement)).toBe(true);
    expect(permissionsOf(actor(role, other)).may('read', 'Placement', placement)).toBe(false);
  });

  it.each(ROLES)('keeps a %s inside the region', (role) => {
    const everything = { doctorId: 'd1', hostId: 'h1', healthCentreId: 'c1', studyDirector: 'Bo Berg' };
    const permissions = permissionsOf(actor(role, everything));
    const foreign: Ownership = { ...placement, regionId: 'r2' };
    const leaks = ACTIONS.flatMap((action) =>
      THINGS.filter((thing) => permissions.may(action, thing, foreign)).map((thing) => `${action} ${thing}`),
    );
    expect(leaks).toEqual([]);
  });

  it.each(ROLES)('gives a %s who is held for nothing no object of its own', (role) => {
    const permissions = permissionsOf(actor(role));
    const scopes = ACTIONS.flatMap((action) => THINGS.map((thing) => permissions.scope(action, thing).kind));
    expect(scopes).not.toContain('own');
  });

  it('never matches an object that lacks the field which would make it own', () => {
    expect(
      permissionsOf(actor('doctor', { doctorId: 'd1' })).may('read', 'Placement', { regionId: 'r1' }),
    ).toBe(false);
  });

  it.each(ROLES)('says the same of a %s in a list as of a single object', (role) => {
    const permissions = permissionsOf(
      actor(role, { doctorId: 'd1', hostId: 'h1', healthCentreId: 'c1', studyDirector: 'Bo Berg' }),
    );
    const worlds: Ownership[] = [
      placement,
      { regionId: 'r1', doctorId: 'd2', hostId: 'h2', healthCentreId: 'c2', studyDirector: 'Eva Ek' },
    ];
    for (const action of ACTIONS)
      for (const thing of THINGS)
        for (const object of worlds) {
          const scope = permissions.scope(action, thing);
          const listed =
            scope.kind === 'region' ||
            (scope.kind === 'own' &&
              Object.entries(scope.filter).every(([key, value]) => object[key as keyof Ownership] === value));
          expect([action, thing, permissions.may(action, thing, object)]).toEqual([action, thing, listed]);
        }
  });

  it('leaves starting, importing and publishing to the unit', () => {
    const mayPlan = ROLES.filter((role) => {
      const permissions = permissionsOf(
        actor(role, { doctorId: 'd1', hostId: 'h1', healthCentreId: 'c1', studyDirector: 'x' }),
      );
      return (
        permissions.mayEver('start', 'Run') ||
        permissions.mayEver('import', 'Roster') ||
        permissions.mayEver('publish', 'Proposal') ||
        permissions.mayEver('undo', 'PublishedPlan')
      );
    });
    expect(mayPlan).toEqual(['unitAdmin']);
  });

  it('shows purchasers numbers and no persons', () => {
    const permissions = permissionsOf(actor('regionViewer'));
    expect(permissions.mayEver('readTotals', 'Doctor')).toBe(true);
    expect(permissions.mayEver('read', 'Doctor')).toBe(false);
    expect(permissions.mayEver('read', 'Placement')).toBe(false);
  });
});
