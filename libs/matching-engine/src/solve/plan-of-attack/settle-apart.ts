import { SCALE } from '../board/board.js';
import type { Model } from '../model/model.js';
import type { GroupSettled, GroupSettling } from '../parallel/messages.js';
import { settleIn } from './anneal-apart.js';
import { ownCost } from '../pricing/doctor-plan.js';
import { packed } from '../pricing/packed-plans.js';
import { PlanRecord, addUse } from '../dual/plan-record.js';
import { communities } from '../search/communities.js';
import { GATHERING_OF_A_COUNTRY, OPENING_OF_A_COUNTRY, raiseBound } from './raise-bound.js';
import { type Run, restore } from './run.js';
import { settleGroup } from './settle-group.js';

/** Weights of the rounds: how long a group may take in each, against the others. */
const ROUNDS = [0.55, 0.45];
/** Share of the run that a round of pricing is thought to take before one was made; and how much longer one may take than the last. */
const PRICING = 0.03;
const SLACK = 1.2;
/** Share of its price at which a free seat is offered to whoever had to give way. */
const OFFERED_AT = 0.97;

/**
 * Settles the prices of the whole roughly, noting what is asked for at them, and then plans everybody group by group.
 *
 * @param pricesUntil how far the run is to have come by the time the groups begin
 */
export async function settleCountry(run: Run, pricesUntil: number, until: number): Promise<void> {
  const { model, dual, control, random } = run;
  await raiseBound(run, OPENING_OF_A_COUNTRY, pricesUntil);
  const record = new PlanRecord(model);
  dual.mix = record;
  await raiseBound(run, GATHERING_OF_A_COUNTRY, pricesUntil);
  dual.mix = null;
  control.phase('search');
  await settleApart(run, await communities(model, random, control), record, until);
}

/**
 * Plans large problems group by group (see `communities`), on all threads: each takes a group at a time and settles its
 * prices and plans beside what the others take. In the first round that is what those ask for at the prices of the
 * whole who have not had their turn yet; whoever of them stands in the way is planned anew. In later rounds each group
 * goes on from the plans that it knows, beside those of the others as they were when it began. After each round the
 * prices of all groups together give a bound of the whole: of a row that several use, the group with most users in
 * sight has the say.
 *
 * @param record what pricing at the best prices has met
 */
export async function settleApart(
  run: Run,
  all: readonly (readonly number[])[],
  record: PlanRecord,
  until: number,
): Promise<void> {
  const groups = all
    .map((group) => group.filter((d) => !run.model.doctors[d]!.linked))
    .filter((group) => group.length > 0);
  const { model, control, incumbent, board, dual, random, helpers } = run;
  restore(board, incumbent);
  helpers.guideBy(dual.best);
  /** Those whose plans are not to give way: all but the groups before their first turn. */
  const isSettled = new Uint8Array(model.doctors.length).fill(1);
  for (const group of groups) for (const d of group) isSettled[d] = 0;
  const meet = meetings(model, groups);
  const prices = new GroupPrices(model, groups, dual.best);
  const tasks = ROUNDS.flatMap((weight, round) =>
    Array.from(random.shuffle(Int32Array.from(groups.keys())), (g) => ({ g, weight, round })),
  );
  const open = ROUNDS.map(() => groups.length);
  let proven = 0;
  let pricing = PRICING;
  /** The round in which each group at work is. */
  const atWork = new Map<number, number>();
  /** Share of the run that the next task may take. */
  const turn = (weight: number): number => {
    const left = until - pricing * SLACK - control.progress;
    const rest = tasks.reduce((sum, task) => sum + task.weight, weight);
    return Math.max(0, Math.min(left, ((1 + helpers.count) * left * weight) / rest));
  };
  const takeIn = (): void => {
    for (let answer = helpers.take(); answer; answer = helpers.take())
      if (answer.settled) settle(answer.settled);
  };
  const settle = (settled: GroupSettled): void => {
    const g = prices.learn(settled);
    const { doctors, places } = settled;
    if (places) {
      if (isSettled[doctors[0]!]) settleIn(run, doctors, places);
      else settleFirst(run, doctors, places, isSettled);
      for (const d of doctors) isSettled[d] = 1;
    }
    open[atWork.get(g)!]!--;
    atWork.delete(g);
  };
  const next = (): { readonly g: number; readonly length: number; readonly start: GroupSettling } | null => {
    const isFree = ({ g }: { readonly g: number }): boolean => !atWork.has(g);
    // Neighbours at the same time would not know of each other's plans.
    const isApart = (one: { readonly g: number }): boolean =>
      isFree(one) && ![...atWork.keys()].some((other) => meet(one.g, other));
    const apart = tasks.findIndex(isApart);
    const at = apart >= 0 ? apart : tasks.findIndex(isFree);
    if (at < 0) return null;
    const task = tasks.splice(at, 1)[0]!;
    atWork.set(task.g, task.round);
    return { g: task.g, length: turn(task.weight), start: startOf(task.g) };
  };
  const startOf = (g: number): GroupSettling => {
    const group = groups[g]!;
    const known = prices.knownOf(g) ?? packed(group.map((d) => record.of(d).map(({ places }) => places)));
    return {
      kind: 'settle',
      isNew: isSettled[group[0]!] === 0,
      outside: outsideOf(run, group, record, isSettled),
      prices: prices.all,
      weights: prices.weights(),
      known,
    };
  };
  const handOut = (): void => {
    while (helpers.idle && !control.over()) {
      const task = next();
      if (!task) return;
      const seconds = Math.max(0.1, task.length * control.limitInSeconds);
      helpers.ask(board, groups[task.g]!, random.below(2 ** 30), seconds, task.start);
    }
  };
  const tend = (): void => {
    takeIn();
    handOut();
  };
  helpers.onAnswer = tend;
  while (!control.over() && (tasks.length > 0 || helpers.busy)) {
    tend();
    if (proven < open.length && open[proven]! <= 0) {
      proven++;
      await prove();
      continue;
    }
    // A helper that has died does not come back with its group.
    if (!helpers.busy) atWork.clear();
    const task = next();
    if (task) settle(await settleGroup({ board, control, random }, groups[task.g]!, task.start, task.length));
    else await new Promise<void>((resolve) => setTimeout(resolve, 10));
  }
  helpers.onAnswer = null;
  takeIn();
  if (proven < open.length || open.length === 0) await prove();
  restore(board, incumbent);

  async function prove(): Promise<void> {
    const from = control.progress;
    dual.prices.start(prices.all);
    dual.weights = prices.weights();
    await dual.evaluate(control, 'quick', false);
    if (dual.bestBound > -Infinity) incumbent.raise(dual.bestBound, dual.best);
    helpers.guideBy(dual.best);
    pricing = control.progress - from;
  }
}

