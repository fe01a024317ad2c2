import type { DoctorModel, Field, Model } from '../model/model.js';

const MOST_STATES = 120_000;

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
  private must = new Float64Array(0);
  private current = -Infinity;
  private pace = 1;
  /** The longest way that a step of the prices may take, all told. */
  private longest = 0;
  private bestPrice = new Float64Array(0);
  private source: { doctor: DoctorModel; arcCost: Float64Array; laneAt: Int32Array } | null = null;
  private idle = 0;
  private change = 0;
  private slack = 0;
  private readonly used: number[] = [];

  constructor(private readonly model: Model) {
    this.memory = new Array<Float64Array | undefined>(model.doctors.length);
    this.orderMemory = new Array<Float64Array | undefined>(model.doctors.length);
    this.layouts = new Array<PathLayout | null | undefined>(model.doctors.length);
  }

  /** Whether this doctor's rest is better bounded by paths than by groups of needs. */
  suits(doctor: DoctorModel): boolean {
    let layout = this.layouts[doctor.index];
    if (layout === undefined) {
      layout = layOut(this.model, doctor);
      this.layouts[doctor.index] = layout;
    }
    return layout !== null;
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
    const lanes = doctor.classes.length * layout.hosts * weeks;
    if (this.arcs.length < lanes) {
      this.arcs = new Float64Array(lanes);
      this.arcLane = new Int32Array(lanes);
    }
    const size = (weeks + 1) * (layout.hosts + 1) * layout.counts;
    if (this.free.length < size) {
      this.free = new Float64Array(size);
      this.must = new Float64Array(size);
    }
    this.idle = doctor.idleWeekCost * factor;
    this.change = doctor.hostChangeCost * factor;
    this.slack = Math.min(0, doctor.gapCost) * doctor.gapWeeks * factor;
    this.source = { doctor, arcCost, laneAt };
    this.bestValue = -Infinity;
    this.pace = 1;
    this.longest = this.spread();
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
    const { hosts, counts, radix, span } = layout;
    this.sumOrders();
    arcs.fill(Infinity, 0, doctor.classes.length * hosts * weeks);
    for (let l = 0; l < doctor.lanes.length; l++) {
      const lane = doctor.lanes[l]!;
      let extra = slack;
      for (const limit of layout.limitsOfLane[l]!) extra += limitPrice[limit]!;
      const to = (lane.needClass * hosts + layout.hostOfLane[l]!) * weeks;
      const from = laneAt[l]! - lane.lo;
      for (let start = lane.lo; start <= lane.hi; start++) {
        const cost = arcCost[from + start]! + extra + this.orderExtra(l, start, lane.weeks);
        if (cost >= arcs[to + start]!) continue;
        arcs[to + start] = cost;
        arcLane[to + start] = l;
      }
    }
    const nodes = hosts + 1;
    free.fill(0, weeks * nodes * counts, (weeks + 1) * nodes * counts);
    must.fill(Infinity, weeks * nodes * counts, (weeks + 1) * nodes * counts);
    for (let week = weeks - 1; week >= 0; week--) {
      for (let k = 0; k < counts; k++) {
        // The best placement that starts this week, for each host and over all hosts.
        let cheapest = Infinity;
        const here = week * nodes * counts + k;
        for (let host = 0; host < hosts; host++) {
          let least = Infinity;
          for (let c = 0; c < radix.length; c++) {
            const r = radix[c]!;
            if (leftOf(k, r, span[c]!) === 0) continue;
            const arc = arcs[(c * hosts + host) * weeks + week]!;
            if (arc === Infinity) continue;
            const end = week + layout.length[c]!;
            const value = arc + free[(end * nodes + host) * counts + k - r]!;
            if (value < least) least = value;
          }
          layout.scratch[host] = least;
          if (least < cheapest) cheapest = least;
        }
        for (let from = 0; from < nodes; from++) {
          let best: number;
          if (from === hosts) best = cheapest;
          else {
            best = layout.scratch[from]!;
            if (change >= 0) best = Math.min(best, cheapest + change);
            else
              for (let host = 0; host < hosts; host++)
                if (host !== from) best = Math.min(best, layout.scratch[host]! + change);
          }
          const at = here + from * counts;
          const wait = must[at + nodes * counts]! + idle;
          if (wait < best) best = wait;
          must[at] = best;
          free[at] = best < 0 ? best : 0;
        }
      }
    }
    let total = free[hosts * counts + counts - 1]!;
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

  /** Cost to go from an end week and last host with `k` (mixed radix) needs left. */
  ahead(week: number, host: number, k: number): number {
    return this.free[(week * (this.layout.hosts + 1) + host) * this.layout.counts + k]!;
  }

  /** Traces the best relaxed path; counts how often each limit is used. */
  private trace(take: ((lane: number, start: number) => void) | null): void {
    const { layout, arcs, arcLane, free, must, idle, change, used } = this;
    const { weeks } = this.model;
    const { hosts, counts, radix, span } = layout;
    const nodes = hosts + 1;
    used.length = layout.limits.length;
    used.fill(0);
    const stride = weeks + 1;
    this.orderUse.fill(0, 0, layout.orders * stride);
    let week = 0;
    let from = hosts;
    let k = counts - 1;
    while (week < weeks && free[(week * nodes + from) * counts + k]! < 0) {
      let value = must[(week * nodes + from) * counts + k]!;
      while (must[((week + 1) * nodes + from) * counts + k]! + idle === value) {
        week++;
        value = must[(week * nodes + from) * counts + k]!;
      }
      let moved = false;
      for (let c = 0; c < radix.length && !moved; c++) {
        const r = radix[c]!;
        if (leftOf(k, r, span[c]!) === 0) continue;
        for (let host = 0; host < hosts && !moved; host++) {
          const at = (c * hosts + host) * weeks + week;
          if (arcs[at] === Infinity) continue;
          const end = week + layout.length[c]!;
          const turn = from === hosts || from === host ? 0 : change;
          if (arcs[at]! + turn + free[(end * nodes + host) * counts + k - r]! !== value) continue;
          const lane = arcLane[at]!;
          for (const limit of layout.limitsOfLane[lane]!) used[limit]!++;
          for (const o of layout.takes[lane]!) this.orderUse[o * stride + week]!++;
          for (const o of layout.gives[lane]!) this.orderUse[o * stride + end]!--;
          take?.(lane, week);
          week = end;
          from = host;
          k -= r;
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
      if (slope > 0) over = true;
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
    for (let i = 0; i < used.length; i++) {
      const slope = used[i]! - layout.limits[i]!.most;
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

/** Needs left of the class with this radix, in a mixed-radix count. */
export function leftOf(count: number, radix: number, span: number): number {
  return Math.floor(count / radix) % span;
}

interface Limit {
  readonly field: Field;
  readonly most: number;
}

export interface PathLayout {
  readonly hosts: number;
  readonly counts: number;
  readonly radix: Int32Array;
  /** Needs of the class plus one. */
  readonly span: Int32Array;
  readonly length: Int32Array;
  readonly hostOfLane: Int32Array;
  readonly limits: readonly Limit[];
  readonly limitsOfLane: readonly (readonly number[])[];
  /** Number of orders: pairs of which the later may start only once the earlier has ended. */
  readonly orders: number;
  /** Per lane the orders in which it is the later, and those in which it is the earlier. */
  readonly takes: readonly (readonly number[])[];
  readonly gives: readonly (readonly number[])[];
  readonly scratch: Float64Array;
}

const NO_LAYOUT: PathLayout = {
  hosts: 0,
  counts: 0,
  radix: new Int32Array(0),
  span: new Int32Array(0),
  length: new Int32Array(0),
  hostOfLane: new Int32Array(0),
  limits: [],
  limitsOfLane: [],
  orders: 0,
  takes: [],
  gives: [],
  scratch: new Float64Array(0),
};

function layOut(model: Model, doctor: DoctorModel): PathLayout | null {
  const { classes, lanes } = doctor;
  const sequenced = doctor.hostChangeCost !== 0 || doctor.idleWeekCost !== 0;
  const counted = classes.some((one) => one.needs.length > 1);
  if (!sequenced && !counted) return null;
  let counts = 1;
  const radix = new Int32Array(classes.length);
  const span = new Int32Array(classes.length);
  for (let c = 0; c < classes.length; c++) {
    radix[c] = counts;
    span[c] = classes[c]!.most + 1;
    counts *= span[c]!;
    if (counts > MOST_STATES) return null;
  }
  const hostNumbers =
    doctor.hostChangeCost === 0 ? [] : [...new Set(lanes.map((lane) => lane.host))].sort((a, b) => a - b);
  const hosts = Math.max(1, hostNumbers.length);
  if (counts * (hosts + 1) * model.weeks > MOST_STATES) return null;
  const limits: Limit[] = [];
  const limitNumber = new Map<Field, number>();
  const limitOf = (field: Field, most: number): number => {
    let number = limitNumber.get(field);
    if (number === undefined) {
      number = limits.length;
      limits.push({ field, most });
      limitNumber.set(field, number);
    }
    return number;
  };
  return {
    hosts,
    counts,
    radix,
    span,
    length: Int32Array.from(classes, (one) => one.weeks),
    hostOfLane: Int32Array.from(lanes, (lane) => Math.max(0, hostNumbers.indexOf(lane.host))),
    limitsOfLane: lanes.map((lane) => {
      const own: number[] = [];
      if (lane.once && lane.specialtyField) own.push(limitOf(lane.specialtyField, 1));
      if (lane.hostField) own.push(limitOf(lane.hostField, lane.hostMost));
      return own;
    }),
    limits,
    ...layOutOrders(doctor),
    scratch: new Float64Array(hosts),
  };
}

/** Prerequisites between specialties that the doctor takes at most once, and `after` between single needs. */
function layOutOrders(doctor: DoctorModel): Pick<PathLayout, 'orders' | 'takes' | 'gives'> {
  const { lanes, classes } = doctor;
  const takes: number[][] = lanes.map(() => []);
  const gives: number[][] = lanes.map(() => []);
  let orders = 0;
  const requires = new Map<Field, readonly Field[]>();
  for (const lane of lanes)
    if (lane.once && lane.specialtyField) requires.set(lane.specialtyField, lane.requires);
  for (const [later, all] of requires)
    for (const earlier of all) {
      if (all.some((between) => between !== earlier && (requires.get(between) ?? []).includes(earlier)))
        continue;
      lanes.forEach((lane, l) => {
        if (lane.specialtyField === later) takes[l]!.push(orders);
        if (lane.specialtyField === earlier) gives[l]!.push(orders);
      });
      orders++;
    }
  classes.forEach((one, c) => {
    if (one.needs.length > 1) return;
    for (const before of one.after) {
      lanes.forEach((lane, l) => {
        if (lane.needClass === c) takes[l]!.push(orders);
        if (lane.needClass === before) gives[l]!.push(orders);
      });
      orders++;
    }
  });
  return { orders, takes, gives };
}
