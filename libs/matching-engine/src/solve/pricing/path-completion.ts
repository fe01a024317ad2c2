import type { DoctorModel, Model } from '../model/model.js';
import { NOTHING_COUNTED, type PathCounters, countLimits } from './path-counters.js';
import { NO_LAYOUT, type PathLayout, layOut } from './path-layout.js';

/** Most states once limits are counted exactly, and how many limits more are counted at a time. */
const MOST_COUNTED_STATES = 500_000;
const COUNTED_AT_A_TIME = 2;
/** How fast it is forgotten, path by path, that a limit was overstepped; and what is too little to count the limit for. */
const STRAIN_KEPT = 0.9;
const LEAST_STRAIN = 1;

/** Pace of the weekly prices of an order against those of a limit: an order out of place is felt in many weeks. */
const ORDER_PACE = 0.05;

/** A plan that is far off tells nothing about the length of a step: the distance counts as no more than so many arcs' spread. */
const MOST_SPREADS = 3;

/**
 * A lower bound on the rest of a doctor's plan that keeps time, hosts and idle weeks exact and relaxes what may be used
 * only so often (a specialty once, a host a few times) and what must come before what (prerequisites, `after`): these
 * carry prices instead (Lagrange multipliers). An order has a price for each week: by then no more may have started of
 * the later than has ended of the earlier.
 *
 * The bound from a state is a shortest path over (week, last host, needs left of each class). All numbers are whole.
 *
 * Prices alone may leave a gap: the best ones then balance paths that break a limit against paths that waste it. Limits
 * that paths keep breaking can be counted in the state instead (`deepen`; decremental state-space relaxation).
 */
export class PathCompletion {
  bestValue = -Infinity;
  /** Prices of the limits, in the order of the layout's limits. */
  limitPrice: Float64Array = new Float64Array(0);
  layout: PathLayout = NO_LAYOUT;
  /** Order by order, for each week the sum of the order's prices from that week on. */
  private orderPrice: Float64Array = new Float64Array(0);
  private orderSums = new Float64Array(0);
  private orderUse = new Int32Array(0);
  private bestOrderPrice = new Float64Array(0);
  private readonly orderMemory: (Float64Array | undefined)[];
  private readonly memory: (Float64Array | undefined)[];
  private readonly layouts: (PathLayout | null | undefined)[];
  private arcs = new Float64Array(0);
  private arcLane = new Int32Array(0);
  /** Cost to go, free to stop. */
  private free = new Float64Array(0);
  /** Cost to go when one more placement must come. */
  must: Float64Array = new Float64Array(0);
  private current = -Infinity;
  private pace = 1;
  /** The longest way that a step of the prices may take, all told. */
  private longest = 0;
  private bestPrice = new Float64Array(0);
  private source: { doctor: DoctorModel; arcCost: Float64Array; laneAt: Int32Array } | null = null;
  /** The limits counted exactly in the present call. */
  counters: PathCounters = NOTHING_COUNTED;
  private readonly plain: (PathCounters | undefined)[];
  /** By doctor what earlier calls found worth counting, and the prices beside that. */
  private readonly deep: (Deep | undefined)[];
  private remember = false;
  /** By doctor how much relaxed paths have lately overstepped each limit. */
  private readonly strain: (Float64Array | undefined)[];
  /** How far paths of this call have overstepped each limit, all told. */
  private overuse = new Float64Array(0);
  /** For the week at hand, by state: cost to go with a placement that starts in it, at each host and anywhere. */
  private least = new Float64Array(0);
  private cheapest = new Float64Array(0);
  private idle = 0;
  private change = 0;
  private slack = 0;
  private readonly used: number[] = [];

  constructor(private readonly model: Model) {
    this.memory = new Array<Float64Array | undefined>(model.doctors.length);
    this.orderMemory = new Array<Float64Array | undefined>(model.doctors.length);
    this.layouts = new Array<PathLayout | null | undefined>(model.doctors.length);
    this.plain = new Array<PathCounters | undefined>(model.doctors.length);
    this.deep = new Array<Deep | undefined>(model.doctors.length);
    this.strain = new Array<Float64Array | undefined>(model.doctors.length);
  }

  /** Whether this doctor's rest is better bounded by paths than by groups of needs. */
  suits(doctor: DoctorModel): boolean {
    return this.layoutOf(doctor) !== null;
  }

