import type { Completion } from './completion.js';
import type { DoctorModel, Field, Model } from '../model/model.js';

/** Most sets of needs times weeks that are looked through. */
const MOST_STATES = 1_000_000;
const MOST_NEEDS = 12;
/** Kinds of arcs (need, what it waits for) that a week may have. */
const MOST_ARCS = 64;
/** The gap is a bit of arithmetic for every set in every week: longer ones are left to labels. */
const LONGEST_GAP = 8;

/** What sets of needs mean for a doctor: which arcs need which others placed before. */
interface SetLayout {
  /** By lane the classes, as bits, that must have ended before. */
  readonly requires: Int32Array;
  /** By class the classes that wait for it. */
  readonly followers: readonly (readonly number[])[];
}

/** Arcs that may be part of a better plan, as the sieve leaves them: lane by lane, by start. */
export interface KeptArcs {
  readonly at: Int32Array;
  readonly start: Int32Array;
  readonly cost: Float64Array;
}

/** The arcs of one search; those of a week are chained. */
interface ArcTable {
  readonly cost: Float64Array;
  readonly lane: Int32Array;
  readonly start: Int32Array;
  readonly next: Int32Array;
}

/**
 * Finds a doctor's best plan by dynamic programming over (set of needs placed, week in which the last one ended), week by
 * week. A need is forgotten as soon as no arc that is left starts later, neither its own nor one that waits for it; so
 * the sets stay small where arcs are few, and the search is exact whatever gaps cost.
 *
 * Right where a plan's value depends on nothing else: every need is a class of its own, no two needs share a specialty
 * under `specialtyOnce` or a counted host, idle weeks are free, and a change of host comes with every placement or none.
 */
export class SetSearch {
  private readonly layouts: (SetLayout | null | undefined)[];
  /** By week and set: the least value of a plan that has placed it, the last need ending in that week. */
  private value = new Float64Array(0);
  /** The entry of the plan that has it: another one once sets have become the same. */
  private origin = new Int32Array(0);
  /** By entry the last arc, and the entry that it goes on from. */
  private arc = new Int32Array(0);
  private before = new Int32Array(0);
  /** By week and set: what is still ahead, at least. */
  private ahead = new Float64Array(0);
  /** By week the sets that have an entry, and how many these are: few of all. */
  private listed = new Uint16Array(0);
  private readonly listedCount: Int32Array;
  /** By set: the least value of those whose gap is over, and the entry that has it; and which sets these are. */
  private readonly rested = new Float64Array(2 ** MOST_NEEDS);
  private readonly restedEntry = new Int32Array(2 ** MOST_NEEDS);
  private readonly restedSets = new Uint16Array(2 ** MOST_NEEDS);
  private restedCount = 0;
  /** The same of those whose gap is not over, with what it costs in the week at hand; nowhere else anything but infinite. */
  private readonly recent = new Float64Array(2 ** MOST_NEEDS).fill(Infinity);
  private readonly recentEntry = new Int32Array(2 ** MOST_NEEDS);
  private readonly recentSets = new Uint16Array(2 ** MOST_NEEDS);
  private readonly isUsed: Uint8Array;
  /** The arcs of the week at hand. */
  private readonly arcNumber = new Int32Array(MOST_ARCS);
  private readonly arcCost = new Float64Array(MOST_ARCS);
  private readonly arcBit = new Int32Array(MOST_ARCS);
  private readonly arcRequired = new Int32Array(MOST_ARCS);
  private readonly arcMask = new Int32Array(MOST_ARCS);
  private readonly arcEnd = new Int32Array(MOST_ARCS);
  private readonly arcAlive = new Int32Array(MOST_ARCS);
  private readonly arcRest = new Float64Array(MOST_ARCS);
  /** By week the needs that a set may hold. */
  private readonly alive: Int32Array;
  /** By week the needs that have arcs from then on but cannot be placed yet. */
  private readonly later: Int32Array;
  private readonly firstArc: Int32Array;
  private arcs: ArcTable = arcTable(256);
  private count = 0;
  private best = Infinity;
  private bestEntry = -1;
  private sets = 0;

