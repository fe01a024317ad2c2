import type { DoctorModel, Field, Lane, Model } from '../model/model.js';
import type { PathCompletion } from './path-completion.js';
import type { PathLayout } from './path-layout.js';
import { type StateLayout, StateLayouts, usesOf } from './state-layout.js';

/** Most pairs of week and state; more are left to labels. */
const MOST_ENTRIES = 1_000_000;

/** What a search needs to know beside the doctor. */
export interface StateCall {
  /** Value of the empty plan. */
  readonly base: number;
  readonly factor: number;
  /** Only plans of a smaller value are looked for. */
  readonly limit: number;
  readonly arcCost: Float64Array;
  readonly laneAt: Int32Array;
  /** Tables at the prices to prune by; they count no limit exactly. */
  readonly paths: PathCompletion;
}

/** The states of a doctor with some hosts counted. */
interface Opened {
  readonly counted: ReadonlySet<Field>;
  readonly layout: StateLayout;
}

/**
 * Finds the best plan of a doctor who is priced along paths, by dynamic programming over (week, state, last host), week
 * by week. A state tells the needs and specialties placed (`state-layout.ts`), so waiting, changes of host, "a specialty
 * once" and what must come before what are exact. How often each host is used is no part of a state at first: a host too
 * many carries the price that paths found for it, and is counted once a best plan oversteps its limit or leaves a price
 * unpaid (decremental state-space relaxation; G. Righini & M. Salani, Networks, 2008). Paths bound the rest of a plan.
 */
export class StateSearch {
  private readonly layouts = new StateLayouts();
  private readonly opened: (Opened | null | undefined)[];
  /** By place, for each last host (the last node: none yet) the least value. */
  private value: Float64Array = new Float64Array(0);
  /** By place the week and state that have it, and the next place of that week. */
  private owner: Int32Array = new Int32Array(1024);
  private next: Int32Array = new Int32Array(1024);
  private places = 0;
  /** By week and state the place, if the place's owner says so, and by week the first place. */
  private placeOf = new Int32Array(0);
  private readonly first: Int32Array;
  /** By week, group and host the cheapest arc and its lane. */
  private arcs = new Float64Array(0);
  private arcLane = new Int32Array(0);
  private readonly arcCosts: number[] = [];
  private readonly arcHosts: number[] = [];
  private readonly arcFirst: number[] = [];
  private from = new Float64Array(8);
  private kept = new Float64Array(8);
  private readonly ordersAhead: number[] = [];
  private unused = new Float64Array(0);

  constructor(private readonly model: Model) {
    this.opened = new Array<Opened | null | undefined>(model.doctors.length);
    this.first = new Int32Array(model.weeks + 1);
  }

  /** Whether states tell all that matters for this doctor, who is priced along paths, and are few enough. */
  suits(doctor: DoctorModel, paths: PathLayout): boolean {
    let opened = this.opened[doctor.index];
    if (opened === undefined) {
      const gaps = doctor.gapCost !== 0 && doctor.gapWeeks > 0;
      opened = gaps ? null : this.open(doctor, paths, new Set());
      this.opened[doctor.index] = opened;
    }
    return opened !== null;
  }

  private open(doctor: DoctorModel, paths: PathLayout, counted: ReadonlySet<Field>): Opened | null {
    const most = Math.floor(MOST_ENTRIES / (this.model.weeks + 1));
    const layout = this.layouts.layOut(doctor, paths, counted, most);
    return layout && { counted, layout };
  }

