import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addWeeks, type IsoWeek } from '#domain';
import {
  type Actor,
  ArrangeSwaps,
  ImportRoster,
  type LeftOutPlacement,
  ManageSlots,
  PlanJudge,
  type PlanJudgement,
  type PlanPlacement,
  PublishPlans,
  systemActor,
  UseCaseError,
} from '#planning';
import { weekFrom } from '../regions/weeks.js';
import { listOf, rosterEntry } from '../testing/lists.js';
import { type ModelPlacement, type ModelSlot, PlanModel, sorted } from '../testing/plan-model.js';
import { World } from '../testing/world.js';
import { enter } from '../regions/in-region.js';

/** Sequences of a run, and the seed; a longer run is had with `RANDA_SEQUENCES=500`. */
const SEQUENCES = Number(process.env.RANDA_SEQUENCES ?? 16);
/** A guard against hanging, with minutes to spare on a busy machine. */
const MOST_MILLISECONDS = 120_000 + SEQUENCES * 10_000;
const SEED = Number(process.env.RANDA_SEED ?? 20_270_104);

const NEEDS = [
  { key: 'gynaecology', weeks: 8 },
  { key: 'ent', weeks: 4 },
  { key: 'ophthalmology', weeks: 4 },
] as const;
const CENTRES = [
  { name: 'Trånga vårdcentralen', doctors: 3, limit: 1 },
  { name: 'Rymliga vårdcentralen', doctors: 3, limit: 2 },
] as const;
const FIRST: IsoWeek = '2027-W10';
const BY_HAND = { reason: 'Slumpen ville det' };

const index = fc.nat(30);
/** Whether the slot is one for the need, and the start one that it has: else nearly nothing would ever be placed. */
const apt = fc.integer({ min: 0, max: 3 }).map((number) => number > 0);
const place = fc.record({ doctor: index, need: index, slot: index, offset: fc.nat(6), apt });

/** Whether it is done by somebody who has not read the latest version. */
const stale = fc.integer({ min: 0, max: 5 }).map((number) => number === 0);

/** What can be done, with numbers that choose among what there is. */
const command = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('offer' as const),
      need: index,
      offset: fc.nat(20),
      length: fc.nat(8),
      rolling: fc.boolean(),
      seats: fc.integer({ min: 1, max: 2 }),
      stale,
    }),
  },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('book' as const), place }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      placement: index,
      slot: index,
      offset: fc.nat(6),
      apt,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('cancel' as const), placement: index, stale }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('decline' as const), placement: index, stale }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('pin' as const), placement: index, pinned: fc.boolean(), stale }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('swap' as const), placement: index, other: index }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('withdraw' as const),
      slot: index,
      used: fc.boolean(),
      cancel: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('publish' as const),
      kept: fc.array(fc.boolean(), { maxLength: 12 }),
      added: fc.array(place, { maxLength: 4 }),
      careful: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
);
type Command = typeof command extends fc.Arbitrary<infer Value> ? Value : never;
/** How often each kind of command was done and refused. */
const tally = new Map<Command['do'], { done: number; refused: number }>();
type Place = typeof place extends fc.Arbitrary<infer Value> ? Value : never;

class EveryPlanIsSound extends PlanJudge {
  override judge(): Promise<PlanJudgement> {
    return Promise.resolve({ kind: 'sound' });
  }
}

/** One region, and the model beside it. */
class Twin {
  private kind: Command['do'] = 'offer';

  private constructor(
    private readonly world: World,
    private readonly actor: Actor,
    private readonly runId: string,
    readonly model: PlanModel,
    private readonly doctors: readonly string[],
    private readonly hostId: string,
  ) {}

