import { SCALE } from '../board/board.js';
import { type Column, columnOf } from '../master/column-pool.js';
import type { Model } from '../model/model.js';
import { usualCost } from '../model/usual-cost.js';
import type { DoctorPlan } from '../pricing/doctor-plan.js';
import { emptyPlan, samePlaces } from '../pricing/doctor-plan.js';
import type { Random } from '../support/random.js';
import { proximalPrice } from './proximal-price.js';
import { WorstOffWeights } from './worst-off-weights.js';

/** Plans kept of each doctor; beyond that the one that has been of no use for longest goes. */
const MOST_PLANS = 40;
/** Shares smaller than this are given away whole. */
const LEAST_SHARE = 1e-3;
/** A row without a price of which the mixture leaves more than this free, at no cost, gets none before the centre moves again. */
const FAR_FROM_FULL = 0.5;
/** A row is overfull where the mixture asks for so many places more than it has. */
const OVERFULL = 0.1;
/** How much faster the price of a row that stays overfull moves each time, and by how much at most. */
const FASTER = 2;
const FASTEST = 64;

/** A plan known of a doctor, and how much of the mixture it is. */
interface Part {
  readonly column: Column;
  share: number;
  /** The round in which the plan was last the best of its doctor. */
  useful: number;
  /** Those of its rows that have a price, or may get one before the centre moves again. */
  priced: Int32Array;
}

/**
 * A mixture of every doctor's known plans, in shares that add up to 1, and the row prices that go with it: those of the
 * augmented Lagrangian around a centre, which rise above the centre's where the mixture wants more of a row than it has.
 *
 * Settling the mixture takes a hundredth of the time of pricing everybody, and moves prices as far as what is known of
 * the doctors can tell. The prices say nothing about a bound by themselves: that takes a full round of pricing.
 */
export class PlanMix {
  /** Prices at the mixture (scaled, not whole). */
  readonly price: Float64Array;
  /** What an average need costs without a place. */
  readonly usualCost: number;
  private readonly worstOff: WorstOffWeights;
  private readonly parts: Part[][];
  private readonly centre: Float64Array;
  private readonly use: Float64Array;
  private readonly rate: Float64Array;
  /** How many times faster than usual each row's price moves, because the row stays overfull. */
  private readonly haste: Float64Array;
  private readonly mark: Uint8Array;
  /** How many users each row can have at no cost and no saving; below none where the first one saves something. */
  private readonly free: Int32Array;
  private round = 0;
  /** Those whose shares may still move. */
  private open: Int32Array;

  /**
   * @param pace how far each row's price moves, against others, for one doctor too many
   * @param leastWorst what the worst-off doctor costs at least, whatever is chosen
   */
  constructor(
    private readonly model: Model,
    private readonly pace: Float64Array,
    private readonly random: Random,
    private readonly leastWorst = -Infinity,
  ) {
    const { count } = model.rows;
    this.open = Int32Array.from(model.doctors, (_, d) => d);
    this.usualCost = usualCost(model);
    const total = model.worstOffWeight * SCALE;
    this.worstOff = new WorstOffWeights(model.doctors.length, total, this.usualCost, leastWorst);
    this.parts = model.doctors.map(() => []);
    this.price = new Float64Array(count);
    this.centre = new Float64Array(count);
    this.use = new Float64Array(count);
    this.rate = new Float64Array(count);
    this.haste = new Float64Array(count).fill(1);
    this.mark = new Uint8Array(count);
    this.free = Int32Array.from({ length: count }, (_, row) => usersForNothing(model, row));
  }

  /** What each doctor's own cost counts beyond 1 at the mixture, for the worst-off term (scaled, not whole). */
  get weight(): Float64Array {
    return this.worstOff.weight;
  }

  /** The same as whole numbers that add up to no more than the term's weight: fit for a bound. */
  wholeWeight(): Float64Array {
    return this.worstOff.whole();
  }

