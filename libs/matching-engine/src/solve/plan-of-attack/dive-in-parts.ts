import { Board } from '../board/board.js';
import { salvage } from '../construct/salvage.js';
import { type MixDiveManner, NO_HELPERS, diveFromMix } from '../dive/mix-dive.js';
import { diveAlongPrices } from '../dive/price-dive.js';
import { excessAt } from '../dual/plan-excess.js';
import type { PlanMix } from '../dual/plan-mix.js';
import { cool } from './anneal.js';
import { takeBetterBound } from './bound-beside.js';
import { diveBeside } from './dive-beside.js';
import { schedulesAreFull } from './schedules-are-full.js';
import { type Run, restore } from './run.js';
import { walkSchedules } from './walk-schedules.js';

/** What dives of parts need of a run: helpers dive for themselves. */
export type PartsRun = Omit<Run, 'host' | 'helpers'>;

/** Where doctors are few, each of them moves prices far, and a single one can be the worst off. */
const OF_FEW: MixDiveManner = { rate: 50, sparesWorst: true };
/** Of the dives of parts so many spare the worst off: now and then all together cost less with one more need of one doctor's left out. */
const SPARING = 0.6;
/** A dive of everybody takes so many times as long as the first passes did; at least and at most such a share of the run. */
const LENGTH = 3;
const LEAST_LENGTH = 0.01;
const MOST_LENGTH = 0.1;
/** Every dive in vain makes the next ones that much longer, up to so many times: the longer a dive, the better its plan. */
const LONGER = 1.03;
const MOST_TIMES = 6;
/** The annealing after each dive, as a share of a dive of everybody, and its temperature: the plan is good already. */
const ANNEALING = 0.15;
const HOT = 0.003;
/** Shares of the doctors who are planned anew at a time, with so many of the worst off among them. */
const LEAST_FREED = 0.2;
const MOST_FREED = 0.7;
const WORST_OFF = 3;
/** Of the dives of parts so many free doctors by where the plan is far from the bound, the others by chance alone. */
const GUIDED = 0.5;
/**
 * Of full schedules the first dive is of everybody, and so many later ones are again: no two end alike. Prices move so far for one doctor too many, by
 * chance: the less, the better the plans of a dive, but the more often it leaves a seat empty that must be filled. The
 * walk after it mends that.
 */
const OF_EVERYBODY = 0.25;
const RATES_OF_SCHEDULES = [10, 20, 50];
/** That walk's share of a dive of everybody, and its temperature to begin with, against the typical change of a move. */
const WALK = 0.3;
const WALK_HOTTEST = 0.1;
/** What everybody's excess counts at least then, as a share of the mean. */
const LEAST_WEIGHT = 0.3;

/**
 * Plans everybody anew by a dive from the mixture, then parts of the doctors beside the others' best plans, each time
 * followed by a short annealing of all; helpers do the same. Where doctors are few, one dive may lose whole placements that
 * another finds, and what dives of parts win adds up.
 *
 * @param opened share of the run that the first passes took
 * @param until how far the run is to come
 */
export async function diveInParts(
  run: Run,
  mix: PlanMix,
  opened: number,
  until: number,
  look: () => void,
): Promise<void> {
  const { control, incumbent, board } = run;
  const length = Math.min(MOST_LENGTH, Math.max(LEAST_LENGTH, LENGTH * opened));
  takeBetterBound(run);
  const end = Math.min(until, control.progress + length);
  const isFine = await diveAlongPrices(run, (fresh, doctors) =>
    diveFromMix(run, fresh, mix.copy(), doctors, end, OF_FEW),
  );
  run.helpers.goOn();
  if (!isFine) await diveAlongPrices(run);
  restore(board, incumbent);
  await settleDown(run, board, ANNEALING * length, { until, look });
  diveBeside(run, mix, { length, until });
  await diveForParts(run, mix, { length, until, look });
  run.helpers.onAnswer = null;
  restore(board, incumbent);
}

/** How long dives of parts take, and for how long they go on. */
export interface PartsDives {
  /** Share of the run that a dive of everybody takes. */
  readonly length: number;
  /** How far the run is to come. */
  readonly until: number;
  readonly look: () => void;
}