  static async open(world: World): Promise<Twin> {
    const { id } = await world.stores.addRegion({ code: `r${counter++}`, name: 'Slumpen' });
    const actor = systemActor(id, 'test');
    const entries = CENTRES.flatMap(({ name, doctors }, centre) =>
      Array.from({ length: doctors }, (_, number) =>
        rosterEntry(centre * 10 + number, { healthCentre: name }),
      ),
    );
    await new ImportRoster(world.stores, world.clock).import(actor, listOf(entries));
    const setUp = await world.source.transaction(async (manager) => {
      await enter(manager, id);
      for (const { name, limit } of CENTRES) {
        await manager.query('UPDATE health_centre SET away_limit = $2 WHERE name = $1', [name, limit]);
      }
      const [host] = await manager.query<{ id: string }[]>(
        `INSERT INTO host_clinic (region_id, name, name_key) VALUES ($1, 'Kliniken', 'kliniken') RETURNING id`,
        [id],
      );
      // A run that has ended stands behind every proposal; what it computed is not what is tried here.
      const [run] = await manager.query<{ id: string }[]>(
        `INSERT INTO optimisation_run (region_id, kind, state, settings, requested_by, certificate, problem)
         SELECT $1, kind, state, settings, requested_by, certificate, problem
         FROM jsonb_populate_record(NULL::optimisation_run, $2) RETURNING id`,
        [id, pattern],
      );
      const doctors = await manager.query<{ id: string; centre: string }[]>(
        `SELECT d.id, c.name AS centre FROM st_doctor d JOIN health_centre c ON c.id = d.home_centre_id ORDER BY d.id`,
      );
      return { host: host!.id, run: run!.id, doctors };
    });
    const model = new PlanModel(
      new Map(CENTRES.map(({ name, limit }) => [name, limit])),
      new Map(setUp.doctors.map(({ id: doctor, centre }) => [doctor, centre])),
    );
    return new Twin(
      world,
      actor,
      setUp.run,
      model,
      setUp.doctors.map(({ id: doctor }) => doctor),
      setUp.host,
    );
  }

  /** Does it in the database and in the model; both must agree on whether it can be done. */
  async carryOut(each: Command): Promise<void> {
    this.kind = each.do;
    switch (each.do) {
      case 'offer':
        return this.offer(each);
      case 'book': {
        const wanted = this.placementOf(each.place);
        if (!wanted) return;
        const { doctor: doctorId, need: needKey, slot: slotId, start } = wanted;
        return this.try([...this.model.held, wanted], () =>
          this.world.booking.place(this.actor, { doctorId, needKey, slotId, start }, BY_HAND),
        );
      }
      case 'move': {
        const held = pick(this.model.held, each.placement);
        const to =
          held &&
          this.placementOf({ ...each, doctor: 0, need: NEEDS.findIndex(({ key }) => key === held.need) });
        if (!held || !to) return;
        const { id, version } = await this.stored(held);
        const rest = this.model.held.filter((other) => other !== held);
        return this.try(
          this.matches(held.need, to.slot) ? [...rest, { ...held, slot: to.slot, start: to.start }] : null,
          () =>
            this.world.booking.move(
              this.actor,
              id,
              { slotId: to.slot, start: to.start },
              { ...BY_HAND, version },
            ),
        );
      }
      case 'cancel':
        return this.end(each, (id, version) =>
          this.world.booking.cancel(this.actor, id, {
            ...BY_HAND,
            version,
            causedBy: 'doctor',
            reasonCode: 'own-wish',
          }),
        );
      case 'decline':
        return this.end(each, (id, version) =>
          this.world.booking.decline(this.actor, id, {
            ...BY_HAND,
            version,
            reasonCode: 'no-supervisor',
          }),
        );
      case 'pin': {
        const held = pick(this.model.held, each.placement);
        if (!held) return;
        const { id, version } = await this.stored(held);
        return this.try(each.stale ? null : this.model.held, () =>
          this.world.booking.pin(this.actor, id, each.pinned, {
            ...BY_HAND,
            version: each.stale ? version + 1 : version,
          }),
        );
      }
      case 'swap':
        return this.swap(each);
      case 'withdraw':
        return this.withdraw(each);
      case 'publish':
        return this.publish(each);
      case 'undo':
        return this.undo();
    }
  }

  /** What the database holds, told as the model tells it, and every invariant once more in SQL. */
  async expectSame(): Promise<void> {
    const seen = await this.world.source.transaction(async (manager) => {
      await enter(manager, this.actor.regionId);
      const rows = await manager.query<
        { doctor: string; need: string; slot: string; monday: string; weeks: number }[]
      >(
        `SELECT doctor_id AS doctor, need_key AS need, slot_id AS slot, start_week AS monday, weeks FROM placement
         WHERE state IN ('published', 'confirmed', 'ongoing', 'completed')`,
      );
      return { rows, faults: await manager.query<unknown[]>(FAULTS) };
    });
    const held = seen.rows.map(({ monday, ...row }): ModelPlacement => ({ ...row, start: weekFrom(monday) }));
    expect(seen.faults).toEqual([]);
    expect(sorted(held)).toEqual(sorted(this.model.held));
  }

