import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditVerdict } from '#planning';
import { withClient } from '../../../../test/support/test-database.js';
import { World } from '../testing/world.js';

describe('the audit log', () => {
  let world: World;

  beforeAll(async () => {
    world = await World.open();
    for (const number of [1, 2, 3, 4, 5]) await append(number);
  });

  afterAll(() => world.close());

  const append = (number: number): Promise<void> =>
    world.stores.write(world.regionId, (store) =>
      store.audit.append(world.actor, {
        action: 'test.done',
        subject: { kind: 'test', id: String(number) },
        after: { number, å: null },
      }),
    );
  const verdict = (): Promise<AuditVerdict> =>
    world.stores.read(world.regionId, (store) => store.audit.verify());
  const asSuperuser = (statement: string): Promise<unknown> =>
    withClient(world.database.superuserUrl, (client) => client.query(statement));

  it('chains every record to the one before', async () => {
    const { items, total } = await world.stores.read(world.regionId, (store) =>
      store.audit.list({ offset: 0, limit: 10 }),
    );
    expect(total).toBe(5);
    expect(items.map(({ sequence }) => sequence)).toEqual([5, 4, 3, 2, 1]);
    expect(await verdict()).toEqual({ intact: true, records: 5, head: items[0]!.hash });
  });

  it('numbers simultaneous records without a gap', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => append(100 + index)));
    expect(await verdict()).toMatchObject({ intact: true, records: 25 });
  });

  it.each(['UPDATE audit_log SET reason = NULL', 'DELETE FROM audit_log', 'TRUNCATE audit_log'])(
    'lets neither the application nor the owner do this: %s',
    async (statement) => {
      await expect(world.rows(statement)).rejects.toThrow(/permission denied|APPEND_ONLY/);
      await expect(withClient(world.database.ownerUrl, (client) => client.query(statement))).rejects.toThrow(
        /AUDIT.APPEND_ONLY/,
      );
    },
  );

  it('does not let the application move the head', async () => {
    await expect(world.rows('UPDATE audit_head SET sequence = 0')).rejects.toThrow(/permission denied/);
  });

  it('names the first record that somebody has tampered with past every wall', async () => {
    await asSuperuser('ALTER TABLE audit_log DISABLE TRIGGER ALL');
    await asSuperuser(`UPDATE audit_log SET after = '{"number": 7}' WHERE sequence = 3`);
    expect(await verdict()).toMatchObject({ intact: false, firstBroken: 3 });
    await asSuperuser(`UPDATE audit_log SET after = '{"number": 3, "å": null}' WHERE sequence = 3`);
    expect(await verdict()).toMatchObject({ intact: true });
  });

  it('notices that the end has been cut off', async () => {
    await asSuperuser('DELETE FROM audit_log WHERE sequence > 23');
    expect(await verdict()).toMatchObject({ intact: false, firstBroken: 24 });
  });
});
