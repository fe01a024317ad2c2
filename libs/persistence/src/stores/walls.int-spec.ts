import { describe, expect, it } from '@jest/globals';
import type { SlotListEntry } from '#domain';
import { ManageSlots, type PlacementOrder } from '#planning';
import { withClient } from '../../../../test/support/test-database.js';
import { rosterEntry, slotEntry } from '../testing/lists.js';
import { race, type Tally, warmUp } from '../testing/race.js';
import { World } from '../testing/world.js';

const HANDS = 12;
const BY_HAND = { reason: 'Prov av väggen' };

const NO_LOCK = `CREATE OR REPLACE FUNCTION lock_holds(doctor_ids uuid[], slot_ids uuid[]) RETURNS void
  LANGUAGE sql AS 'SELECT'`;
const NO_CHECK = 'DROP TRIGGER check_holds ON hold_check';

/**
 * Lets nobody write before all hands have read: who comes to a write waits until every hand has come to one, or half a
 * second has passed (some are refused by what they read). Without it hands may by luck come one after the other, and
 * then nothing goes wrong even without a guard. A sequence is seen at once by all transactions.
 */
const MEETING = [
  'CREATE SEQUENCE come MINVALUE 0',
  `CREATE FUNCTION meet() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
      PERFORM nextval('come');
      FOR wait IN 1..100 LOOP
        EXIT WHEN (SELECT last_value >= ${HANDS - 1} FROM come);
        PERFORM pg_sleep(0.005);
      END LOOP;
      RETURN NULL;
    END $$`,
  ...['INSERT ON placement', 'UPDATE ON slot', 'UPDATE ON published_plan'].map(
    (write) => `CREATE TRIGGER meet BEFORE ${write} FOR EACH STATEMENT EXECUTE FUNCTION meet()`,
  ),
];
const HOLDS = `state IN ('published', 'confirmed', 'ongoing', 'completed')`;

/** A world with as many doctors as hands, each at a centre of her own unless it is said otherwise. */
async function worldWith(slots: readonly SlotListEntry[], centre?: string): Promise<World> {
  const world = await World.open({ poolSize: HANDS });
  await world.importRoster(
    Array.from({ length: HANDS }, (_, number) =>
      rosterEntry(number, { healthCentre: centre ?? `Vårdcentral ${number}` }),
    ),
  );
  await world.importSlots(slots);
  return world;
}

/** A slot of its own for every hand, so that nobody meets another over a seat. */
const ownSlots = (differing: (even: boolean) => Partial<SlotListEntry>): readonly SlotListEntry[] =>
  Array.from({ length: HANDS }, (_, number) =>
    slotEntry({
      clinic: `Klinik ${String(number).padStart(2, '0')}`,
      seats: 1,
      ...differing(number % 2 === 0),
    }),
  );

const idsOf = async (world: World, table: string, order: string): Promise<readonly string[]> =>
  (await world.rows<{ id: string }>(`SELECT id FROM ${table} ORDER BY ${order}`)).map(({ id }) => id);

/** Every hand makes one booking, all at once; each doctor is given by her number. */
async function book(
  world: World,
  order: (number: number, slots: readonly string[]) => Omit<PlacementOrder, 'doctorId'> & { doctor: number },
): Promise<Tally> {
  const doctors = await idsOf(world, 'st_doctor', 'id');
  const slots = await idsOf(world, 'slot', '(SELECT name FROM host_clinic WHERE id = host_id)');
  await warmUp(world.source, HANDS);
  return race(HANDS, HANDS, (number) => {
    const { doctor, ...rest } = order(number, slots);
    return world.booking.place(world.actor, { ...rest, doctorId: doctors[doctor]! }, BY_HAND);
  });
}

/** One thing that must never happen, the lock that prevents it, the constraint behind it, and who tries. */
interface Wall {
  readonly hazard: string;
  readonly withoutLock: string;
  readonly withoutConstraint: string;
  readonly open: () => Promise<World>;
  readonly attack: (world: World) => Promise<Tally>;
  /** Counts what went wrong. */
  readonly broken: string;
}

const START = '2027-W10';

