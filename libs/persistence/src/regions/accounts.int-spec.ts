import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NewAccount } from '#planning';
import { World } from '../testing/world.js';
import { TypeormAccounts } from './typeorm-accounts.js';

const LIMITS = { idleMinutes: 30, maxHours: 8 };

describe('accounts and sessions', () => {
  let world: World;
  let accounts: TypeormAccounts;
  const account: NewAccount = {
    username: 'unit-admin',
    displayName: 'Handläggare',
    password: 'Kråka-17-Ö',
    language: 'sv',
    roles: [{ role: 'unitAdmin', scope: { kind: 'region', id: null } }],
  };

  beforeAll(async () => {
    world = await World.open();
    accounts = new TypeormAccounts(world.source, { localAccounts: true });
    await accounts.putAccount(world.regionId, account);
  });

  afterAll(() => world.close());

  it('knows the right password and no other', async () => {
    expect(await accounts.checkPassword('unit-admin', 'Kråka-17-Ö')).toMatchObject({
      regionId: world.regionId,
      displayName: 'Handläggare',
      roles: account.roles,
    });
    for (const [name, password] of [
      ['unit-admin', 'kråka-17-ö'],
      ['unit-admin', ''],
      ['nobody', 'Kråka-17-Ö'],
    ] as const) {
      expect(await accounts.checkPassword(name, password)).toBeNull();
    }
  });

  it('keeps neither password nor token in the database', async () => {
    const identity = (await accounts.checkPassword('unit-admin', account.password))!;
    const { token } = await accounts.openSession(identity.accountId, LIMITS);
    const stored = JSON.stringify([
      await world.rows('SELECT * FROM account'),
      await world.rows('SELECT * FROM login_session'),
    ]);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(account.password);
  });

  it('renews an account under the same id, with the new password and roles only', async () => {
    const before = (await accounts.list(world.regionId))[0]!;
    const renewed = await accounts.putAccount(world.regionId, {
      ...account,
      password: 'en annan',
      roles: [{ role: 'regionViewer', scope: { kind: 'region', id: null } }],
    });
    expect(renewed.accountId).toBe(before.accountId);
    expect(renewed.roles.map(({ role }) => role)).toEqual(['regionViewer']);
    expect(await accounts.checkPassword('unit-admin', account.password)).toBeNull();
    await accounts.putAccount(world.regionId, account);
  });

  it('ends a session when asked, when idle, when too old and when its account is switched off', async () => {
    const { accountId } = (await accounts.list(world.regionId))[0]!;
    const open = () => accounts.openSession(accountId, LIMITS);
    const ended = await open();
    expect(await accounts.useSession(ended.token)).toMatchObject({ identity: { accountId } });
    await accounts.endSession(ended.session.id);
    expect(await accounts.useSession(ended.token)).toBeNull();

    for (const change of [
      `UPDATE login_session SET last_seen_at = now() - interval '31 minutes'`,
      `UPDATE login_session SET expires_at = now() - interval '1 second'`,
      `UPDATE account SET disabled_at = now()`,
    ]) {
      const { token } = await open();
      expect(await accounts.useSession(token)).not.toBeNull();
      await world.rows(change);
      expect(await accounts.useSession(token)).toBeNull();
    }
    expect(await accounts.checkPassword('unit-admin', account.password)).toBeNull();
    expect(await accounts.useSession('no such token')).toBeNull();
  });

  it('makes no local account in production', async () => {
    const production = new TypeormAccounts(world.source, { localAccounts: false });
    await expect(production.putAccount(world.regionId, account)).rejects.toMatchObject({
      code: 'ACCOUNT.DEMO_IN_PRODUCTION',
    });
  });
});
