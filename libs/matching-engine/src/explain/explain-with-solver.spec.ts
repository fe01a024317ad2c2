import { describe, expect, it } from '@jest/globals';
import { bottlenecks } from '../bottlenecks/bottlenecks.js';
import type { SolveOptions } from '../solve-contract.js';
import { solve } from '../solve/solve.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../testing/small-problem.js';
import { explain } from './explain.js';

const solveOptions: SolveOptions = { workLimit: 20_000, threads: 1 };

describe('explanations with the engine’s own solver', () => {
  const problem = aProblem({
    doctors: [aDoctor(), aDoctor({ id: 'bo' }), aDoctor({ id: 'cy' })],
    slots: [
      aSlot({ mode: 'block', to: 4 }),
      aSlot({ id: 'p2', host: 'south', mode: 'block', from: 6, to: 10 }),
    ],
    needs: ['anna', 'bo', 'cy'].map((doctor, index) =>
      aNeed({ id: `n${index}`, doctor, unplacedCost: 100 + index * 50, hostCost: { south: 5 } }),
    ),
  });

  it('price a forced place and confirm the seat that helps', async () => {
    const { plan } = await solve(problem, solveOptions);
    expect(plan).toMatchObject({ cost: 105, status: 'optimal' });
    expect(await explain(problem, plan, 'n0', { solve, solveOptions })).toMatchObject({
      kind: 'unplaced',
      forced: [
        { place: { slot: 'p1' }, dearerBy: { low: 50, high: 50 } },
        { place: { slot: 'p2' }, dearerBy: { low: 50, high: 50 } },
      ],
      changes: [{ change: { kind: 'seat', slot: 'p1' }, saves: 100 }],
    });
  });

  it('tell what one more seat is worth', async () => {
    const result = await solve(problem, solveOptions);
    const { ranked } = await bottlenecks(problem, result, { solve, solveOptions });
    expect(ranked[0]).toMatchObject({ group: { host: 'north' }, worth: { low: 100, high: 100 } });
  });
});
