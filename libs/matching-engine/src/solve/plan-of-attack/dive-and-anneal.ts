import { diveFromMix } from '../dive/mix-dive.js';
import { diveAlongPrices } from '../dive/price-dive.js';
import type { PlanMix } from '../dual/plan-mix.js';
import { anneal, hottest } from './anneal.js';
import { takeBetterBound } from './bound-beside.js';
import { type Run, restore } from './run.js';

/** Share of the run that the last annealing takes, where the first passes took as much as they do in a minute; else less. */
const ANNEALING = 0.28;
const OPENED_IN_A_MINUTE = 0.22;
/** Temperature after a dive from the mixture, as a share of what an average placement gains: the plan is good already. */
export const HOT_AFTER_MIX = 0.003;
/** The first dive takes as long as the first passes did, but at least this share of the run; each further one longer than the last. */
const LEAST_LENGTH = 0.003;
const LONGER = 6;
/** Where dive and annealing would leave less than so many times their time, the last ones take all of it. */
const ROOM = 3;

/**
 * Plans everybody anew by a dive from the mixture, or along the prices where time is too short for it, and anneals the
 * plan. The longer the dive, the better the plan: a long run makes a short one first, to have a good plan soon, then a
 * longer one, and the last takes nearly all that is left.
 *
 * @param opened share of the run that the first passes took, which tells how long the run is for the problem
 * @param until how far the run is to come
 */
export async function diveAndAnneal(
  run: Run,
  mix: PlanMix | null,
  opened: number,
  until: number,
  look: () => void,
): Promise<void> {
  const { control, incumbent, board, model } = run;
  const annealing = ANNEALING * Math.min(1, Math.sqrt(opened / OPENED_IN_A_MINUTE));
  for (let length = Math.max(LEAST_LENGTH, opened); mix; length *= LONGER) {
    if (until - control.progress < ROOM * 2 * length) break;
    if (!(await diveFrom(run, mix.copy(), control.progress + length))) continue;
    await annealUntil(control.progress + length, HOT_AFTER_MIX);
    if (control.over()) return;
    for (const [d, plan] of incumbent.plans.entries()) mix.add(d, plan);
  }
  const isFine = mix !== null && (await diveFrom(run, mix, until - annealing));
  if (!isFine) await diveAlongPrices(run);
  await annealUntil(until, isFine ? HOT_AFTER_MIX : hottest(model));

  async function annealUntil(end: number, hot: number): Promise<void> {
    restore(board, incumbent);
    await anneal(run, run.dual.best, end, { hot, meanwhile: look, smoothWorst: true });
  }
}

/** Returns whether there was time for it. */
async function diveFrom(run: Run, mix: PlanMix, end: number): Promise<boolean> {
  takeBetterBound(run);
  const isFine = await diveAlongPrices(run, (fresh, free) => diveFromMix(run, fresh, mix, free, end));
  run.helpers.goOn();
  return isFine;
}
