import { CentreBound } from '../dual/centre-bound.js';
import { DualAscent } from '../dual/dual-ascent.js';
import { learnPlans } from '../dual/known-plans.js';
import type { Model } from '../model/model.js';
import { schedulesAreFull } from '../plan-of-attack/schedules-are-full.js';
import { ALONG_PATHS, GATHERING, raiseBound, raiseBoundOfSchedules } from '../plan-of-attack/raise-bound.js';
import { raiseBoundByRanges } from '../plan-of-attack/raise-bound-by-ranges.js';
import { settlePrices } from '../plan-of-attack/settle-prices.js';
import type { Pricer } from '../pricing/pricer.js';
import { type Clock, RunControl } from '../support/run-control.js';
import { Random } from '../support/random.js';
import type { BoundFound, BoundProven, BoundTask } from './messages.js';
import { Lifts } from './lifts.js';
import { Rest } from './rest.js';

/** Share of the time after which the last bounds are taken. */
const CLOSES_AT = 0.93;

/** Rounds of pricing in which the bound has to rise by so much of it, lest it be said to stand still. */
const ROUNDS = 24;
const LEAST_WON = 2e-4;

/** Every range has a mixture of its own: those of more doctors would take too much memory. */
const MOST_IN_RANGES = 2000;

/** Tells, asked once a round, whether the bound has hardly risen for long. */
function standsStill(dual: Pick<DualAscent, 'bestBound'>): () => boolean {
  const bounds: number[] = [];
  return () => {
    bounds.push(dual.bestBound);
    const before = bounds.length > ROUNDS ? bounds.shift()! : -Infinity;
    return dual.bestBound - before < LEAST_WON * Math.abs(dual.bestBound);
  };
}

/** Stands still while the thread is wanted for something more urgent. */
class RestingControl extends RunControl {
  constructor(
    options: ConstructorParameters<typeof RunControl>[0],
    clock: Clock,
    private readonly rest: Rest,
  ) {
    super(options, clock);
  }

  override async breathe(): Promise<void> {
    await super.breathe();
    await this.rest.over;
  }
}

/**
 * Raises the bound from a task's prices and tells every better one, until the task's time is up. Whatever the prices
 * and whichever the thread, a bound comes from one full round at whole prices, and is as exact as any.
 */
export async function raiseBoundFrom(
  task: BoundTask,
  model: Model,
  pricer: Pricer,
  clock: Clock,
  tell: (found: BoundFound | BoundProven) => void,
  rest = new Rest(),
): Promise<void> {
  const control = new RestingControl({ timeLimitSeconds: task.seconds }, clock, rest);
  const dual = new DualAscent(model, pricer, new Random(task.seed));
  dual.startFrom(task.prices, task.weights, task.bound, task.leastWorst);
  let best = task.bound;
  const raise = (bound: number, prices: Float64Array): void => {
    if (bound <= best) return;
    best = bound;
    tell({ kind: 'bound', bound, prices, weights: dual.bestWeights });
  };
  let proven = task.bound;
  const prove = (bound: number): void => {
    if (bound <= Math.max(best, proven)) return;
    proven = bound;
    tell({ kind: 'proven', bound });
  };
  const tools = { dual, control, incumbent: { raise } };
  if (schedulesAreFull({ model, pricer })) {
    await raiseBound(tools, ALONG_PATHS, CLOSES_AT);
    dual.prices.start(dual.best);
    await raiseBoundOfSchedules(tools, CLOSES_AT);
  } else {
    const mix = dual.startMix();
    if (!learnPlans(model, mix, task.known)) await raiseBound(tools, GATHERING, CLOSES_AT);
    const centres = new CentreBound(model, pricer);
    const lifts = new Lifts(centres, dual, control, ({ bound }) => {
      prove(bound);
    });
    const look = (): Promise<void> => lifts.look();
    if (model.worstOffWeight > 0 && model.doctors.length <= MOST_IN_RANGES) {
      const rate = await settlePrices(tools, mix, 1, { look, isDone: standsStill(dual) });
      const ranges = { model, pricer, random: new Random(task.seed), control, dual, centres };
      const wins = await raiseBoundByRanges(ranges, mix, rate, prove);
      if (!wins) await settlePrices(tools, mix, 1, { look, rate });
    } else await settlePrices(tools, mix, 1, { look });
  }
}
