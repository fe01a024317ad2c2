import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ManageSlots,
  needId,
  PlanJudge,
  type PlanPlacement,
  PublishPlans,
  type SeatOffer,
  type WaitListEntry,
} from '#planning';
import { slotEntry } from '../testing/lists.js';
import { StandingWorld } from '../testing/standing-world.js';

const SPECIALTY = 'ophthalmology';

describe('the wait list', () => {
  let standing: StandingWorld;
  /** Has no seat: one is too few. */
  let without: string;
  /** Lost her seat through the host, and so goes first by the published order. */
  let claiming: string;

  beforeEach(async () => {
    standing = await StandingWorld.published();
    const placed = (await standing.held()).filter((each) => each.specialty === SPECIALTY);
    const doctors = await Promise.all([1, 2, 3, 4, 5, 6].map((number) => standing.doctor(number)));
    without = doctors.find((id) => placed.every(({ doctorId }) => doctorId !== id))!;
    const [first] = placed;
    claiming = first!.doctorId;
    await standing.changes.commit(standing.actor, {
      change: { kind: 'slot-withdrawn', slotId: first!.slotId },
      ends: [needId(first!.doctorId, first!.needKey)],
      reason: 'Kliniken renoverar',
      by: 'hostContact',
    });
  });

  afterEach(() => standing.close());

  const join = (doctorId: string): Promise<WaitListEntry> =>
    standing.waitList.join(
      standing.actor,
      { doctorId, needKey: SPECIALTY, specialty: SPECIALTY, hostId: null, weeks: null },
      'doctor',
    );
  /** Somebody who has a seat leaves training: the seat is free. */
  const freeSeat = async (): Promise<readonly SeatOffer[]> => {
    const held = await standing.held();
    const leaving = held.find(
      ({ specialty, doctorId }) => specialty === SPECIALTY && doctorId !== claiming && doctorId !== without,
    )!;
    const change = { kind: 'training-left', doctorId: leaving.doctorId, on: '2027-01-04' } as const;
    const { offers } = await standing.changes.commit(standing.actor, {
      change,
      ends: held
        .filter(({ doctorId }) => doctorId === leaving.doctorId)
        .map(({ doctorId, needKey }) => needId(doctorId, needKey)),
      reason: 'Slutar',
      by: 'unitAdmin',
    });
    return offers;
  };
  const stateOf = async (id: string): Promise<string> =>
    (await standing.read((store) => store.waitList.entries({ entryIds: [id] })))[0]!.state;

  it('offers a freed seat in the transaction that frees it: by priority, not to whoever asked first', async () => {
    const early = await join(without);
    const late = await join(claiming);
    expect([early.state, late.state]).toEqual(['waiting', 'waiting']);
    const [view] = await standing.waitList.view(standing.actor, without);
    expect(view!.standing).toEqual({ place: 2, of: 2 });
    const offers = await freeSeat();
    expect(offers.map(({ doctorId, answerBy }) => [doctorId, answerBy])).toEqual([[claiming, '2027-01-11']]);
    expect([await stateOf(early.id), await stateOf(late.id)]).toEqual(['waiting', 'offered']);
    const message = await standing.world.rows(`SELECT FROM outbox_message WHERE topic = 'seat.offered'`);
    expect(message).toHaveLength(1);
  });

  it('gives the seat to whoever accepts, once, and takes the need off the list', async () => {
    const entry = await join(claiming);
    const [offer] = await freeSeat();
    const answers = await Promise.allSettled(
      [1, 2].map(() => standing.waitList.answer(standing.actor, offer!.id, { answer: 'accept' }, 'doctor')),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await stateOf(entry.id)).toBe('granted');
    const held = (await standing.held()).filter(({ doctorId }) => doctorId === claiming);
    expect(held.find(({ specialty }) => specialty === SPECIALTY)).toMatchObject({
      slotId: offer!.slotId,
      start: offer!.start,
    });
    expect(await standing.waitList.view(standing.actor, claiming)).toMatchObject([
      { standing: null, offer: null },
    ]);
  });

  it('asks the next when an offer is declined, and never the same doctor again about that slot', async () => {
    const early = await join(without);
    const late = await join(claiming);
    const [offer] = await freeSeat();
    await standing.waitList.answer(
      standing.actor,
      offer!.id,
      { answer: 'decline', reason: 'Barnomsorg' },
      'doctor',
    );
    expect(await standing.world.rows(`SELECT reason FROM audit_log WHERE action = 'seat.declined'`)).toEqual([
      { reason: 'Barnomsorg' },
    ]);
    expect([await stateOf(early.id), await stateOf(late.id)]).toEqual(['offered', 'waiting']);
    const open = await standing.read((store) => store.waitList.openOffers());
    expect(open.map(({ doctorId, slotId }) => [doctorId, slotId])).toEqual([[without, offer!.slotId]]);
    await standing.waitList.withdraw(standing.actor, early.id, 'doctor');
    expect(await standing.read((store) => store.waitList.openOffers())).toEqual([]);
  });

  it('asks the next when nobody has answered in time', async () => {
    const early = await join(without);
    const late = await join(claiming);
    const [offer] = await freeSeat();
    expect(await standing.waitList.expire(standing.actor)).toBe(0);
    standing.world.clock.day = '2027-01-12';
    await expect(
      standing.waitList.answer(standing.actor, offer!.id, { answer: 'accept' }, 'doctor'),
    ).rejects.toMatchObject({ code: 'OFFER.EXPIRED' });
    expect(await standing.waitList.expire(standing.actor)).toBe(1);
    expect([await stateOf(early.id), await stateOf(late.id)]).toEqual(['offered', 'waiting']);
  });

  it('keeps a seat on offer out of repairs, and offers the seats that a clinic adds', async () => {
    await join(claiming);
    const [slot] = await standing.world.rows<{ id: string }>(
      `SELECT id FROM slot WHERE specialty = $1 AND state = 'published' ORDER BY from_week LIMIT 1`,
      [SPECIALTY],
    );
    const { offers } = await standing.changes.commit(standing.actor, {
      change: { kind: 'seats-changed', slotId: slot!.id, seats: 2 },
      ends: [],
      reason: 'En handledare till',
      by: 'hostContact',
    });
    expect(offers.map(({ doctorId, slotId }) => [doctorId, slotId])).toEqual([[claiming, slot!.id]]);
    const repairs = await standing.repairs.suggest(standing.actor, without, SPECIALTY);
    expect(repairs.some(({ moves }) => moves[0]!.to.slotId === slot!.id)).toBe(false);
  });

  it('offers newly published seats to those who wait before anybody else: of a slot, and of a list', async () => {
    const early = await join(without);
    const late = await join(claiming);
    const { stores, clock } = standing.world;
    const slots = new ManageSlots(stores, clock);
    const [host] = await standing.world.rows<{ id: string }>(
      `SELECT id FROM host_clinic WHERE name = 'Ögonkliniken'`,
    );
    const draft = await slots.draft(
      standing.actor,
      {
        hostId: host!.id,
        specialty: SPECIALTY,
        weeks: { from: '2027-W48', to: '2027-W52' },
        mode: 'block',
        seats: 1,
        minSeats: null,
        supervisorTrained: true,
        note: null,
      },
      'unitAdmin',
    );
    expect([await stateOf(early.id), await stateOf(late.id)]).toEqual(['waiting', 'waiting']);
    await slots.publish(standing.actor, draft.id, draft.version, 'unitAdmin');
    expect([await stateOf(early.id), await stateOf(late.id)]).toEqual(['waiting', 'offered']);
    await standing.world.importSlots([
      slotEntry({
        clinic: 'Nya ögonkliniken',
        specialty: SPECIALTY,
        from: '2027-W49',
        to: '2028-W01',
        seats: 1,
      }),
    ]);
    expect(await stateOf(early.id)).toBe('offered');
  });

  it('offers the seat that a host’s decline frees; whoever is declined goes first the next time', async () => {
    const entry = await join(without);
    const placed = (await standing.held()).find(({ specialty }) => specialty === SPECIALTY)!;
    const declined = await standing.world.booking.decline(standing.actor, placed.id, {
      version: placed.version,
      reason: 'Handledaren är sjukskriven',
      reasonCode: 'no-supervisor',
    });
    expect(declined).toMatchObject({ state: 'declined' });
    expect(await stateOf(entry.id)).toBe('offered');
    const [claim] = await standing.world.rows(
      `SELECT c.state, n.state AS need FROM priority_claim c JOIN need n ON n.doctor_id = c.doctor_id
         AND n.key = c.need_key WHERE c.doctor_id = $1 AND c.need_key = $2`,
      [placed.doctorId, SPECIALTY],
    );
    expect(claim).toEqual({ state: 'granted', need: 'open' });
    expect((await standing.told(3)).map(({ action }) => action)).toContain('placement.declined');
    await expect(
      standing.world.booking.decline(standing.actor, placed.id, {
        version: placed.version + 1,
        reason: 'En gång till',
        reasonCode: 'no-supervisor',
      }),
    ).rejects.toMatchObject({ code: 'PLACEMENT.STATE' });
  });

  it('withdraws an offer whose seat somebody books by hand, and tells its doctor', async () => {
    const entry = await join(claiming);
    const [offer] = await freeSeat();
    const { slotId, start } = offer!;
    await standing.world.booking.place(
      standing.actor,
      { doctorId: without, needKey: SPECIALTY, slotId, start },
      { reason: 'Kliniken ber om henne' },
    );
    expect(await stateOf(entry.id)).toBe('waiting');
    await expect(
      standing.waitList.answer(standing.actor, offer!.id, { answer: 'accept' }, 'doctor'),
    ).rejects.toMatchObject({ code: 'OFFER.NOT_FOUND' });
    const told = await standing.world.rows(`SELECT FROM outbox_message WHERE topic = 'seat.withdrawn'`);
    expect(told).toHaveLength(1);
  });

  it('offers the seats that a publication frees, and drops those whom it places', async () => {
    const waits = await join(without);
    const placed = (await standing.held()).find(
      ({ specialty, doctorId }) => specialty === SPECIALTY && doctorId !== without,
    )!;
    const published = (await standing.read((store) => store.plans.published()))!;
    const publish = async (change: (content: readonly PlanPlacement[]) => readonly PlanPlacement[]) => {
      const base = (await standing.read((store) => store.plans.published()))!;
      const placements = change(await standing.read((store) => store.plans.content(base.id)));
      const { runId, horizon } = published;
      const plan = await standing.write((store) =>
        store.plans.addProposal({
          runId: runId!,
          baseVersionId: base.id,
          horizon,
          figures: published.figures!,
          placements,
          unplaced: [],
        }),
      );
      const judge = new (class extends PlanJudge {
        override judge = () => Promise.resolve({ kind: 'sound' as const });
      })();
      const { stores, clock } = standing.world;
      await new PublishPlans(stores, judge, clock).publish(standing.actor, plan.id);
    };
    const isGone = ({ doctorId, needKey }: PlanPlacement) =>
      doctorId === placed.doctorId && needKey === placed.needKey;
    const taken = await standing.read((store) => store.plans.content(published.id));
    await publish((content) => content.filter((each) => !isGone(each)));
    expect(await stateOf(waits.id)).toBe('offered');
    await publish((content) => [...content, { ...taken.find(isGone)!, doctorId: without }]);
    expect(await stateOf(waits.id)).toBe('lapsed');
  });

  it('offers a seat at once to whoever joins while one is free', async () => {
    await freeSeat();
    expect((await join(without)).state).toBe('offered');
  });

  it('drops an entry when its need gets a placement in another way', async () => {
    const entry = await join(claiming);
    const [offer] = await freeSeat();
    await standing.waitList.answer(standing.actor, offer!.id, { answer: 'decline' }, 'doctor');
    const [repair] = await standing.repairs.suggest(standing.actor, claiming, SPECIALTY);
    await standing.repairs.apply(standing.actor, { moves: repair!.order, reason: 'Ny plats' });
    expect(await stateOf(entry.id)).toBe('lapsed');
  });

  it('takes no need that has a placement, nor a specialty that does not meet it', async () => {
    await expect(
      standing.waitList.join(
        standing.actor,
        { doctorId: without, needKey: SPECIALTY, specialty: 'ent', hostId: null, weeks: null },
        'doctor',
      ),
    ).rejects.toMatchObject({ code: 'WAIT_LIST.WRONG_SPECIALTY' });
    const placed = (await standing.held()).find(({ specialty }) => specialty === SPECIALTY)!;
    await expect(join(placed.doctorId)).rejects.toMatchObject({ code: 'WAIT_LIST.NEED_PLACED' });
  });
});
