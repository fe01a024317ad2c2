import { SCALE } from '../board/board.js';
import type { DoctorModel, Model } from '../model/model.js';
import { NO_HELPERS, type PricingHelpers } from '../parallel/pricing-helpers.js';
import { type DoctorPlan, emptyPlan, forEachRow, forEachRowOf } from '../pricing/doctor-plan.js';
import { PriceBoard } from '../pricing/price-board.js';
import type { Priced, Pricer } from '../pricing/pricer.js';
import type { Random } from '../support/random.js';
import type { RunControl } from '../support/run-control.js';
import { rowsShare } from './lagrangian.js';
import { MovingPrices } from './moving-prices.js';
import { PlanMix } from './plan-mix.js';

const BATCHES = 24;
const LEAST_BATCH = 4;
const LARGEST_BATCH = 64;
/** So many doctors are not worth a helper's while. */
const LEAST_SHARED = 32;

/** What pricing the groups of needs apart costs, against pricing whole plans. */
const APART_WORK = 1 / 8;

/** Passes between two times that paths count more of what they overstep, and most states of all doctors' paths. */
const GROW_EVERY = 10;
const MOST_STATES = 12_000_000;

/**
 * How a doctor is priced: whole plans exactly, whole plans but good enough, needs apart (a slightly lower bound), or
 * along paths that count ever more of the limits that paths overstep.
 */
export type Depth = 'whole' | 'quick' | 'apart' | 'deep';

/**
 * Raises the Lagrangian bound by an incremental subgradient method: doctors are priced in batches, and the row prices
 * follow each batch. A bound is only ever taken from a full round at one set of whole-numbered prices.
 */
export class DualAscent {
  readonly prices: MovingPrices;
  /** Prices of the best bound so far (scaled, whole). */
  best: Float64Array;
  bestBound = -Infinity;
  /** What each doctor's own cost counts beyond 1 for the worst-off term (scaled, whole): in pricing, and at the best bound. */
  weights: Float64Array;
  bestWeights: Float64Array;
  /** Each doctor's latest best plan at prices. */
  readonly plans: DoctorPlan[];
  /** The dearest of the doctors' own best costs, once known. */
  leastWorst: number | null = null;
  /** Only plans count that cost their doctor no more than this: the bounds are then bounds for these alone. */
  mostOwn = Infinity;
  /** By how much values and bounds differed in the last full round, because searches were cut (in units of cost). */
  open = 0;
  /** Gets to know every plan that pricing of whole plans meets. */
  mix: { add(d: number, plan: DoctorPlan): void } | null = null;
  private deepPasses = 0;

  constructor(
    private readonly model: Model,
    private readonly pricer: Pricer,
    private readonly random: Random,
  ) {
    this.prices = new MovingPrices(model);
    this.best = new Float64Array(model.rows.count);
    this.plans = model.doctors.map(emptyPlan);
    this.weights = new Float64Array(model.doctors.length);
    this.bestWeights = this.weights;
  }

  /**
   * Goes on from prices (scaled), from what own costs count beyond 1 there, and from what is proven by now: the bound, and
   * what the worst off costs at least.
   */
  startFrom(
    prices: Float64Array,
    weights: Float64Array,
    bound = -Infinity,
    leastWorst: number | null = null,
  ): void {
    this.prices.start(prices);
    this.best = prices.map(Math.round);
    this.weights = this.bestWeights = weights;
    this.bestBound = bound;
    this.leastWorst = leastWorst;
  }

  /** How many doctors there are. */
  get doctors(): number {
    return this.model.doctors.length;
  }

  /** A mixture of plans that will learn of every one met from now on. */
  startMix(): PlanMix {
    const mix = new PlanMix(this.model, this.prices.pace, this.random, this.leastWorst ?? -Infinity);
    this.mix = mix;
    return mix;
  }

  /** One pass over everybody (whose prices enter the average) or over some doctors, prices moving by `step` (in units of cost) per doctor too many. */
  async pass(step: number, control: RunControl, depth: Depth, doctors?: ArrayLike<number>): Promise<void> {
    const order = this.random.shuffle(doctors ? Int32Array.from(doctors) : this.everybody());
    const size = Math.min(LARGEST_BATCH, Math.max(LEAST_BATCH, Math.ceil(order.length / BATCHES)));
    this.prices.clear();
    for (let from = 0; from < order.length; from += size) {
      const to = Math.min(order.length, from + size);
      for (let i = from; i < to; i++) this.priceOne(this.model.doctors[order[i]!]!, depth, step);
      control.spend((to - from) * (depth === 'apart' ? APART_WORK : 1));
      this.prices.move(step, (to - from) / order.length);
      await control.breathe();
      if (control.over()) return;
    }
    if (!doctors) this.prices.smooth();
    if (depth === 'deep' && ++this.deepPasses % GROW_EVERY === 0)
      for (const doctor of this.model.doctors)
        this.pricer.grow(doctor, MOST_STATES / this.model.doctors.length);
  }