/**
 * Plans parts of the doctors anew beside the others' best plans, again and again. The incumbent has the best plan afterwards,
 * the board what it had; the mixture gets to know the plans of every best one.
 */
export async function diveForParts(run: PartsRun, mix: PlanMix, dives: PartsDives): Promise<void> {
  const { model, control, incumbent, board, dual, random, firm } = run;
  const { length: first, until, look } = dives;
  const free = model.doctors.filter((doctor) => !doctor.linked).map(({ index }) => index);
  let length = first;
  const full = schedulesAreFull(run);
  let isAll = full;
  while (!control.over() && control.progress < until) {
    look();
    const before = incumbent.cost;
    for (const [d, plan] of incumbent.plans.entries()) mix.add(d, plan);
    const group = isAll ? free : pickGroup();
    isAll = full && random.next() < OF_EVERYBODY;
    const others = outside(group);
    const fresh = boardOf(others);
    if (group.length > 0) {
      const end = Math.min(until, control.progress + (length * group.length) / model.doctors.length);
      const theirs = mix.copy();
      theirs.decide(new Map(others.map((d) => [d, incumbent.plans[d]!])));
      const manner = full ? mannerOfSchedules() : { ...OF_FEW, sparesWorst: random.next() < SPARING };
      const isWhole = await diveFromMix({ ...run, helpers: NO_HELPERS }, fresh, theirs, group, end, manner);
      if (!isWhole) continue;
      incumbent.offer(fresh);
    }
    if (full) {
      const end = Math.min(until, control.progress + WALK * length);
      await walkSchedules(run, fresh, { length: { until: end }, hottest: WALK_HOTTEST });
    } else await settleDown(run, fresh, ANNEALING * length, dives);
    if (incumbent.cost >= before) length = Math.min(MOST_TIMES * first, length * LONGER);
  }

  function mannerOfSchedules(): MixDiveManner {
    const rate = RATES_OF_SCHEDULES[random.below(RATES_OF_SCHEDULES.length)]!;
    return { rate, sparesWorst: false, isSettled: true };
  }

  function pickGroup(): number[] {
    const size = Math.ceil((LEAST_FREED + (MOST_FREED - LEAST_FREED) * random.next()) * free.length);
    const costOf = (d: number): number => incumbent.plans[d]!.cost;
    const worst = model.worstOffWeight > 0 ? [...free].sort((a, b) => costOf(b) - costOf(a) || a - b) : [];
    const order = random.next() < GUIDED ? guided() : random.shuffle([...free]);
    const group = new Set([...worst.slice(0, WORST_OFF), ...order].slice(0, size));
    return [...group].sort((a, b) => a - b);
  }

  /** All who may be freed, those sooner by chance whose plans cost more than the bound says they have to. */
  function guided(): number[] {
    const excess = excessAt(run, dual.best, dual.bestWeights, incumbent.plans);
    control.spend(excess.length);
    const least = (LEAST_WEIGHT * excess.reduce((sum, one) => sum + one, 0)) / excess.length + 1;
    const key = excess.map((one) => -Math.log(1 - random.next()) / (one + least));
    return [...free].sort((a, b) => key[a]! - key[b]!);
  }

  function outside(group: readonly number[]): number[] {
    const inside = new Set(group);
    return model.doctors.map(({ index }) => index).filter((d) => !inside.has(d));
  }

  /** The best plan of these alone. */
  function boardOf(doctors: readonly number[]): Board {
    const fresh = new Board(model, board.promises);
    salvage(fresh, [], firm);
    for (const d of doctors) {
      fresh.lift(d);
      fresh.put(d, incumbent.plans[d]!);
    }
    return fresh;
  }
}

/** Anneals all doctors' placements on a board for a share of the run, and keeps what is better than the best so far. */
async function settleDown(
  run: PartsRun,
  board: Board,
  share: number,
  { until, look }: Pick<PartsDives, 'until' | 'look'>,
): Promise<void> {
  const { model, control, incumbent, dual } = run;
  const from = control.progress;
  const span = Math.max(Number.EPSILON, Math.min(until, from + share) - from);
  await cool({ ...run, board }, dual.best, {
    members: model.doctors,
    hot: HOT,
    share: () => (control.progress - from) / span,
    onBetter: () => incumbent.offer(board),
    meanwhile: look,
    smoothWorst: true,
  });
}