const WALLS: readonly Wall[] = [
  {
    hazard: 'a seat of a block held twice',
    withoutLock: NO_LOCK,
    withoutConstraint: NO_CHECK,
    open: () => worldWith([slotEntry({ seats: 1 })]),
    attack: (world) =>
      book(world, (doctor, [slot]) => ({ doctor, slotId: slot!, needKey: 'gynaecology', start: START })),
    broken: `SELECT count(*) - 1 AS n FROM placement WHERE ${HOLDS}`,
  },
  {
    hazard: 'a seat of a rolling slot held twice in a week',
    withoutLock: NO_LOCK,
    withoutConstraint: NO_CHECK,
    open: () => worldWith([slotEntry({ seats: 1, mode: 'rolling', to: '2027-W22' })]),
    attack: (world) =>
      book(world, (doctor, [slot]) => ({ doctor, slotId: slot!, needKey: 'gynaecology', start: START })),
    broken: `SELECT count(*) - 1 AS n FROM placement WHERE ${HOLDS}`,
  },
  {
    hazard: 'a doctor in two places',
    withoutLock: NO_LOCK,
    withoutConstraint: 'ALTER TABLE doctor_week DROP CONSTRAINT doctor_week_pk',
    open: () => worldWith(ownSlots((even) => (even ? { specialty: 'ent' } : {}))),
    attack: (world) =>
      book(world, (number, slots) => ({
        doctor: Math.floor(number / 2),
        slotId: slots[number]!,
        needKey: number % 2 === 0 ? 'ent' : 'gynaecology',
        start: START,
      })),
    broken: `SELECT count(*) AS n FROM (SELECT FROM doctor_week GROUP BY doctor_id, week HAVING count(*) > 1) AS twice`,
  },
  {
    hazard: 'a need with two placements',
    withoutLock: NO_LOCK,
    withoutConstraint: 'DROP INDEX placement_need_uq',
    open: () => worldWith(ownSlots((even) => (even ? {} : { from: '2027-W34', to: '2027-W42' }))),
    attack: (world) =>
      book(world, (number, slots) => ({
        doctor: Math.floor(number / 2),
        slotId: slots[number]!,
        needKey: 'gynaecology',
        start: number % 2 === 0 ? START : '2027-W34',
      })),
    broken: `SELECT count(*) AS n FROM (SELECT FROM placement WHERE ${HOLDS} GROUP BY doctor_id, need_key
      HAVING count(*) > 1) AS twice`,
  },
  {
    hazard: 'a health centre above its limit',
    withoutLock: NO_LOCK,
    withoutConstraint: NO_CHECK,
    open: async () => {
      const world = await worldWith(
        [slotEntry({ seats: HANDS, mode: 'rolling', to: '2027-W22' })],
        'Trånga vårdcentralen',
      );
      await world.rows('UPDATE health_centre SET away_limit = 2');
      return world;
    },
    attack: (world) =>
      book(world, (doctor, [slot]) => ({ doctor, slotId: slot!, needKey: 'gynaecology', start: START })),
    broken: `SELECT count(*) - 2 AS n FROM placement WHERE ${HOLDS}`,
  },
  {
    hazard: 'a placement in a slot that is taken back at the same time',
    withoutLock: NO_LOCK,
    withoutConstraint: NO_CHECK,
    open: () => worldWith([slotEntry({ seats: HANDS })]),
    attack: async (world) => {
      const doctors = await idsOf(world, 'st_doctor', 'id');
      const slots = new ManageSlots(world.stores, world.clock);
      const [slot] = (await slots.list(world.actor, {}, { limit: 1 })).items;
      const { id: slotId, version } = slot!;
      await warmUp(world.source, HANDS);
      return race(HANDS, HANDS, (number) =>
        number === HANDS / 2
          ? slots.withdraw(world.actor, slotId, {
              version,
              reason: 'Prov',
              cancelPlacements: false,
              by: 'unitAdmin',
            })
          : world.booking.place(
              world.actor,
              { doctorId: doctors[number]!, slotId, needKey: 'gynaecology', start: START },
              BY_HAND,
            ),
      );
    },
    broken: `SELECT count(*) AS n FROM placement held JOIN slot ON slot.id = held.slot_id
      WHERE held.${HOLDS} AND slot.state = 'withdrawn'`,
  },
  {
    hazard: 'a publication lost under another',
    withoutLock: `CREATE OR REPLACE FUNCTION lock_published_plan(to_publish boolean) RETURNS uuid LANGUAGE sql
      AS 'SELECT plan_version_id FROM published_plan WHERE region_id = app_region()'`,
    withoutConstraint: 'DROP TRIGGER published_plan_succession ON published_plan',
    open: async () => {
      const world = await World.open({ poolSize: HANDS });
      await world.fill();
      await world.publishing.publish(world.actor, await world.propose(1));
      for (const seed of [2, 3]) await world.propose(seed);
      return world;
    },
    attack: async (world) => {
      const proposals = await world.rows<{ id: string }>(
        `SELECT id FROM plan_version WHERE state = 'proposed'`,
      );
      await warmUp(world.source, HANDS);
      return race(proposals.length, HANDS, (number) =>
        world.publishing.publish(world.actor, proposals[number]!.id),
      );
    },
    broken: `SELECT count(*) AS n FROM plan_version later JOIN plan_version former ON former.number = later.number - 1
      WHERE later.base_version_id IS DISTINCT FROM former.id`,
  },
];

describe.each(WALLS)('$hazard', ({ open, attack, broken, withoutLock, withoutConstraint }) => {
  /** Takes guards away in a database of its own, lets everybody try, and tells what went wrong. */
  const outcome = async (removed: readonly string[]) => {
    const world = await open();
    try {
      await withClient(world.database.ownerUrl, async (client) => {
        for (const statement of removed) await client.query(statement);
      });
      const tally = await attack(world);
      const [count] = await world.rows<{ n: number }>(broken);
      const byWall = Object.keys(tally).filter((ending) => ending.includes(' by '));
      return { brokenTimes: Math.max(0, count!.n), byWall, won: tally.won ?? 0 };
    } finally {
      await world.close();
    }
  };

  it('is prevented by the lock, and the constraint never has to', async () => {
    const { brokenTimes, byWall, won } = await outcome([]);
    expect({ brokenTimes, byWall }).toEqual({ brokenTimes: 0, byWall: [] });
    expect(won).toBeGreaterThan(0);
  });

  it('is prevented by the lock alone', async () => {
    expect((await outcome([withoutConstraint])).brokenTimes).toBe(0);
  });

  it('is prevented by the constraint alone', async () => {
    const { brokenTimes, byWall } = await outcome([withoutLock, ...MEETING]);
    expect(brokenTimes).toBe(0);
    expect(byWall).not.toEqual([]);
  });

  it('happens without both, so that this test can see it', async () => {
    const { brokenTimes } = await outcome([withoutLock, withoutConstraint, ...MEETING]);
    expect(brokenTimes).toBeGreaterThan(0);
  });
});
