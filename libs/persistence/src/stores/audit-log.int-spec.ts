import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditAnchor, AuditFilter, AuditVerdict } from '#planning';
import { withClient } from '../../../../test/support/test-database.js';
import { dataSource } from '../connection/data-source.js';
import { World } from '../testing/world.js';
import { AuditLog } from './audit-log.js';

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

  it('chains every record to the one before', async () => {
    const { items, total } = await world.stores.read(world.regionId, (store) =>
      store.audit.list({ limit: 10 }),
    );
    expect(total).toBe(5);
    expect(items.map(({ sequence }) => sequence)).toEqual([5, 4, 3, 2, 1]);
    expect(await verdict()).toEqual({ intact: true, records: 5, head: items[0]!.hash });
  });

  it('is narrowed by object, by who acted, by what happened and by day', async () => {
    const count = (filter: AuditFilter): Promise<number> =>
      world.stores.read(
        world.regionId,
        async (store) => (await store.audit.list({ limit: 10 }, filter)).total,
      );
    expect(await count({ subjectKind: 'test', subjectId: '3' })).toBe(1);
    expect(await count({ subjectKind: 'plan' })).toBe(0);
    expect(await count({ actor: world.actor.label.slice(1, -1).toUpperCase() })).toBe(5);
    expect(await count({ actor: '%' })).toBe(0);
    expect(await count({ action: 'test.' })).toBe(5);
    expect(await count({ action: '.done' })).toBe(0);
    expect(await count({ from: '2000-01-01', to: '2099-12-31' })).toBe(5);
    expect(await count({ to: '2000-01-01' })).toBe(0);
    expect(await count({ from: '2099-01-01' })).toBe(0);
  });

  it('numbers simultaneous records without a gap', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => append(100 + index)));
    expect(await verdict()).toMatchObject({ intact: true, records: 25 });
  });

  it('keeps nothing of a change whose record cannot be written', async () => {
    const before = await verdict();
    const change = world.stores.write(world.regionId, async (store) => {
      await store.outbox.add({ key: 'unrecorded', topic: 'swap.requested', payload: { swapId: 'x' } });
      const stranger = { ...world.actor, accountId: 'not an id' };
      await store.audit.append(stranger, { action: 'test.done', subject: { kind: 'test', id: 'x' } });
    });
    await expect(change).rejects.toThrow();
    const kept = await world.stores.read(world.regionId, (store) => store.messages.flow());
    expect(kept.waiting).toBe(0);
    expect(await verdict()).toEqual(before);
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

  /** Lets somebody with every right do something, hears the verdict, and takes it back. */
  const verdictAfter = async (tampering: string, anchor?: AuditAnchor): Promise<AuditVerdict> => {
    const superuser = await dataSource({ url: world.database.superuserUrl, poolSize: 1 }).initialize();
    const runner = superuser.createQueryRunner();
    await runner.startTransaction();
    await runner.query('ALTER TABLE audit_log DISABLE TRIGGER ALL');
    await runner.query(`SELECT set_config('app.region', $1, true)`, [world.regionId]);
    await runner.query(tampering);
    const told = await new AuditLog(world.regionId, runner.manager).verify(anchor);
    await runner.rollbackTransaction();
    await runner.release();
    await superuser.destroy();
    return told;
  };
  /** Hashes every record anew, as somebody would who knows how. */
  const REHASH = `DO $$ DECLARE record audit_log; previous bytea; BEGIN
      FOR record IN SELECT * FROM audit_log ORDER BY sequence LOOP
        record.content_hash := audit_content_hash(record);
        previous := audit_hash(coalesce(previous, sha256(convert_to(record.region_id::text, 'UTF8'))), record);
        UPDATE audit_log SET hash = previous, content_hash = record.content_hash WHERE sequence = record.sequence;
      END LOOP;
    END $$;`;
  const HEAD_TOO = `UPDATE audit_head SET (sequence, hash) =
    (SELECT sequence, hash FROM audit_log ORDER BY sequence DESC LIMIT 1);`;

  it.each([
    ['a changed value', `UPDATE audit_log SET after = '{"number": 7}' WHERE sequence = 3`, 3],
    ['a changed reason', `UPDATE audit_log SET reason = 'Annat' WHERE sequence = 1`, 1],
    ['another time', `UPDATE audit_log SET at = at + interval '1 second' WHERE sequence = 25`, 25],
    ['a record removed from the middle', 'DELETE FROM audit_log WHERE sequence = 8', 8],
    ['the first record removed', 'DELETE FROM audit_log WHERE sequence = 1', 1],
    ['the end cut off', 'DELETE FROM audit_log WHERE sequence > 23', 24],
    ['everything removed', 'DELETE FROM audit_log', 1],
    [
      'two records that have changed places',
      `UPDATE audit_log SET sequence = 1000 WHERE sequence = 4; UPDATE audit_log SET sequence = 4 WHERE sequence = 5;
       UPDATE audit_log SET sequence = 5 WHERE sequence = 1000`,
      4,
    ],
    [
      'a record slipped in between',
      `UPDATE audit_log SET sequence = -sequence - 1 WHERE sequence > 6; UPDATE audit_log SET sequence = -sequence WHERE sequence < 0;
       INSERT INTO audit_log SELECT region_id, 7, at, actor_label, account_id, request_id, action, subject_kind, subject_id,
         before, after, reason, hash FROM audit_log WHERE sequence = 6`,
      7,
    ],
    [
      'a chain hashed anew behind a change, the head forgotten',
      `UPDATE audit_log SET reason = 'Annat' WHERE sequence = 9; ${REHASH}`,
      25,
    ],
    [
      'a content erased without a word',
      'UPDATE audit_log SET after = NULL, salt = NULL WHERE sequence = 12',
      12,
    ],
    ['the head moved', 'UPDATE audit_head SET sequence = 20', 25],
    ['the head removed', 'DELETE FROM audit_head', 25],
  ])('names the first broken record: %s', async (_what, tampering, firstBroken) => {
    expect(await verdict()).toMatchObject({ intact: true, records: 25 });
    expect(await verdictAfter(tampering)).toMatchObject({ intact: false, firstBroken });
  });

  it('finds a log that was hashed anew with its head by the head that was kept outside', async () => {
    const whole = await verdict();
    const anchor = { sequence: 25, hash: whole.intact ? whole.head! : '' };
    const rewritten = `UPDATE audit_log SET reason = 'Annat' WHERE sequence = 9; ${REHASH} ${HEAD_TOO}`;
    expect(await verdictAfter(rewritten)).toMatchObject({ intact: true });
    expect(await verdictAfter(rewritten, anchor)).toMatchObject({ intact: false, firstBroken: 25 });
    expect(
      await verdictAfter(`DELETE FROM audit_log WHERE sequence > 20; ${HEAD_TOO}`, anchor),
    ).toMatchObject({
      intact: false,
      firstBroken: 25,
    });
    await append(200);
    expect(await world.stores.read(world.regionId, (store) => store.audit.verify(anchor))).toMatchObject({
      intact: true,
      records: 26,
    });
  });
});