  /**
   * The best plan below the limit. `bound`: no plan is below it; the limit where there is none. `value` and `chosen` (lane,
   * start, lane, start …) tell the best plan found that keeps all rules; its value is the bound, but where the states would
   * be too many with all hosts counted that matter.
   */
  run(doctor: DoctorModel, call: StateCall): { bound: number; value: number; chosen: readonly number[] } {
    let { limit } = call;
    let chosen: readonly number[] = [];
    let value = limit;
    for (;;) {
      const opened = this.opened[doctor.index]!;
      const entry = this.sweep(doctor, opened, { ...call, limit });
      if (entry === null) return { bound: limit, value, chosen };
      const found = this.trace(doctor, opened, call, entry);
      const { uncounted, owed, broken } = this.judge(doctor, opened, call.paths, found);
      if (!broken && entry.value + owed < value) {
        value = entry.value + owed;
        chosen = found;
      }
      if (uncounted.length === 0) {
        this.opened[doctor.index] = this.open(
          doctor,
          call.paths.layout,
          this.fullHosts(doctor, opened, found),
        );
        return { bound: entry.value, value, chosen };
      }
      const wider = this.open(doctor, call.paths.layout, new Set([...opened.counted, ...uncounted]));
      if (wider === null) return { bound: entry.value, value, chosen };
      this.opened[doctor.index] = wider;
      limit = Math.min(limit, value);
      if (entry.value >= limit) return { bound: limit, value, chosen };
    }
  }

  /** The counted hosts that the plan uses as often as it may: these are worth counting the next time. */
  private fullHosts(doctor: DoctorModel, { counted }: Opened, chosen: readonly number[]): Set<Field> {
    const lanes = lanesOf(doctor, chosen);
    return new Set(
      [...counted].filter((field) => {
        const there = lanes.filter(({ hostField }) => hostField === field);
        return there.length > 0 && there.length >= there[0]!.hostMost;
      }),
    );
  }

  /** Hosts that the plan uses too often, or whose price it leaves unpaid, and how much of that is left. */
  private judge(
    doctor: DoctorModel,
    { counted }: Opened,
    { layout, limitPrice }: PathCompletion,
    chosen: readonly number[],
  ): { uncounted: Field[]; owed: number; broken: boolean } {
    const uncounted: Field[] = [];
    let owed = 0;
    let broken = false;
    const lanes = lanesOf(doctor, chosen);
    layout.limits.forEach(({ field, most }, i) => {
      if (counted.has(field) || !isHost(doctor, field)) return;
      const spare = most - lanes.filter(({ hostField }) => hostField === field).length;
      if (spare < 0) broken = true;
      if (spare < 0 || (spare > 0 && limitPrice[i]! > 0)) uncounted.push(field);
      owed += spare * limitPrice[i]!;
    });
    return { uncounted, owed, broken };
  }

