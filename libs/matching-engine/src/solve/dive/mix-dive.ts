import { type Board, SCALE } from '../board/board.js';
import type { PlanMix } from '../dual/plan-mix.js';
import type { Run } from '../plan-of-attack/run.js';
import type { DoctorPlan } from '../pricing/doctor-plan.js';
import { SOON } from '../parallel/plan-at-prices.js';
import { CLOSED, PriceBoard } from '../pricing/price-board.js';

/** Rounds over the known plans before everybody left is priced again, and after that. */
const SWEEPS_BEFORE = 4;
const SWEEPS_AFTER = 2;
/** Their cost in work, as a share of pricing those left. */
const SWEEPS_WORK = 1 / 8;
/** How doctors are planned along a mixture. */
export interface MixDiveManner {
  /** Units of cost that one doctor too many adds to a price: little, since many short rounds do better than few that settle. */
  readonly rate: number;
  /** Whether plans count as none that would make their doctor worse off than anybody is in the mixture. */
  readonly sparesWorst: boolean;
  /** Whether it begins at the mixture's own prices, which have settled, and not at those of the best bound. */
  readonly isSettled?: boolean;
}

/** Where this thread dives alone. */
export const NO_HELPERS = {
  count: 0,
  plansFor: (): Promise<null> => Promise.resolve(null),
  goOn: (): void => undefined,
};

const OF_MANY: MixDiveManner = { rate: 10, sparesWorst: false };
/** What of an average need without a place a plan may cost more than the worst off does. */
const SPARED = 0.05;
/** What a doctor's own costs count more, each time that a plan at the prices would make the doctor worse off than that. */
const DEARER = 0.25;
/** How much of that is left after a plan that would not. */
const FORGIVEN = 0.8;
/**
 * Most of those left who are decided in a round. As many are as the time left asks for, in rounds to spare nobody: the
 * fewer, the better the plan; but one in eight rounds is enough. Where it would have to be more than the most from the
 * beginning, a dive along the prices does better.
 */
const LEAST_DECIDED = 1 / 8;
const MOST_SHARE = 0.2;
/** Whoever has so much of one plan in the mixture is decided beyond that, up to so many times as many. */
const AS_GOOD_AS_WHOLE = 0.97;
const MOST_TIMES = 3;
/**
 * While a share s of those left is decided in each round, all rounds to come take 1/s times as long as the last one. That
 * the share falls as fewer are left makes them longer, by this: half as many then take nearly as long again, not half as
 * long. The first hundreds cost nothing, what is lost is lost to the last.
 */
const FORESEEN = 1.6;
/** So many are not worth a helper's while: asking takes as long as planning some of them. */
const LEAST_SHARED = 16;
/** What of the planning a helper does: more than half, since this thread settles the mixture as well. */
const HELPERS_SHARE = 0.55;

/**
 * Decides doctors' plans while the mixture settles: in each round those with most of one plan in the mixture get that
 * plan, as far as it fits beside what is decided. The others are priced anew for the seats that are left, and the
 * mixture moves on around its present prices, as the method of multipliers has it.
 *
 * @param board holds of these doctors nothing but placements that are kept until a whole plan replaces them
 * @param mix knows plans of all of them; useless afterwards
 * @param end how far the run is to have come when all are decided
 * @returns whether all were decided, and the board holds their plans: not where the time is too short for it
 */
