import { SCALE } from '../board/board.js';
import type { Model } from '../model/model.js';
import { CLOSED, PriceBoard } from '../pricing/price-board.js';
import type { Pricer } from '../pricing/pricer.js';
import type { RunControl } from '../support/run-control.js';
import type { Column, ColumnPool } from './column-pool.js';
import { LinearMaster, type Taken, reducedCost, takenColumns } from './linear-master.js';
import type { MasterInput } from './master-model.js';
import { rowsShareBeside } from './rows-share.js';
import type { SolverHost } from './solver-host.js';

/** Prices and what is proven at them. */
export interface PricePoint {
  /** Proven at these prices: no choice for the group costs less beside those that stand fixed (in the problem's unit). */
  readonly bound: number;
  /** Whole-numbered prices by row (scaled). */
  readonly prices: Float64Array;
  /** How much each doctor's own cost counts beyond 1 for the worst-off term (scaled), by doctor. */
  readonly weights: Float64Array;
  /** Value of each doctor's best plan at these prices (scaled), by doctor. */
  readonly bestValue: Float64Array;
}

export interface GenerationResult extends PricePoint {
  /** True when the bound has come as near to the linear master as was asked, or no column can improve that any more. */
  readonly converged: boolean;
  /** True when no column can improve the linear master at all, or the bound has met it. */
  readonly ended: boolean;
  readonly linearCost: number;
  /** The columns that the last linear master took, the most taken first. */
  readonly taken: readonly Taken[];
  /** All columns of the last linear master. */
  readonly columns: readonly Column[];
}

export interface GenerationLimits {
  /** Share of the run after which no further round begins. */
  readonly until: number;
  /** Ends once the bound is as near to the linear master's cost as this share of it. */
  readonly tolerance: number;
  /** Most rounds of pricing. */
  readonly rounds?: number;
  /** Ends once the bound shows that no choice costs less than this. */
  readonly limit?: number;
}

export interface GenerationTools {
  readonly host: SolverHost;
  readonly pricer: Pricer;
  readonly pool: ColumnPool;
  readonly control: RunControl;
}

/** Weight of the best prices so far against those of the linear master (Wentges). */
const SMOOTHING = 0.6;

/**
 * Column generation over a group of doctors: a linear master on the solver, exact pricing of every doctor, a Lagrangian
 * bound in every round. Begins with a round at the prices given; those of the master are smoothed towards the best.
 * `null` where the solver gives no answer or the run ends before the first round does.
 */
export async function generateColumns(
  tools: GenerationTools,
  input: MasterInput,
  start: Pick<PricePoint, 'prices' | 'weights'>,
  limits: GenerationLimits,
  onBound: (best: PricePoint) => void = () => undefined,
): Promise<GenerationResult | null> {
  const { host, control } = tools;
  const { model } = input;
  const rounds = new PricingRound(tools, input);
  const first = await rounds.at(start.prices, start.weights);
  if (!first) return null;
  let best: PricePoint = first;
  onBound(best);
  const known = new Set(input.columns);
  const master = await LinearMaster.open(host, {
    ...input,
    columns: [...input.columns, ...first.found.filter((column) => !known.has(column))],
  });
  if (!master) return null;
  const prices = new Float64Array(model.rows.count);
  const weights = new Float64Array(model.doctors.length);
  try {
    for (let round = 1; ; round++) {
      const solved = master.solve(control.clocked ? control.secondsLeft : null);
      if (!solved) return null;
      const answer = (converged: boolean, ended = false): GenerationResult => ({
        ...best,
        converged,
        ended,
        linearCost: solved.cost,
        taken: takenColumns(master, solved),
        columns: master.columns,
      });
      if (round >= (limits.rounds ?? Infinity) || Math.ceil(best.bound) >= (limits.limit ?? Infinity))
        return answer(false);
      let added: Column[] = [];
      for (let smoothing = SMOOTHING, tries = 0; ; tries++) {
        for (let row = 0; row < prices.length; row++)
          prices[row] = smoothing * best.prices[row]! + (1 - smoothing) * solved.prices[row]!;
        for (let d = 0; d < weights.length; d++)
          weights[d] = Math.floor(smoothing * best.weights[d]! + (1 - smoothing) * solved.weights[d]!);
        const priced = await rounds.at(prices, weights);
        if (!priced) return answer(false);
        if (priced.bound > best.bound) {
          best = priced;
          onBound(best);
        }
        added = priced.found.filter((column) => !master.has(column) && reducedCost(column, solved) < -1e-6);
        if (added.length > 0 || smoothing === 0) break;
        smoothing = tries > 1 ? 0 : smoothing * 0.5;
      }
      const near = Math.max(1e-6, limits.tolerance * Math.abs(solved.cost));
      if (added.length === 0 || Math.ceil(best.bound) >= solved.cost - 1e-6) return answer(true, true);
      if (best.bound >= solved.cost - near) return answer(true);
      if (control.over() || control.progress >= limits.until) return answer(false);
      master.add(added);
      await control.breathe();
    }
  } catch {
    // The solver's instance died of memory.
    return null;
  } finally {
    master.close();
  }
}