  private async end(
    each: { readonly placement: number; readonly stale: boolean },
    act: (id: string, version: number) => Promise<unknown>,
  ): Promise<void> {
    const held = pick(this.model.held, each.placement);
    if (!held) return;
    const { id, version } = await this.stored(held);
    return this.try(each.stale ? null : this.model.held.filter((other) => other !== held), () =>
      act(id, each.stale ? version + 1 : version),
    );
  }

  /**
   * Two doctors change places. The engine's rules about phases and order are not the model's: the database may refuse
   * what the model allows, never carry out what the model forbids.
   */
  private async swap({ placement, other }: Extract<Command, { do: 'swap' }>): Promise<void> {
    const first = pick(this.model.held, placement);
    const second = pick(
      this.model.held.filter(({ doctor, need }) => doctor !== first?.doctor && need === first?.need),
      other,
    );
    if (!first || !second) return;
    const rest = this.model.held.filter((held) => held !== first && held !== second);
    const swapped = [
      ...rest,
      { ...first, slot: second.slot, start: second.start },
      { ...second, slot: first.slot, start: first.start },
    ];
    const executed = await this.swapped(first, second);
    this.count(executed);
    if (!executed) return;
    expect(this.model.possible(swapped)).toBe(true);
    this.model.held = swapped;
  }

  /** Whether the swap was carried out after everybody's yes. */
  private async swapped(first: ModelPlacement, second: ModelPlacement): Promise<boolean> {
    const swaps = new ArrangeSwaps(this.world.stores, this.world.clock);
    const ring = [first, second].map(({ doctor, need }) => ({ doctorId: doctor, needKey: need }));
    try {
      const { id, parties } = await swaps.request(this.actor, { ring, askedBy: first.doctor }, 'doctor');
      await swaps.answer(this.actor, id, second.doctor, 'yes');
      const { studyDirector } = parties[0]!;
      const decision = { approved: true, reason: 'Bra för båda', by: 'studyDirector' } as const;
      const { state } = await swaps.decide(this.actor, id, studyDirector, decision);
      expect(state).toBe('executed');
      return true;
    } catch (error) {
      if (error instanceof UseCaseError && error.code === 'SWAP.NOT_POSSIBLE') return false;
      throw error;
    }
  }

  private async offer({
    need,
    offset,
    length,
    rolling,
    seats,
    stale: isStale,
  }: Extract<Command, { do: 'offer' }>): Promise<void> {
    const { key, weeks } = pick(NEEDS, need)!;
    const from = addWeeks(FIRST, offset);
    const range = { from, to: addWeeks(from, weeks + (rolling ? length : 0)) };
    const offer = { specialty: key, weeks: range, mode: rolling ? 'rolling' : 'block', seats } as const;
    if (this.model.slots.some((slot) => slot.open && sameOffer(slot, offer))) return;
    const slots = new ManageSlots(this.world.stores, this.world.clock);
    const draft = await slots.draft(
      this.actor,
      {
        ...offer,
        hostId: this.hostId,
        minSeats: null,
        supervisorTrained: true,
        note: null,
      },
      'unitAdmin',
    );
    const version = isStale ? draft.version + 1 : draft.version;
    if (await this.attempt(!isStale, () => slots.publish(this.actor, draft.id, version, 'unitAdmin'))) {
      this.model.slots.push({ ...offer, id: draft.id, open: true });
      return;
    }
    const unread = { version: draft.version, cancelPlacements: false, by: 'unitAdmin' } as const;
    await slots.withdraw(this.actor, draft.id, { ...BY_HAND, ...unread });
  }

  private async withdraw({
    slot: number,
    used,
    cancel,
  }: Extract<Command, { do: 'withdraw' }>): Promise<void> {
    const isUsed = ({ id }: ModelSlot): boolean => this.model.held.some((held) => held.slot === id);
    const slot = pick(used ? this.model.slots.filter(isUsed) : this.model.slots, number);
    if (!slot?.open) return;
    const rest = this.model.held.filter((held) => held.slot !== slot.id);
    const slots = new ManageSlots(this.world.stores, this.world.clock);
    const { version } = await slots.get(this.actor, slot.id);
    const may = cancel || rest.length === this.model.held.length;
    await this.try(may ? rest : null, () =>
      slots.withdraw(this.actor, slot.id, { ...BY_HAND, version, cancelPlacements: cancel, by: 'unitAdmin' }),
    );
    if (may) slot.open = false;
  }