export async function diveFromMix(
  {
    model,
    pricer,
    control,
    dual,
    helpers,
  }: Pick<Run, 'model' | 'pricer' | 'control' | 'dual'> & {
    readonly helpers: Pick<Run['helpers'], 'count' | 'plansFor'>;
  },
  board: Board,
  mix: PlanMix,
  doctors: readonly number[],
  end: number,
  { rate, sparesWorst, isSettled = false }: MixDiveManner = OF_MANY,
): Promise<boolean> {
  const { rows } = model;
  const prices = new PriceBoard(model);
  const isClosed = (row: number): boolean => board.use[row]! >= rows.capacity[row]!;
  let left = [...doctors];
  let quota = 0;
  if (isSettled) mix.centreAt(mix.price, mix.weight, rate);
  else mix.centreAt(dual.best, dual.bestWeights, rate);
  /** What a plan may cost. */
  let most = sparesWorst ? mix.worst + SPARED * mix.usualCost : Infinity;
  const dearer = new Float64Array(model.doctors.length);
  mix.dropDearer(most);
  while (left.length > 0) {
    const from = control.progress;
    await sweep(SWEEPS_BEFORE);
    refresh();
    await planEverybodyLeft();
    if (control.over()) return false;
    mix.dropDearer(most);
    control.spend(left.length * (1 + SWEEPS_WORK));
    mix.centreAt(mix.price, mix.weight, rate);
    await sweep(SWEEPS_AFTER);
    const { progress } = control;
    const due = (FORESEEN * (progress - from)) / Math.max(Number.EPSILON, end - progress);
    if (due > MOST_SHARE && left.length === doctors.length) return false;
    quota += Math.max(LEAST_DECIDED, Math.min(MOST_SHARE, due) * left.length);
    if (quota < 1) continue;
    const decided = decide(Math.floor(quota));
    quota %= 1;
    left = left.filter((d) => !decided.has(d));
    mix.decide(decided);
    for (const { cost } of decided.values()) most = Math.max(most, cost);
    refresh();
    mix.dropClosed(isClosed, planAnew);
  }
  return true;

  /** A helper plans its share of them, where there is one. */
  async function planEverybodyLeft(): Promise<void> {
    const isShared = helpers.count > 0 && left.length >= LEAST_SHARED;
    const others = isShared
      ? left.filter((d, i) => (i * HELPERS_SHARE) % 1 < HELPERS_SHARE && board.plans[d]!.places.length === 0)
      : [];
    const theirs = new Set(others);
    const answer = others.length > 0 ? askFor(others) : null;
    for (const d of left) {
      if (theirs.has(d)) continue;
      learn(d, planAnew(d));
      await control.breathe();
      if (control.over()) return;
    }
    if (!answer) return;
    const plans = await answer;
    others.forEach((d, i) => {
      learn(d, plans?.[i] ?? planAnew(d));
    });
  }

  function learn(d: number, plan: DoctorPlan): void {
    dearer[d] = plan.cost > most ? dearer[d]! + DEARER : dearer[d]! * FORGIVEN;
    mix.add(d, plan);
  }

  function askFor(doctors: readonly number[]): Promise<readonly DoctorPlan[] | null> {
    return helpers.plansFor({
      doctors,
      prices: prices.price,
      factors: doctors.map(factorOf),
      hints: doctors.map(hintsFor),
    });
  }

  /**
   * Where gaps cost, searches are long, and the cheapest plan known cuts them short. Elsewhere they are short, and another
   * plan as good as that one is worth more than the time.
   */
  function hintsFor(d: number): readonly DoctorPlan[] {
    return model.doctors[d]!.gapCost > 0 ? [mix.cheapestOf(d)] : [];
  }

  function factorOf(d: number): number {
    return SCALE + Math.round(mix.weight[d]! + dearer[d]! * SCALE);
  }

  async function sweep(times: number): Promise<void> {
    for (let i = 0; i < times; i++) {
      mix.sweep();
      await control.breathe();
    }
  }

  function refresh(): void {
    for (let row = 0; row < rows.count; row++)
      prices.price[row] = isClosed(row) ? CLOSED : Math.round(mix.price[row]!);
    prices.refresh();
  }

  /** The best plan at the mixture's prices beside what is decided; what is kept for the doctor is free to the doctor. */
  function planAnew(d: number): DoctorPlan {
    const held = board.lift(d);
    const own: number[] = [];
    board.visit(d, held, (row) => {
      if (prices.price[row] !== CLOSED || isClosed(row)) return;
      own.push(row);
      reprice(row, Math.round(mix.price[row]!));
    });
    const request = { board: prices, factor: factorOf(d), hints: hintsFor(d), ...SOON };
    const { plan } = pricer.price(model.doctors[d]!, request);
    for (const row of own) reprice(row, CLOSED);
    board.put(d, held);
    return plan;
  }

  function reprice(row: number, price: number): void {
    prices.price[row] = price;
    const segment = rows.segment[row]!;
    if (segment >= 0) prices.refreshSegment(segment);
  }

  /** Puts so many on the board, those first of whom the mixture is surest; at least one. */
  function decide(most: number): Map<number, DoctorPlan> {
    const decided = new Map<number, DoctorPlan>();
    const surest = left.map((d) => ({ d, ...mix.mostOf(d) })).sort((a, b) => b.share - a.share || a.d - b.d);
    for (const { d, plan, share: sure } of surest) {
      const enough = decided.size >= most && (sure < AS_GOOD_AS_WHOLE || decided.size >= MOST_TIMES * most);
      if (enough) break;
      const held = board.lift(d);
      const fits = board.fits(d, plan);
      board.put(d, fits ? plan : held);
      if (fits) decided.set(d, plan);
    }
    return decided.size > 0 ? decided : insert(surest[0]!.d);
  }

  /** Gives one doctor what fits best, where nobody's favourite does. */
  function insert(d: number): Map<number, DoctorPlan> {
    board.guideBy(mix.price, 1);
    board.lift(d);
    const { plan } = pricer.price(model.doctors[d]!, { board: board.settle(), factor: SCALE, quick: true });
    board.put(d, plan);
    return new Map([[d, plan]]);
  }
}
