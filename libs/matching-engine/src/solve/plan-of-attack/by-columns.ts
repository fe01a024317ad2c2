import { DIVE, DIVE_OF_FEW, diveGroup } from '../dive/dive-group.js';
import type { Depth } from '../dual/dual-ascent.js';
import type { PlanMix } from '../dual/plan-mix.js';
import { choosePlans } from '../master/choose-plans.js';
import { type GenerationResult, bindable, excess, generateColumns } from '../master/column-generation.js';
import { ColumnPool } from '../master/column-pool.js';
import type { Taken } from '../master/linear-master.js';
import { usualCost } from '../model/usual-cost.js';
import type { Random } from '../support/random.js';
import { annealBeside, takeIn } from './anneal-beside.js';
import { anneal } from './anneal.js';
import { diveBeside } from './dive-beside.js';
import { MIX_ROUNDS_OF_FEW, doctorsAreFew } from './doctors-are-few.js';
import { improve } from './by-prices.js';
import { insertAlongPrices } from './insert-along-prices.js';
import { mixSchedules } from './mix-schedules.js';
import { type Opening, annealSlowly, openWithSchedules } from './open-with-schedules.js';
import { schedulesAreFull } from './schedules-are-full.js';
import { FOR_A_MASTER, GATHERING, OPENING, raiseBound } from './raise-bound.js';
import { type Run, restore } from './run.js';
import { settlePrices } from './settle-prices.js';

const MOST_ROWS = 9000;
const MOST_DOCTORS = 400;
/**
 * Rows with costs of their own: each takes steps and a price in every master. Where schedules are full, or most places are
 * promised, far fewer of them matter.
 */
const MOST_ROWS_WITH_COSTS = 600;
/** Masters of 100 doctors with 555 needs did not settle in 40 s; where places are promised or schedules full, more needs do not matter. */
const MOST_NEEDS = 450;

/** Seconds and share of the run for prices before the first linear master. */
const PRICES_SECONDS = 3;
const PRICES_UNTIL = 0.12;
/** Share of the run for annealing single placements after that. */
const ANNEALING_SHARE = 0.12;
/**
 * Of few doctors plans are mixed before the first linear master, until this share of the run: the master then holds nearly
 * all the columns that it needs, and its dives begin while there is time for several. The annealing before it is short: the
 * first dive does better.
 */
const MIX_UNTIL = 0.2;
const ANNEALING_SHARE_OF_FEW = 0.03;
/**
 * Where the plan of few is further from the bound than this share of what an average need costs without a place, no choice
 * among known columns was seen to better it: dives of parts take turns with one of everybody then.
 */
const FAR = 0.15;
const DIVES_OF_ALL_EVERY = 4;
/** By how much less the columns of a linear master may count, by chance, in the order in which such a dive decides them. */
const CHANCE = 0.3;
/** Share of the run that a choice of so few may take. */
const CHOICE_SHARE = 0.05;
/** Share of the run after which columns are no longer generated for the bound's sake: at first, and once dives have begun. */
const FIRST_COLUMNS_UNTIL = 0.7;
/** The same where schedules are full, unless pricing is quick and exact: if columns come to no end by then, a slow walk gains more than the rest of them would. */
const COLUMNS_OF_SCHEDULES_UNTIL = 0.3;
const COLUMNS_UNTIL = 0.8;
/**
 * Share of the run that columns may take; where they take longer, or come to no end, placements are annealed once more
 * until another share.
 */
const SLOW_COLUMNS = 0.2;
const ANNEAL_UNTIL = 0.95;
/** Share of the run by which helpers have to be done with their annealing: that beside the first columns, and later ones. */
const FIRST_HELPERS_UNTIL = 0.66;
const HELPERS_UNTIL = 0.92;
/** Of few doctors, helpers dive for parts until then; a dive of everybody takes this share of the run. */
const DIVES_OF_HELPERS = { length: 0.08, until: HELPERS_UNTIL };
/** Distance of bound and linear master, as a share of the cost, at which the first dive begins. */
const NEAR = 0.0001;
/** Dives that free everybody are followed by others that free a share of the doctors. */
const LEAST_FREED = 0.2;
const MOST_FREED = 0.7;
/** Rounds of dive and choice before quick neighbourhoods take turns with them. */
const ROUNDS_ALONE = 4;
/** Share of the run that each turn of quick neighbourhoods takes. */
const NEIGHBOURHOODS_SHARE = 0.05;