  /** What the doctor's paths look like; `null` where paths do not suit. */
  layoutOf(doctor: DoctorModel): PathLayout | null {
    let layout = this.layouts[doctor.index];
    if (layout === undefined) {
      layout = layOut(this.model, doctor);
      this.layouts[doctor.index] = layout;
    }
    return layout;
  }

  /** Prices are remembered for the doctor's next call where that will be much like this one; else they start from 0. */
  open(
    doctor: DoctorModel,
    arcCost: Float64Array,
    laneAt: Int32Array,
    factor: number,
    remember: boolean,
  ): void {
    const layout = this.layouts[doctor.index]!;
    this.layout = layout;
    this.limitPrice = remember
      ? (this.memory[doctor.index] ??= new Float64Array(layout.limits.length))
      : new Float64Array(layout.limits.length);
    if (this.bestPrice.length < layout.limits.length) this.bestPrice = new Float64Array(layout.limits.length);
    const { weeks } = this.model;
    const orders = layout.orders * (weeks + 1);
    this.orderPrice = remember
      ? (this.orderMemory[doctor.index] ??= new Float64Array(orders))
      : new Float64Array(orders);
    if (this.orderSums.length < orders) {
      this.orderSums = new Float64Array(orders);
      this.orderUse = new Int32Array(orders);
      this.bestOrderPrice = new Float64Array(orders);
    }
    if (this.overuse.length < layout.limits.length) this.overuse = new Float64Array(layout.limits.length);
    this.overuse.fill(0);
    this.remember = remember;
    this.count((this.plain[doctor.index] ??= countLimits(doctor, layout, [])));
    this.idle = doctor.idleWeekCost * factor;
    this.change = doctor.hostChangeCost * factor;
    this.slack = Math.min(0, doctor.gapCost) * doctor.gapWeeks * factor;
    this.source = { doctor, arcCost, laneAt };
    this.bestValue = -Infinity;
    this.pace = 1;
    this.longest = this.spread();
  }

  /** Counts these limits from now on. */
  private count(counters: PathCounters): void {
    const { layout } = this;
    const { weeks } = this.model;
    this.counters = counters;
    const arcs = counters.rows.length * layout.hosts;
    if (this.arcs.length < arcs * weeks) {
      this.arcs = new Float64Array(arcs * weeks);
      this.arcLane = new Int32Array(arcs * weeks);
    }
    const block = layout.counts * counters.uses;
    if (this.cheapest.length < block) this.cheapest = new Float64Array(block);
    if (this.least.length < block * layout.hosts) this.least = new Float64Array(block * layout.hosts);
    const size = this.states(counters.uses);
    if (this.free.length < size) {
      this.free = new Float64Array(size);
      this.must = new Float64Array(size);
    }
  }

  private states(uses: number): number {
    return (this.model.weeks + 1) * (this.layout.hosts + 1) * this.layout.counts * uses;
  }

  /** Counts what earlier calls for the doctor found worth it; false where that is nothing, or done already. */
  recall(): boolean {
    const known = this.remember ? this.deep[this.source!.doctor.index] : undefined;
    if (!known || this.counters.limits.length >= known.counters.limits.length) return false;
    this.use(known);
    return true;
  }

  /**
   * Counts exactly what earlier calls for the doctor found worth it or, if that has been done, the limits that this
   * call's paths overstep most. The bound cannot fall by it, and has to be computed anew. False where nothing is left to
   * count, or the states would be too many.
   */
  deepen(): boolean {
    if (this.recall()) return true;
    const wider = this.widen(this.counters, this.overuse, 0, MOST_COUNTED_STATES);
    if (!wider) return false;
    if (this.remember) this.deep[this.source!.doctor.index] = wider;
    this.use(wider);
    return true;
  }

  /**
   * Has limits counted, from the doctor's next call on, that relaxed paths have lately overstepped again and again
   * (`drift`), as long as there are no more states than that.
   */
  grow(doctor: DoctorModel, mostStates: number): void {
    const strain = this.strain[doctor.index];
    if (!strain) return;
    this.layout = this.layouts[doctor.index]!;
    this.limitPrice = this.memory[doctor.index]!;
    this.orderPrice = this.orderMemory[doctor.index]!;
    const known = this.deep[doctor.index];
    if (known) ({ limitPrice: this.limitPrice, orderPrice: this.orderPrice } = known);
    const counters = known?.counters ?? this.plain[doctor.index]!;
    const wider = this.widen(
      counters,
      strain,
      LEAST_STRAIN,
      Math.min(mostStates, MOST_COUNTED_STATES),
      doctor,
    );
    if (wider) this.deep[doctor.index] = wider;
  }