  /** The least value below the limit, prices of uncounted hosts included, and where it is reached. */
  private sweep(
    doctor: DoctorModel,
    opened: Opened,
    { base, factor, limit, arcCost, laneAt, paths }: StateCall,
  ): Entry | null {
    const { layout } = opened;
    const { graph, groups, groupOfLane } = layout;
    const { hosts, orders, hostOfLane, limitsOfLane, limits } = paths.layout;
    const nodes = hosts + 1;
    const { weeks } = this.model;
    const { count, firstMove, moveGroup, moveTo, left, balance } = graph;
    this.reserve((weeks + 1) * count, nodes, weeks * groups * hosts, count);
    const { first, arcs, arcLane, arcCosts, arcHosts, arcFirst, ordersAhead } = this;
    let { value } = this;
    const { from, kept, unused } = this;
    const { must } = paths;
    first.fill(-1);
    const idle = doctor.idleWeekCost * factor;
    const change = doctor.hostChangeCost * factor;
    const isPaid = limits.map(({ field }) => isHost(doctor, field) && !opened.counted.has(field));
    // What the prices of hosts that are not counted take off every plan.
    let off = 0;
    limits.forEach(({ most }, i) => {
      if (isPaid[i]) off += paths.limitPrice[i]! * most;
    });
    arcs.fill(Infinity, 0, weeks * groups * hosts);
    for (let l = 0; l < doctor.lanes.length; l++) {
      const lane = doctor.lanes[l]!;
      let price = 0;
      for (const limit of limitsOfLane[l]!) if (isPaid[limit]) price += paths.limitPrice[limit]!;
      const at = laneAt[l]! - lane.lo;
      for (let start = lane.lo; start <= lane.hi; start++) {
        const to = (start * groups + groupOfLane[l]!) * hosts + hostOfLane[l]!;
        const cost = arcCost[at + start]! + price;
        if (cost >= arcs[to]!) continue;
        arcs[to] = cost;
        arcLane[to] = l;
      }
    }
    unused.fill(0, 0, count);
    limits.forEach(({ field, most }, i) => {
      const price = paths.limitPrice[i]!;
      if (price === 0 || isPaid[i]) return;
      for (let s = 0; s < count; s++)
        unused[s]! += price * (most - usesOf(graph.words, s, graph.width, field));
    });
    const none = hosts;
    value[this.touch(0, 0, count, nodes) + none] = base;
    const groupLength = layout.laneOfGroup.map((l) => doctor.lanes[l]!.weeks);
    let best = limit + off;
    let entry: Entry | null = null;
    for (let week = 0; week < weeks; week++) {
      let n = 0;
      for (let g = 0; g < groups; g++) {
        arcFirst[g] = n;
        for (let host = 0; host < hosts; host++) {
          const cost = arcs[(week * groups + g) * hosts + host]!;
          if (cost === Infinity) continue;
          arcHosts[n] = host;
          arcCosts[n++] = cost;
        }
      }
      arcFirst[groups] = n;
      let ordered = false;
      for (let o = 0; o < orders; o++) {
        ordersAhead[o] = paths.orderSum(o, week);
        if (ordersAhead[o] !== 0) ordered = true;
      }
      const room = paths.offset(week);
      const counts = paths.layout.counts;
      for (let place = first[week]!; place >= 0; place = this.next[place]!) {
        const state = this.owner[place]! - week * count;
        const at = place * nodes;
        let bar = best + unused[state]!;
        if (ordered) for (let o = 0; o < orders; o++) bar += balance[state * orders + o]! * ordersAhead[o]!;
        const ahead = room + left[state]!;
        // Where the next placement may come from: the same host, or the cheapest of the others.
        let open = false;
        let least = Infinity;
        let leastHost = -1;
        let second = Infinity;
        for (let host = 0; host < nodes; host++) {
          const here = value[at + host]!;
          kept[host] = here + must[ahead + host * counts]! >= bar ? Infinity : here;
          if (kept[host] === Infinity) continue;
          open = true;
          if (host === none) continue;
          if (here < least) {
            second = least;
            least = here;
            leastHost = host;
          } else if (here < second) second = here;
        }
        if (!open) continue;
        value = this.reserveValues(firstMove[state + 1]! - firstMove[state]! + 1, nodes);
        for (let host = 0; host < hosts; host++)
          from[host] = Math.min(kept[host]!, kept[none]!, (host === leastHost ? second : least) + change);
        if (n > 0)
          for (let m = firstMove[state]!; m < firstMove[state + 1]!; m++) {
            const g = moveGroup[m]!;
            const last = arcFirst[g + 1]!;
            let a = arcFirst[g]!;
            if (a === last) continue;
            const end = week + groupLength[g]!;
            const next = moveTo[m]!;
            const to = this.touch(end, next, count, nodes);
            for (; a < last; a++) {
              const host = arcHosts[a]!;
              const after = from[host]! + arcCosts[a]!;
              if (after < value[to + host]!) value[to + host] = after;
              if (after >= best) continue;
              best = after;
              entry = { week: end, state: next, host, reached: after, value: after - off };
            }
          }
        const later = this.touch(week + 1, state, count, nodes);
        for (let host = 0; host < nodes; host++) {
          const waited = kept[host]! + idle;
          if (waited < value[later + host]!) value[later + host] = waited;
        }
      }
    }
    return entry;
  }

