import { type Board, SCALE } from '../board/board.js';
import type { PlanMix } from '../dual/plan-mix.js';
import type { Run } from '../plan-of-attack/run.js';
import type { DoctorPlan } from '../pricing/doctor-plan.js';
import { SOON } from '../parallel/plan-at-prices.js';
import type { PricingHelpers } from '../parallel/pricing-helpers.js';
import { CLOSED, PriceBoard } from '../pricing/price-board.js';
import type { Priced } from '../pricing/pricer.js';
import { Decisions } from './decisions.js';
import { mendPlan } from './mend-plan.js';

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
  /** Whether plans that go against what is decided are dropped, not mended: where weeks are full, one place moved spoils the rest. */
  readonly dropsAll?: boolean;
}

/** Where doctors are many: of everybody, or of some beside the others' plans. */
export const OF_MANY: MixDiveManner = { rate: 20, sparesWorst: false };
/** What of an average need without a place a plan may cost more than the worst off does. */
const SPARED = 0.05;
/** What a doctor's own costs count more, each time that a plan at the prices would make the doctor worse off than that. */
const DEARER = 0.25;
/** How much of that is left after a plan that would not. */
const FORGIVEN = 0.8;
/**
 * What is decided in a round: as much as the time left asks for, in rounds to spare no more than so many needs; the less,
 * the better the plan. Where it would have to be more than the most from the beginning, a dive along the prices does better.
 */
const LEAST_DECIDED = 1 / 2;
const MOST_SHARE = 0.35;
/**
 * While a share s of the needs left is decided in each round, all rounds to come take 1/s times as long as the last one.
 * That the share falls as fewer are left makes them longer, by this: half as many then take nearly as long again, not half
 * as long. The first hundreds cost nothing, what is lost is lost to the last.
 */
const FORESEEN = 1.6;
/** So many are not worth a helper's while: asking takes as long as planning some of them. */
const LEAST_SHARED = 16;
/** What of the planning a helper does: more than half, since this thread settles the mixture as well. */
const HELPERS_SHARE = 0.55;