  /** The limits that are most overstepped, counted beside those that are already; `null` where there are none. */
  private widen(
    counters: PathCounters,
    overuse: Float64Array,
    least: number,
    mostStates: number,
    doctor = this.source!.doctor,
  ): Deep | null {
    const { layout } = this;
    const limits = [...counters.limits];
    let { uses } = counters;
    const worst = [...layout.limits.keys()]
      .filter((limit) => overuse[limit]! > least && !limits.includes(limit))
      .sort((a, b) => overuse[b]! - overuse[a]! || a - b);
    for (const limit of worst) {
      if (limits.length >= counters.limits.length + COUNTED_AT_A_TIME) break;
      const wider = uses * (layout.limits[limit]!.most + 1);
      if (this.states(wider) > mostStates) continue;
      limits.push(limit);
      uses = wider;
    }
    if (limits.length === counters.limits.length) return null;
    const limitPrice = this.limitPrice.slice();
    for (const limit of limits) limitPrice[limit] = 0;
    return { counters: countLimits(doctor, layout, limits), limitPrice, orderPrice: this.orderPrice.slice() };
  }

  private use({ counters, limitPrice, orderPrice }: Deep): void {
    this.limitPrice = limitPrice;
    this.orderPrice = orderPrice;
    this.count(counters);
    this.overuse.fill(0);
    this.bestValue = -Infinity;
    this.pace = 1;
  }

  /** How much the arcs of a class differ, on the mean: what a placement can cost beyond the best one. */
  private spread(): number {
    const { doctor, arcCost, laneAt } = this.source!;
    let total = 0;
    let count = 0;
    let l = 0;
    for (const one of doctor.classes) {
      let least = Infinity;
      let sum = 0;
      let finite = 0;
      for (const lane of one.lanes) {
        const from = laneAt[l++]!;
        for (let i = from + lane.hi - lane.lo; i >= from; i--) {
          const cost = arcCost[i]!;
          if (cost === Infinity) continue;
          if (cost < least) least = cost;
          sum += cost;
          finite++;
        }
      }
      if (finite === 0) continue;
      total += sum - least * finite;
      count += finite;
    }
    return count > 0 ? total / count : 0;
  }

  /** Computes the tables at the present prices; returns the bound for a doctor with nothing placed. */
  bound(): number {
    const { doctor, arcCost, laneAt } = this.source!;
    const { layout, limitPrice, arcs, arcLane, free, must, idle, change, slack } = this;
    const { weeks } = this.model;
    const { hosts, counts, radix, more } = layout;
    const { rows, rowOfLane, uses } = this.counters;
    const { least, cheapest } = this;
    this.sumOrders();
    arcs.fill(Infinity, 0, rows.length * hosts * weeks);
    for (let l = 0; l < doctor.lanes.length; l++) {
      const lane = doctor.lanes[l]!;
      let extra = slack;
      for (const limit of layout.limitsOfLane[l]!) extra += limitPrice[limit]!;
      const to = (rowOfLane[l]! * hosts + layout.hostOfLane[l]!) * weeks;
      const from = laneAt[l]! - lane.lo;
      for (let start = lane.lo; start <= lane.hi; start++) {
        const cost = arcCost[from + start]! + extra + this.orderExtra(l, start, lane.weeks);
        if (cost >= arcs[to + start]!) continue;
        arcs[to + start] = cost;
        arcLane[to + start] = l;
      }
    }
    const nodes = hosts + 1;
    const block = uses * counts;
    free.fill(0, weeks * nodes * block, (weeks + 1) * nodes * block);
    must.fill(Infinity, weeks * nodes * block, (weeks + 1) * nodes * block);
    for (let week = weeks - 1; week >= 0; week--) {
      // The best placement that starts this week, for each state, at each host and over all hosts.
      cheapest.fill(Infinity, 0, block);
      least.fill(Infinity, 0, hosts * block);
      for (let host = 0; host < hosts; host++) {
        const own = host * block;
        for (let row = 0; row < rows.length; row++) {
          const arc = arcs[(row * hosts + host) * weeks + week]!;
          if (arc === Infinity) continue;
          const { needClass, add, full } = rows[row]!;
          const end = week + layout.length[needClass]!;
          const ahead = (end * nodes + host) * block + add * counts - radix[needClass]!;
          const room = needClass * counts;
          for (let use = 0, state = 0; use < uses; use++) {
            if (full[use] === 1) {
              state += counts;
              continue;
            }
            for (let k = 0; k < counts; k++, state++) {
              if (more[room + k] === 0) continue;
              const value = arc + free[ahead + state]!;
              if (value < least[own + state]!) least[own + state] = value;
            }
          }
        }
        for (let state = 0; state < block; state++)
          if (least[own + state]! < cheapest[state]!) cheapest[state] = least[own + state]!;
      }
      for (let from = 0; from < nodes; from++) {
        const at = (week * nodes + from) * block;
        for (let state = 0; state < block; state++) {
          let best = cheapest[state]!;
          if (from < hosts) {
            const stay = least[from * block + state]!;
            if (change >= 0) best = Math.min(stay, best + change);
            else {
              best = stay;
              for (let host = 0; host < hosts; host++)
                if (host !== from) best = Math.min(best, least[host * block + state]! + change);
            }
          }
          const wait = must[at + nodes * block + state]! + idle;
          if (wait < best) best = wait;
          must[at + state] = best;
          free[at + state] = best < 0 ? best : 0;
        }
      }
    }
    let total = free[hosts * block + counts - 1]!;
    for (let i = 0; i < layout.limits.length; i++) total -= limitPrice[i]! * layout.limits[i]!.most;
    this.current = total;
    if (total > this.bestValue) {
      this.bestValue = total;
      this.bestPrice.set(limitPrice);
      this.bestOrderPrice.set(this.orderPrice);
    }
    return total;
  }

