import { SCALE } from '../board/board.js';
import type { PlanMix } from '../dual/plan-mix.js';
import { SOON } from '../parallel/plan-at-prices.js';
import { NO_HELPERS } from '../parallel/pricing-helpers.js';
import { PriceBoard } from '../pricing/price-board.js';
import { boundAndAnnealBeside, takeIn } from './anneal-beside.js';
import { takeBetterBound } from './bound-beside.js';
import { type PartsManner, diveForParts } from './dive-for-parts.js';
import { raiseBoundOfSchedules } from './raise-bound.js';
import type { Run } from './run.js';
import { walkSchedules } from './walk-schedules.js';

/** Passes near the best prices that gather plans, and their steps (in units of cost). */
const GATHERING_PASSES = 8;
const FIRST_STEP = 0.3;
const LAST_STEP = 0.03;
/** Where a pass takes more than this share of the run, there is no time to mix. */
const LONGEST_PASS = 0.004;
/** Share of the run in which a helper raises the bound; and in which a thread without one does, before it mixes. */
const BOUND_BESIDE = 0.35;
const BOUND_ALONE = 0.15;
/** Rounds over the known plans between two rounds of pricing, and their cost in work, as a share of pricing everybody. */
const SWEEPS = 20;
const SWEEPS_WORK = 1 / 2;
/** Units of cost that one doctor too many adds to a price, in the first round and in the others. */
const FIRST_RATE = 20;
const RATE = 5;
/** Share of the run that mixing may take; it ends sooner once so many rounds have met new plans of no more than such a share of the doctors. */
const MIXING = 0.2;
const STILL_ROUNDS = 10;
const STILL = 0.1;
/** Share of the run that a dive of everybody takes: no less than so many rounds of pricing do, up to a most. */
const DIVING = 0.1;
const ROUNDS_A_DIVE = 40;
const MOST_DIVING = 0.25;
/**
 * Prices move so far for one doctor too many, by chance: the less, the better the plans of a dive, but the more often it
 * leaves a seat empty that must be filled. The walk after it mends that.
 */
const RATES = [10, 20, 50];
/** That walk's share of a dive of everybody, and its temperature to begin with, against the typical change of a move. */
const WALK = 0.3;
const WALK_HOTTEST = 0.1;

const PARTS_OF_SCHEDULES: PartsManner = {
  freed: [0.2, 0.7],
  worstOff: 3,
  guided: 0.5,
  ofEverybody: 0.25,
  stretch: 1,
  dive: (random) => ({
    rate: RATES[random.below(RATES.length)]!,
    sparesWorst: false,
    isSettled: true,
    dropsAll: true,
  }),
  settle: (run, board, { length, until }) => {
    const end = Math.min(until, run.control.progress + WALK * length);
    return walkSchedules(run, board, { length: { until: end }, hottest: WALK_HOTTEST });
  },
};

/**
 * Plans full schedules by dives from a mixture of every doctor's plans, where pricing is quick enough for that: of
 * everybody, then also of parts beside the best plan, each time followed by a walk over all schedules. Quick pricing
 * finds plans as good as the best but cannot prove it here, so the mixture settles without a bound. A helper raises that
 * beside it, then anneals: where schedules have the most room, that does better.
 *
 * @param until share of the run until which it may go on
 * @returns whether there was time for it; if not, nothing has changed but what is known of prices
 */
export async function mixSchedules(run: Run, until: number): Promise<boolean> {
  const { control, incumbent, dual, helpers, model } = run;
  if (model.needs.some((need) => need.current)) return false;
  incumbent.plans.forEach((plan, d) => {
    dual.plans[d] = plan;
  });
  dual.prices.start(dual.best);
  const mix = dual.startMix();
  const isQuick = await gather(run);
  dual.mix = null;
  if (!isQuick) return false;
  const look = (): void => void takeBetterBound(run);
  if (helpers.count === 0) await raiseBoundOfSchedules(run, control.progress + BOUND_ALONE);
  else boundAndAnnealBeside(run, { bound: control.progress + BOUND_BESIDE, all: until });
  for (const [d, plan] of incumbent.plans.entries()) mix.add(d, plan);
  const round = await settle(run, mix, { until: Math.min(until, control.progress + MIXING), look });
  control.phase('search');
  const length = Math.min(MOST_DIVING, Math.max(DIVING, ROUNDS_A_DIVE * round));
  await diveForParts({ ...run, helpers: NO_HELPERS }, mix, { length, until, look }, PARTS_OF_SCHEDULES);
  takeIn(run);
  return true;
}

/** Passes near the best prices; returns whether they are quick. */
async function gather({ control, dual }: Run): Promise<boolean> {
  for (let pass = 0; pass < GATHERING_PASSES; pass++) {
    const from = control.progress;
    const step = FIRST_STEP * Math.pow(LAST_STEP / FIRST_STEP, pass / GATHERING_PASSES);
    await dual.pass(step, control, 'quick');
    if (control.over() || control.progress - from > LONGEST_PASS) return false;
  }
  return true;
}

/**
 * Lets the mixture and its prices settle: everybody is priced at them round by round, and the centre goes along. Returns
 * the share of the run that the last round took.
 */
async function settle(
  { model, control, dual, pricer }: Run,
  mix: PlanMix,
  { until, look }: { readonly until: number; readonly look: () => void },
): Promise<number> {
  const prices = new PriceBoard(model);
  mix.startAt(dual.best, dual.bestWeights, FIRST_RATE);
  let took = 0;
  for (let still = 0; still < STILL_ROUNDS && !control.over() && control.progress < until;) {
    const from = control.progress;
    for (let i = 0; i < SWEEPS; i++) {
      mix.sweep();
      await control.breathe();
    }
    prices.price.set(mix.price.map(Math.round));
    prices.refresh();
    let fresh = 0;
    for (const doctor of model.doctors) {
      const known = mix.cheapestOf(doctor.index);
      const factor = SCALE + Math.round(mix.weight[doctor.index]!);
      const { plan } = pricer.price(doctor, { board: prices, factor, hints: [known], ...SOON });
      if (plan.places !== known.places) fresh++;
      mix.add(doctor.index, plan);
      await control.breathe();
      if (control.over()) return took;
    }
    control.spend(model.doctors.length * (1 + SWEEPS_WORK));
    mix.centreAt(mix.price, mix.weight, RATE);
    look();
    still = fresh <= STILL * model.doctors.length ? still + 1 : 0;
    took = control.progress - from;
  }
  return took;
}
