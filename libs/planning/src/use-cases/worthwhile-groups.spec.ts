import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Problem } from '#matching-engine';
import { worthwhileGroups } from './worthwhile-groups.js';

const partOf = (doctors: number) => ({
  doctors,
  problem: { doctors: Array(doctors).fill({}) } as unknown as Problem,
});
const sizes = (groups: readonly (readonly { readonly doctors: number }[])[]) =>
  groups.map((group) => group.map(({ doctors }) => doctors));

describe('worthwhileGroups', () => {
  it('lets large parts stand alone and adds small ones up', () => {
    const parts = [30, 260, 40, 120, 50].map(partOf);
    expect(sizes(worthwhileGroups(parts, 400))).toEqual([[260], [120], [50, 40, 30]]);
  });

  it('adds what is left over to the last group instead of sending somebody for a handful', () => {
    expect(sizes(worthwhileGroups([300, 5, 3].map(partOf), 400))).toEqual([[300, 5, 3]]);
    expect(sizes(worthwhileGroups([3, 5].map(partOf), 400))).toEqual([[5, 3]]);
    expect(worthwhileGroups([], 400)).toEqual([]);
  });

  it('loses and doubles nothing, and makes no group that is too small where there is another', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 30 }), (given) => {
        const parts = given.map(partOf);
        const groups = worthwhileGroups(parts, 400);
        expect(new Set(groups.flat())).toEqual(new Set(parts));
        expect(groups.flat()).toHaveLength(parts.length);
        if (groups.length < 2) return;
        for (const group of sizes(groups))
          expect(group.reduce((sum, size) => sum + size, 0)).toBeGreaterThanOrEqual(100);
      }),
    );
  });
});