/** What any choice with this column costs more than a proven bound, at least (in the problem's unit). */
export function excess(
  { doctor, plan, rows }: Column,
  { prices, weights, bestValue }: Pick<PricePoint, 'prices' | 'weights' | 'bestValue'>,
): number {
  let value = plan.cost * (SCALE + weights[doctor]!) - bestValue[doctor]!;
  for (const row of rows) value += prices[row]!;
  return value / SCALE;
}

/** Rows that more doctors could use than may, or whose use has a cost of its own. */
export function bindable(model: Model): number[] {
  const { rows } = model;
  const found: number[] = [];
  for (let row = 0; row < rows.count; row++)
    if (rows.users[row]! > 0 && (rows.costAt[row]! >= 0 || rows.users[row]! > rows.capacity[row]!))
      found.push(row);
  return found;
}

/** Prices all doctors of a group exactly at one set of prices: their best columns and a proven bound. */
class PricingRound {
  private readonly board: PriceBoard;

  constructor(
    private readonly tools: GenerationTools,
    private readonly input: MasterInput,
  ) {
    this.board = new PriceBoard(input.model);
  }

  /** `null` when the run ends meanwhile. */
  async at(prices: Float64Array, weights: Float64Array): Promise<(PricePoint & { found: Column[] }) | null> {
    const { input, board } = this;
    const { pricer, pool, control } = this.tools;
    const { model, fixedUse, group } = input;
    const { rows } = model;
    const whole = new Float64Array(rows.count);
    for (let row = 0; row < rows.count; row++) {
      const price = Math.round(prices[row]!);
      whole[row] = rows.costAt[row]! >= 0 ? price : Math.max(0, price);
      board.price[row] = fixedUse[row]! >= rows.capacity[row]! ? CLOSED : whole[row]!;
    }
    board.refresh();
    const shares = withinWeight(weights, group, model.worstOffWeight * SCALE);
    const bestValue = new Float64Array(model.doctors.length);
    const found: Column[] = [];
    let total = rowsShareBeside(model, whole, fixedUse);
    let spread = model.worstOffWeight * SCALE;
    for (const d of group) {
      const doctor = model.doctors[d]!;
      const hint = pool.ofDoctor[d]!.at(-1);
      const priced = pricer.price(doctor, {
        board,
        factor: SCALE + shares[d]!,
        relaxed: true,
        ...(hint ? { hints: [hint.plan] } : {}),
      });
      total += priced.bound;
      spread -= shares[d]!;
      bestValue[d] = priced.bound;
      found.push(pool.add(doctor, priced.plan));
      control.spend(1);
      await control.breathe();
      if (control.over()) return null;
    }
    if (model.worstOffWeight !== 0) total += spread * Math.max(input.fixedWorst, input.leastWorst);
    return { bound: total / SCALE, prices: whole, weights: shares, bestValue, found };
  }
}

/** The doctors' weights may add up to no more than the worst-off weight. */
function withinWeight(weights: Float64Array, group: readonly number[], most: number): Float64Array {
  const kept = new Float64Array(weights.length);
  let total = 0;
  for (const d of group) total += weights[d]!;
  const scale = total > most ? most / total : 1;
  for (const d of group) kept[d] = Math.floor(weights[d]! * scale);
  return kept;
}
