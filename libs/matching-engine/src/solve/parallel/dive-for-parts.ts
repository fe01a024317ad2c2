import type { Board } from '../board/board.js';
import { DualAscent } from '../dual/dual-ascent.js';
import { learnPlans } from '../dual/known-plans.js';
import { Incumbent } from '../incumbent.js';
import { diveForParts } from '../plan-of-attack/dive-for-parts.js';
import { PARTS_OF_FEW } from '../plan-of-attack/dive-in-parts.js';
import type { DoctorPlan } from '../pricing/doctor-plan.js';
import type { Pricer } from '../pricing/pricer.js';
import type { Random } from '../support/random.js';
import type { RunControl } from '../support/run-control.js';
import type { PartsDiving } from './messages.js';
import { NO_HELPERS } from './pricing-helpers.js';

/** Rounds over the known plans in which the mixture settles anew, at this rate. */
const SWEEPS = 60;
const RATE = 100;

/**
 * Dives for parts from the board's plan for as long as the control allows, for another thread.
 *
 * @param board keeps its plan
 * @returns the best plan of every doctor
 */
export async function diveForPartsFrom(
  {
    board,
    pricer,
    control,
    random,
  }: {
    readonly board: Board;
    readonly pricer: Pricer;
    readonly control: RunControl;
    readonly random: Random;
  },
  start: PartsDiving,
): Promise<readonly DoctorPlan[]> {
  const { model } = board;
  const dual = new DualAscent(model, pricer, random);
  dual.startFrom(start.prices, start.weights, start.bound, start.leastWorst);
  const mix = dual.startMix();
  learnPlans(model, mix, start.known);
  dual.mix = null;
  mix.startAt(start.prices, start.weights, RATE);
  for (let i = 0; i < SWEEPS; i++) {
    mix.sweep();
    await control.breathe();
  }
  const incumbent = new Incumbent(control);
  incumbent.offer(board);
  incumbent.raise(start.bound, start.prices);
  const { length, firm } = start;
  const helpers = NO_HELPERS;
  const tools = { model, pricer, random, control, incumbent, board, dual, firm, helpers };
  await diveForParts(tools, mix, { length, until: 1, look: () => undefined }, PARTS_OF_FEW);
  return incumbent.plans;
}
