import { Board } from '../board/board.js';
import { diveFromMix } from '../dive/mix-dive.js';
import { dive } from '../dive/price-dive.js';
import { DualAscent } from '../dual/dual-ascent.js';
import { GroupNumbers, groupModel } from '../model/group-model.js';
import type { GroupSettled, GroupSettling } from '../parallel/messages.js';
import { NO_HELPERS } from '../parallel/pricing-helpers.js';
import { ownCost } from '../pricing/doctor-plan.js';
import { packed, unpacked } from '../pricing/packed-plans.js';
import { Pricer } from '../pricing/pricer.js';
import type { Random } from '../support/random.js';
import type { RunControl } from '../support/run-control.js';
import { HOT_AFTER_MIX, cool, hottest } from './anneal.js';
import { settlePrices } from './settle-prices.js';

/** Shares of a group's time by which its mixture and its dive have ended at the latest. */
const MIXED_BY = 0.4;
const DIVED_BY = 0.8;
/** Rounds of mixing at most: a longer dive is worth more then. */
const MOST_ROUNDS = 60;

const NOBODY_TO_TELL = { raise: (): void => undefined };

/**
 * Plans a group of doctors anew beside what others take of each row: the group's own prices are settled by a mixture of
 * its doctors' plans, the mixture is dived through, and the plan annealed.
 *
 * @param board holds the present plans of all, and is left as it was
 * @param group none of whose needs may be tied to another doctor's
 * @param length share of the control's time or work that it may take
 */
export async function settleGroup(
  {
    board,
    control,
    random,
  }: { readonly board: Board; readonly control: RunControl; readonly random: Random },
  group: readonly number[],
  start: GroupSettling,
  length = 1,
): Promise<GroupSettled> {
  const from = control.progress;
  const by = (share: number): number => from + share * length;
  const cut = groupModel(board.model, group, start.outside);
  const { model } = cut;
  const numbers = new GroupNumbers(cut);
  const plans = cut.doctors.map((d) => numbers.inGroup(board.plans[d]!));
  const pricer = new Pricer(model);
  const dual = new DualAscent(model, pricer, random);
  const everybody = model.doctors.map(({ index }) => index);
  const tools = { model, pricer, random, control, dual, helpers: NO_HELPERS, incumbent: NOBODY_TO_TELL };
  const prices = Float64Array.from(cut.rows, (row) => start.prices[row]!);
  const weights = Float64Array.from(cut.doctors, (d) => start.weights[d]!);
  const leastWorst = model.worstOffWeight > 0 ? worstElsewhere(board, group) : null;
  dual.startFrom(prices, weights, -Infinity, leastWorst);
  const mix = dual.startMix();
  unpacked(start.known).forEach((known, i) => {
    for (const places of known) {
      const own = numbers.inGroup({ places, cost: 0 }).places;
      mix.add(i, { places: own, cost: ownCost(model, model.doctors[i]!, own) });
    }
  });
  if (!start.isNew)
    plans.forEach((plan, i) => {
      mix.add(i, plan);
    });
  await settlePrices(tools, mix, by(MIXED_BY), { rounds: MOST_ROUNDS, exactly: false });
  dual.mix = null;
  const settled = {
    rows: cut.rows,
    prices: dual.best,
    weights: dual.bestWeights,
    known: packed(everybody.map((d) => mix.plansOf(d).map((plan) => numbers.inWhole(plan).places))),
  };

  const fresh = new Board(model);
  let best = plans;
  let least = Infinity;
  const keepBest = (): void => {
    if (fresh.objective >= least) return;
    least = fresh.objective;
    best = [...fresh.plans];
  };
  const clear = (): void => {
    for (const d of everybody) fresh.lift(d);
  };
  const put = (): void => {
    best.forEach((plan, d) => {
      fresh.put(d, plan);
    });
  };
  if (!start.isNew) {
    put();
    keepBest();
    clear();
  }
  const before = least;
  const isFine = await diveFromMix(tools, fresh, mix, everybody, by(DIVED_BY));
  if (isFine) keepBest();
  else if (!control.over()) {
    clear();
    if (await dive(tools, fresh, everybody, dual.best, length)) keepBest();
  }
  if (least === Infinity) return { ...settled, doctors: cut.doctors, places: null };
  const isGood = isFine || least === before;
  clear();
  put();
  const annealed = control.progress;
  const left = by(1) - annealed;
  await cool({ model, pricer, random, control, board: fresh }, dual.best, {
    members: model.doctors,
    hot: isGood ? HOT_AFTER_MIX : hottest(model),
    share: () => (left > 0 ? (control.progress - annealed) / left : 1),
    onBetter: keepBest,
    smoothWorst: true,
  });
  return {
    ...settled,
    doctors: cut.doctors,
    places: least < before ? best.map((plan) => numbers.inWhole(plan).places) : null,
  };
}

function worstElsewhere(board: Board, group: readonly number[]): number {
  const inside = new Set(group);
  return board.plans.reduce(
    (worst, { cost }, d) => (inside.has(d) ? worst : Math.max(worst, cost)),
    -Infinity,
  );
}
