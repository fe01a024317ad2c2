import { describe, expect, it } from '@jest/globals';
import { type Role, ROLES } from '#domain';
import { ACTIONS, type Holder, type Ownership, permissionsOf, type ScopeKind, THINGS } from './index.js';

const own: Ownership = {
  regionId: 'r1',
  doctorId: 'd1',
  hostId: 'h1',
  healthCentreId: 'c1',
  studyDirector: 'Bo Berg',
  area: 'Nord',
};
const foreign: Ownership = {
  regionId: 'r1',
  doctorId: 'd2',
  hostId: 'h2',
  healthCentreId: 'c2',
  studyDirector: 'Eva Ek',
  area: 'Syd',
};

const SCOPES: Readonly<Record<ScopeKind, string | null>> = {
  region: null,
  doctor: 'd1',
  host: 'h1',
  healthCentre: 'c1',
  studyDirectorGroup: 'Bo Berg',
  area: 'Nord',
};
const KINDS = Object.keys(SCOPES) as ScopeKind[];

const holder = (role: Role, kind: ScopeKind): Holder => ({
  regionId: 'r1',
  role,
  scope: { kind, id: SCOPES[kind] },
});

const everyHolder = ROLES.flatMap((role) => KINDS.map((kind) => [role, kind] as const));

describe('permissionsOf', () => {
  it.each([
    ['doctor', 'doctor'],
    ['mainSupervisor', 'doctor'],
    ['hostContact', 'host'],
    ['supervisor', 'host'],
    ['centreManager', 'healthCentre'],
    ['studyDirector', 'studyDirectorGroup'],
    ['studyDirector', 'area'],
  ] as const)('lets a %s held over a %s read own placements and no others', (role, kind) => {
    const permissions = permissionsOf(holder(role, kind));
    expect(permissions.may('read', 'Placement', own)).toBe(true);
    expect(permissions.may('read', 'Placement', foreign)).toBe(false);
  });

  it.each([
    ['doctor', 'healthCentre'],
    ['hostContact', 'area'],
    ['centreManager', 'region'],
    ['unitAdmin', 'doctor'],
  ] as const)('gives a %s that is wrongly held over a %s no right at all', (role, kind) => {
    const permissions = permissionsOf(holder(role, kind));
    const granted = ACTIONS.flatMap((action) => THINGS.filter((thing) => permissions.mayEver(action, thing)));
    expect(granted).toEqual([]);
  });

  it.each(everyHolder)('keeps a %s held over a %s inside the region', (role, kind) => {
    const permissions = permissionsOf(holder(role, kind));
    const leaks = ACTIONS.flatMap((action) =>
      THINGS.filter((thing) => permissions.may(action, thing, { ...own, regionId: 'r2' })).map(
        (thing) => `${action} ${thing}`,
      ),
    );
    expect(leaks).toEqual([]);
  });

  it('never matches an object that lacks the field which would make it own', () => {
    expect(permissionsOf(holder('doctor', 'doctor')).may('read', 'Placement', { regionId: 'r1' })).toBe(
      false,
    );
  });

  it.each(everyHolder)(
    'says the same of a %s held over a %s in a list as of a single object',
    (role, kind) => {
      const permissions = permissionsOf(holder(role, kind));
      for (const action of ACTIONS)
        for (const thing of THINGS)
          for (const object of [own, foreign]) {
            const scope = permissions.scope(action, thing);
            const listed =
              scope.kind === 'region' ||
              (scope.kind === 'own' &&
                Object.entries(scope.filter).every(
                  ([key, value]) => object[key as keyof Ownership] === value,
                ));
            expect([action, thing, permissions.may(action, thing, object)]).toEqual([action, thing, listed]);
          }
    },
  );

  it('leaves starting, importing, publishing and undoing a plan to the unit', () => {
    const mayPlan = everyHolder.filter(([role, kind]) => {
      const { mayEver } = permissionsOf(holder(role, kind));
      return (
        mayEver('start', 'Run') ||
        mayEver('import', 'Roster') ||
        mayEver('publish', 'Proposal') ||
        mayEver('undo', 'PublishedPlan')
      );
    });
    expect(new Set(mayPlan.map(([role]) => role))).toEqual(new Set(['unitAdmin']));
  });

  it('shows purchasers numbers and no persons', () => {
    const { mayEver } = permissionsOf(holder('regionViewer', 'region'));
    expect(mayEver('readTotals', 'Doctor')).toBe(true);
    expect(mayEver('read', 'Doctor')).toBe(false);
    expect(mayEver('read', 'Placement')).toBe(false);
  });
});

it('grants every thing and action that it knows of to somebody', () => {
  const granted = everyHolder.flatMap(([role, kind]) => {
    const { mayEver } = permissionsOf(holder(role, kind));
    return ACTIONS.flatMap((action) =>
      THINGS.filter((thing) => mayEver(action, thing)).map((thing) => [action, thing]),
    ).flat();
  });
  expect(new Set(granted)).toEqual(new Set([...ACTIONS, ...THINGS]));
});