/**
 * Whether one linear master can hold the whole problem, and settles soon enough for many of them to be solved. Full
 * schedules are annealed before that, whatever the number of rows.
 */
export function suitsColumns({ model, pricer }: Pick<Run, 'model' | 'pricer'>): boolean {
  if (model.doctors.length > MOST_DOCTORS) return false;
  const rows = bindable(model);
  const withCosts = rows.filter((row) => model.rows.costAt[row]! >= 0).length;
  const isPromised = model.needs.some((need) => need.current);
  const settlesSoon = model.needs.length <= MOST_NEEDS && withCosts <= MOST_ROWS_WITH_COSTS;
  if (rows.length <= MOST_ROWS && (settlesSoon || isPromised)) return true;
  return schedulesAreFull({ model, pricer });
}

/**
 * Small problems: prices first, then column generation to the end, then dives, choices among all columns and
 * neighbourhoods in turn.
 */
export async function solveByColumns(run: Run): Promise<void> {
  const { model, control, incumbent, board, dual, random } = run;
  const pool = new ColumnPool(model);
  const collect = (depth: Depth): void => {
    if (depth === 'apart') return;
    dual.plans.forEach((plan, d) => pool.add(model.doctors[d]!, plan));
  };
  board.plans.forEach((plan, d) => pool.add(model.doctors[d]!, plan));
  const full = schedulesAreFull(run);
  const few = !full && doctorsAreFew(model);
  const promised = model.needs.some((need) => need.current);
  let opening: Opening | null = null;
  let mix: PlanMix | null = null;
  if (full) opening = await openWithSchedules(run, pool);
  else {
    if (few) mix = await mixPlans(run, pool);
    else
      await raiseBound(
        run,
        FOR_A_MASTER,
        Math.min(PRICES_UNTIL, PRICES_SECONDS / control.limitInSeconds),
        collect,
      );
    if (!control.over() && dual.bestBound > -Infinity) {
      await insertAlongPrices(run);
      await anneal(run, dual.best, control.progress + (few ? ANNEALING_SHARE_OF_FEW : ANNEALING_SHARE));
    }
  }
  if (control.over()) return;
  board.plans.forEach((plan, d) => pool.add(model.doctors[d]!, plan));
  if (mix && !promised && dual.bestBound > -Infinity) diveBeside(run, mix, DIVES_OF_HELPERS);
  else if (!full && dual.bestBound > -Infinity) annealBeside(run, 'placements', FIRST_HELPERS_UNTIL);
  await dual.worstOffShare(control);
  const begun = control.progress;
  const slowly = opening === 'slowly';
  let columnsUntil = FIRST_COLUMNS_UNTIL;
  if (slowly) columnsUntil = COLUMNS_UNTIL;
  else if (opening === 'annealed') columnsUntil = COLUMNS_OF_SCHEDULES_UNTIL;
  let generated = await generate(run, pool, null, columnsUntil);
  if (control.over()) return;
  if (!generated) return improve(run, dual.best);
  if (full && !slowly && !generated.converged) {
    control.phase('search');
    if (!(await mixSchedules(run, ANNEAL_UNTIL))) await annealSlowly(run);
    board.plans.forEach((plan, d) => pool.add(model.doctors[d]!, plan));
    if (control.over()) return;
  }
  if (!full && (!generated.converged || (!few && control.progress - begun > SLOW_COLUMNS))) {
    // Dives would take longer still: each of their masters has to settle first.
    control.phase('search');
    takeIn(run);
    await anneal(run, dual.best, ANNEAL_UNTIL);
    board.plans.forEach((plan, d) => pool.add(model.doctors[d]!, plan));
    if (control.over()) return;
    await choose(run, pool, generated, Infinity);
  }
  const tools = { ...run, pool };
  const leastWorst = dual.leastWorst ?? 0;
  for (let round = 0; !control.over(); round++) {
    takeIn(run);
    if (full && !control.over()) annealBeside(run, 'schedules', HELPERS_UNTIL);
    control.phase('search');
    const everybody = round % DIVES_OF_ALL_EVERY === 0 && (round === 0 || isFar(generated));
    const share = everybody ? 1 : LEAST_FREED + (MOST_FREED - LEAST_FREED) * random.next();
    let taken: readonly Taken[] = everybody ? generated.taken : [];
    if (round > 0) taken = inAnotherOrder(taken, random);
    if (
      await diveGroup(tools, board, freed(run, share), generated, few ? DIVE_OF_FEW : DIVE, leastWorst, taken)
    )
      incumbent.offer(board);
    if (control.over()) return;
    if (isFar(generated)) continue;
    control.phase('prove');
    if (!generated.ended) generated = (await generate(run, pool, generated, COLUMNS_UNTIL)) ?? generated;
    if (control.over()) return;
    await choose(run, pool, generated, few ? CHOICE_SHARE : Infinity);
    if (control.over() || round < ROUNDS_ALONE) continue;
    control.phase('search');
    restore(board, incumbent);
    await improve(run, generated.prices, control.progress + NEIGHBOURHOODS_SHARE);
  }

  /** Whoever is tied to others' needs is not dived for: then choices and neighbourhoods have to take their turn. */
  function isFar({ bound }: GenerationResult): boolean {
    return few && !model.links && incumbent.cost - bound > FAR * usualCost(model);
  }
}

