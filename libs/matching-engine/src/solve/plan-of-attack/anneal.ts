import { SCALE } from '../board/board.js';
import { PriceBoard } from '../pricing/price-board.js';
import { Annealing } from '../search/annealing.js';
import { listChoices } from '../search/choices.js';
import { type Run, restore } from './run.js';

/** Moves for a unit of work: about as long as pricing one doctor takes. */
const MOVES = 500;
/** Temperatures at the start and at the end, as shares of what an average placement gains. A published plan is good already. */
const HOT = 0.015;
const HOT_BESIDE_PROMISES = 0.004;
const COLD = 0.001;
/** How much of the phase passes at least between two plans that are written down. */
const NOTED_EVERY = 0.02;

/** Anneals the best plan so far, cooling evenly until the run has got so far. The best state seen is kept. */
export async function anneal(
  run: Pick<Run, 'model' | 'pricer' | 'random' | 'control' | 'incumbent' | 'board'>,
  worth: Float64Array,
  until: number,
  meanwhile: () => void = () => undefined,
): Promise<void> {
  const { model, pricer, random, control, incumbent, board } = run;
  const from = control.progress;
  if (control.over() || from >= until) return;
  restore(board, incumbent);
  const prices = new PriceBoard(model);
  prices.price.set(worth);
  prices.refresh();
  // Whatever was priced last may have been priced at the seats that others left.
  const choices = await listChoices(model, worth, async (doctor) => {
    pricer.price(doctor, { board: prices, factor: SCALE, relaxed: true, quick: true });
    control.spend(1);
    await control.breathe();
    return control.over() ? null : pricer.weekPrices(doctor);
  });
  if (!choices) return;
  const annealing = new Annealing(model, choices, random, board);
  if (!annealing.able) return;
  annealing.start();
  const promised = model.needs.some((need) => need.current);
  const hot = annealing.temperature(promised ? HOT_BESIDE_PROMISES : HOT);
  const cold = annealing.temperature(COLD);
  let best = annealing.standing;
  let noted = 0;
  for (;;) {
    const share = (control.progress - from) / (until - from);
    const over = control.over() || share >= 1;
    if (annealing.standing < best && (over || share > noted + NOTED_EVERY)) {
      annealing.finish();
      incumbent.offer(board);
      best = annealing.standing;
      noted = share;
    }
    if (over) break;
    annealing.run(MOVES, hot * Math.pow(cold / hot, share));
    control.spend(1);
    await control.breathe();
    meanwhile();
  }
  restore(board, incumbent);
}