  private async publish({ kept, added, careful }: Extract<Command, { do: 'publish' }>): Promise<void> {
    let content = this.model.held.filter((_, number) => kept[number] ?? true);
    for (const each of added) {
      const wanted = this.placementOf(each);
      if (!wanted || !this.matches(wanted.need, wanted.slot)) continue;
      // Two placements of one need cannot even be written down in a plan.
      if (content.some(({ doctor, need }) => doctor === wanted.doctor && need === wanted.need)) continue;
      if (!careful || this.model.possible([...content, wanted])) content = [...content, wanted];
    }
    const planId = await this.proposal(content);
    const publishing = new PublishPlans(this.world.stores, new EveryPlanIsSound(), this.world.clock);
    const done = await this.attempt(this.model.possible(content), () =>
      publishing.publish(this.actor, planId),
    );
    if (done) this.model.publish(content);
  }

  private async undo(): Promise<void> {
    if (!this.model.anyPublished) return;
    const { before } = this.model;
    const published = await this.world.stores.read(this.actor.regionId, (store) => store.plans.published());
    const publishing = new PublishPlans(this.world.stores, new EveryPlanIsSound(), this.world.clock);
    let leftOut: readonly LeftOutPlacement[] = [];
    const done = await this.attempt(before !== null, async () => {
      ({ leftOut } = await publishing.undo(this.actor, published!.id, 'Ångrat'));
    });
    if (!done || !before) return;
    const isLeftOut = ({ doctor, need }: ModelPlacement): boolean =>
      leftOut.some(({ doctorId, needKey }) => doctorId === doctor && needKey === need);
    const back = before.content.filter((placement) => !isLeftOut(placement));
    // All that can be comes back, and nothing that cannot; which of two that exclude each other is not the model's to say.
    expect(this.model.possible(back)).toBe(true);
    expect(before.content.length - back.length).toBe(leftOut.length);
    if (this.model.possible(before.content)) expect(leftOut).toEqual([]);
    this.model.publish(back, before);
  }

  private async proposal(content: readonly ModelPlacement[]): Promise<string> {
    const placements = content.map(({ doctor, need, slot, start, weeks }): PlanPlacement => ({
      doctorId: doctor,
      needKey: need,
      slotId: slot,
      start,
      weeks,
      pinned: false,
      weeksEarly: 0,
      weeksLate: 0,
    }));
    const plan = await this.world.stores.write(this.actor.regionId, async (store) =>
      store.plans.addProposal({
        runId: this.runId,
        baseVersionId: (await store.plans.published())?.id ?? null,
        horizon: { firstWeek: '2027-W01', weeks: 60 },
        figures: {} as never,
        placements,
        unplaced: [],
      }),
    );
    return plan.id;
  }

  private placementOf({ doctor, need, slot: number, offset, apt: isApt }: Place): ModelPlacement | null {
    const wanted = pick(NEEDS, need)!;
    const { slots } = this.model;
    const fitting = slots.filter(({ open, specialty }) => open && specialty === wanted.key);
    const slot = pick(isApt ? fitting : slots, number);
    const isRolling = slot?.mode === 'rolling';
    return slot
      ? {
          doctor: pick(this.doctors, doctor)!,
          need: wanted.key,
          weeks: wanted.weeks,
          slot: slot.id,
          start: addWeeks(slot.weeks.from, isApt && !isRolling ? 0 : offset),
        }
      : null;
  }

  private matches(need: string, slotId: string): boolean {
    return this.model.slots.some(({ id, specialty }) => id === slotId && specialty === need);
  }

  private async stored({ doctor, need }: ModelPlacement): Promise<{ id: string; version: number }> {
    return this.world.source.transaction(async (manager) => {
      await enter(manager, this.actor.regionId);
      const [row] = await manager.query<{ id: string; version: number }[]>(
        `SELECT id, version FROM placement WHERE doctor_id = $1 AND need_key = $2 AND state = 'published'`,
        [doctor, need],
      );
      return row!;
    });
  }

  /** @param then what is to hold if it is possible; `null` = it is refused whatever the seats */
  private async try(then: readonly ModelPlacement[] | null, act: () => Promise<unknown>): Promise<void> {
    const fits = then?.every(({ need, slot }) => this.matches(need, slot)) === true;
    if (await this.attempt(fits && this.model.possible(then), act)) this.model.held = then ?? [];
  }

  private async attempt(possible: boolean, act: () => Promise<unknown>): Promise<boolean> {
    const outcome = await act().then(
      () => 'done',
      (error: unknown) => {
        if (error instanceof UseCaseError && error.kind === 'conflict') return error.code;
        throw error;
      },
    );
    expect({ possible, outcome }).toEqual({
      possible,
      outcome: possible ? 'done' : (expect.stringMatching(/^(PLACEMENT|PLAN|SLOT|CENTRE)\./) as unknown),
    });
    this.count(possible);
    return possible;
  }

