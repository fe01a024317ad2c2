import { Board, SCALE } from '../board/board.js';
import { insertAll } from '../construct/greedy.js';
import { salvage } from '../construct/salvage.js';
import type { Model } from '../model/model.js';
import type { Run } from '../plan-of-attack/run.js';
import { samePlaces } from '../pricing/doctor-plan.js';

/** How far prices move for one doctor too many, in units of cost: what is left must find its price within a pass. */
const STEP = 8;
/** Share of all doctors whose plans are decided after each pass: the smaller, the better the plan. */
const LEAST_SHARE = 0.01;
const MOST_SHARE = 0.25;
/**
 * What a full row costs at least, as a share of the mean cost of leaving a need without a place. A whole placement in
 * full rows is out of reach, but who wanted one stays near it and takes the seats beside it (better than closing them).
 */
const FULL_SHARE = 1 / 3;
/** Where no choice fits, this share of those who are due is inserted instead. */
const INSERTED = 1 / 8;
/** Share of the run that the passes may take. */
const BUDGET = 0.15;

/**
 * Plans everybody anew while prices keep moving (`dive`, or as `diving` has it), those whose needs are tied to other
 * doctors' last. Keeps the result if it is better than the best plan so far; does nothing when the run ends meanwhile.
 * Returns whether there was a whole plan.
 */
export async function diveAlongPrices(
  run: Run,
  diving = (fresh: Board, free: readonly number[]): Promise<boolean> => dive(run, fresh, free, run.dual.best),
): Promise<boolean> {
  const { model, pricer, control, incumbent, board, dual, firm } = run;
  const fresh = new Board(model, board.promises);
  salvage(fresh, [], firm);
  const free = model.doctors.filter((doctor) => !doctor.linked).map(({ index }) => index);
  if (!(await diving(fresh, free))) return false;
  const tied = model.doctors.filter((doctor) => doctor.linked).map(({ index }) => index);
  fresh.guideBy(dual.best, 1);
  await insertAll(fresh, pricer, Int32Array.from(tied), control);
  incumbent.offer(fresh);
  return true;
}

/**
 * Plans doctors, whose plans on the board count for nothing, while prices keep moving: after each pass over those who are
 * left some of them are decided at the plans they chose, those first whose choice did not change, and prices settle for
 * the seats that remain. A pass grows cheaper with every doctor decided. Returns whether all were decided in time.
 *
 * @param length the share of the run of which the dive may take a part
 */
export async function dive(
  { model, pricer, random, control, dual }: Pick<Run, 'model' | 'pricer' | 'random' | 'control' | 'dual'>,
  fresh: Board,
  doctors: readonly number[],
  worth: Float64Array,
  length = 1,
): Promise<boolean> {
  const { prices } = dual;
  const outside = prices.fixedUse;
  prices.fixedUse = fresh.use;
  const full = FULL_SHARE * SCALE * meanUnplacedCost(model);
  let now = worth.slice();
  let left = [...doctors];
  let atOnce = 0;
  while (left.length > 0) {
    const { progress } = control;
    const chosen = left.map((d) => dual.plans[d]!);
    prices.start(withFullRows(fresh, now, full));
    await dual.pass(STEP, control, 'quick', left);
    if (control.over()) break;
    now = prices.exact.slice();
    atOnce ||= Math.ceil(doctors.length * shareFor((control.progress - progress) / length));
    const steady = new Set(left.filter((d, i) => samePlaces(dual.plans[d]!.places, chosen[i]!.places)));
    const order = random.shuffle([...left]).sort((a, b) => Number(steady.has(b)) - Number(steady.has(a)));
    const decided = new Set<number>();
    for (const d of order) {
      if (decided.size >= atOnce) break;
      if (fresh.replace(d, dual.plans[d]!)) decided.add(d);
    }
    if (decided.size === 0) {
      const some = order.slice(0, Math.ceil(atOnce * INSERTED));
      fresh.guideBy(now, 1);
      await insertAll(fresh, pricer, Int32Array.from(some), control);
      for (const d of some) decided.add(d);
    }
    left = left.filter((d) => !decided.has(d));
  }
  prices.fixedUse = outside;
  prices.start(dual.best);
  return !control.over();
}

/** The share to decide after each pass for all passes to stay within the budget; they take half as long on average. */
function shareFor(progressPerPass: number): number {
  return Math.min(MOST_SHARE, Math.max(LEAST_SHARE, progressPerPass / 2 / BUDGET));
}

function meanUnplacedCost(model: Model): number {
  const total = model.needs.reduce((sum, need) => sum + Math.max(0, need.unplacedCost), 0);
  return total / Math.max(1, model.needs.length);
}

/** The prices with at least a certain one for the rows that have no room left. */
function withFullRows({ model, use }: Board, prices: Float64Array, full: number): Float64Array {
  return prices.map((price, row) => (use[row]! >= model.rows.capacity[row]! ? Math.max(price, full) : price));
}
