import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, addWeeks, mondayOf } from '#domain';
import { type ChangeOrder, type HeldPlacement, needId, type RegionChange } from '#planning';
import { StandingWorld } from '../testing/standing-world.js';

describe('when things change after a plan has been published', () => {
  let standing: StandingWorld;

  beforeEach(async () => {
    standing = await StandingWorld.published();
  });

  afterEach(() => standing.close());

  const idOf = ({ doctorId, needKey }: HeldPlacement): string => needId(doctorId, needKey);
  /** The first placement of a slot whose seats are all taken. */
  const first = async (specialty: string): Promise<HeldPlacement> => {
    const placements = (await standing.held()).filter((each) => each.specialty === specialty);
    const placement = placements.find(
      ({ slotId }) => placements.filter((each) => each.slotId === slotId).length === 2,
    );
    if (!placement) throw new Error(`No slot in ${specialty} is full.`);
    return placement;
  };
  const order = (change: RegionChange, ends: readonly string[]): ChangeOrder => ({
    change,
    ends,
    reason: 'Som avtalat',
    by: 'unitAdmin',
  });
  const stateOf = async (id: string): Promise<string> =>
    (await standing.world.rows<{ state: string }>('SELECT state FROM placement WHERE id = $1', [id]))[0]!
      .state;

  it('shows whom a withdrawn slot hits, with repairs, and changes nothing by it', async () => {
    const { slotId } = await first('gynaecology');
    const inSlot = (await standing.held()).filter((each) => each.slotId === slotId);
    const { effects, repairs } = await standing.changes.preview(standing.actor, {
      kind: 'slot-withdrawn',
      slotId,
    });
    expect(effects.hits.map(({ needId: id, ends, reasons }) => [id, ends, reasons])).toEqual(
      inSlot.map((each) => [idOf(each), true, ['slot-withdrawn']]).sort(),
    );
    expect([...effects.needsOpened].sort()).toEqual(inSlot.map(idOf).sort());
    expect(repairs.map(({ doctorId, needKey }) => needId(doctorId, needKey)).sort()).toEqual(
      inSlot.map(idOf).sort(),
    );
    expect(repairs.flatMap(({ offers }) => offers.flatMap(({ moves }) => moves.slice(0, 1)))).not.toEqual([]);
    for (const { offers } of repairs) {
      for (const { moves } of offers) expect(moves[0]!.to.slotId).not.toBe(slotId);
    }
    expect(await standing.held()).toHaveLength(
      inSlot.length + (await standing.held()).length - inSlot.length,
    );
    expect(await stateOf(inSlot[0]!.id)).toBe('published');
  });

  it('withdraws a slot: placements end, needs open, whoever lost one goes first next time, the log tells', async () => {
    const { slotId } = await first('gynaecology');
    const inSlot = (await standing.held()).filter((each) => each.slotId === slotId);
    const change = { kind: 'slot-withdrawn', slotId } as const;
    const { ended } = await standing.changes.commit(standing.actor, order(change, inSlot.map(idOf)));
    expect(ended.map(({ id }) => id).sort()).toEqual(inSlot.map(({ id }) => id).sort());
    for (const { id } of inSlot) expect(await stateOf(id)).toBe('cancelled');
    const needs = await standing.world.rows<{ state: string }>(
      `SELECT state FROM need WHERE doctor_id = ANY($1) AND key = 'gynaecology'`,
      [inSlot.map(({ doctorId }) => doctorId)],
    );
    expect(new Set(needs.map(({ state }) => state))).toEqual(new Set(['open']));
    const claims = await standing.world.rows(`SELECT doctor_id FROM priority_claim WHERE state = 'granted'`);
    expect(claims).toHaveLength(inSlot.length);
    expect((await standing.told(1))[0]).toEqual({ action: 'change.slot-withdrawn', reason: 'Som avtalat' });
    const told = await standing.world.rows(`SELECT FROM outbox_message WHERE topic = 'placement.cancelled'`);
    expect(told).toHaveLength(inSlot.length);
  });

  it('ends no placement that nobody has named, and says what the change touches now', async () => {
    const placement = await first('gynaecology');
    const change = { kind: 'slot-withdrawn', slotId: placement.slotId } as const;
    await expect(standing.changes.commit(standing.actor, order(change, []))).rejects.toMatchObject({
      kind: 'conflict',
      code: 'CHANGE.EFFECTS_CHANGED',
      details: { hits: expect.arrayContaining([expect.objectContaining({ needId: idOf(placement) })]) },
    });
    expect(await stateOf(placement.id)).toBe('published');
  });

  it.each([
    ['', 'CHANGE.REASON_MISSING'],
    ['   ', 'CHANGE.REASON_MISSING'],
  ])('takes a reason, not %j', async (reason, code) => {
    const { slotId } = await first('gynaecology');
    const change = { kind: 'slot-withdrawn', slotId } as const;
    await expect(
      standing.changes.commit(standing.actor, { ...order(change, []), reason }),
    ).rejects.toMatchObject({ code });
  });

  it('takes the seat of the last in the published order when a slot has fewer', async () => {
    const { slotId } = await first('gynaecology');
    const inSlot = (await standing.held()).filter((each) => each.slotId === slotId);
    expect(inSlot).toHaveLength(2);
    const loser = inSlot[0]!;
    // The other one has a claim, so that she keeps her seat.
    await standing.world.rows(
      `INSERT INTO priority_claim (region_id, doctor_id, state) VALUES ($1, $2, 'granted')`,
      [standing.world.regionId, inSlot[1]!.doctorId],
    );
    const change = { kind: 'seats-changed', slotId, seats: 1 } as const;
    const { effects } = await standing.changes.preview(standing.actor, change);
    expect(effects.hits.map(({ needId: id, reasons }) => [id, reasons])).toEqual([
      [idOf(loser), ['seat-gone']],
    ]);
    const { ended } = await standing.changes.commit(standing.actor, order(change, [idOf(loser)]));
    expect(ended.map(({ id }) => id)).toEqual([loser.id]);
    const [slot] = await standing.world.rows<{ seats: number; made: number }>(
      `SELECT seats, (SELECT count(*) FROM block_seat WHERE slot_id = slot.id) AS made FROM slot WHERE id = $1`,
      [slotId],
    );
    expect(slot).toEqual({ seats: 1, made: 1 });
  });

  it('ends the placement in weeks of leave, keeps the others, and offers repairs after the leave', async () => {
    const placement = await first('gynaecology');
    const from = mondayOf(addWeeks(placement.start, 1));
    const change = {
      kind: 'leave-recorded',
      doctorId: placement.doctorId,
      from,
      to: addDays(from, 28),
      stopsClock: true,
    } as const;
    const { effects, repairs } = await standing.changes.preview(standing.actor, change);
    expect(effects.hits.filter(({ ends }) => ends).map(({ needId: id }) => id)).toEqual([idOf(placement)]);
    expect(effects.needsOpened).toEqual([idOf(placement)]);
    const starts = repairs.flatMap(({ offers }) => offers.map(({ moves }) => moves[0]!.to.start));
    expect(starts.length).toBeGreaterThan(0);
    for (const start of starts) expect(start > placement.start).toBe(true);
    await standing.changes.commit(standing.actor, order(change, effects.needsOpened));
    expect(await stateOf(placement.id)).toBe('cancelled');
    const leave = await standing.world.rows('SELECT source FROM leave WHERE doctor_id = $1', [
      placement.doctorId,
    ]);
    expect(leave).toEqual([{ source: 'manual' }]);
  });

  it('takes leave back that is not taken after all, and knows of none with other days', async () => {
    const doctorId = await standing.doctor(1);
    const days = { doctorId, from: '2029-03-05', to: '2029-03-26' } as const;
    const order = { reason: 'Ändrade planer', by: 'unitAdmin', ends: 'all' } as const;
    const leaves = () =>
      standing.world.rows('SELECT from_date FROM leave WHERE doctor_id = $1 AND from_date = $2', [
        doctorId,
        days.from,
      ]);
    await standing.changes.commit(standing.actor, {
      ...order,
      change: { kind: 'leave-recorded', stopsClock: true, ...days },
    });
    expect(await leaves()).toHaveLength(1);
    const shorter = { kind: 'leave-cancelled', ...days, to: '2029-03-19' } as const;
    await expect(standing.changes.preview(standing.actor, shorter)).rejects.toMatchObject({
      code: 'LEAVE.NOT_FOUND',
    });
    const { ended } = await standing.changes.commit(standing.actor, {
      ...order,
      change: { kind: 'leave-cancelled', ...days },
    });
    expect(ended).toEqual([]);
    expect(await leaves()).toEqual([]);
    expect((await standing.told(1))[0]!.action).toBe('change.leave-cancelled');
  });

  it('leaves a placement standing that part time makes too short, and says so', async () => {
    const placement = await first('gynaecology');
    const change = {
      kind: 'share-changed',
      doctorId: placement.doctorId,
      from: '2027-02-01',
      share: 0.5,
    } as const;
    const { effects } = await standing.changes.preview(standing.actor, change);
    const hit = effects.hits.find(({ needId: id }) => id === idOf(placement));
    expect(hit).toMatchObject({ ends: false, reasons: expect.arrayContaining(['length']) });
    const ends = effects.hits.filter((each) => each.ends).map(({ needId: id }) => id);
    await standing.changes.commit(standing.actor, order(change, ends));
    expect(await stateOf(placement.id)).toBe('published');
    const shares = await standing.world.rows(
      'SELECT share, to_date FROM employment_period WHERE doctor_id = $1 ORDER BY from_date',
      [placement.doctorId],
    );
    expect(shares).toEqual([
      { share: 1, to_date: '2027-02-01' },
      { share: 0.5, to_date: null },
    ]);
  });

  it('shows the weeks in which a new centre has too many away, and ends what its own limit forbids', async () => {
    const [one, other] = [await standing.doctor(1), await standing.doctor(2)];
    const [centre] = await standing.world.rows<{ id: string }>(
      'SELECT home_centre_id AS id FROM st_doctor WHERE id = $1',
      [other],
    );
    await standing.world.rows('UPDATE health_centre SET away_limit = 1 WHERE id = $1', [centre!.id]);
    const held = await standing.held();
    const change = {
      kind: 'centre-changed',
      doctorId: one,
      from: '2027-01-04',
      healthCentreId: centre!.id,
    } as const;
    const { effects } = await standing.changes.preview(standing.actor, change);
    const ends = effects.hits.filter((hit) => hit.ends);
    const { ended } = await standing.changes.commit(
      standing.actor,
      order(
        change,
        ends.map(({ needId: id }) => id),
      ),
    );
    expect(ended.every(({ doctorId }) => doctorId === one)).toBe(true);
    expect((await standing.held()).length).toBe(held.length - ended.length);
    const [moved] = await standing.world.rows<{ home: string; reason: string }>(
      `SELECT home_centre_at(d.id, '2027-02-01') AS home, h.reason FROM st_doctor d JOIN home_centre h ON h.doctor_id = d.id
       WHERE d.id = $1 ORDER BY h.from_date DESC LIMIT 1`,
      [one],
    );
    expect(moved).toEqual({ home: centre!.id, reason: 'Som avtalat' });
  });

  it('keeps credits and placements when a doctor goes over to another regulation', async () => {
    const doctorId = await standing.doctor(3);
    const held = await standing.held();
    const change = { kind: 'regulation-changed', doctorId, regulation: '2021', btMonths: 12 } as const;
    const { effects } = await standing.changes.preview(standing.actor, change);
    expect(effects.needsGone).toEqual([]);
    const ends = effects.hits.filter((hit) => hit.ends).map(({ needId: id }) => id);
    await standing.changes.commit(standing.actor, order(change, ends));
    expect(await standing.held()).toHaveLength(held.length - ends.length);
    const [doctor] = await standing.world.rows(
      `SELECT regulation, bt_months, (SELECT count(*) FROM need WHERE doctor_id = d.id AND state = 'done') AS done
       FROM st_doctor d WHERE id = $1`,
      [doctorId],
    );
    expect(doctor).toEqual({ regulation: '2021', bt_months: 12, done: 6 });
  });

  it('ends all placements of a doctor who leaves', async () => {
    const doctorId = await standing.doctor(4);
    const own = (await standing.held()).filter((each) => each.doctorId === doctorId);
    const change = { kind: 'training-left', doctorId, on: '2027-01-04' } as const;
    const { effects, repairs } = await standing.changes.preview(standing.actor, change);
    expect([effects.hits.length, effects.needsOpened, repairs]).toEqual([own.length, [], []]);
    await standing.changes.commit(standing.actor, order(change, own.map(idOf)));
    expect((await standing.held()).filter((each) => each.doctorId === doctorId)).toEqual([]);
  });

  it.each([
    [{ kind: 'slot-withdrawn', slotId: '00000000-0000-7000-8000-000000000000' }, 'SLOT.NOT_FOUND'],
    [
      { kind: 'training-left', doctorId: '00000000-0000-7000-8000-000000000000', on: '2027-01-04' },
      'DOCTOR.NOT_FOUND',
    ],
  ] as const)('refuses what it does not know: %j', async (change, code) => {
    await expect(standing.changes.preview(standing.actor, change)).rejects.toMatchObject({ code });
  });

  it('refuses to end training on a day that has not come', async () => {
    const change = { kind: 'training-left', doctorId: await standing.doctor(1), on: '2027-09-01' } as const;
    await expect(standing.changes.preview(standing.actor, change)).rejects.toMatchObject({
      code: 'CHANGE.NOT_YET',
    });
  });
});
