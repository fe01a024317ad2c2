import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seededRandom } from '../testing/random.js';
import { FlowNetwork } from './max-flow.js';

describe('maximum flow', () => {
  it('equals the least cut among all, and finds the smallest set with that cut', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed);
        const nodes = random.int(2, 7);
        const network = new FlowNetwork();
        for (let i = 0; i < nodes; i++) network.addNode();
        const arcs = Array.from({ length: random.int(0, 16) }, () => ({
          from: random.int(0, nodes - 1),
          to: random.int(0, nodes - 1),
          capacity: random.int(0, 6),
        }));
        for (const { from, to, capacity } of arcs) network.addArc(from, to, capacity);
        const cutOf = (set: number) =>
          arcs.reduce(
            (sum, { from, to, capacity }) => sum + ((set >> from) & 1 && !((set >> to) & 1) ? capacity : 0),
            0,
          );
        const sets = Array.from({ length: 1 << nodes }, (_, set) => set).filter(
          (set) => set & 1 && !(set & 2),
        );
        const least = Math.min(...sets.map(cutOf));
        expect(network.maximise(0, 1)).toBe(least);
        const smallest = sets.filter((set) => cutOf(set) === least).reduce((common, set) => common & set);
        const reached = network
          .reachableFrom(0)
          .reduce((set, isReached, node) => set | (isReached << node), 0);
        expect(reached).toBe(smallest);
      }),
      { numRuns: 500 },
    );
  });

  it('walks a path of any length without exhausting the call stack', () => {
    const network = new FlowNetwork();
    for (let i = 0; i < 50_000; i++) network.addNode();
    for (let i = 1; i < 50_000; i++) network.addArc(i - 1, i, 3);
    expect(network.maximise(0, 49_999)).toBe(3);
  });
});
