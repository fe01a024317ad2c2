import { SCALE } from '../board/board.js';
import type { Model } from '../model/model.js';
import { type DoctorPlan, PLACE, emptyPlan, forEachRow } from '../pricing/doctor-plan.js';
import { PriceBoard } from '../pricing/price-board.js';
import type { Pricer } from '../pricing/pricer.js';
import type { Random } from '../support/random.js';
import type { RunControl } from '../support/run-control.js';
import { rowsShare } from './lagrangian.js';

const BATCHES = 24;

/**
 * Raises the Lagrangian bound by an incremental subgradient method: doctors are priced in batches, and the row prices
 * follow each batch. A bound is only ever taken from a full round at one set of whole-numbered prices.
 */
export class DualAscent {
  readonly board: PriceBoard;
  /** Prices as they move (scaled, not whole). */
  readonly price: Float64Array;
  /** Prices of the best bound so far (scaled, whole). */
  best: Float64Array;
  bestBound = -Infinity;
  /** Each doctor's latest best plan at prices. */
  readonly plans: DoctorPlan[];
  private leastWorst: number | null = null;
  private readonly average: Float64Array;
  private averaged = 0;
  private readonly use: Float64Array;
  private readonly pace: Float64Array;

  constructor(
    private readonly model: Model,
    private readonly pricer: Pricer,
    private readonly random: Random,
  ) {
    const { rows } = model;
    this.board = new PriceBoard(model);
    this.price = new Float64Array(rows.count);
    this.best = new Float64Array(rows.count);
    this.average = new Float64Array(rows.count);
    this.use = new Float64Array(rows.count);
    this.pace = new Float64Array(rows.count);
    this.plans = model.doctors.map(emptyPlan);
    let weeks = 0;
    for (const need of model.needs) weeks += need.weeks;
    const typical = Math.max(1, weeks / Math.max(1, model.needs.length));
    for (let row = 0; row < rows.count; row++)
      this.pace[row] = rows.segment[row]! >= 0 ? 1 / Math.sqrt(typical) : 1;
  }

  /** One pass over all doctors, prices moving by `step` (in units of cost) per doctor too many. */
  async pass(step: number, control: RunControl): Promise<void> {
    const { model, use, price } = this;
    const { rows } = model;
    const order = this.random.shuffle(Int32Array.from(model.doctors, (_, d) => d));
    const size = Math.max(1, Math.ceil(order.length / BATCHES));
    for (let from = 0; from < order.length; from += size) {
      const to = Math.min(order.length, from + size);
      this.publish(price);
      use.fill(0);
      for (let i = from; i < to; i++) {
        const doctor = model.doctors[order[i]!]!;
        const priced = this.pricer.price(doctor, {
          board: this.board,
          factor: SCALE,
          relaxed: true,
          hints: [this.plans[doctor.index]!],
        });
        this.plans[doctor.index] = priced.plan;
        this.countUse(doctor.index, priced.plan);
      }
      control.spend(to - from);
      const share = (to - from) / order.length;
      for (let row = 0; row < rows.count; row++) {
        if (price[row] === 0 && use[row] === 0) continue;
        const move = step * SCALE * this.pace[row]! * (use[row]! - share * rows.capacity[row]!);
        price[row] = Math.max(0, price[row]! + move);
      }
      await control.breathe();
      if (control.done) return;
    }
    this.averaged++;
    const blend = Math.max(0.2, 1 / this.averaged);
    for (let row = 0; row < rows.count; row++)
      this.average[row]! += blend * (price[row]! - this.average[row]!);
  }

  /** A full round at one set of prices: a proven bound (unscaled), whatever the prices. */
  async evaluate(control: RunControl, smooth: boolean): Promise<number> {
    const { model } = this;
    this.publish(smooth ? this.average : this.price);
    const prices = this.board.price.slice();
    let total = rowsShare(model, prices) + (await this.worstOffShare(control));
    for (const doctor of model.doctors) {
      const priced = this.pricer.price(doctor, {
        board: this.board,
        factor: SCALE,
        relaxed: true,
        hints: [this.plans[doctor.index]!],
      });
      this.plans[doctor.index] = priced.plan;
      total += priced.bound;
      control.spend(1);
      await control.breathe();
      if (control.done) return this.bestBound;
    }
    const bound = total / SCALE;
    if (bound > this.bestBound) {
      this.bestBound = bound;
      this.best = prices;
    }
    return bound;
  }

  /** The worst-off term is at least its weight times the dearest of the doctors' own best costs. */
  private async worstOffShare(control: RunControl): Promise<number> {
    const { model } = this;
    if (model.worstOffWeight === 0 || model.doctors.length === 0) return 0;
    if (this.leastWorst === null) {
      const free = new PriceBoard(model);
      let dearest = -Infinity;
      for (const doctor of model.doctors) {
        const { bound } = this.pricer.price(doctor, { board: free, factor: 1, relaxed: true });
        dearest = Math.max(dearest, bound);
        control.spend(1);
        await control.breathe();
      }
      this.leastWorst = dearest;
    }
    return this.leastWorst * model.worstOffWeight * SCALE;
  }

  private publish(prices: Float64Array): void {
    const out = this.board.price;
    for (let row = 0; row < out.length; row++) out[row] = Math.round(prices[row]!);
    this.board.refresh();
  }

  private countUse(doctor: number, plan: DoctorPlan): void {
    const model = this.model.doctors[doctor]!;
    for (let i = 0; i < plan.places.length; i += PLACE) {
      const weeks = this.model.needs[plan.places[i]!]!.weeks;
      forEachRow(this.model, model, plan.places[i + 1]!, plan.places[i + 2]!, weeks, (row) => {
        this.use[row]!++;
      });
    }
  }
}