  /** The lanes and starts of the plan that ends there, in the order of time: lane, start, lane, start. */
  private trace(
    doctor: DoctorModel,
    { layout }: Opened,
    { factor, paths }: StateCall,
    entry: Entry,
  ): number[] {
    const { value, owner, placeOf, arcs, arcLane } = this;
    const { graph, groups } = layout;
    const { count, moveTo, moveGroup, firstMove } = graph;
    const { hosts } = paths.layout;
    const nodes = hosts + 1;
    const idle = doctor.idleWeekCost * factor;
    const change = doctor.hostChangeCost * factor;
    const chosen: number[] = [];
    let { week, state, host } = entry;
    const valueAt = (w: number, s: number, h: number): number => {
      const place = placeOf[w * count + s]!;
      return place < this.places && owner[place] === w * count + s ? value[place * nodes + h]! : Infinity;
    };
    let here = entry.reached;
    while (state !== 0) {
      // Nobody waits after the last placement.
      if (chosen.length > 0 && valueAt(week - 1, state, host) + idle === here) {
        here = valueAt(--week, state, host);
        continue;
      }
      const step = this.stepBack(
        state,
        (before, g) => {
          const start = week - doctor.lanes[layout.laneOfGroup[g]!]!.weeks;
          if (start < 0) return null;
          const at = (start * groups + g) * hosts + host;
          const cost = arcs[at]!;
          if (cost === Infinity) return null;
          for (let last = 0; last <= hosts; last++) {
            const turn = last === host || last === hosts ? 0 : change;
            if (valueAt(start, before, last) + turn + cost === here)
              return { lane: arcLane[at]!, start, last };
          }
          return null;
        },
        { count, moveTo, moveGroup, firstMove },
      );
      chosen.unshift(step.lane, step.start);
      week = step.start;
      state = step.before;
      host = step.last;
      here = valueAt(week, state, host);
    }
    return chosen;
  }

  private stepBack(
    state: number,
    from: (before: number, group: number) => { lane: number; start: number; last: number } | null,
    graph: { count: number; moveTo: Int32Array; moveGroup: Int32Array; firstMove: Int32Array },
  ): { lane: number; start: number; last: number; before: number } {
    for (let before = 0; before < state; before++)
      for (let m = graph.firstMove[before]!; m < graph.firstMove[before + 1]!; m++) {
        if (graph.moveTo[m] !== state) continue;
        const step = from(before, graph.moveGroup[m]!);
        if (step) return { ...step, before };
      }
    throw new Error('a state was reached from nowhere');
  }

  /** Where the values of a week and state begin. */
  private touch(week: number, state: number, count: number, nodes: number): number {
    const key = week * count + state;
    const known = this.placeOf[key]!;
    if (known < this.places && this.owner[known] === key) return known * nodes;
    const place = this.places++;
    this.placeOf[key] = place;
    this.owner[place] = key;
    this.next[place] = this.first[week]!;
    this.first[week] = place;
    for (let i = place * nodes, last = i + nodes; i < last; i++) this.value[i] = Infinity;
    return place * nodes;
  }

  /** Makes room for so many places more. */
  private reserveValues(more: number, nodes: number): Float64Array {
    const needed = this.places + more;
    if (this.owner.length < needed) {
      this.owner = widened(this.owner, new Int32Array(needed * 2));
      this.next = widened(this.next, new Int32Array(needed * 2));
    }
    if (this.value.length < needed * nodes)
      this.value = widened(this.value, new Float64Array(needed * nodes * 2));
    return this.value;
  }

  private reserve(keys: number, nodes: number, arcs: number, states: number): void {
    if (this.placeOf.length < keys) this.placeOf = new Int32Array(keys);
    if (this.arcs.length < arcs) {
      this.arcs = new Float64Array(arcs);
      this.arcLane = new Int32Array(arcs);
    }
    if (this.unused.length < states) this.unused = new Float64Array(states);
    if (this.from.length < nodes) {
      this.from = new Float64Array(nodes);
      this.kept = new Float64Array(nodes);
    }
    this.places = 0;
    this.reserveValues(1, nodes);
  }
}

function widened<T extends Int32Array | Float64Array>(old: T, fresh: T): T {
  fresh.set(old);
  return fresh;
}

interface Entry {
  readonly week: number;
  readonly state: number;
  readonly host: number;
  /** Least cost of coming there with a placement, and what that makes of a plan's value. */
  readonly reached: number;
  readonly value: number;
}

/** The lanes of a plan given as lane, start, lane, start … */
const lanesOf = ({ lanes }: DoctorModel, chosen: readonly number[]): Lane[] =>
  chosen.filter((_, at) => at % 2 === 0).map((l) => lanes[l]!);

const isHost = ({ lanes }: DoctorModel, field: Field): boolean =>
  lanes.some(({ hostField }) => hostField === field);