/**
 * Decides doctors' plans bit by bit while the mixture settles: in each round the placements of which the mixture is surest
 * are decided (`Decisions`), as far as they fit beside what is. Doctors are priced anew for the seats that are left, with
 * what is decided of each, and the mixture moves on around its present prices, as the method of multipliers has it.
 *
 * Where the mixture asks too much of a seat, nothing is decided of it until prices, which move ever faster there, have told
 * who can do without it.
 *
 * Deciding whole plans closes seats to others for the sake of what the mixture was in two minds about: on a region of 660
 * doctors dives of 15 s ended 0.9 % dearer so.
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
    readonly helpers: PricingHelpers;
  },
  board: Board,
  mix: PlanMix,
  doctors: readonly number[],
  end: number,
  { rate, sparesWorst, isSettled = false, dropsAll = false }: MixDiveManner = OF_MANY,
): Promise<boolean> {
  const { rows } = model;
  const prices = new PriceBoard(model);
  const isClosed = (row: number): boolean => board.use[row]! >= rows.capacity[row]!;
  const decisions = new Decisions(model, board, doctors);
  const inAll = decisions.openNeeds;
  let left = doctors.filter((d) => !decisions.isDone(d));
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
    mix.hastenOverfull();
    mix.centreAt(mix.price, mix.weight, rate);
    await sweep(SWEEPS_AFTER);
    const { progress } = control;
    const due = (FORESEEN * (progress - from)) / Math.max(Number.EPSILON, end - progress);
    const isPressed = due > MOST_SHARE;
    if (isPressed && decisions.openNeeds === inAll) return false;
    quota += Math.max(LEAST_DECIDED, Math.min(MOST_SHARE, due) * decisions.openNeeds);
    if (quota < 1) continue;
    const touched = decisions.decide(mix, Math.floor(quota), isPressed);
    quota %= 1;
    if (touched.size === 0) touched.add(insert(left[0]!));
    settleDecided(touched);
  }
  return true;

  /** Drops from the mixture what does not go with what is decided: what can be mended stays. */
  function settleDecided(touched: ReadonlySet<number>): void {
    refresh();
    for (const d of touched) mix.keepThose(d, (plan) => decisions.agree(d, plan), planAnew, mended);
    const done = [...touched].filter((d) => decisions.isDone(d));
    mix.decide(new Map(done.map((d) => [d, board.plans[d]!])));
    for (const d of done) most = Math.max(most, board.plans[d]!.cost);
    left = left.filter((d) => !decisions.isDone(d));
    for (const d of left) {
      const own = rowsOf(d);
      const fits = (_: DoctorPlan, rows: Int32Array): boolean =>
        rows.every((row) => !isClosed(row) || own.has(row));
      mix.keepThose(d, fits, planAnew, mended);
    }
  }

  function mended(d: number, plan: DoctorPlan): DoctorPlan | null {
    const decided = dropsAll ? null : decisions.of(d);
    return decided && mendPlan(model, prices, model.doctors[d]!, plan, decided);
  }

  /** Rows that a doctor's placements on the board take. */
  function rowsOf(d: number): Set<number> {
    const own = new Set<number>();
    board.visit(d, board.plans[d]!, (row) => own.add(row));
    return own;
  }

  /** A helper plans its share of them, where there is one. */
  async function planEverybodyLeft(): Promise<void> {
    const isShared = helpers.count > 0 && left.length >= LEAST_SHARED;
    const others = isShared
      ? left.filter((d, i) => (i * HELPERS_SHARE) % 1 < HELPERS_SHARE && !isKept(d))
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
    const priced = await answer;
    others.forEach((d, i) => {
      const plan = priced?.[i]?.plan;
      learn(d, plan && decisions.agree(d, plan) ? plan : planAnew(d));
    });
  }

  function learn(d: number, plan: DoctorPlan): void {
    dearer[d] = plan.cost > most ? dearer[d]! + DEARER : dearer[d]! * FORGIVEN;
    mix.add(d, plan);
  }

  function askFor(doctors: readonly number[]): Promise<readonly Priced[] | null> {
    return helpers.plansFor({
      doctors,
      prices: prices.price,
      factors: doctors.map(factorOf),
      hints: doctors.map(hintsFor),
      decided: doctors.map((d) => decisions.of(d)),
      proves: false,
    });
  }

  /**
   * Where gaps cost, searches are long, and the cheapest plan known cuts them short. Elsewhere they are short, and another
   * plan as good as that one is worth more than the time.
   */
  function hintsFor(d: number): readonly DoctorPlan[] {
    if (model.doctors[d]!.gapCost <= 0) return [];
    const known = mix.cheapestOf(d);
    return decisions.agree(d, known) ? [known] : [];
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

  /** Whether the doctor's placements on the board stay until a whole plan replaces them. */
  function isKept(d: number): boolean {
    return decisions.of(d) === null && board.plans[d]!.places.length > 0;
  }

  /** The best plan at the mixture's prices with what is decided; what is kept for the doctor is free to the doctor. */
  function planAnew(d: number): DoctorPlan {
    const kept = isKept(d) ? [...rowsOf(d)].filter(isClosed) : [];
    for (const row of kept) reprice(row, Math.round(mix.price[row]!));
    const request = {
      board: prices,
      factor: factorOf(d),
      hints: hintsFor(d),
      decided: decisions.of(d),
      ...SOON,
    };
    const { plan } = pricer.price(model.doctors[d]!, request);
    for (const row of kept) reprice(row, CLOSED);
    // Of what stands on the board a plan can always be made.
    return decisions.agree(d, plan) ? plan : board.plans[d]!;
  }

  function reprice(row: number, price: number): void {
    prices.price[row] = price;
    const segment = rows.segment[row]!;
    if (segment >= 0) prices.refreshSegment(segment);
  }

  /** Gives one doctor what fits best, where nothing that is known does. */
  function insert(d: number): number {
    board.guideBy(mix.price, 1);
    board.lift(d);
    const { plan } = pricer.price(model.doctors[d]!, { board: board.settle(), factor: SCALE, quick: true });
    decisions.finish(d, plan);
    return d;
  }
}