  private sumOrders(): void {
    const { orderPrice, orderSums, layout } = this;
    const stride = this.model.weeks + 1;
    for (let o = 0; o < layout.orders; o++) {
      let sum = 0;
      for (let week = stride - 1; week >= 0; week--) {
        sum += orderPrice[o * stride + week]!;
        orderSums[o * stride + week] = sum;
      }
    }
  }

  /** What the orders add to a placement of the lane that starts then: dearer before what it needs, cheaper the sooner it ends for what needs it. */
  orderExtra(l: number, start: number, length: number): number {
    const { layout, orderSums } = this;
    const stride = this.model.weeks + 1;
    let extra = 0;
    for (const o of layout.takes[l]!) extra += orderSums[o * stride + start]!;
    for (const o of layout.gives[l]!) extra -= orderSums[o * stride + start + length]!;
    return extra;
  }

  /** Cost to go from an end week and last host with `k` (mixed radix) needs left and the counted limits used so far. */
  ahead(week: number, host: number, k: number, use: number): number {
    const { layout, counters } = this;
    return this.free[((week * (layout.hosts + 1) + host) * counters.uses + use) * layout.counts + k]!;
  }

  /** Where the states of a week begin in `must`, host by host, by needs left; without counted limits. */
  offset(week: number): number {
    const { hosts, counts } = this.layout;
    return week * (hosts + 1) * counts;
  }

  /** Sum of an order's prices from a week on. */
  orderSum(order: number, week: number): number {
    return this.orderSums[order * (this.model.weeks + 1) + week]!;
  }

