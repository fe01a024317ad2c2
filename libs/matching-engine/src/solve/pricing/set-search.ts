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
  /** By set: the least value of those whose gap is over, and the entry that has it. */
  private readonly rested = new Float64Array(2 ** MOST_NEEDS);
  private readonly restedEntry = new Int32Array(2 ** MOST_NEEDS);
  private readonly isUsed: Uint8Array;
  /** Rows whose gap is not over, and what it costs. */
  private readonly rowAt = new Int32Array(LONGEST_GAP);
  private readonly rowCost = new Float64Array(LONGEST_GAP);
  /** The arcs of the week at hand. */
  private readonly arcNumber = new Int32Array(MOST_ARCS);
  private readonly arcCost = new Float64Array(MOST_ARCS);
  private readonly arcBit = new Int32Array(MOST_ARCS);
  private readonly arcRequired = new Int32Array(MOST_ARCS);
  private readonly arcMask = new Int32Array(MOST_ARCS);
  private readonly arcRow = new Int32Array(MOST_ARCS);
  private readonly arcAlive = new Int32Array(MOST_ARCS);
  private readonly arcRest = new Float64Array(MOST_ARCS);
  /** By week the needs that a set may hold. */
  private readonly alive: Int32Array;
  /** By week the needs that have arcs from then on but cannot be placed yet. */
  private readonly later: Int32Array;
  private readonly firstArc: Int32Array;
  private arcs: ArcTable = arcTable(256);
  private count = 0;
  private bestEntry = -1;
  private sets = 0;

  constructor(private readonly model: Model) {
    this.layouts = new Array<SetLayout | null | undefined>(model.doctors.length);
    this.isUsed = new Uint8Array(model.weeks + 1);
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
    const { alive, firstArc, rested, restedEntry, isUsed } = this;
    const sets = 1 << doctor.classes.length;
    this.sets = sets;
    this.reserve((weeks + 1) * sets);
    const { value, origin, arc, before, ahead, rowAt, rowCost } = this;
    const { arcCost, arcBit, arcMask, arcRequired, arcRow, arcAlive, arcRest, arcNumber } = this;
    const change = doctor.hostChangeCost * factor;
    const gap = doctor.gapCost * factor;
    const tail = gap > 0 ? doctor.gapWeeks : 0;
    rested.fill(Infinity, 0, sets);
    isUsed.fill(0);
    let best = limit;
    this.bestEntry = -1;
    let known = 0;
    for (let week = 0; week < weeks; week++) {
      const set = alive[week]!;
      const forgotten = known & ~set;
      if (forgotten !== 0) this.forget(known, forgotten, week, tail);
      known = set;
      if (week >= tail && isUsed[week - tail] === 1) this.rest(week - tail, set);
      if (firstArc[week]! < 0) continue;
      const arcs = this.openWeek(doctor, week, sets, completion);
      let rows = 0;
      for (let back = 0; back < tail && back <= week; back++)
        if (isUsed[week - back] === 1) {
          rowAt[rows] = (week - back) * sets;
          rowCost[rows++] = gap * (tail - back);
        }
      // All subsets of the needs that a set may hold.
      for (let state = set; ; state = (state - 1) & set) {
        let least = rested[state]!;
        let entry = restedEntry[state]!;
        for (let i = 0; i < rows; i++) {
          const at = rowAt[i]! + state;
          const here = value[at]! + rowCost[i]!;
          if (here < least) {
            least = here;
            entry = origin[at]!;
          }
        }
        least += change;
        if (state === 0 && base <= least) {
          // Nothing placed so far.
          least = base;
          entry = -1;
        }
        if (least < Infinity)
          for (let i = 0; i < arcs; i++) {
            if ((state & arcMask[i]!) !== arcRequired[i]!) continue;
            const after = least + arcCost[i]!;
            const at = arcRow[i]! + ((state | arcBit[i]!) & arcAlive[i]!);
            // What a plan can grow to is no more than it is worth as it stands: nothing better is passed over.
            if (after >= value[at]! || after + ahead[at]! + arcRest[i]! >= best) continue;
            value[at] = after;
            origin[at] = at;
            arc[at] = arcNumber[i]!;
            before[at] = entry;
            if (after >= best) continue;
            best = after;
            this.bestEntry = at;
          }
        if (state === 0) break;
      }
    }
    return best;
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
        value.fill(Infinity, end * sets, (end + 1) * sets);
        completion.aheadOfSets(end, alive[end]!, later[end]!, ahead, end * sets);
      }
      this.arcNumber[i] = a;
      this.arcCost[i] = arcs.cost[a]!;
      this.arcBit[i] = 1 << lane.needClass;
      this.arcRequired[i] = requires[l]!;
      this.arcMask[i] = requires[l]! | (1 << lane.needClass);
      this.arcRow[i] = end * sets;
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
  private forget(known: number, forgotten: number, week: number, tail: number): void {
    const { rested, restedEntry, value, origin, isUsed, sets } = this;
    for (let state = known; state > 0; state = (state - 1) & known) {
      const to = state & ~forgotten;
      if (to === state) continue;
      if (rested[state]! < rested[to]!) {
        rested[to] = rested[state]!;
        restedEntry[to] = restedEntry[state]!;
      }
      rested[state] = Infinity;
      for (let back = 1; back <= tail && back <= week; back++) {
        if (isUsed[week - back] === 0) continue;
        const at = (week - back) * sets;
        if (value[at + state]! >= value[at + to]!) continue;
        value[at + to] = value[at + state]!;
        origin[at + to] = origin[at + state]!;
      }
    }
  }

  /** Plans whose last placement ended so long ago that no gap costs any more. */
  private rest(week: number, set: number): void {
    const { rested, restedEntry, value, origin, sets } = this;
    for (let state = set; ; state = (state - 1) & set) {
      const at = week * sets + state;
      if (value[at]! < rested[state]!) {
        rested[state] = value[at]!;
        restedEntry[state] = origin[at]!;
      }
      if (state === 0) break;
    }
  }

  private reserve(states: number): void {
    if (this.value.length >= states) return;
    this.value = new Float64Array(states);
    this.origin = new Int32Array(states);
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