  private count(done: boolean): void {
    const { kind } = this;
    const counts = tally.get(kind) ?? { done: 0, refused: 0 };
    counts[done ? 'done' : 'refused'] += 1;
    tally.set(kind, counts);
  }
}

const KINDS = [
  'book',
  'cancel',
  'decline',
  'move',
  'offer',
  'pin',
  'publish',
  'swap',
  'undo',
  'withdraw',
] as const satisfies readonly Command['do'][];
let counter = 0;
let pattern = '';

function pick<Item>(items: readonly Item[], number: number): Item | undefined {
  return items[number % Math.max(1, items.length)];
}

function sameOffer(
  a: Pick<ModelSlot, 'specialty' | 'weeks' | 'mode'>,
  b: Pick<ModelSlot, 'specialty' | 'weeks' | 'mode'>,
): boolean {
  return (
    a.specialty === b.specialty &&
    a.mode === b.mode &&
    a.weeks.from === b.weeks.from &&
    a.weeks.to === b.weeks.to
  );
}

/** Everything that must never be, each told from the placements themselves. */
const FAULTS = `WITH held AS (
    SELECT * FROM placement WHERE state IN ('published', 'confirmed', 'ongoing', 'completed')
  ), weeks AS (
    SELECT held.*, start_week + 7 * number AS week FROM held CROSS JOIN generate_series(0, weeks - 1) AS each (number)
  )
  SELECT 'seats' AS fault FROM weeks JOIN slot ON slot.id = slot_id GROUP BY slot_id, week, slot.seats
    HAVING count(*) > slot.seats
  UNION ALL SELECT 'block seats' FROM held JOIN slot ON slot.id = slot_id AND mode = 'block'
    GROUP BY slot_id, slot.seats HAVING count(*) > slot.seats
  UNION ALL SELECT 'doctor' FROM weeks GROUP BY doctor_id, week HAVING count(*) > 1
  UNION ALL SELECT 'centre' FROM weeks JOIN st_doctor d ON d.id = doctor_id
    JOIN health_centre c ON c.id = d.home_centre_id GROUP BY c.id, week, away_limit HAVING count(*) > away_limit
  UNION ALL SELECT 'doctor weeks' WHERE (SELECT count(*) FROM doctor_week) <> (SELECT count(*) FROM weeks)
  UNION ALL SELECT 'block rows' FROM held JOIN slot ON slot.id = slot_id AND mode = 'block'
    WHERE NOT EXISTS (SELECT FROM block_seat WHERE placement_id = held.id)
  UNION ALL SELECT 'rolling rows' FROM weeks JOIN slot ON slot.id = slot_id AND mode = 'rolling'
    WHERE NOT EXISTS (SELECT FROM rolling_seat r WHERE r.placement_id = weeks.id AND r.week = weeks.week)
  UNION ALL SELECT 'pointer' WHERE (SELECT plan_version_id FROM published_plan)
    IS DISTINCT FROM (SELECT id FROM plan_version WHERE state = 'published')
  UNION ALL SELECT 'chain' WHERE audit_first_broken() IS NOT NULL`;

describe('random sequences of commands', () => {
  let world: World;
  let commands = 0;

  beforeAll(async () => {
    world = await World.open({ poolSize: 4 });
    await world.fill();
    await world.propose();
    const [run] = await world.rows<{ row: string }>(
      `SELECT to_jsonb(optimisation_run)::text AS row FROM optimisation_run WHERE state = 'succeeded'`,
    );
    pattern = run!.row;
  });

  afterAll(() => world.close());

  it(
    'leave database and model at the same point after each step, every invariant kept',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(command, { minLength: 1, maxLength: 150, size: 'max' }),
          async (sequence) => {
            const twin = await Twin.open(world);
            for (const each of sequence) {
              commands += 1;
              await twin.carryOut(each);
              await twin.expectSame();
            }
          },
        ),
        { numRuns: SEQUENCES, seed: SEED, endOnFailure: false },
      );
      expect(commands).toBeGreaterThan(SEQUENCES * 30);
      // A command that is always done, or never, would show nothing.
      const oneSided = KINDS.filter((kind) => !tally.get(kind)?.done || !tally.get(kind)?.refused);
      expect(oneSided).toEqual([]);
    },
    MOST_MILLISECONDS,
  );
});