  /** The same mixture at the same prices, to be changed apart once it has got a centre. */
  copy(leastWorst = this.leastWorst): PlanMix {
    const copy = new PlanMix(this.model, this.pace, this.random, leastWorst);
    copy.round = this.round;
    this.parts.forEach((parts, d) => {
      for (const part of parts) {
        const same = { ...part, share: 0 };
        copy.parts[d]!.push(same);
        copy.give(d, same, part.share);
      }
    });
    copy.price.set(this.price);
    copy.weight.set(this.weight);
    return copy;
  }

  /**
   * The same mixture of those plans alone that cost their doctor no more than so much, to be changed apart once it has got
   * a centre. Where a doctor has no such plan, all are left.
   *
   * @param leastWorst what the worst-off doctor is to cost at least
   */
  within(leastWorst: number, most: number): PlanMix {
    const within = this.copy(leastWorst);
    within.dropDearer(most);
    return within;
  }

  /** What the dearest plan of which anybody has a share costs its doctor. */
  get dearest(): number {
    let dearest = -Infinity;
    for (const parts of this.parts)
      for (const { share, column } of parts) if (share > 0) dearest = Math.max(dearest, column.plan.cost);
    return dearest;
  }

  /** Gets to know a plan. */
  add(d: number, plan: DoctorPlan): void {
    const parts = this.parts[d]!;
    const known = parts.find(({ column }) => samePlaces(column.plan.places, plan.places));
    if (known) {
      known.useful = this.round;
      return;
    }
    const part = this.partOf(d, plan);
    parts.push(part);
    // The first plan known is the mixture at first.
    if (parts.length === 1) this.give(d, part, 1);
    if (parts.length > MOST_PLANS) this.forget(parts);
  }

  private forget(parts: Part[]): void {
    let oldest = -1;
    for (let i = 0; i < parts.length - 1; i++)
      if (parts[i]!.share === 0 && (oldest < 0 || parts[i]!.useful < parts[oldest]!.useful)) oldest = i;
    if (oldest >= 0) parts.splice(oldest, 1);
  }

  /** Moves the centre, and says what one doctor too many adds to a price (in units of cost). */
  centreAt(prices: Float64Array, weights: Float64Array, rate: number): void {
    this.worstOff.centreAt(weights, rate * SCALE);
    for (let row = 0; row < this.price.length; row++) {
      this.centre[row] = prices[row]!;
      this.rate[row] = rate * SCALE * this.pace[row]! * this.haste[row]!;
      this.price[row] = this.priceOf(row);
    }
    for (const d of this.open) for (const part of this.parts[d]!) part.priced = this.pricedOf(part.column);
  }

  private pricedOf({ rows }: Column): Int32Array {
    const { price, use, free } = this;
    return rows.filter((row) => price[row] !== 0 || use[row]! + FAR_FROM_FULL > free[row]!);
  }

  /** Whether the mixture asks for clearly more places in a row than there are. */
  isOverfull(row: number): boolean {
    return this.use[row]! > this.model.rows.capacity[row]! + OVERFULL;
  }

  /**
   * Lets the prices of rows that are still overfull move twice as fast as until now, and those of others slow down again,
   * once the centre moves: where two doctors hold on to one seat, and either would lose much without it, prices that move
   * evenly take dozens of rounds to part them.
   */
  hastenOverfull(): void {
    const { haste } = this;
    for (let row = 0; row < haste.length; row++)
      haste[row] = this.isOverfull(row)
        ? Math.min(FASTEST, haste[row]! * FASTER)
        : Math.max(1, haste[row]! / FASTER);
  }