/**
 * What others than a group's doctors take of each row: whole users. Of those who have not had their turn it is what they ask
 * for on average, rounded by chance, for all weeks of a slot alike.
 */
function outsideOf(
  { model, board, random }: Pick<Run, 'model' | 'board' | 'random'>,
  group: readonly number[],
  record: PlanRecord,
  isSettled: Uint8Array,
): Int32Array {
  const inside = new Set(group);
  const asked = new Float64Array(model.rows.count);
  for (const { index: d } of model.doctors) {
    if (inside.has(d)) continue;
    if (isSettled[d] || record.of(d).length === 0) addUse(model, d, board.plans[d]!, 1, asked);
    else record.addDemand(d, asked);
  }
  const { segment, capacity } = model.rows;
  let last = -1;
  let chance = 0;
  return Int32Array.from(asked, (use, row) => {
    if (use === 0) return 0;
    if (segment[row]! < 0 || segment[row] !== last) chance = random.next();
    last = segment[row]!;
    return Math.min(capacity[row]!, Math.floor(use + chance));
  });
}

/**
 * Takes the first plans of a group in: whoever has not had a turn yet and stands in the way gives way, and is planned anew
 * beside them, as is whoever of the group does not fit beside those who have.
 */
export function settleFirst(
  run: Pick<Run, 'model' | 'board' | 'pricer' | 'incumbent' | 'dual'>,
  group: readonly number[],
  places: readonly Int32Array[],
  isSettled: Uint8Array,
): void {
  const { model, board, pricer, incumbent, dual } = run;
  const { capacity } = model.rows;
  const inside = new Set(group);
  const plans = places.map((own, i) => ({
    places: own,
    cost: ownCost(model, model.doctors[group[i]!]!, own),
  }));
  for (const d of group) board.lift(d);
  const wanted = Float64Array.from(board.use);
  plans.forEach((plan, i) => {
    addUse(model, group[i]!, plan, 1, wanted);
  });
  const displaced: number[] = [];
  for (const { index: d } of model.doctors) {
    if (isSettled[d] || inside.has(d)) continue;
    const plan = board.plans[d]!;
    let overfull = 0;
    board.visit(d, plan, (row) => {
      if (wanted[row]! > capacity[row]!) overfull++;
    });
    if (overfull === 0) continue;
    addUse(model, d, plan, -1, wanted);
    board.lift(d);
    displaced.push(d);
  }
  group.forEach((d, i) => {
    if (board.fits(d, plans[i]!)) board.put(d, plans[i]!);
    else displaced.push(d);
  });
  board.guideBy(dual.best, OFFERED_AT);
  for (const d of displaced) {
    const request = { board: board.settle(), factor: SCALE, hints: [], quick: true };
    board.put(d, pricer.price(model.doctors[d]!, request).plan);
  }
  incumbent.offer(board);
}

