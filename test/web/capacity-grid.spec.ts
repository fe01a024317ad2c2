import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { capacityGrid, fullnessOf, totalsOf } from '../../apps/web/src/pages/capacity/capacity-grid.js';

const slot = { id: 's', row: 'ent', from: 2, to: 6, seats: 2, mode: 'rolling' as const };

describe('capacityGrid', () => {
  it('holds a rolling seat only in the weeks of its placement', () => {
    const cells = capacityGrid([slot], [{ slotId: 's', from: 3, to: 5 }], 1, 6).get('ent');
    expect(cells?.map(({ seats, taken }) => [seats, taken])).toEqual([
      [0, 0],
      [2, 0],
      [2, 1],
      [2, 1],
      [2, 0],
      [0, 0],
    ]);
  });

  it('holds a seat of a block for the whole period', () => {
    const cells = capacityGrid([{ ...slot, mode: 'block' }], [{ slotId: 's', from: 3, to: 4 }], 2, 4).get(
      'ent',
    );
    expect(cells?.map(({ taken }) => taken)).toEqual([1, 1, 1, 1]);
  });

  it('counts every seat-week of a rolling placement in view, and none of a slot that is not there', () => {
    const stretch = fc.tuple(fc.nat(20), fc.nat(20)).map(([from, weeks]) => ({ from, to: from + weeks + 1 }));
    fc.assert(
      fc.property(
        fc.array(stretch),
        fc.nat(20),
        fc.integer({ min: 1, max: 20 }),
        (stretches, first, weeks) => {
          const everywhere = { ...slot, from: 0, to: 60 };
          const placements = [
            ...stretches.map((each) => ({ slotId: 's', ...each })),
            { slotId: 'gone', from: first, to: first + 1 },
          ];
          const { seats, taken } = totalsOf(
            capacityGrid([everywhere], placements, first, weeks).get('ent') ?? [],
          );
          const inView = stretches.map(({ from, to }) =>
            Math.max(0, Math.min(to, first + weeks) - Math.max(from, first)),
          );
          expect(seats).toBe(2 * weeks);
          expect(taken).toBe(inView.reduce((sum, each) => sum + each, 0));
        },
      ),
    );
  });
});

describe('fullnessOf', () => {
  it.each([
    [0, 0, 'unpublished'],
    [4, 2, 'free'],
    [4, 3, 'tight'],
    [4, 4, 'full'],
    [1, 2, 'full'],
  ])('of %d seats with %d taken is %s', (seats, taken, fullness) => {
    expect(fullnessOf(seats, taken)).toBe(fullness);
  });
});