  /** Starts a mixture at these prices: every doctor's share goes to the plan that is best there. */
  startAt(prices: Float64Array, weights: Float64Array, rate: number): void {
    this.price.set(prices);
    this.use.fill(0);
    this.parts.forEach((parts, d) => {
      if (parts.length === 0) parts.push(this.partOf(d, emptyPlan(this.model.doctors[d]!)));
      for (const part of parts) {
        part.share = 0;
        part.priced = part.column.rows;
      }
      const best = this.cheapest(d);
      best.share = 1;
      this.worstOff.reset(d, best.column.plan.cost);
      for (const row of best.column.rows) this.use[row]!++;
    });
    this.centreAt(prices, weights, rate);
  }

  /** Lets every doctor in turn move a share from the dearest plan to the cheapest, prices following at once. */
  sweep(): void {
    this.round++;
    for (const d of this.random.shuffle(this.open.slice())) this.shift(d);
    this.worstOff.settle();
  }

  private shift(d: number): void {
    const parts = this.parts[d]!;
    const { price, worstOff } = this;
    const factor = SCALE + worstOff.weight[d]!;
    let to = parts[0]!;
    let from = to;
    let least = Infinity;
    let most = -Infinity;
    for (const part of parts) {
      const value = valueAt(part, price, factor);
      if (value < least) {
        least = value;
        to = part;
      }
      if (part.share > 0 && value > most) {
        most = value;
        from = part;
      }
    }
    to.useful = this.round;
    if (to === from || most - least <= 1) return;
    const given = from.column.rows;
    const taken = to.column.rows;
    const { mark } = this;
    for (const row of given) mark[row] = 1;
    let curve = worstOff.curve(d, to.column.plan.cost - from.column.plan.cost);
    for (const row of taken) {
      if (mark[row] === 1) mark[row] = 2;
      else if (price[row] !== 0 || this.use[row]! + 1 > this.free[row]!) curve += this.rate[row]!;
    }
    for (const row of given) if (mark[row] === 1 && price[row] !== 0) curve += this.rate[row]!;
    let share = curve > 0 ? Math.min(from.share, (most - least) / curve) : from.share;
    if (from.share - share < LEAST_SHARE) share = from.share;
    for (const row of given) if (mark[row] === 1) this.change(row, -share);
    for (const row of taken) if (mark[row] === 0) this.change(row, share);
    for (const row of given) mark[row] = 0;
    worstOff.change(d, share * (to.column.plan.cost - from.column.plan.cost));
    from.share -= share;
    to.share += share;
  }

  /** The plan of which a doctor has most in the mixture, and its share. */
  mostOf(d: number): { readonly plan: DoctorPlan; readonly share: number } {
    const { column, share } = this.parts[d]!.reduce((most, part) => (part.share > most.share ? part : most));
    return { plan: column.plan, share };
  }

  /** Calls back with every plan that a doctor has in the mixture, and its share. */
  forEachOf(d: number, visit: (plan: DoctorPlan, share: number) => void): void {
    for (const { column, share } of this.parts[d]!) if (share > 0) visit(column.plan, share);
  }

  /** All plans known of a doctor. */
  plansOf(d: number): readonly DoctorPlan[] {
    return this.parts[d]!.map(({ column }) => column.plan);
  }

  /** What the worst-off doctor costs in the mixture, or has to cost; `Infinity` where that does not count. */
  get worst(): number {
    return this.model.worstOffWeight > 0 ? this.worstOff.worst : Infinity;
  }

  /** Drops the plans beyond a cost of those not decided, where a cheaper one is known; its share goes to the best of these. */
  dropDearer(cost: number): void {
    for (const d of this.open) {
      const parts = this.parts[d]!;
      const kept = parts.filter(({ column }) => column.plan.cost <= cost);
      if (kept.length > 0 && kept.length < parts.length) this.keepOnly(d, kept);
    }
  }

  /** The cheapest of a doctor's known plans at the present prices. */
  cheapestOf(d: number): DoctorPlan {
    return this.cheapest(d).column.plan;
  }

