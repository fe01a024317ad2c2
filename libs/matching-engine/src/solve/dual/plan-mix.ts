import { SCALE } from '../board/board.js';
import { ColumnPool, type Column } from '../master/column-pool.js';
import type { Model } from '../model/model.js';
import type { DoctorPlan } from '../pricing/doctor-plan.js';
import { emptyPlan } from '../pricing/doctor-plan.js';
import type { Random } from '../support/random.js';
import { proximalPrice } from './proximal-price.js';

/** Plans kept of each doctor; beyond that the one that has been of no use for longest goes. */
const MOST_PLANS = 40;
/** Shares smaller than this are given away whole. */
const LEAST_SHARE = 1e-3;

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
  private readonly pool: ColumnPool;
  private readonly shares: number[][];
  /** The round in which each plan was last the best of its doctor. */
  private readonly useful: number[][];
  private readonly centre: Float64Array;
  private readonly use: Float64Array;
  private readonly rate: Float64Array;
  private readonly mark: Uint8Array;
  private round = 0;

  /** @param pace how far each row's price moves, against others, for one doctor too many */
  constructor(
    private readonly model: Model,
    private readonly pace: Float64Array,
    private readonly random: Random,
  ) {
    const { count } = model.rows;
    this.pool = new ColumnPool(model);
    this.shares = model.doctors.map(() => []);
    this.useful = model.doctors.map(() => []);
    this.price = new Float64Array(count);
    this.centre = new Float64Array(count);
    this.use = new Float64Array(count);
    this.rate = new Float64Array(count);
    this.mark = new Uint8Array(count);
  }

  /** Gets to know a plan. */
  add(d: number, plan: DoctorPlan): void {
    const columns = this.pool.ofDoctor[d]!;
    const before = columns.length;
    const column = this.pool.add(this.model.doctors[d]!, plan);
    if (columns.length === before) {
      this.useful[d]![columns.indexOf(column)] = this.round;
      return;
    }
    // The first plan known is the mixture at first.
    const share = before === 0 ? 1 : 0;
    this.shares[d]!.push(share);
    this.useful[d]!.push(this.round);
    if (share > 0) for (const row of column.rows) this.use[row]!++;
    if (before >= MOST_PLANS) this.forget(d);
  }

  private forget(d: number): void {
    const columns = this.pool.ofDoctor[d]!;
    const shares = this.shares[d]!;
    const useful = this.useful[d]!;
    let oldest = -1;
    for (let i = 0; i < columns.length - 1; i++)
      if (shares[i] === 0 && (oldest < 0 || useful[i]! < useful[oldest]!)) oldest = i;
    if (oldest < 0) return;
    shares.splice(oldest, 1);
    useful.splice(oldest, 1);
    this.pool.retain(
      d,
      columns.filter((_, i) => i !== oldest),
    );
  }

  /** Moves the centre, and says what one doctor too many adds to a price (in units of cost). */
  centreAt(prices: Float64Array, rate: number): void {
    for (let row = 0; row < this.price.length; row++) {
      this.centre[row] = prices[row]!;
      this.rate[row] = rate * SCALE * this.pace[row]!;
      this.price[row] = this.priceOf(row);
    }
  }

  /** Gives every doctor's share to the plan that is best at the centre's prices: where a mixture starts from. */
  chooseAtCentre(): void {
    this.use.fill(0);
    this.pool.ofDoctor.forEach((_, d) => {
      if (this.pool.ofDoctor[d]!.length === 0) this.add(d, emptyPlan(this.model.doctors[d]!));
      const columns = this.pool.ofDoctor[d]!;
      let best = 0;
      let least = Infinity;
      columns.forEach((column, i) => {
        const value = valueAt(column, this.centre);
        if (value >= least) return;
        least = value;
        best = i;
      });
      columns.forEach((column, i) => {
        this.shares[d]![i] = i === best ? 1 : 0;
        if (i === best) for (const row of column.rows) this.use[row]!++;
      });
    });
    for (let row = 0; row < this.price.length; row++) this.price[row] = this.priceOf(row);
  }

  /** Lets every doctor in turn move a share from the dearest plan to the cheapest, prices following at once. */
  sweep(): void {
    this.round++;
    for (const d of this.random.shuffle(Int32Array.from(this.shares, (_, d) => d))) this.shift(d);
  }

  private shift(d: number): void {
    const { price } = this;
    const columns = this.pool.ofDoctor[d]!;
    const shares = this.shares[d]!;
    let to = 0;
    let from = 0;
    let least = Infinity;
    let most = -Infinity;
    for (let i = 0; i < columns.length; i++) {
      const value = valueAt(columns[i]!, price);
      if (value < least) {
        least = value;
        to = i;
      }
      if (shares[i]! > 0 && value > most) {
        most = value;
        from = i;
      }
    }
    this.useful[d]![to] = this.round;
    if (to === from || most - least <= 1) return;
    const given = columns[from]!.rows;
    const taken = columns[to]!.rows;
    const { mark } = this;
    for (const row of given) mark[row] = 1;
    let curve = 0;
    for (const row of taken) {
      if (mark[row] === 1) mark[row] = 2;
      else if (price[row] !== 0 || this.use[row]! + 1 > this.model.rows.capacity[row]!)
        curve += this.rate[row]!;
    }
    for (const row of given) if (mark[row] === 1 && price[row] !== 0) curve += this.rate[row]!;
    let share = curve > 0 ? Math.min(shares[from]!, (most - least) / curve) : shares[from]!;
    if (shares[from]! - share < LEAST_SHARE) share = shares[from]!;
    for (const row of given) if (mark[row] === 1) this.change(row, -share);
    for (const row of taken) if (mark[row] === 0) this.change(row, share);
    for (const row of given) mark[row] = 0;
    shares[from]! -= share;
    shares[to]! += share;
  }

  private change(row: number, share: number): void {
    this.use[row]! += share;
    this.price[row] = this.priceOf(row);
  }

  private priceOf(row: number): number {
    return proximalPrice(this.model, row, this.centre[row]!, this.rate[row]!, this.use[row]!);
  }
}

function valueAt({ plan, rows }: Column, price: Float64Array): number {
  let value = plan.cost * SCALE;
  for (const row of rows) value += price[row]!;
  return value;
}