/** What is known of each group's prices and plans, and the prices of all rows together. */
class GroupPrices {
  /** By row of the whole (scaled). */
  readonly all: Float64Array;
  private readonly known: (GroupSettled | null)[];
  private readonly owner: Int32Array;
  private readonly groupOf: Int32Array;

  constructor(
    private readonly model: Model,
    private readonly groups: readonly (readonly number[])[],
    prices: Float64Array,
  ) {
    this.all = prices.slice();
    this.known = groups.map(() => null);
    this.owner = ownersOfRows(model, groups);
    this.groupOf = new Int32Array(model.doctors.length).fill(-1);
    groups.forEach((group, g) => {
      for (const d of group) this.groupOf[d] = g;
    });
  }

  /** Takes in what a group has settled; returns the group's number. */
  learn(settled: GroupSettled): number {
    const g = this.groupOf[settled.doctors[0]!]!;
    this.known[g] = settled;
    settled.rows.forEach((row, i) => {
      const owner = this.owner[row]!;
      if (owner === g || !this.known[owner]) this.all[row] = settled.prices[i]!;
    });
    return g;
  }

  /** Plans known of a group's doctors, in one list; `null` before its first turn. */
  knownOf(g: number): Int32Array | null {
    return this.known[g]?.known ?? null;
  }

  /** What everybody's own costs count beyond 1 (scaled, whole): no more than the worst-off term's weight together. */
  weights(): Float64Array {
    const weights = new Float64Array(this.model.doctors.length);
    let sum = 0;
    for (const known of this.known)
      known?.doctors.forEach((d, i) => {
        weights[d] = known.weights[i]!;
        sum += weights[d];
      });
    const total = this.model.worstOffWeight * SCALE;
    return sum <= total ? weights : weights.map((weight) => Math.floor((weight * total) / sum));
  }
}

/** Tells whether two groups have any slot in common. */
function meetings(
  { slots, doctors }: Model,
  groups: readonly (readonly number[])[],
): (one: number, other: number) => boolean {
  const last = new Int32Array(slots.row.length).fill(-1);
  const near = groups.map(() => new Set<number>());
  const usersOf = new Map<number, number[]>();
  groups.forEach((group, g) => {
    for (const d of group)
      for (const { pairSlot } of doctors[d]!.lanes)
        for (const slot of pairSlot) {
          if (last[slot] === g) continue;
          last[slot] = g;
          const others = usersOf.get(slot) ?? [];
          for (const other of others) {
            near[g]!.add(other);
            near[other]!.add(g);
          }
          usersOf.set(slot, [...others, g]);
        }
  });
  return (one, other) => near[one]!.has(other);
}

/** The group that has most of those who could use each row. */
function ownersOfRows({ rows, slots, doctors }: Model, groups: readonly (readonly number[])[]): Int32Array {
  const owner = new Int32Array(rows.count);
  const most = new Int32Array(rows.count);
  const own = (first: number, length: number, users: number, g: number): void => {
    for (let row = first; row < first + length; row++)
      if (users > most[row]!) {
        most[row] = users;
        owner[row] = g;
      }
  };
  groups.forEach((group, g) => {
    const inSlot = new Map<number, number>();
    const atCentre = new Map<number, number>();
    for (const d of group) {
      const { lanes, centreSegment } = doctors[d]!;
      if (centreSegment >= 0) atCentre.set(centreSegment, (atCentre.get(centreSegment) ?? 0) + 1);
      const mine = new Set<number>();
      for (const { pairSlot } of lanes) for (const slot of pairSlot) mine.add(slot);
      for (const slot of mine) inSlot.set(slot, (inSlot.get(slot) ?? 0) + 1);
    }
    for (const [slot, users] of inSlot) {
      const segment = slots.segment[slot]!;
      own(slots.row[slot]!, segment < 0 ? 1 : rows.segmentLength[segment]!, users, g);
    }
    for (const [segment, users] of atCentre)
      own(rows.segmentStart[segment]!, rows.segmentLength[segment]!, users, g);
  });
  return owner;
}