/** Raises the bound by mixing plans; all that the mixture knows at the end joins the pool. */
async function mixPlans(run: Run, pool: ColumnPool): Promise<PlanMix> {
  const { model, dual, helpers } = run;
  await raiseBound(run, OPENING, MIX_UNTIL);
  const mix = dual.startMix();
  await raiseBound(run, GATHERING, MIX_UNTIL);
  await settlePrices(run, mix, MIX_UNTIL, { rounds: MIX_ROUNDS_OF_FEW, helpers });
  helpers.goOn();
  dual.mix = null;
  for (const doctor of model.doctors) for (const plan of mix.plansOf(doctor.index)) pool.add(doctor, plan);
  return mix;
}

/** Columns taken whole first, as ever; the others by what is taken of them, less a share by chance. */
function inAnotherOrder(taken: readonly Taken[], random: Random): Taken[] {
  const rank = new Map(
    taken.map((one) => [one, one.value > 1 - 1e-6 ? 2 : one.value * (1 - CHANCE * random.next())]),
  );
  return [...taken].sort((a, b) => rank.get(b)! - rank.get(a)! || a.column.doctor - b.column.doctor);
}

/** Column generation until the bound is near the linear master, and to its end when it has been that far before. */
function generate(
  run: Run,
  pool: ColumnPool,
  before: GenerationResult | null,
  until: number,
): Promise<GenerationResult | null> {
  const { model, incumbent, dual } = run;
  return generateColumns(
    { ...run, pool },
    {
      model,
      group: model.doctors.map((_, d) => d),
      columns: pool.ofDoctor.flat(),
      fixedUse: new Int32Array(model.rows.count),
      fixedWorst: -Infinity,
      leastWorst: dual.leastWorst ?? 0,
    },
    before ?? { prices: dual.best, weights: dual.bestWeights },
    { until, tolerance: before ? 0 : NEAR },
    ({ bound, prices }) => {
      incumbent.raise(bound, prices);
    },
  );
}

/** A share of all doctors by chance, in their order. */
function freed({ model, random }: Run, share: number): number[] {
  const order = random.shuffle(model.doctors.map((_, d) => d));
  return order.slice(0, Math.ceil(share * order.length)).sort((a, b) => a - b);
}

/** The best choice among the columns that can be part of a better plan than the present one, in such a share of the run. */
async function choose(run: Run, pool: ColumnPool, generated: GenerationResult, most: number): Promise<void> {
  const { model, control, incumbent, board, host } = run;
  restore(board, incumbent);
  const present = board.plans.map((plan, d) => pool.add(model.doctors[d]!, plan));
  const room = incumbent.cost - generated.bound;
  const columns = pool.ofDoctor.flatMap((own, d) =>
    own.filter((column) => column === present[d] || excess(column, generated) <= room),
  );
  const chosen = await choosePlans(
    host,
    {
      model,
      group: model.doctors.map((_, d) => d),
      columns,
      fixedUse: new Int32Array(model.rows.count),
      fixedWorst: -Infinity,
      leastWorst: -1e9,
    },
    present,
    {
      seconds: control.clocked
        ? Math.max(0.2, Math.min(control.secondsLeft * 0.3, most * control.limitInSeconds))
        : null,
      nodes: 2000,
    },
  );
  if (!chosen) return;
  for (const column of chosen) board.lift(column.doctor);
  for (const column of chosen) board.put(column.doctor, column.plan);
  incumbent.offer(board);
}