  constructor(private readonly model: Model) {
    this.layouts = new Array<SetLayout | null | undefined>(model.doctors.length);
    this.isUsed = new Uint8Array(model.weeks + 1);
    this.listedCount = new Int32Array(model.weeks + 1);
    this.alive = new Int32Array(model.weeks + 2);
    this.later = new Int32Array(model.weeks + 2);
    this.firstArc = new Int32Array(model.weeks + 1);
  }

  /** Whether sets of needs tell all that matters for this doctor. */
  suits(doctor: DoctorModel): boolean {
    return this.layoutOf(doctor) !== null;
  }

  private layoutOf(doctor: DoctorModel): SetLayout | null {
    let layout = this.layouts[doctor.index];
    if (layout === undefined) {
      layout = layOut(this.model, doctor);
      this.layouts[doctor.index] = layout;
    }
    return layout;
  }

  /** Takes the arcs in; returns about how many steps `run` will take. */
  prepare(doctor: DoctorModel, kept: KeptArcs): number {
    const { requires, followers } = this.layoutOf(doctor)!;
    const { weeks } = this.model;
    const { lanes, classes } = doctor;
    const { firstArc, alive, later } = this;
    firstArc.fill(-1);
    this.count = 0;
    const firstEnd = new Int32Array(classes.length).fill(weeks + 1);
    const lastStart = new Int32Array(classes.length).fill(-1);
    for (let l = 0; l < lanes.length; l++) {
      const c = lanes[l]!.needClass;
      for (let k = kept.at[l]!; k < kept.at[l + 1]!; k++) {
        const start = kept.start[k]!;
        this.addArc(l, start, kept.cost[k]!, c, lanes, requires);
        if (start + lanes[l]!.weeks < firstEnd[c]!) firstEnd[c] = start + lanes[l]!.weeks;
        if (start > lastStart[c]!) lastStart[c] = start;
      }
    }
    const lastUse = lastStart.map((last, c) =>
      followers[c]!.reduce((latest, later) => Math.max(latest, lastStart[later]!), last),
    );
    let work = 0;
    const tail = 1 + doctor.gapWeeks;
    for (let week = 0; week <= weeks; week++) {
      let set = 0;
      let size = 1;
      for (let c = 0; c < classes.length; c++)
        if (firstEnd[c]! <= week && week <= lastUse[c]!) {
          set |= 1 << c;
          size *= 2;
        }
      alive[week] = set;
      later[week] = 0;
      for (let c = 0; c < classes.length; c++)
        if (firstEnd[c]! > week && week <= lastStart[c]!) later[week]! |= 1 << c;
      let arcs = 0;
      for (let a = firstArc[week]!; a >= 0; a = this.arcs.next[a]!) arcs++;
      if (arcs > 0) work += size * (tail + arcs);
    }
    return work;
  }

  /** Calls back with the arcs prepared, in the order of their starts: lane, start, cost and the classes that it waits for. */
  forEachArc(
    doctor: DoctorModel,
    visit: (lane: number, start: number, cost: number, requires: number) => void,
  ): void {
    const { requires } = this.layoutOf(doctor)!;
    const { arcs } = this;
    for (const first of this.firstArc)
      for (let a = first; a >= 0; a = arcs.next[a]!)
        visit(arcs.lane[a]!, arcs.start[a]!, arcs.cost[a]!, requires[arcs.lane[a]!]!);
  }

  /** The classes, as bits, that must have ended before a placement in a lane. */
  requiredBy(doctor: DoctorModel, lane: number): number {
    return this.layoutOf(doctor)!.requires[lane]!;
  }

  /** The needs, as bits of their classes, that a set may hold in a week, going by the arcs prepared. */
  aliveIn(week: number): number {
    return this.alive[week]!;
  }

