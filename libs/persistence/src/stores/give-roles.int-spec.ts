import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, GiveRoles, type NewHolder } from '#planning';
import { TypeormAccounts } from '../regions/typeorm-accounts.js';
import { race, warmUp } from '../testing/race.js';
import { World } from '../testing/world.js';

const DOCTOR = 'SE0000000000-0001';

describe('giving roles', () => {
  let world: World;
  let roles: GiveRoles;

  beforeAll(async () => {
    world = await World.open();
    await world.fill();
    roles = new GiveRoles(world.stores);
  });
  afterAll(() => world.close());

  const somebody = (own: string, name = `Person ${own}`): NewHolder => ({
    hsaId: `SE0000000000-${own}`,
    name,
    email: null,
  });
  const people = async (hsaId: string): Promise<number> => {
    const [counted] = await world.rows<{ n: number }>(
      'SELECT count(*)::int AS n FROM person WHERE hsa_id = $1',
      [hsaId],
    );
    return counted!.n;
  };

  it('names the place by what it is called, and tells it with the role', async () => {
    const { roles: held } = await roles.enter(world.actor, somebody('K1'), {
      role: 'hostContact',
      over: 'ögonkliniken ',
    });
    const [host] = await world.rows<{ id: string }>(`SELECT id FROM host_clinic WHERE name = 'Ögonkliniken'`);
    expect(held).toMatchObject([
      {
        role: 'hostContact',
        scope: { kind: 'host', id: host!.id },
        over: 'Ögonkliniken',
        fromDirectory: false,
      },
    ]);
  });

  it.each([
    ['a place that is not there', { role: 'hostContact', over: 'Ingen klinik' }, 'ROLE.OBJECT'],
    ['no place where one is needed', { role: 'centreManager', over: null }, 'ROLE.OBJECT'],
    [
      'a kind of place that the role is never held over',
      { role: 'unitAdmin', kind: 'host', over: 'Ögonkliniken' },
      'ROLE.OBJECT',
    ],
    [
      'the whole region to a role of one place',
      { role: 'hostContact', kind: 'region', over: null },
      'ROLE.OBJECT',
    ],
    ['a doctor who is not on the list', { role: 'doctor', over: null }, 'ROLE.NOT_ON_ROSTER'],
  ] as const)('refuses %s, and enters nobody', async (_case, order, code) => {
    await expect(roles.enter(world.actor, somebody('X9'), order)).rejects.toMatchObject({ code });
    expect(await people('SE0000000000-X9')).toBe(0);
  });

  it('finds a doctor of the list by her id, under her own name only, and gives her the role over herself', async () => {
    const order = { role: 'doctor', over: null } as const;
    const other = { ...somebody('1', 'Någon Annan'), hsaId: DOCTOR };
    await expect(roles.enter(world.actor, other, order)).rejects.toMatchObject({
      code: 'HOLDER.OTHER_NAME',
      params: { name: 'Läkare 1' },
    });
    const held = await roles.enter(world.actor, { ...other, name: 'läkare 1' }, order);
    const [doctor] = await world.rows<{ id: string }>(
      `SELECT d.id FROM st_doctor d JOIN person p ON p.id = d.person_id WHERE p.hsa_id = $1`,
      [DOCTOR],
    );
    expect(held).toMatchObject({ name: 'Läkare 1', roles: [{ scope: { kind: 'doctor', id: doctor!.id } }] });
    await roles.take(world.actor, held.personId, held.roles[0]!.id);
    expect(await people(DOCTOR)).toBe(1);
  });

  it('gives a role once, also when two give it at the same moment', async () => {
    const { personId } = await roles.enter(world.actor, somebody('T2'), { role: 'regionViewer', over: null });
    const give = () => roles.give(world.actor, personId, { role: 'stCoordinator', over: null });
    await warmUp(world.source, 4);
    expect(await race(8, 4, give)).toEqual({ won: 1, 'ROLE.HELD by role_assignment_given_uq': 7 });
    await expect(give()).rejects.toMatchObject({ code: 'ROLE.HELD' });
  });

  it('takes a role back with the log knowing it, and lets go of a person whom nothing else keeps', async () => {
    const order = { role: 'studyDirector', kind: 'area', over: 'nord' } as const;
    const { personId, roles: held } = await roles.enter(world.actor, somebody('B3'), order);
    expect(held).toMatchObject([{ scope: { kind: 'area', id: 'Nord' }, over: 'Nord' }]);
    expect(await roles.take(world.actor, personId, held[0]!.id)).toBeNull();
    expect(await people('SE0000000000-B3')).toBe(0);
    const { items } = await world.stores.read(world.regionId, (store) =>
      store.audit.list({ limit: 9 }, { subjectId: personId }),
    );
    const said = { role: 'studyDirector', kind: 'area', object: 'Nord' };
    expect(items.map(({ action, before, after }) => [action, before, after])).toEqual([
      ['role.taken', said, null],
      ['role.given', null, said],
    ]);
  });

  it('lets nobody change what she may do herself, and leaves the directory’s roles to the directory', async () => {
    const accounts = new TypeormAccounts(world.source, { localAccounts: true });
    const { accountId } = await accounts.putAccount(world.regionId, {
      ...{ username: 'enhet', displayName: 'Enheten', password: 'hemligt', language: 'sv' },
      roles: [{ role: 'unitAdmin', scope: { kind: 'region', id: null } }],
    });
    const own: Actor = { ...world.actor, accountId };
    const holder = (await roles.holders(own)).find((each) => each.accountId === accountId)!;
    const more = { role: 'systemAdmin', over: null } as const;
    await expect(roles.give(own, holder.personId, more)).rejects.toMatchObject({ code: 'ROLE.OWN' });
    await expect(roles.take(own, holder.personId, holder.roles[0]!.id)).rejects.toMatchObject({
      code: 'ROLE.OWN',
    });
    await world.rows(
      `WITH g AS (INSERT INTO provisioned_group (region_id, display_name, name_key, role, scope_kind)
         VALUES ($1, 'Läsare', 'läsare', 'regionViewer', 'region') RETURNING id)
       INSERT INTO role_assignment (region_id, person_id, role, scope_kind, group_id)
       SELECT $1, $2, 'regionViewer', 'region', id FROM g`,
      [world.regionId, holder.personId],
    );
    const [, given] = (await roles.holders(own)).find((each) => each.accountId === accountId)!.roles;
    expect(given!.fromDirectory).toBe(true);
    await expect(roles.take(world.actor, holder.personId, given!.id)).rejects.toMatchObject({
      code: 'ROLE.FROM_DIRECTORY',
    });
  });
});