  /** Traces the best relaxed path; counts how often each limit is used. */
  private trace(take: ((lane: number, start: number) => void) | null): void {
    const { layout, arcs, arcLane, free, must, idle, change, used } = this;
    const { weeks } = this.model;
    const { hosts, counts, radix, more } = layout;
    const { rows, uses } = this.counters;
    const nodes = hosts + 1;
    const block = uses * counts;
    used.length = layout.limits.length;
    used.fill(0);
    const stride = weeks + 1;
    this.orderUse.fill(0, 0, layout.orders * stride);
    let week = 0;
    let from = hosts;
    let k = counts - 1;
    let use = 0;
    while (week < weeks && free[(week * nodes + from) * block + use * counts + k]! < 0) {
      const state = use * counts + k;
      let value = must[(week * nodes + from) * block + state]!;
      while (must[((week + 1) * nodes + from) * block + state]! + idle === value) {
        week++;
        value = must[(week * nodes + from) * block + state]!;
      }
      let moved = false;
      for (let row = 0; row < rows.length && !moved; row++) {
        const { needClass: c, add, full } = rows[row]!;
        if (more[c * counts + k] === 0 || full[use] === 1) continue;
        const left = state + add * counts - radix[c]!;
        for (let host = 0; host < hosts && !moved; host++) {
          const at = (row * hosts + host) * weeks + week;
          if (arcs[at] === Infinity) continue;
          const end = week + layout.length[c]!;
          const turn = from === hosts || from === host ? 0 : change;
          if (arcs[at]! + turn + free[(end * nodes + host) * block + left]! !== value) continue;
          const lane = arcLane[at]!;
          for (const limit of layout.limitsOfLane[lane]!) used[limit]!++;
          for (const o of layout.takes[lane]!) this.orderUse[o * stride + week]!++;
          for (const o of layout.gives[lane]!) this.orderUse[o * stride + end]!--;
          take?.(lane, week);
          week = end;
          from = host;
          k -= radix[c]!;
          use += add;
          moved = true;
        }
      }
      if (!moved) break;
    }
    for (let o = 0; o < layout.orders; o++)
      for (let t = 1; t < stride; t++) this.orderUse[o * stride + t]! += this.orderUse[o * stride + t - 1]!;
  }

  /** Moves the limit prices against overuse; false when there is none. */
  step(distance: number): boolean {
    this.trace(null);
    const { used, limitPrice, layout } = this;
    let norm = 0;
    let over = false;
    for (let i = 0; i < used.length; i++) {
      const slope = used[i]! - layout.limits[i]!.most;
      if (slope > 0) {
        over = true;
        this.overuse[i]! += slope;
      }
      if (slope > 0 || (slope < 0 && limitPrice[i]! > 0)) norm += slope * slope;
    }
    const { orderPrice, orderUse } = this;
    for (let at = 0; at < orderPrice.length; at++) {
      const slope = orderUse[at]!;
      if (slope > 0) over = true;
      if (slope > 0 || (slope < 0 && orderPrice[at]! > 0)) norm += slope * slope * ORDER_PACE;
    }
    if (norm === 0 || (!over && this.current < this.bestValue)) return false;
    const length = (this.pace * Math.max(1, Math.min(distance, MOST_SPREADS * this.longest))) / norm;
    for (let i = 0; i < used.length; i++) {
      const slope = used[i]! - layout.limits[i]!.most;
      if (slope === 0 || (slope < 0 && limitPrice[i] === 0)) continue;
      const move = Math.sign(slope) * Math.ceil(length * Math.abs(slope));
      limitPrice[i] = Math.max(0, limitPrice[i]! + move);
    }
    this.moveOrders(length);
    return true;
  }

  private moveOrders(length: number): void {
    const { orderPrice, orderUse } = this;
    for (let at = 0; at < orderPrice.length; at++) {
      const slope = orderUse[at]!;
      if (slope > 0 || orderPrice[at]! > 0)
        orderPrice[at] = Math.max(0, orderPrice[at]! + Math.round(length * ORDER_PACE * slope));
    }
  }

  /** One step of a given length, after `bound`; reports the relaxed path. */
  drift(length: number, take: (lane: number, start: number) => void): void {
    this.trace(take);
    const { used, limitPrice, layout } = this;
    const strain = (this.strain[this.source!.doctor.index] ??= new Float64Array(layout.limits.length));
    for (let i = 0; i < used.length; i++) {
      const slope = used[i]! - layout.limits[i]!.most;
      strain[i] = STRAIN_KEPT * strain[i]! + Math.max(0, slope);
      if (slope > 0 || limitPrice[i]! > 0)
        limitPrice[i] = Math.max(0, limitPrice[i]! + Math.round(length * slope));
    }
    this.moveOrders(length);
  }

  soften(): void {
    this.pace *= 0.6;
  }

  settleBest(): number {
    if (this.current === this.bestValue) return this.bestValue;
    this.limitPrice.set(this.bestPrice.subarray(0, this.limitPrice.length));
    this.orderPrice.set(this.bestOrderPrice.subarray(0, this.orderPrice.length));
    return this.bound();
  }
}

/** Limits found worth counting for a doctor, and the prices of everything else beside them. */
interface Deep {
  readonly counters: PathCounters;
  readonly limitPrice: Float64Array;
  readonly orderPrice: Float64Array;
}