  /** Of the lanes of a class that wait for the same, only the cheapest in each week matters. */
  private addArc(
    lane: number,
    start: number,
    cost: number,
    needClass: number,
    lanes: DoctorModel['lanes'],
    requires: Int32Array,
  ): void {
    const { firstArc } = this;
    for (let a = firstArc[start]!; a >= 0; a = this.arcs.next[a]!) {
      const other = this.arcs.lane[a]!;
      if (lanes[other]!.needClass !== needClass || requires[other] !== requires[lane]) continue;
      if (cost >= this.arcs.cost[a]!) return;
      this.arcs.cost[a] = cost;
      this.arcs.lane[a] = lane;
      return;
    }
    if (this.count === this.arcs.cost.length) this.arcs = arcTable(this.count * 2, this.arcs);
    const a = this.count++;
    this.arcs.cost[a] = cost;
    this.arcs.lane[a] = lane;
    this.arcs.start[a] = start;
    this.arcs.next[a] = firstArc[start]!;
    firstArc[start] = a;
  }

  /**
   * The least value of a plan of the arcs prepared, if it is less than `limit`; else `limit`, and no plan.
   *
   * @param base value of the empty plan
   */
  run(doctor: DoctorModel, base: number, factor: number, limit: number, completion: Completion): number {
    const { weeks } = this.model;
    const { alive, firstArc, rested, restedEntry, restedSets, recent, recentEntry, recentSets } = this;
    const sets = 1 << doctor.classes.length;
    this.sets = sets;
    this.reserve((weeks + 1) * sets);
    const change = doctor.hostChangeCost * factor;
    const gap = doctor.gapCost * factor;
    const tail = gap > 0 ? doctor.gapWeeks : 0;
    rested.fill(Infinity, 0, sets);
    this.restedCount = 0;
    this.isUsed.fill(0);
    this.best = limit;
    this.bestEntry = -1;
    let known = 0;
    for (let week = 0; week < weeks; week++) {
      const set = alive[week]!;
      const forgotten = known & ~set;
      if (forgotten !== 0) this.forget(forgotten, week, tail);
      known = set;
      if (week >= tail && this.isUsed[week - tail] === 1) this.rest(week - tail);
      if (firstArc[week]! < 0) continue;
      const arcs = this.openWeek(doctor, week, sets, completion);
      this.dropHopeless(week, completion);
      const fresh = this.listRecent(week, tail, gap, base - change);
      for (let i = 0; i < this.restedCount; i++) {
        const state = restedSets[i]!;
        const isRested = rested[state]! < recent[state]!;
        const least = isRested ? rested[state]! : recent[state]!;
        recent[state] = Infinity;
        this.goOn(state, least + change, isRested ? restedEntry[state]! : recentEntry[state]!, arcs);
      }
      for (let i = 0; i < fresh; i++) {
        const state = recentSets[i]!;
        const least = recent[state]!;
        recent[state] = Infinity;
        if (least < Infinity) this.goOn(state, least + change, recentEntry[state]!, arcs);
      }
    }
    return this.best;
  }

  /** Lets all arcs of the week at hand follow on one set. */
  private goOn(state: number, least: number, entry: number, arcs: number): void {
    const { value, origin, arc, before, ahead, listed, listedCount, sets } = this;
    const { arcCost, arcBit, arcMask, arcRequired, arcEnd, arcAlive, arcRest, arcNumber } = this;
    for (let i = 0; i < arcs; i++) {
      if ((state & arcMask[i]!) !== arcRequired[i]!) continue;
      const after = least + arcCost[i]!;
      const end = arcEnd[i]!;
      const set = (state | arcBit[i]!) & arcAlive[i]!;
      const at = end * sets + set;
      // What a plan can grow to is no more than it is worth as it stands: nothing better is passed over.
      if (after >= value[at]! || after + ahead[at]! + arcRest[i]! >= this.best) continue;
      if (value[at] === Infinity) listed[end * sets + listedCount[end]!++] = set;
      value[at] = after;
      origin[at] = at;
      arc[at] = arcNumber[i]!;
      before[at] = entry;
      if (after >= this.best) continue;
      this.best = after;
      this.bestEntry = at;
    }
  }

