import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, type CalendarDate, DomainError } from '#domain';
import {
  type Actor,
  DirectPlanJudge,
  ManageRules,
  ManageSlots,
  PlanJudge,
  PublishPlans,
  ReadPlans,
  RecordChanges,
  UseCaseError,
} from '#planning';
import { withClient } from '../../../../test/support/test-database.js';
import { TypeormAccounts } from '../regions/typeorm-accounts.js';
import { rosterEntry, slotEntry } from '../testing/lists.js';
import { World } from '../testing/world.js';

const ALL = { limit: 200 };

describe('from data to a published plan', () => {
  let world: World;
  let plans: ReadPlans;

  beforeEach(async () => {
    world = await World.open();
    plans = new ReadPlans(world.stores, world.clock);
    await world.fill();
  });

  afterEach(() => world.close());

  const held = () =>
    world.rows<{ placements: number }>(
      `SELECT count(*) AS placements FROM placement WHERE state = 'published'`,
    );
  /** What holds, by doctor and need. */
  const placements = () =>
    world.rows<{ id: string; doctorId: string; slotId: string; monday: CalendarDate }>(
      `SELECT doctor_id || ':' || need_key AS id, doctor_id AS "doctorId", slot_id AS "slotId", start_week AS monday
       FROM placement WHERE state = 'published' ORDER BY 1`,
    );
  /** With a judge of the test's own. */
  const publishing = (judge: PlanJudge['judge']): PublishPlans => {
    class TestJudge extends PlanJudge {
      override judge = judge;
    }
    return new PublishPlans(world.stores, new TestJudge(), world.clock);
  };
  /** What must hold whatever happened: seats and weeks as the placements that hold need them. */
  const expectWhole = async (): Promise<void> => {
    const [sums] = await world.rows<Record<string, number>>(
      `SELECT (SELECT coalesce(sum(weeks), 0) FROM placement WHERE state = 'published') AS weeks,
         (SELECT count(*) FROM doctor_week) AS doctor_weeks,
         (SELECT coalesce(sum(p.weeks), 0) FROM placement p JOIN slot s ON s.id = p.slot_id
           WHERE p.state = 'published' AND s.mode = 'rolling') AS rolling,
         (SELECT count(*) FROM rolling_seat WHERE placement_id IS NOT NULL) AS rolling_seats,
         (SELECT count(*) FROM placement p JOIN slot s ON s.id = p.slot_id
           WHERE p.state = 'published' AND s.mode = 'block') AS blocks,
         (SELECT count(*) FROM block_seat WHERE placement_id IS NOT NULL) AS block_seats`,
    );
    expect(sums).toEqual({
      weeks: sums!.doctor_weeks,
      doctor_weeks: sums!.weeks,
      rolling: sums!.rolling_seats,
      rolling_seats: sums!.rolling,
      blocks: sums!.block_seats,
      block_seats: sums!.blocks,
    });
  };

  it('stores a run as a proposal with every figure, and a reason for each need left out', async () => {
    const planId = await world.propose();
    const plan = await plans.get(world.actor, planId);
    const run = await world.runs.get(world.actor, plan.runId!);
    expect(run).toMatchObject({
      state: 'succeeded',
      attempt: 1,
      proposalId: planId,
      unplaced: plan.figures!.unplaced,
    });
    expect(plan.figures).toMatchObject({ cost: run.cost, placed: run.placed, costByTerm: run.costByTerm });
    const placements = await plans.placements(world.actor, planId, {}, ALL);
    const unplaced = await plans.unplaced(world.actor, planId, {}, ALL);
    expect([placements.total, unplaced.total]).toEqual([plan.figures!.placed, plan.figures!.unplaced]);
    expect(placements.total).toBeGreaterThan(4);
    expect(unplaced.items.every(({ reasonCode }) => reasonCode !== '')).toBe(true);
    expect(new Set(placements.items.map(({ state }) => state))).toEqual(new Set(['proposed']));
    expect(run.inputHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('publishes all of a proposal: seats and weeks are taken, the pointer moves, the log tells', async () => {
    const planId = await world.propose();
    const { plan, effect } = await world.publishing.publish(world.actor, planId, 'Första planen');
    expect(plan).toMatchObject({ state: 'published', number: 1, reason: 'Första planen' });
    expect(effect).toEqual({ added: plan.figures!.placed, moved: 0, removed: 0, unchanged: 0 });
    expect(await plans.published(world.actor)).toMatchObject({ id: planId });
    const listed = await plans.placements(world.actor, planId, {}, ALL);
    expect(new Set(listed.items.map(({ state }) => state))).toEqual(new Set(['published']));
    await expectWhole();
    const log = await world.rows<{ action: string }>(
      'SELECT action FROM audit_log ORDER BY sequence DESC LIMIT 1',
    );
    expect(log).toEqual([{ action: 'plan.published' }]);
    const outbox = await world.rows('SELECT topic FROM outbox_message ORDER BY id');
    expect(outbox).toEqual([{ topic: 'run.succeeded' }, { topic: 'plan.published' }]);
  });

  it('is published by two where the rules say so: one approves, another publishes, once each', async () => {
    const rules = new ManageRules(world.stores, world.clock);
    const order = { validFrom: world.clock.today(), rules: { secondToPublish: true }, source: 'Enheten' };
    const planId = await world.propose();
    await rules.change(world.actor, order);
    const accounts = new TypeormAccounts(world.source, { localAccounts: true });
    const account = async (username: string): Promise<Actor & { accountId: string }> => {
      const person = { username, displayName: username, password: 'x', language: 'sv', roles: [] } as const;
      const { accountId } = await accounts.putAccount(world.regionId, person);
      return { ...world.actor, accountId };
    };
    const [one, two] = [await account('en'), await account('annan')];
    const needsSecond = { code: 'PLAN.NEEDS_SECOND' };
    await expect(world.publishing.publish(two, planId)).rejects.toMatchObject(needsSecond);
    const approved = await world.publishing.approve(two, planId);
    expect(approved).toMatchObject({ state: 'proposed', approvedById: two.accountId, approvedBy: 'annan' });
    await expect(world.publishing.approve(one, planId)).rejects.toMatchObject({ code: 'PLAN.APPROVED' });
    await expect(world.publishing.publish(two, planId)).rejects.toMatchObject(needsSecond);
    expect(await held()).toEqual([{ placements: 0 }]);
    const { plan } = await world.publishing.publish(one, planId);
    expect(plan).toMatchObject({ state: 'published', approvedBy: 'annan' });
    await expect(world.publishing.approve(one, planId)).rejects.toMatchObject({ code: 'PLAN.APPROVED' });
  });

  it('leaves statistics of what it has written, so that what is read next is found the short way', async () => {
    const counted = () =>
      world.rows<{ relname: string; reltuples: number }>(
        `SELECT relname, reltuples FROM pg_class WHERE relname IN ('placement', 'plan_placement', 'slot')
         ORDER BY relname`,
      );
    const planId = await world.propose();
    const { effect } = await world.publishing.publish(world.actor, planId);
    expect(await counted()).toEqual([
      { relname: 'placement', reltuples: effect.added },
      { relname: 'plan_placement', reltuples: effect.added },
      { relname: 'slot', reltuples: 4 },
    ]);
  });

  it('keeps people where they were promised to be when nothing has changed', async () => {
    await world.publishing.publish(world.actor, await world.propose());
    const again = await world.propose(2);
    const { moved, removed } = await plans.compare(world.actor, again);
    expect([moved, removed]).toEqual([[], []]);
    const { effect } = await world.publishing.publish(world.actor, again);
    expect(effect).toMatchObject({ moved: 0, removed: 0 });
    await expectWhole();
  });

  it('refuses a proposal that was made before the plan that holds', async () => {
    const first = await world.propose(1);
    const second = await world.propose(2);
    await world.publishing.publish(world.actor, first);
    await expect(world.publishing.publish(world.actor, second)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'PLAN.BASE_CHANGED',
    });
    await expect(world.publishing.publish(world.actor, first)).rejects.toMatchObject({
      code: 'LIFECYCLE.NO_SUCH_MOVE',
    });
  });

  it('refuses a proposal whose data have changed, and says what', async () => {
    const planId = await world.propose();
    const [slot] = (
      await new ManageSlots(world.stores, world.clock).list(world.actor, { specialties: ['ent'] }, ALL)
    ).items;
    await world.importRoster([rosterEntry(3, { leaves: [{ from: '2027-02-01', to: '2027-06-01' }] })]);
    await world.importSlots([
      slotEntry({
        clinic: 'Öronkliniken',
        specialty: 'ent',
        from: '2027-W11',
        to: '2027-W24',
        mode: 'rolling',
        seats: 2,
      }),
    ]);
    const doctor = await world.rows<{ id: string }>(
      `SELECT d.id FROM st_doctor d JOIN person p ON p.id = d.person_id WHERE p.hsa_id = $1`,
      [rosterEntry(3).hsaId],
    );
    await expect(world.publishing.publish(world.actor, planId)).rejects.toMatchObject({
      code: 'PLAN.INPUT_CHANGED',
      details: { doctors: [doctor[0]!.id], slots: [slot!.id], rules: false },
    });
    expect(await held()).toEqual([{ placements: 0 }]);
  });

  it('judges again when the data have changed between the judgement and the locks', async () => {
    const planId = await world.propose();
    const judged: string[] = [];
    const judge = new DirectPlanJudge(world.solver);
    const late = publishing(async (planCase) => {
      const judgement = await judge.judge(planCase);
      judged.push(judgement.kind);
      await world.importRoster([rosterEntry(3, { leaves: [{ from: '2027-02-01', to: '2027-06-01' }] })]);
      return judgement;
    });
    await expect(late.publish(world.actor, planId)).rejects.toMatchObject({ code: 'PLAN.INPUT_CHANGED' });
    expect(judged).toEqual(['sound', 'input-changed']);
    expect(await held()).toEqual([{ placements: 0 }]);
  });

  it('publishes nothing while the data do not come to rest', async () => {
    const planId = await world.propose();
    let days = 0;
    const restless = publishing(async () => {
      days += 28;
      await world.importRoster([
        rosterEntry(3, { leaves: [{ from: '2027-01-01', to: addDays('2027-01-01', days) }] }),
      ]);
      return { kind: 'sound' };
    });
    await expect(restless.publish(world.actor, planId)).rejects.toMatchObject({ code: 'DATABASE.BUSY' });
    expect(await held()).toEqual([{ placements: 0 }]);
  });

  it('lets exactly one of many simultaneous publications win, and holds no seat or week twice', async () => {
    const proposals = [await world.propose(1), await world.propose(2), await world.propose(3)];
    const attempts = [...proposals, ...proposals].map((planId) =>
      world.publishing.publish(world.actor, planId).then(
        () => 'published',
        (error: unknown) =>
          error instanceof UseCaseError || error instanceof DomainError ? error.code : 'another error',
      ),
    );
    const outcomes = await Promise.all(attempts);
    expect(outcomes.filter((outcome) => outcome === 'published')).toHaveLength(1);
    for (const outcome of outcomes) {
      expect(['published', 'PLAN.BASE_CHANGED', 'LIFECYCLE.NO_SUCH_MOVE', 'DATABASE.BUSY']).toContain(
        outcome,
      );
    }
    await expectWhole();
    expect(await world.rows(`SELECT count(*) AS n FROM plan_version WHERE state = 'published'`)).toEqual([
      { n: 1 },
    ]);
  });

  it('goes back to the plan before, and from there to the one before that', async () => {
    const first = await world.propose();
    await world.publishing.publish(world.actor, first);
    await world.importSlots([
      slotEntry({ clinic: 'Hudkliniken', specialty: 'dermatology', mode: 'rolling', to: '2027-W26' }),
    ]);
    const second = await world.propose();
    await world.publishing.publish(world.actor, second);
    const undone = await world.publishing.undo(world.actor, second, 'Fel lista');
    expect(undone.plan).toMatchObject({ state: 'published', number: 3, restoresVersionId: first });
    const { moved, added, removed } = await plans.compare(world.actor, undone.plan.id, first);
    expect([moved, added, removed]).toEqual([[], [], []]);
    await expectWhole();
    await expect(world.publishing.undo(world.actor, undone.plan.id, 'Igen')).rejects.toMatchObject({
      code: 'PLAN.NOTHING_TO_UNDO',
    });
    await expect(world.publishing.undo(world.actor, second, 'Gammal sida')).rejects.toMatchObject({
      code: 'PLAN.BASE_CHANGED',
    });
  });

  it('brings back what can still be, and names what cannot: a slot withdrawn, leave', async () => {
    const publish = (planId: string) =>
      publishing(() => Promise.resolve({ kind: 'sound' })).publish(world.actor, planId);
    await publish(await world.propose());
    const before = await placements();
    const empty = await world.propose(2);
    await world.rows('DELETE FROM plan_placement WHERE plan_version_id = $1', [empty]);
    await publish(empty);
    expect(await placements()).toEqual([]);

    const changes = new RecordChanges(world.stores, world.clock);
    const why = { reason: 'Så blev det', by: 'unitAdmin', ends: 'all' } as const;
    const gone = before[0]!;
    const away = before.find(({ doctorId, slotId }) => doctorId !== gone.doctorId && slotId !== gone.slotId)!;
    await changes.commit(world.actor, { ...why, change: { kind: 'slot-withdrawn', slotId: gone.slotId } });
    const { doctorId, monday: from } = away;
    const leave = { kind: 'leave-recorded', doctorId, from, to: addDays(from, 7), stopsClock: true } as const;
    await changes.commit(world.actor, { ...why, change: leave });

    const { plan, leftOut } = await world.publishing.undo(world.actor, empty, 'Fel plan');
    const back = await placements();
    const missing = before.filter((each) => !back.some((other) => other.id === each.id));
    expect(back.length).toBeGreaterThan(0);
    expect(leftOut.map(({ doctorId: doctor, needKey }) => `${doctor}:${needKey}`).sort()).toEqual(
      missing.map(({ id }) => id),
    );
    expect(leftOut).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ slotId: gone.slotId, reason: 'slot-gone' }),
        expect.objectContaining({ doctorId: away.doctorId, slotId: away.slotId, reason: 'leave' }),
      ]),
    );
    expect(plan.figures).toMatchObject({ placed: back.length, lowerBound: null });
    const { items } = await plans.unplaced(world.actor, plan.id, {}, ALL);
    const open = items.map(({ doctorId: doctor, needKey }) => `${doctor}:${needKey}`);
    expect(open).toEqual(expect.arrayContaining(missing.map(({ id }) => id)));
    await expectWhole();
  });

  it('leaves what has begun as it is', async () => {
    const first = await world.propose();
    await world.publishing.publish(world.actor, first);
    const before = await world.rows<{ id: string; start_week: string }>(
      `SELECT id, start_week FROM placement ORDER BY start_week LIMIT 1`,
    );
    const second = await world.propose(2);
    await world.publishing.publish(world.actor, second);
    world.clock.day = before[0]!.start_week as typeof world.clock.day;
    await world.rows(`DELETE FROM plan_placement WHERE plan_version_id = $1`, [first]);
    await world.publishing.undo(world.actor, second, 'Till en tom plan');
    const after = await world.rows<{ id: string; start_week: string }>(
      `SELECT id, start_week FROM placement WHERE state = 'published' ORDER BY start_week`,
    );
    expect(after.map(({ id }) => id)).toContain(before[0]!.id);
    expect(after.every(({ start_week }) => start_week === before[0]!.start_week)).toBe(true);
    await expectWhole();
  });

  it('withdraws a slot with placements only when told to cancel them, and frees their seats', async () => {
    await world.publishing.publish(world.actor, await world.propose());
    const slots = new ManageSlots(world.stores, world.clock);
    const { items } = await slots.list(world.actor, {}, ALL);
    const taken = items.find(({ placements }) => placements > 0)!;
    const order = {
      version: taken.version,
      reason: 'Ingen handledare',
      cancelPlacements: false,
      by: 'hostContact',
    } as const;
    await expect(slots.withdraw(world.actor, taken.id, order)).rejects.toMatchObject({
      code: 'SLOT.HAS_PLACEMENTS',
      params: { placements: taken.placements },
      details: expect.arrayContaining([expect.objectContaining({ slotId: taken.id, ends: true })]),
    });
    await expect(
      slots.withdraw(world.actor, taken.id, { ...order, version: taken.version + 1 }),
    ).rejects.toMatchObject({ code: 'SLOT.CHANGED' });
    const withdrawn = await slots.withdraw(world.actor, taken.id, { ...order, cancelPlacements: true });
    expect(withdrawn).toMatchObject({ state: 'withdrawn', placements: 0 });
    const claims = await world.rows(`SELECT FROM priority_claim WHERE state = 'granted'`);
    expect(claims).toHaveLength(taken.placements);
    await expectWhole();
  });

  describe('the walls of the database, with nobody minding the locks', () => {
    const byHand = (statement: string, values: unknown[] = []): Promise<unknown> =>
      withClient(world.database.ownerUrl, (client) => client.query(statement, values));
    const copy = (table: string, columns: string, from: string): string =>
      `INSERT INTO ${table} (${columns}) SELECT ${from} FROM placement p LIMIT 1`;

    beforeEach(async () => {
      await world.publishing.publish(world.actor, await world.propose());
    });

    it('refuses a placement without a seat', async () => {
      await byHand(`UPDATE placement SET need_key = need_key`);
      await expect(
        byHand(
          copy(
            'placement',
            'region_id, doctor_id, need_key, slot_id, start_week, weeks, published_in_id',
            `region_id, doctor_id, 'internal-medicine', slot_id, start_week, weeks, published_in_id`,
          ),
        ),
      ).rejects.toMatchObject({ constraint: 'placement_seats' });
    });

    it('refuses a placement for a need that the doctor has not', async () => {
      await expect(
        byHand(`UPDATE placement SET need_key = 'smuggled' WHERE id = (SELECT id FROM placement LIMIT 1)`),
      ).rejects.toMatchObject({
        constraint: 'placement_doctor_id_need_key_fk',
      });
    });

    it('refuses a doctor in two places in one week', async () => {
      await expect(
        byHand(
          copy(
            'doctor_week',
            'region_id, doctor_id, week, placement_id',
            'region_id, doctor_id, start_week, id',
          ),
        ),
      ).rejects.toMatchObject({ constraint: 'doctor_week_pk' });
    });

    it('refuses a seat beyond those that were published, and a second hold by one placement', async () => {
      await expect(
        byHand(
          `INSERT INTO block_seat (region_id, slot_id, seat) SELECT region_id, slot_id, seat FROM block_seat LIMIT 1`,
        ),
      ).rejects.toMatchObject({ constraint: 'block_seat_pk' });
      await expect(
        byHand(`UPDATE block_seat SET placement_id = (SELECT placement_id FROM block_seat
          WHERE placement_id IS NOT NULL LIMIT 1)`),
      ).rejects.toMatchObject({ constraint: 'block_seat_placement_id_uq' });
    });

    it('refuses a second placement for the same need', async () => {
      await expect(
        byHand(
          copy(
            'placement',
            'region_id, doctor_id, need_key, slot_id, start_week, weeks, published_in_id',
            'region_id, doctor_id, need_key, slot_id, start_week, weeks, published_in_id',
          ),
        ),
      ).rejects.toMatchObject({ constraint: 'placement_need_uq' });
    });
  });
});