  /**
   * A full round at one set of prices: a proven bound (unscaled), whatever the prices.
   *
   * @param helpers price every other doctor meanwhile, where the round is a quick one
   */
  async evaluate(
    control: RunControl,
    depth: Depth,
    smooth: boolean,
    helpers: PricingHelpers = NO_HELPERS,
  ): Promise<number> {
    const { model, prices } = this;
    prices.publish(smooth ? prices.average : prices.exact);
    const whole = prices.board.price.slice();
    let total = rowsShare(model, whole) + (await this.worstOffShare(control));
    this.open = 0;
    const isShared = depth === 'quick' && helpers.count > 0 && model.doctors.length >= LEAST_SHARED;
    const isTheirs = ({ index }: DoctorModel): boolean => isShared && index % 2 === 1;
    const theirs = model.doctors.filter(isTheirs);
    const answer = isShared ? this.askFor(theirs, whole, helpers) : null;
    for (const doctor of model.doctors) {
      if (isTheirs(doctor)) continue;
      total += this.priceOne(doctor, depth, 0);
      await control.breathe();
      if (control.over()) return this.bestBound;
    }
    const priced = await answer;
    for (const [i, doctor] of theirs.entries()) {
      const found = priced?.[i];
      total += found ? this.take(doctor, found) : this.priceOne(doctor, depth, 0);
      await control.breathe();
      if (control.over()) return this.bestBound;
    }
    prices.clear();
    prices.publish(prices.exact);
    control.spend(model.doctors.length * (depth === 'apart' ? APART_WORK : 1));
    const bound = total / SCALE;
    if (bound > this.bestBound) {
      this.bestBound = bound;
      this.best = whole;
      this.bestWeights = this.weights;
    }
    return bound;
  }

  private everybody(): Int32Array {
    return Int32Array.from(this.model.doctors, (_, d) => d);
  }

  /** Prices one doctor at the published prices and notes the rows wanted; returns a bound on the doctor's share. */
  private priceOne(doctor: DoctorModel, depth: Depth, step: number): number {
    const { model, prices } = this;
    const request = {
      board: prices.board,
      factor: SCALE + this.weights[doctor.index]!,
      relaxed: true,
      hints: [this.plans[doctor.index]!],
      most: this.mostOwn,
    };
    if (depth === 'apart' || depth === 'deep') {
      const weekStep = step * SCALE * prices.weekPace;
      const take = (slot: number, start: number, weeks: number, times: number): void => {
        forEachRow(model, doctor, slot, start, weeks, (row) => {
          prices.want(row, times);
        });
      };
      return this.pricer.priceApart(doctor, request, weekStep, take, depth === 'deep');
    }
    // A pass wants to know what is asked for; only a full round is to prove anything.
    const isHasty = depth === 'quick';
    const unproven = isHasty && step > 0;
    const quick = isHasty && (unproven || !this.pricer.provesSoon(doctor));
    return this.take(doctor, this.pricer.price(doctor, { ...request, quick, unproven }));
  }

  private askFor(
    doctors: readonly DoctorModel[],
    prices: Float64Array,
    helpers: PricingHelpers,
  ): Promise<readonly Priced[] | null> {
    return helpers.plansFor({
      doctors: doctors.map(({ index }) => index),
      prices,
      factors: doctors.map(({ index }) => SCALE + this.weights[index]!),
      hints: doctors.map(({ index }) => [this.plans[index]!]),
      decided: doctors.map(() => null),
      proves: true,
    });
  }

  /** Notes a doctor's best plan and the rows wanted; returns the bound on the doctor's share. */
  private take(doctor: DoctorModel, { plan, bound, value }: Priced): number {
    this.open += (value - bound) / SCALE;
    this.plans[doctor.index] = plan;
    if (plan.cost <= this.mostOwn) this.mix?.add(doctor.index, plan);
    forEachRowOf(this.model, doctor, plan.places, (row) => {
      this.prices.want(row, 1);
    });
    return bound;
  }

  /**
   * What of the worst-off term's weight the doctors' own costs do not carry counts for no less than the dearest of their
   * own best costs. Worthless when the run ends meanwhile: callers then give up the round.
   */
  async worstOffShare(control: RunControl): Promise<number> {
    const { model } = this;
    if (model.worstOffWeight === 0 || model.doctors.length === 0) return 0;
    if (this.leastWorst === null) {
      const free = new PriceBoard(model);
      let dearest = -Infinity;
      for (const doctor of model.doctors) {
        // Without prices many plans cost the same: a search cut early bounds nearly as well in a fraction of the time.
        const { bound } = this.pricer.price(doctor, {
          board: free,
          factor: 1,
          relaxed: true,
          quick: true,
          unproven: true,
        });
        dearest = Math.max(dearest, bound);
        control.spend(1);
        await control.breathe();
        if (control.over()) return 0;
      }
      this.leastWorst = dearest;
    }
    const carried = this.weights.reduce((sum, weight) => sum + weight, 0);
    return this.leastWorst * (model.worstOffWeight * SCALE - carried);
  }
}