  /**
   * Notes the sets whose gap is not over, each with the least that it costs to go on from it; returns how many there are.
   * The plan of nothing, `free` of gap and change, is one of them.
   */
  private listRecent(week: number, tail: number, gap: number, free: number): number {
    const { value, origin, isUsed, listed, listedCount, sets, recent, recentEntry, recentSets } = this;
    recent[0] = free;
    recentEntry[0] = -1;
    recentSets[0] = 0;
    let count = 1;
    for (let back = 0; back < tail && back <= week; back++) {
      if (isUsed[week - back] === 0) continue;
      const at = (week - back) * sets;
      const cost = gap * (tail - back);
      for (let i = 0; i < listedCount[week - back]!; i++) {
        const state = listed[at + i]!;
        const here = value[at + state]! + cost;
        if (here >= recent[state]!) continue;
        if (recent[state] === Infinity) recentSets[count++] = state;
        recent[state] = here;
        recentEntry[state] = origin[at + state]!;
      }
    }
    return count;
  }

  /** Drops those whose gap is over and that cannot become better than the best plan from this week on. */
  private dropHopeless(week: number, completion: Completion): void {
    if (this.isUsed[week] === 0) return;
    const { rested, restedSets, ahead, sets } = this;
    const at = week * sets;
    // Their weeks before this one are known to be free.
    const limit = this.best - completion.startSums[week]! + completion.totalPrice;
    let kept = 0;
    for (let i = 0; i < this.restedCount; i++) {
      const state = restedSets[i]!;
      if (rested[state]! + ahead[at + state]! >= limit) rested[state] = Infinity;
      else restedSets[kept++] = state;
    }
    this.restedCount = kept;
  }

  /** Lays the arcs of a week side by side, and makes the rows ready that they lead to; returns how many there are. */
  private openWeek(doctor: DoctorModel, week: number, sets: number, completion: Completion): number {
    const { requires } = this.layoutOf(doctor)!;
    const { alive, later, isUsed, value, ahead, arcs } = this;
    let i = 0;
    for (let a = this.firstArc[week]!; a >= 0; a = arcs.next[a]!, i++) {
      const l = arcs.lane[a]!;
      const lane = doctor.lanes[l]!;
      const end = week + lane.weeks;
      if (isUsed[end] === 0) {
        isUsed[end] = 1;
        this.listedCount[end] = 0;
        value.fill(Infinity, end * sets, (end + 1) * sets);
        completion.aheadOfSets(end, alive[end]!, later[end]!, ahead, end * sets);
      }
      this.arcNumber[i] = a;
      this.arcCost[i] = arcs.cost[a]!;
      this.arcBit[i] = 1 << lane.needClass;
      this.arcRequired[i] = requires[l]!;
      this.arcMask[i] = requires[l]! | (1 << lane.needClass);
      this.arcEnd[i] = end;
      this.arcAlive[i] = alive[end]!;
      this.arcRest[i] = completion.endSums[end]! - completion.totalPrice;
    }
    return i;
  }

  /** The arcs of the plan that `run` found, in the order of time. */
  trace(take: (lane: number, start: number) => void): void {
    const chain: number[] = [];
    for (let entry = this.bestEntry; entry >= 0; entry = this.before[entry]!) chain.push(this.arc[entry]!);
    for (const a of chain.reverse()) take(this.arcs.lane[a]!, this.arcs.start[a]!);
  }

  /** Whether `run` found a plan. */
  get found(): boolean {
    return this.bestEntry >= 0;
  }

  /** Sets that differ only in needs that no longer matter become one. */
  private forget(forgotten: number, week: number, tail: number): void {
    const { rested, restedEntry, restedSets, value, origin, listed, listedCount, isUsed, sets } = this;
    this.restedCount = merge(forgotten, rested, restedEntry, 0, restedSets, 0, this.restedCount);
    for (let back = 1; back <= tail && back <= week; back++) {
      const end = week - back;
      if (isUsed[end] === 0) continue;
      const at = end * sets;
      listedCount[end] = merge(forgotten, value, origin, at, listed, at, listedCount[end]!);
    }
  }

  /** Plans whose last placement ended so long ago that no gap costs any more. */
  private rest(week: number): void {
    const { rested, restedEntry, restedSets, value, origin, listed, listedCount, sets } = this;
    const at = week * sets;
    for (let i = 0; i < listedCount[week]!; i++) {
      const state = listed[at + i]!;
      if (value[at + state]! >= rested[state]!) continue;
      if (rested[state] === Infinity) restedSets[this.restedCount++] = state;
      rested[state] = value[at + state]!;
      restedEntry[state] = origin[at + state]!;
    }
  }

