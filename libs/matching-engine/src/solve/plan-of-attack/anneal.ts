import { type Board, SCALE } from '../board/board.js';
import type { DoctorModel, Model } from '../model/model.js';
import { PriceBoard } from '../pricing/price-board.js';
import type { Pricer } from '../pricing/pricer.js';
import { Annealing } from '../search/annealing.js';
import { listChoices } from '../search/choices.js';
import type { Random } from '../support/random.js';
import type { RunControl } from '../support/run-control.js';
import { type Run, restore } from './run.js';

/** Moves for a unit of work: about as long as pricing one doctor takes. */
const MOVES = 500;
/** Temperatures at the start and at the end, as shares of what an average placement gains. A published plan is good already. */
const HOT = 0.015;
const HOT_BESIDE_PROMISES = 0.004;
export const COLD = 0.001;
/** Temperature after a dive from a mixture: the plan is good already. */
export const HOT_AFTER_MIX = 0.002;
/** How much of the phase passes at least between two plans that are written down. */
const NOTED_EVERY = 0.02;

/** Anneals the best plan so far, cooling evenly until the run has got so far. The best state seen is kept. */
export async function anneal(
  run: Pick<Run, 'model' | 'pricer' | 'random' | 'control' | 'incumbent' | 'board'>,
  worth: Float64Array,
  until: number,
  { hot = hottest(run.model), ...how }: Partial<Pick<Cooling, 'hot' | 'meanwhile' | 'smoothWorst'>> = {},
): Promise<void> {
  const { model, control, incumbent, board } = run;
  const from = control.progress;
  if (control.over() || from >= until) return;
  restore(board, incumbent);
  await cool(run, worth, {
    members: model.doctors,
    hot,
    share: () => (control.progress - from) / (until - from),
    onBetter: () => incumbent.offer(board),
    ...how,
  });
  restore(board, incumbent);
}

/** The temperature to begin with, as a share of what an average placement gains. */
export function hottest(model: Model): number {
  return model.needs.some((need) => need.current) ? HOT_BESIDE_PROMISES : HOT;
}

/**
 * Anneals shortly what a dive has put on the board, and keeps what is better than the best so far.
 *
 * @param share how long, as a share of a dive of everybody
 */
export async function annealDived(
  run: Pick<Run, 'model' | 'pricer' | 'random' | 'control' | 'incumbent' | 'dual'>,
  board: Board,
  share: number,
  { length, until, look }: { readonly length: number; readonly until: number; readonly look: () => void },
): Promise<void> {
  const { model, control, incumbent, dual } = run;
  const from = control.progress;
  const span = Math.max(Number.EPSILON, Math.min(until, from + share * length) - from);
  await cool({ ...run, board }, dual.best, {
    members: model.doctors,
    hot: HOT_AFTER_MIX,
    share: () => (control.progress - from) / span,
    onBetter: () => incumbent.offer(board),
    meanwhile: look,
    smoothWorst: true,
  });
}

/** What one cooling needs besides the plan. */
export interface Cooling {
  /** Doctors whose placements may move; the others stay where they are. */
  readonly members: readonly DoctorModel[];
  /** The temperature to begin with, as a share of what an average placement gains. */
  readonly hot: number;
  /** How much of it is over, from 0 to 1. */
  readonly share: () => number;
  /** Called when the board holds a better plan than before. */
  readonly onBetter: () => void;
  /** Called every few milliseconds. */
  readonly meanwhile?: () => void;
  /** Judges moves by a smoothed worst-off term: better where many are about as badly off, worse for the last few moves. */
  readonly smoothWorst?: boolean;
}

/** Anneals the plan on the board, cooling evenly. The board may end up with a plan that is not the best one seen. */
export async function cool(
  tools: {
    readonly model: Model;
    readonly pricer: Pricer;
    readonly random: Random;
    readonly control: RunControl;
    readonly board: Board;
  },
  worth: Float64Array,
  cooling: Cooling,
): Promise<void> {
  const { model, pricer, random, control, board } = tools;
  const { members } = cooling;
  const prices = new PriceBoard(model);
  prices.price.set(worth);
  prices.refresh();
  // Whatever was priced last may have been priced at the seats that others left.
  const choices = await listChoices(
    model,
    worth,
    async (doctor) => {
      pricer.price(doctor, { board: prices, factor: SCALE, relaxed: true, quick: true, unproven: true });
      control.spend(1);
      await control.breathe();
      return control.over() ? null : pricer.weekPrices(doctor);
    },
    undefined,
    members,
  );
  if (!choices) return;
  const annealing = new Annealing(model, choices, random, board, members, cooling.smoothWorst);
  if (!annealing.able) return;
  annealing.start();
  const hot = annealing.temperature(cooling.hot);
  const cold = annealing.temperature(COLD);
  let best = annealing.standing;
  let noted = 0;
  for (;;) {
    const share = cooling.share();
    const over = control.over() || share >= 1;
    if (annealing.standing < best && (over || share > noted + NOTED_EVERY)) {
      annealing.finish();
      cooling.onBetter();
      best = annealing.standing;
      noted = share;
    }
    if (over) break;
    annealing.run(MOVES, hot * Math.pow(cold / hot, share));
    control.spend(1);
    cooling.meanwhile?.();
    await control.breathe();
  }
}
