import { OF_MANY, diveFromMix } from '../dive/mix-dive.js';
import { diveAlongPrices } from '../dive/price-dive.js';
import { replanCentres } from '../search/replan-centres.js';
import type { PlanMix } from '../dual/plan-mix.js';
import { NO_HELPERS } from '../parallel/pricing-helpers.js';
import { HOT_AFTER_MIX, anneal, hottest } from './anneal.js';
import { takeBetterBound } from './bound-beside.js';
import { type PartsManner, diveForParts } from './dive-for-parts.js';
import { type Run, restore } from './run.js';

/** Share of the time left that the dive of everybody takes; at most so many times what the first passes took: longer ones find nothing better. */
const DIVE = 0.42;
const MOST_LENGTH = 1.2;
/** The first passes count for no less than this share of the run. */
const LEAST_OPENING = 0.003;
/** Dives of parts take so much of the time that their share of that dive's would be. */
const OF_PARTS = 0.7;
/** Share of the run that annealing takes after them. */
const ANNEALING = 0.08;
/** Share of the run, after all that, in which home centres are planned anew. */
const CENTRES = 0.03;

/**
 * How parts of many doctors are planned anew: those sooner whose plans are far from the bound. A quarter of all hold most
 * of that distance, and what a dive of everybody has lost it lost to those whom it decided last. Annealing in between
 * would hardly have begun when the next part is due: listing what there is to choose takes a second.
 */
const PARTS_OF_MANY: PartsManner = {
  freed: [0.25, 0.25],
  worstOff: 0,
  guided: 1,
  ofEverybody: 0,
  stretch: 2.4,
  dive: () => OF_MANY,
  settle: () => Promise.resolve(),
};

/**
 * Plans everybody anew by a dive from the mixture, or along the prices where time is too short for it. Then parts of the
 * doctors are planned anew beside the others' best plans, again and again, and all are annealed. At last doctors of each
 * home centre are planned anew together. A helper takes its part of the dive of everybody, and raises the bound
 * meanwhile otherwise.
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
  const { control, dual, helpers, model } = run;
  let isFine = false;
  if (mix) {
    const length = Math.min(DIVE * (until - control.progress), MOST_LENGTH * Math.max(LEAST_OPENING, opened));
    const end = control.progress + length;
    takeBetterBound(run);
    isFine = await diveAlongPrices(run, (fresh, free) => diveFromMix(run, fresh, mix.copy(), free, end));
    helpers.goOn();
    const alone = { ...run, helpers: NO_HELPERS };
    const dives = { length: OF_PARTS * length, until: until - CENTRES - ANNEALING, look };
    if (isFine) await diveForParts(alone, mix, dives, PARTS_OF_MANY);
  }
  if (!isFine) await diveAlongPrices(run);
  const hot = isFine ? HOT_AFTER_MIX : hottest(model);
  await anneal(run, dual.best, until - CENTRES, { hot, meanwhile: look, smoothWorst: true });
  await replanCentresUntil(run, until);
}

/** Plans doctors of each home centre anew together, until a round over all centres finds nothing better. */
async function replanCentresUntil(run: Run, until: number): Promise<void> {
  const { control, board, incumbent, dual, model } = run;
  const isOver = (): boolean => control.over() || control.progress >= until;
  if (isOver()) return;
  restore(board, incumbent);
  board.guideBy(new Float64Array(model.rows.count), 0);
  while (!isOver() && (await replanCentres(board, run, dual.best, isOver)));
  incumbent.offer(board);
}
