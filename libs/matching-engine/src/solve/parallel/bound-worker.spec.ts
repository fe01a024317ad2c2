import { describe, expect, it } from '@jest/globals';
import { cases } from '../../testing/effort.js';
import { TINY, randomProblem } from '../../testing/random-problem.js';
import { seededRandom } from '../../testing/random.js';
import { aNeed, aProblem } from '../../testing/small-problem.js';
import { SCALE } from '../board/board.js';
import { compile } from '../model/compile.js';
import { packed } from '../pricing/packed-plans.js';
import { Pricer } from '../pricing/pricer.js';
import { bestCostByTrial } from '../testing/best-cost-by-trial.js';
import { oneSeatForTwo } from '../testing/one-seat-for-two.js';
import type { Model } from '../model/model.js';
import { raiseBoundFrom } from './bound-worker.js';
import type { BoundTask } from './messages.js';
import { Rest } from './rest.js';

/** A clock that goes on by a millisecond whenever it is looked at. */
function tickingClock(): () => number {
  let now = 0;
  return () => (now += 0.001);
}

/** To raise the bound from these prices (in units of cost). */
function aTask(model: Model, prices: (row: number) => number): BoundTask {
  return {
    kind: 'bound',
    seed: 3,
    prices: Float64Array.from({ length: model.rows.count }, (_, row) => prices(row) * SCALE),
    weights: new Float64Array(model.doctors.length),
    bound: -Infinity,
    leastWorst: null,
    known: packed([]),
    seconds: 0.4,
  };
}

/** The bounds that a helper tells from these prices (in units of cost) and this bound on. */
async function boundsFrom(
  problem: Parameters<typeof compile>[0],
  prices: (row: number) => number,
  bound = -Infinity,
): Promise<number[]> {
  const model = compile(problem);
  const told: number[] = [];
  const task = { ...aTask(model, prices), bound };
  await raiseBoundFrom(task, model, new Pricer(model), tickingClock(), (found) => {
    told.push(found.bound);
  });
  return told;
}

describe('a helper that raises the bound', () => {
  it('never proves more than the best plan costs, from whatever prices it starts', async () => {
    let compared = 0;
    for (let seed = 1; seed <= cases(60); seed++) {
      const problem = randomProblem(seededRandom(seed), TINY);
      const least = bestCostByTrial(problem);
      if (least === null || least === Infinity) continue;
      const random = seededRandom(seed);
      const told = await boundsFrom(problem, () => random.int(-40, 400) / 7);
      for (const bound of told) expect({ seed, bound: Math.min(bound, least) }).toEqual({ seed, bound });
      if (told.length > 0) compared++;
    }
    expect(compared).toBeGreaterThan(10);
  });

  it('tells each bound only if it beats all before it, and the one it was given', async () => {
    let several = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const problem = randomProblem(seededRandom(seed), { ...TINY, doctors: 6, slots: 8 });
      const told = await boundsFrom(problem, () => 20);
      expect(told).toEqual([...new Set(told)].sort((a, b) => a - b));
      if (told.length > 1) several++;
      const known = (told[0] ?? 0) + 1e-3;
      for (const bound of await boundsFrom(problem, () => 20, known)) expect(bound).toBeGreaterThan(known);
    }
    expect(several).toBeGreaterThan(0);
  });

  it('goes on from the plans given along instead of gathering its own', async () => {
    const model = compile(aProblem({ needs: [aNeed()] }));
    const depths: string[] = [];
    class Noting extends Pricer {
      override price(...[doctor, request]: Parameters<Pricer['price']>): ReturnType<Pricer['price']> {
        depths.push(request.unproven ? 'gathers' : 'proves');
        return super.price(doctor, request);
      }
    }
    const task = { ...aTask(model, () => 20), leastWorst: 0 };
    const run = async (known: Int32Array): Promise<string> => {
      depths.length = 0;
      await raiseBoundFrom({ ...task, known }, model, new Noting(model), tickingClock(), () => undefined);
      return depths[0]!;
    };
    expect(await run(packed([]))).toBe('gathers');
    expect(await run(packed(model.doctors.map(() => [new Int32Array(0)])))).toBe('proves');
  });

  it('looks at ranges of what the worst off may cost once the bound rises no more', async () => {
    const model = compile(oneSeatForTwo());
    let now = 0;
    const told: (readonly [kind: string, bound: number])[] = [];
    const task = { ...aTask(model, () => 20), seconds: 1 };
    await raiseBoundFrom(
      task,
      model,
      new Pricer(model),
      () => (now += 0.00003),
      ({ kind, bound }) => told.push([kind, bound]),
    );
    const mixed = told.filter(([kind]) => kind === 'bound').map(([, bound]) => bound);
    expect(Math.max(...mixed)).toBeLessThan(610);
    expect(told.at(-1)).toEqual(['proven', 100 + 10 * 100]);
  });

  it('stands still while its thread is wanted for something else', async () => {
    const model = compile(randomProblem(seededRandom(8), { ...TINY, doctors: 6, slots: 8 }));
    const rest = new Rest();
    const told: number[] = [];
    let over = false;
    rest.begin();
    const raising = raiseBoundFrom(
      aTask(model, () => 20),
      model,
      new Pricer(model),
      tickingClock(),
      (found) => told.push(found.bound),
      rest,
    ).then(() => {
      over = true;
    });
    for (let i = 0; i < 100; i++) await new Promise((resolve) => setImmediate(resolve));
    expect({ told, over }).toEqual({ told: [], over: false });
    rest.end();
    await raising;
    expect(told.length).toBeGreaterThan(0);
  });
});
