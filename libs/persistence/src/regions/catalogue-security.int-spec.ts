import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { withClient } from '../../../../test/support/test-database.js';
import { World } from '../testing/world.js';

/** Tables that hold nothing of a region, and that the application at most reads. */
const WITHOUT_REGION = ['hold_check', 'schema_migration'];

/** What the application may call that runs with more rights than its own, apart from triggers. */
const DEFINER_FUNCTIONS = [
  'account_id_region',
  'account_region',
  'refresh_statistics',
  'region_list',
  'session_id_region',
  'session_in_use',
];

describe('the wall between regions, with every check of the application left out', () => {
  let world: World;
  let otherId: string;
  let tables: readonly string[];
  let filled: ReadonlyMap<string, number>;

  beforeAll(async () => {
    // One connection for everything: what one transaction leaves behind the next one would meet.
    world = await World.open({ poolSize: 1 });
    await world.fill();
    await world.publishing.publish(world.actor, await world.propose());
    otherId = (await world.stores.addRegion({ code: 'syd', name: 'Region Syd' })).id;
    tables = (
      await world.source.query<{ name: string }[]>(
        `SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
         ORDER BY relname`,
      )
    ).map(({ name }) => name);
    filled = await withClient(world.database.superuserUrl, async (client) => {
      const counts = new Map<string, number>();
      for (const table of ofRegions()) {
        const { rows } = await client.query<{ n: string }>(
          `SELECT count(*) AS n FROM ${table} WHERE ${keyOf(table)} = $1`,
          [world.regionId],
        );
        counts.set(table, Number(rows[0]!.n));
      }
      return counts;
    });
  });

  afterAll(() => world.close());

  const ofRegions = (): readonly string[] => tables.filter((table) => !WITHOUT_REGION.includes(table));
  const keyOf = (table: string): string => (table === 'region' ? 'id' : 'region_id');

  /** Straight SQL in a region, or in none; taken back at the end. Returns what the work found, or the refusal. */
  const as = async (
    regionId: string | null,
    work: (manager: EntityManager) => Promise<unknown>,
  ): Promise<unknown> => {
    const runner = world.source.createQueryRunner();
    await runner.startTransaction();
    try {
      if (regionId !== null) await runner.query(`SELECT set_config('app.region', $1, true)`, [regionId]);
      return await work(runner.manager);
    } catch (error) {
      return error instanceof Error ? error.message : error;
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  };
  const count = async (manager: EntityManager, table: string): Promise<number> =>
    (await manager.query<{ n: number }[]>(`SELECT count(*) AS n FROM ${table}`))[0]!.n;

  it('works as a role that owns nothing, passes no wall and is nobody else', async () => {
    expect(
      await world.source.query(
        `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
           EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid) AS owns,
           EXISTS (SELECT FROM pg_auth_members WHERE member = pg_roles.oid) AS member
         FROM pg_roles WHERE rolname = current_user`,
      ),
    ).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        owns: false,
        member: false,
      },
    ]);
  });

  it('stands in every table that the catalogue knows, with the one rule for reading and writing', async () => {
    const rules = await world.source.query<object[]>(
      `SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
         (SELECT array_agg(p.cmd || ' ' || p.qual || ' ' || p.with_check) FROM pg_policies p
           WHERE p.schemaname = 'public' AND p.tablename = c.relname AND p.roles = '{public}') AS rules
       FROM pg_class c WHERE c.relname = ANY($1) AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname`,
      [ofRegions()],
    );
    expect(rules).toEqual(
      ofRegions().map((name) => {
        const rule = `(${keyOf(name)} = ( SELECT app_region() AS app_region))`;
        return { name, forced: true, rules: [`ALL ${rule} ${rule}`] };
      }),
    );
  });

  it('shows nobody the rows of another region, and nobody anything without a region', async () => {
    const seen = [];
    for (const table of ofRegions()) {
      const own = await as(world.regionId, (manager) => count(manager, table));
      const foreign = await as(
        otherId,
        async (manager) =>
          (
            await manager.query<{ n: number }[]>(
              `SELECT count(*) AS n FROM ${table} WHERE ${keyOf(table)} <> app_region()`,
            )
          )[0]!.n,
      );
      seen.push({ table, own, foreign, none: await as(null, (manager) => count(manager, table)) });
    }
    expect(seen).toEqual(
      ofRegions().map((table) => ({ table, own: filled.get(table), foreign: 0, none: 0 })),
    );
    expect([...filled.values()].filter((rows) => rows > 0).length).toBeGreaterThan(20);
  });

  it('lets nobody change or remove a row of another region, in any table', async () => {
    for (const table of ofRegions()) {
      const key = keyOf(table);
      for (const statement of [
        `WITH done AS (UPDATE ${table} SET ${key} = ${key} WHERE ${key} = $1 RETURNING 1) SELECT count(*) AS n FROM done`,
        `WITH done AS (DELETE FROM ${table} WHERE ${key} = $1 RETURNING 1) SELECT count(*) AS n FROM done`,
      ]) {
        const done = await as(otherId, (manager) => manager.query(statement, [world.regionId]));
        expect([table, done]).toEqual([
          table,
          typeof done === 'string' ? expect.stringContaining('permission denied') : [{ n: 0 }],
        ]);
      }
    }
  });

  it('lets nobody write a row into another region, in any table', async () => {
    for (const table of ofRegions()) {
      const smuggled = await as(otherId, (manager) =>
        manager.query(
          `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_record(NULL::${table}, $1)`,
          [JSON.stringify({ [keyOf(table)]: world.regionId })],
        ),
      );
      expect([table, smuggled]).toEqual([
        table,
        expect.stringMatching(/row-level security|permission denied/),
      ]);
    }
  });

  it('has no view and no function that passes round it, but for those that log people in', async () => {
    const views = await world.source.query<object[]>(
      `SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace
         AND NOT coalesce(reloptions, '{}') @> '{security_invoker=true}'`,
    );
    const definers = await world.source.query<{ name: string }[]>(
      `SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
         AND prorettype <> 'trigger'::regtype AND has_function_privilege(oid, 'EXECUTE') ORDER BY proname`,
    );
    expect([views, definers.map(({ name }) => name)]).toEqual([[], DEFINER_FUNCTIONS]);
  });
});
