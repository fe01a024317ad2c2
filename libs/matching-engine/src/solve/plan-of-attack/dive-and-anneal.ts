import { type MixDiveManner, diveFromMix } from '../dive/mix-dive.js';
import { diveAlongPrices } from '../dive/price-dive.js';
import { replanCentres } from '../search/replan-centres.js';
import type { PlanMix } from '../dual/plan-mix.js';
import { HOT_AFTER_MIX, anneal, annealDived, hottest } from './anneal.js';
import { takeBetterBound } from './bound-beside.js';
import { type PartsManner, diveForParts } from './dive-for-parts.js';
import { type Run, restore } from './run.js';

/** Share of the run that annealing takes in a short one, after its only dive. */
const ANNEALING = 0.16;
/** Share of the run, after all that, in which home centres are planned anew. */
const CENTRES = 0.03;
/** The first dive of a long run takes as long as the first passes did, but at least this share of the run. */
const LEAST_LENGTH = 0.003;
/** A run is long where that dive and an annealing as long leave more than so many times their time. */
const ROOM = 3;
/** Share of the time left that the second dive of everybody takes, where the first passes took as much as they do in a minute; else less. */
const EVERYBODY = 0.4;
const OPENED_IN_A_MINUTE = 0.22;
/** No dive takes more than so many times as long as the first passes did: longer ones find nothing better. */
const MOST_LENGTH = 3;
/** The annealing after it and after each dive of parts, as a share of that dive. */
const ANNEALING_OF_EVERYBODY = 0.3;
const ANNEALING_OF_PARTS = 0.2;

/** Beside others' plans prices have to move further than when all are planned anew. */
const BESIDE_OTHERS: MixDiveManner = { rate: 20, sparesWorst: false };

/**
 * How parts of many doctors are planned anew: those sooner whose plans are far from the bound. A quarter of all hold most
 * of that distance, and what a dive of everybody has lost it lost to those whom it decided last.
 */
const PARTS_OF_MANY: PartsManner = {
  freed: [0.25, 0.25],
  worstOff: 0,
  guided: 1,
  ofEverybody: 0,
  stretch: 2.4,
  dive: () => BESIDE_OTHERS,
  settle: (run, board, dives) => annealDived(run, board, ANNEALING_OF_PARTS, dives),
};

/**
 * Plans everybody anew by a dive from the mixture, or along the prices where time is too short for it, and anneals the
 * plan. A long run makes a short dive first, to have a good plan soon, then a longer one, and then plans parts of the
 * doctors beside the others' best plans, again and again. In a short run prices have settled too little for that. A helper
 * takes its part of the dives. At last doctors of each home centre are planned anew together.
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
  const { control, incumbent } = run;
  const soon = Math.max(LEAST_LENGTH, opened);
  const isLong = until - control.progress > ROOM * 2 * soon;
  let isFine = false;
  if (mix && isLong) {
    if (await diveForAll(mix, soon)) await annealUntil(control.progress + soon, HOT_AFTER_MIX);
    for (const [d, plan] of incumbent.plans.entries()) mix.add(d, plan);
    const share = EVERYBODY * Math.min(1, Math.sqrt(opened / OPENED_IN_A_MINUTE));
    const length = Math.min(share * (until - control.progress), MOST_LENGTH * soon);
    isFine = await diveForAll(mix, length);
    if (isFine) {
      await annealUntil(control.progress + ANNEALING_OF_EVERYBODY * length, HOT_AFTER_MIX);
      await diveForParts(run, mix, { length, until, look }, PARTS_OF_MANY);
    }
  } else if (mix) isFine = await diveForAll(mix, until - ANNEALING - control.progress);
  if (!isFine) await diveAlongPrices(run);
  await annealUntil(until - CENTRES, isFine ? HOT_AFTER_MIX : hottest(run.model));
  await replanCentresUntil(run, until);

  /** Returns whether there was time for it. */
  async function diveForAll(mix: PlanMix, length: number): Promise<boolean> {
    takeBetterBound(run);
    const end = control.progress + length;
    const isWhole = await diveAlongPrices(run, (fresh, free) =>
      diveFromMix(run, fresh, mix.copy(), free, end),
    );
    run.helpers.goOn();
    return isWhole;
  }

  async function annealUntil(end: number, hot: number): Promise<void> {
    await anneal(run, run.dual.best, Math.min(until, end), { hot, meanwhile: look, smoothWorst: true });
  }
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