  /** Decides doctors for good: all of each one's share is the plan given. */
  decide(plans: ReadonlyMap<number, DoctorPlan>): void {
    for (const [d, plan] of plans) {
      const parts = this.parts[d]!;
      for (const part of parts) this.give(d, part, -part.share);
      const part = this.partOf(d, plan);
      parts.splice(0, parts.length, part);
      this.give(d, part, 1);
    }
    this.open = this.open.filter((d) => !plans.has(d));
  }

  /**
   * Keeps of a doctor's plans only some. What of the mixture each of the others was goes to what it can be mended to, else to
   * the cheapest plan left, or to a new one.
   *
   * @param isKept is told a plan and the rows that it uses
   * @param mended a plan like the one given that may be kept, if there is any
   */
  keepThose(
    d: number,
    isKept: (plan: DoctorPlan, rows: Int32Array) => boolean,
    planAnew: (d: number) => DoctorPlan,
    mended: (d: number, plan: DoctorPlan) => DoctorPlan | null = () => null,
  ): void {
    const parts = this.parts[d]!;
    const kept = parts.filter(({ column }) => isKept(column.plan, column.rows));
    if (kept.length === parts.length) return;
    const heirs = new Map<Part, Part>();
    for (const part of parts) {
      if (part.share === 0 || kept.includes(part)) continue;
      const plan = mended(d, part.column.plan);
      if (!plan) continue;
      let heir = kept.find(({ column }) => samePlaces(column.plan.places, plan.places));
      if (!heir) kept.push((heir = this.partOf(d, plan)));
      heirs.set(part, heir);
    }
    if (kept.length === 0) kept.push(this.partOf(d, planAnew(d)));
    this.keepOnly(d, kept, heirs);
  }

  /** What of the mixture another plan of the doctor was goes to its heir, or to the cheapest of these. */
  private keepOnly(d: number, kept: readonly Part[], heirs?: ReadonlyMap<Part, Part>): void {
    const parts = this.parts[d]!;
    let lost = 0;
    for (const part of parts) {
      if (part.share === 0 || kept.includes(part)) continue;
      const { share } = part;
      const heir = heirs?.get(part);
      this.give(d, part, -share);
      if (heir) this.give(d, heir, share);
      else lost += share;
    }
    parts.splice(0, parts.length, ...kept);
    if (lost > 0) this.give(d, this.cheapest(d), lost);
  }

  private partOf(d: number, plan: DoctorPlan): Part {
    const column = columnOf(this.model, this.model.doctors[d]!, plan);
    return { column, share: 0, useful: this.round, priced: this.pricedOf(column) };
  }

  private cheapest(d: number): Part {
    const parts = this.parts[d]!;
    const factor = SCALE + this.worstOff.weight[d]!;
    let best = parts[0]!;
    let least = Infinity;
    for (const part of parts) {
      const value = valueAt(part, this.price, factor);
      if (value >= least) continue;
      least = value;
      best = part;
    }
    return best;
  }

  private give(d: number, part: Part, share: number): void {
    part.share += share;
    this.worstOff.change(d, share * part.column.plan.cost);
    for (const row of part.column.rows) this.change(row, share);
  }

  private change(row: number, share: number): void {
    this.use[row]! += share;
    this.price[row] = this.priceOf(row);
  }

  private priceOf(row: number): number {
    return proximalPrice(this.model, row, this.centre[row]!, this.rate[row]!, this.use[row]!);
  }
}

function usersForNothing({ rows }: Model, row: number): number {
  const capacity = rows.capacity[row]!;
  const at = rows.costAt[row]!;
  if (at < 0) return capacity;
  if (capacity > 0 && rows.costByUse[at + 1]! < rows.costByUse[at]!) return -1;
  let users = 0;
  while (users < capacity && rows.costByUse[at + users + 1] === rows.costByUse[at]) users++;
  return users;
}

function valueAt({ column, priced }: Part, price: Float64Array, factor: number): number {
  let value = column.plan.cost * factor;
  for (const row of priced) value += price[row]!;
  return value;
}
