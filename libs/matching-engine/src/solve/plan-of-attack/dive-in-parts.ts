import { type MixDiveManner, diveFromMix } from '../dive/mix-dive.js';
import { diveAlongPrices } from '../dive/price-dive.js';
import type { PlanMix } from '../dual/plan-mix.js';
import { NO_HELPERS } from '../parallel/pricing-helpers.js';
import { annealDived } from './anneal.js';
import { takeBetterBound } from './bound-beside.js';
import { diveBeside } from './dive-beside.js';
import { type PartsManner, diveForParts } from './dive-for-parts.js';
import { type Run, restore } from './run.js';

/** Where doctors are few, each of them moves prices far, and a single one can be the worst off. */
const OF_FEW: MixDiveManner = { rate: 50, sparesWorst: true };
/** Of the dives of parts so many spare the worst off: now and then all together cost less with one more need of one doctor's left out. */
const SPARING = 0.6;
/** A dive of everybody takes so many times as long as the first passes did; at least and at most such a share of the run. */
const LENGTH = 3;
const LEAST_LENGTH = 0.01;
const MOST_LENGTH = 0.1;
/** The annealing after each dive, as a share of a dive of everybody. */
const ANNEALING = 0.15;

/** How parts of few doctors are planned anew. */
export const PARTS_OF_FEW: PartsManner = {
  freed: [0.2, 0.7],
  worstOff: 3,
  guided: 0.5,
  ofEverybody: 0,
  stretch: 1,
  dive: (random) => ({ ...OF_FEW, sparesWorst: random.next() < SPARING }),
  settle: (run, board, dives) => annealDived(run, board, ANNEALING, dives),
};

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
  await PARTS_OF_FEW.settle(run, board, { length, until, look });
  diveBeside(run, mix, { length, until });
  const alone = { ...run, helpers: NO_HELPERS };
  await diveForParts(alone, mix, { length, until, look }, PARTS_OF_FEW);
  run.helpers.onAnswer = null;
  restore(board, incumbent);
}