  private reserve(states: number): void {
    if (this.value.length >= states) return;
    this.value = new Float64Array(states);
    this.origin = new Int32Array(states);
    this.listed = new Uint16Array(states);
    this.ahead = new Float64Array(states);
    this.arc = new Int32Array(states);
    this.before = new Int32Array(states);
  }
}

/** `null` where sets of needs do not tell all that matters, or would be too many. */
function layOut(model: Model, doctor: DoctorModel): SetLayout | null {
  const { classes, lanes } = doctor;
  if (classes.length > MOST_NEEDS || (model.weeks + 1) * 2 ** classes.length > MOST_STATES) return null;
  if (doctor.idleWeekCost !== 0 || doctor.gapCost < 0) return null;
  if (doctor.gapCost > 0 && doctor.gapWeeks > LONGEST_GAP) return null;
  if (classes.some(({ needs }) => needs.length > 1)) return null;
  if (lanes.some(({ hostField }) => hostField !== null)) return null;
  if (doctor.hostChangeCost !== 0 && !isApart(lanes, ({ host }) => host)) return null;
  const once = lanes.filter((lane) => lane.once && lane.specialtyField !== null);
  if (!isApart(once, ({ specialtyField }) => specialtyField)) return null;
  const requires = new Int32Array(lanes.length);
  for (const [l, lane] of lanes.entries()) {
    for (const before of classes[lane.needClass]!.after) requires[l]! |= 1 << before;
    for (const field of lane.requires) {
      const giver = onlyGiver(doctor, field);
      if (giver === null) return null;
      requires[l]! |= 1 << giver;
    }
  }
  if (new Set(lanes.map(({ needClass }, l) => `${needClass}/${requires[l]}`)).size > MOST_ARCS) return null;
  const followers = classes.map((_, c) =>
    classes.flatMap((__, later) =>
      lanes.some(({ needClass }, l) => needClass === later && (requires[l]! & (1 << c)) !== 0) ? [later] : [],
    ),
  );
  return { requires, followers };
}

/** Whether no two classes have the same of something. */
function isApart(lanes: DoctorModel['lanes'], of: (lane: DoctorModel['lanes'][number]) => unknown): boolean {
  const owner = new Map<unknown, number>();
  return lanes.every((lane) => {
    const known = owner.get(of(lane)) ?? lane.needClass;
    owner.set(of(lane), known);
    return known === lane.needClass;
  });
}

/** The one class that, placed anywhere, sets a specialty; `null` where there is none, or any doubt. */
function onlyGiver({ classes, lanes }: DoctorModel, field: Field): number | null {
  const givers = new Set(lanes.filter((lane) => lane.specialtyField === field).map((lane) => lane.needClass));
  const [giver] = givers;
  if (giver === undefined || givers.size > 1) return null;
  return classes[giver]!.lanes.every((lane) => lane.specialtyField === field) ? giver : null;
}

/**
 * Makes one of the listed sets that differ only in what is forgotten, with the least of their values; returns how many
 * are left. Sets that are not listed have the value `Infinity`.
 */
function merge(
  forgotten: number,
  value: Float64Array,
  entry: Int32Array,
  at: number,
  list: Uint16Array,
  from: number,
  count: number,
): number {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const state = list[from + i]!;
    const to = state & ~forgotten;
    if (to !== state) {
      const here = value[at + state]!;
      value[at + state] = Infinity;
      if (here >= value[at + to]!) continue;
      const isListed = value[at + to]! < Infinity;
      value[at + to] = here;
      entry[at + to] = entry[at + state]!;
      if (isListed) continue;
    }
    list[from + kept++] = to;
  }
  return kept;
}

function arcTable(size: number, old?: ArcTable): ArcTable {
  const table = {
    cost: new Float64Array(size),
    lane: new Int32Array(size),
    start: new Int32Array(size),
    next: new Int32Array(size),
  };
  if (old) {
    table.cost.set(old.cost);
    table.lane.set(old.lane);
    table.start.set(old.start);
    table.next.set(old.next);
  }
  return table;
}
