import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addWeeks, type IsoWeek, mondayOf, weekOf } from '#domain';
import { type HeldPlacement, ManageSlots, ReadPlans, UseCaseError } from '#planning';
import { withClient } from '../../../../test/support/test-database.js';
import { rosterEntry, slotEntry } from '../testing/lists.js';
import { World } from '../testing/world.js';

const ALL = { limit: 200 };
const REASON = { reason: 'Överenskommet med kliniken' };

describe('placements by hand', () => {
  let world: World;

  beforeEach(async () => {
    world = await World.open();
    await world.fill();
  });

  afterEach(() => world.close());

  const slotId = async (specialty: string, from?: IsoWeek): Promise<string> => {
    const { items } = await new ManageSlots(world.stores, world.clock).list(
      world.actor,
      { specialties: [specialty] },
      ALL,
    );
    return items.find(({ weeks }) => from === undefined || weeks.from === from)!.id;
  };
  const doctorId = async (number: number): Promise<string> => {
    const [row] = await world.rows<{ id: string }>(
      `SELECT d.id FROM st_doctor d JOIN person p ON p.id = d.person_id WHERE p.hsa_id = $1`,
      [rosterEntry(number).hsaId],
    );
    return row!.id;
  };
  const place = async (
    doctor: number,
    needKey = 'gynaecology',
    start: IsoWeek = '2027-W10',
  ): Promise<HeldPlacement> =>
    world.booking.place(
      world.actor,
      {
        doctorId: await doctorId(doctor),
        needKey,
        slotId: await slotId(needKey, needKey === 'gynaecology' ? start : undefined),
        start,
      },
      REASON,
    );
  const publish = async (): Promise<void> => {
    await world.publishing.publish(world.actor, await world.propose());
  };
  const anyHeld = async (): Promise<HeldPlacement> => {
    const [row] = await world.rows<{ id: string }>(
      `SELECT id FROM placement WHERE state = 'published' ORDER BY start_week LIMIT 1`,
    );
    return world.booking.get(world.actor, row!.id);
  };

  it('places, moves, pins and cancels, each time with the reason in the log', async () => {
    const placed = await place(1);
    expect(placed).toMatchObject({ state: 'published', pinned: true, weeks: 8, start: '2027-W10' });
    const moved = await world.booking.move(
      world.actor,
      placed.id,
      { slotId: await slotId('gynaecology', '2027-W34'), start: '2027-W34' },
      { version: placed.version, reason: 'Läkaren bad om hösten' },
    );
    expect(moved).toMatchObject({ start: '2027-W34', needKey: 'gynaecology' });
    expect(await world.booking.get(world.actor, placed.id)).toMatchObject({ state: 'superseded' });
    const loose = await world.booking.pin(world.actor, moved.id, false, {
      ...REASON,
      version: moved.version,
    });
    const cancelled = await world.booking.cancel(world.actor, moved.id, {
      version: loose.version,
      reason: 'Kliniken stänger',
      causedBy: 'host',
      reasonCode: 'host-closed',
    });
    expect(cancelled).toMatchObject({ state: 'cancelled' });
    expect(await world.rows('SELECT count(*) AS n FROM doctor_week')).toEqual([{ n: 0 }]);
    const log = await world.rows(
      `SELECT action, reason FROM audit_log WHERE subject_kind = 'placement' ORDER BY sequence`,
    );
    expect(log).toEqual([
      { action: 'placement.placed', reason: REASON.reason },
      { action: 'placement.moved', reason: 'Läkaren bad om hösten' },
      { action: 'placement.unpinned', reason: REASON.reason },
      { action: 'placement.cancelled', reason: 'Kliniken stänger' },
    ]);
  });

  it('takes no step without a reason, from a version that is not the latest, or once it has begun', async () => {
    const placed = await place(1);
    const change = { version: placed.version, ...REASON };
    const cancel = { causedBy: 'unit', reasonCode: 'mistake' } as const;
    const { booking, actor } = world;
    await expect(
      booking.cancel(actor, placed.id, { ...cancel, ...change, reason: ' ' }),
    ).rejects.toMatchObject({
      code: 'PLACEMENT.REASON_MISSING',
    });
    await expect(
      booking.cancel(actor, placed.id, { ...cancel, ...change, version: 7 }),
    ).rejects.toMatchObject({
      code: 'PLACEMENT.CHANGED',
    });
    world.clock.day = mondayOf('2027-W10');
    await expect(booking.cancel(actor, placed.id, { ...cancel, ...change })).rejects.toMatchObject({
      code: 'PLACEMENT.BEGUN',
    });
    await expect(booking.move(actor, placed.id, { start: '2027-W34' }, change)).rejects.toMatchObject({
      code: 'PLACEMENT.BEGUN',
    });
  });

  it('lets a person move what is frozen and pinned, where the optimiser may not', async () => {
    const placed = await place(1);
    expect(placed.start < addWeeks(weekOf(world.clock.day), 13)).toBe(true);
    await expect(
      world.booking.move(
        world.actor,
        placed.id,
        { slotId: await slotId('gynaecology', '2027-W34'), start: '2027-W34' },
        { version: placed.version, ...REASON },
      ),
    ).resolves.toMatchObject({ start: '2027-W34' });
  });

  it('says by which rule an order cannot be', async () => {
    await world.importRoster([
      rosterEntry(5, { leaves: [{ from: '2027-03-10', to: '2027-04-01' }] }),
      rosterEntry(6, { startDate: '2026-06-01' }),
      rosterEntry(7, { completed: [], startDate: '2025-06-02' }),
    ]);
    await world.importSlots([
      slotEntry({ clinic: 'Akuten', specialty: 'emergency', mode: 'rolling', to: '2027-W26' }),
      slotEntry({ clinic: 'Andra kvinnokliniken', mode: 'rolling', seats: 9, to: '2027-W26' }),
    ]);
    const codeOf = (attempt: Promise<unknown>): Promise<unknown> =>
      attempt.then(
        () => 'placed',
        (error: unknown) => (error instanceof UseCaseError ? error.code : error),
      );
    expect(await codeOf(place(5))).toBe('PLACEMENT.ON_LEAVE');
    expect(await codeOf(place(6))).toBe('PLACEMENT.OUTSIDE_PHASE');
    expect(await codeOf(place(7, 'emergency'))).toBe('PLACEMENT.PREREQUISITE');
    expect(await codeOf(place(1, 'gynaecology', '2027-W34'))).toBe('placed');
    expect(await codeOf(place(1))).toBe('PLACEMENT.NEED_PLACED');
    expect(await codeOf(place(1, 'ophthalmology', '2027-W36'))).toBe('PLACEMENT.SEAT_TAKEN');
    const order = { doctorId: await doctorId(2), start: '2027-W10' as IsoWeek };
    const { booking, actor } = world;
    expect(
      await codeOf(
        booking.place(actor, { ...order, needKey: 'ent', slotId: await slotId('gynaecology') }, REASON),
      ),
    ).toBe('PLACEMENT.WRONG_SPECIALTY');
    expect(
      await codeOf(
        booking.place(actor, { ...order, needKey: 'nothing', slotId: await slotId('ent') }, REASON),
      ),
    ).toMatch(/SEAT_TAKEN|NEED_NOT_OPEN/);
  });

  it('names the next start with a free seat', async () => {
    await place(1, 'ent', '2027-W11');
    await expect(place(2, 'ent', '2027-W12')).rejects.toMatchObject({
      code: 'PLACEMENT.SEAT_TAKEN',
      params: { nextFree: '2027-W15' },
    });
  });

  it('keeps to the rule of the region where a centre has no limit of its own', async () => {
    await world.importSlots([
      slotEntry({ clinic: 'Stora kliniken', mode: 'rolling', seats: 9, to: '2027-W26' }),
    ]);
    await place(1);
    await expect(place(3)).rejects.toMatchObject({ code: 'PLACEMENT.CENTRE_FULL', params: { limit: 1 } });
  });

  it('lets nobody leave in a week that her centre has set, and leaves what was promised before', async () => {
    const { id } = await place(1);
    await world.rows(`UPDATE health_centre SET home_weeks = '{2027-03-15}'`);
    await expect(place(2, 'ent', '2027-W11')).rejects.toMatchObject({
      code: 'PLACEMENT.HOME_WEEK',
      params: { week: '2027-W11' },
    });
    expect(await world.booking.get(world.actor, id)).toMatchObject({ state: 'published' });
  });

  describe('beside a published plan', () => {
    beforeEach(publish);

    it('shows what people have changed as part of the plan that holds', async () => {
      const { id, version } = await anyHeld();
      await world.booking.cancel(world.actor, id, {
        version,
        ...REASON,
        causedBy: 'unit',
        reasonCode: 'mistake',
      });
      const plans = new ReadPlans(world.stores, world.clock);
      const { id: planId } = (await plans.published(world.actor))!;
      const { items } = await plans.placements(world.actor, planId, {}, ALL);
      expect(items.length).toBeGreaterThan(0);
      expect(items.map(({ placementId }) => placementId)).not.toContain(id);
    });

    it('leaves what is pinned where it is in the next plan', async () => {
      const held = await anyHeld();
      await world.booking.pin(world.actor, held.id, true, { ...REASON, version: held.version });
      const proposal = await world.propose(5);
      const { moved, removed } = await new ReadPlans(world.stores, world.clock).compare(
        world.actor,
        proposal,
      );
      expect([...moved.map(({ before }) => before), ...removed]).not.toContainEqual(
        expect.objectContaining({ doctorId: held.doctorId, needKey: held.needKey }),
      );
    });

    it('refuses to publish a plan over a change by hand, and undoes one back to it', async () => {
      const stale = await world.propose(2);
      const { id, version } = await anyHeld();
      await world.booking.cancel(world.actor, id, {
        version,
        ...REASON,
        causedBy: 'unit',
        reasonCode: 'mistake',
      });
      await expect(world.publishing.publish(world.actor, stale)).rejects.toMatchObject({
        code: 'PLAN.INPUT_CHANGED',
      });
      const holding = `SELECT doctor_id, need_key, slot_id, start_week FROM placement WHERE state = 'published'
        ORDER BY doctor_id, need_key`;
      const before = await world.rows(holding);
      const next = await world.propose(3);
      await world.publishing.publish(world.actor, next);
      expect(await world.rows(holding)).not.toEqual(before);
      await world.publishing.undo(world.actor, next, 'Fel');
      expect(await world.rows(holding)).toEqual(before);
    });
  });

  describe('the walls, against statements by hand', () => {
    const byHand = (statement: string): Promise<unknown> =>
      withClient(world.database.ownerUrl, (client) => client.query(statement));

    it.each([
      ['a block seat set free', 'UPDATE block_seat SET placement_id = NULL', 'placement_seats'],
      ['a rolling seat set free', 'UPDATE rolling_seat SET placement_id = NULL', 'placement_seats'],
      [
        'a seat given to another placement',
        `UPDATE block_seat SET placement_id = (SELECT placement_id FROM rolling_seat
           WHERE placement_id IS NOT NULL LIMIT 1) WHERE placement_id IS NOT NULL`,
        'placement_seats',
      ],
      ['the seats of a week removed', 'DELETE FROM rolling_seat', 'placement_seats'],
      ['all seats removed', 'TRUNCATE block_seat', 'placement_seats'],
      ['weeks removed', 'DELETE FROM doctor_week', 'placement_seats'],
      ['weeks moved', 'UPDATE doctor_week SET week = week + 700', 'placement_seats'],
      [
        'a placement moved without its seat',
        'UPDATE placement SET start_week = start_week + 7, weeks = weeks - 1',
        'placement_in_slot|placement_seats',
      ],
      [
        'a placement ended that keeps its seat',
        `UPDATE placement SET state = 'cancelled'`,
        'placement_seats',
      ],
      [
        'a slot moved away',
        'UPDATE slot SET from_week = from_week + 350, to_week = to_week + 350',
        'slot_seats|placement_in_slot',
      ],
      ['a slot withdrawn under its placements', `UPDATE slot SET state = 'withdrawn'`, 'placement_in_slot'],
      ['fewer seats than rows', 'UPDATE slot SET seats = seats - 1', 'slot_seats'],
      [
        'a seat more than offered',
        `INSERT INTO block_seat (region_id, slot_id, seat) SELECT region_id, id, 99 FROM slot WHERE mode = 'block'`,
        'slot_seats',
      ],
      ['a limit below what is away', 'UPDATE health_centre SET away_limit = 0', 'centre_away_limit'],
      [
        'a doctor moved to a centre that is full',
        `UPDATE health_centre SET away_limit = 1; UPDATE st_doctor SET home_centre_id = (SELECT min(id::text)::uuid FROM health_centre)`,
        'centre_away_limit',
      ],
    ])('refuses %s', async (_hazard, statement, constraint) => {
      await place(1);
      await place(2, 'ent', '2027-W11');
      await expect(byHand(statement)).rejects.toMatchObject({
        constraint: expect.stringMatching(new RegExp(`^(${constraint})$`)),
      });
    });

    it('refuses a promise for weeks of leave, and takes leave in that is noted later', async () => {
      const { id } = await place(1);
      await byHand(`INSERT INTO leave (region_id, doctor_id, from_date, to_date, source)
        SELECT region_id, doctor_id, '2027-03-10', '2027-03-12', 'manual' FROM placement WHERE id = '${id}'`);
      await expect(
        byHand(`INSERT INTO doctor_week (region_id, doctor_id, week, placement_id)
          SELECT region_id, doctor_id, '2027-03-08', placement_id FROM doctor_week LIMIT 1
          ON CONFLICT (doctor_id, week) DO NOTHING;
          DELETE FROM doctor_week WHERE week = '2027-03-08';
          INSERT INTO doctor_week (region_id, doctor_id, week, placement_id)
          SELECT region_id, doctor_id, '2027-03-08', '${id}' FROM placement WHERE id = '${id}'`),
      ).rejects.toMatchObject({ constraint: 'doctor_week_leave' });
    });

    it('refuses a promise for a week in which nobody leaves the centre', async () => {
      const { id } = await place(1);
      await byHand(`UPDATE health_centre SET home_weeks = '{2027-03-08}'`);
      await expect(
        byHand(`DELETE FROM doctor_week WHERE week = '2027-03-08';
          INSERT INTO doctor_week (region_id, doctor_id, week, placement_id)
          SELECT region_id, doctor_id, '2027-03-08', '${id}' FROM placement WHERE id = '${id}'`),
      ).rejects.toMatchObject({ constraint: 'doctor_week_home' });
    });

    it('lets the application neither see nor empty the list of what is to be checked', async () => {
      await expect(world.rows('SELECT FROM hold_check')).rejects.toThrow(/permission denied/);
      await expect(world.rows('DELETE FROM hold_check')).rejects.toThrow(/permission denied/);
    });

    it('refuses a pointer to a plan that is not the published one', async () => {
      await publish();
      await expect(byHand('UPDATE published_plan SET plan_version_id = NULL')).rejects.toMatchObject({
        constraint: expect.stringMatching(/^published_plan_(succession|state)$/),
      });
      await expect(byHand(`UPDATE plan_version SET state = 'superseded'`)).rejects.toMatchObject({
        constraint: 'published_plan_state',
      });
    });
  });
});
