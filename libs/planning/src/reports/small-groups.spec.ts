import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hiddenGroups } from './small-groups.js';

interface Centre {
  readonly people: number;
  readonly area: string;
  readonly owner: string;
}

const GROUPING = {
  people: ({ people }: Centre) => people,
  divisions: [({ area }: Centre) => area, ({ owner }: Centre) => owner],
};
const centre = (people: number, area = 'Nord', owner = 'region'): Centre => ({ people, area, owner });

/** Whether a sum over some groups follows from the sums that are known: by elimination. */
function follows(wanted: readonly number[], known: readonly (readonly number[])[]): boolean {
  const rows = known.map((row) => [...row]);
  const rest = [...wanted];
  const width = wanted.length;
  for (let column = 0, top = 0; column < width && top < rows.length; column += 1) {
    const pivot = rows.findIndex((row, index) => index >= top && Math.abs(row[column]!) > 1e-9);
    if (pivot < 0) continue;
    [rows[top], rows[pivot]] = [rows[pivot]!, rows[top]!];
    const head = rows[top]!;
    for (const row of [...rows.slice(top + 1), rest]) {
      const factor = row[column]! / head[column]!;
      for (let index = 0; index < width; index += 1) row[index]! -= factor * head[index]!;
    }
    top += 1;
  }
  return rest.every((value) => Math.abs(value) < 1e-9);
}

describe('hiddenGroups', () => {
  it('shows groups that are large enough', () => {
    const { groups, sums } = hiddenGroups([centre(5), centre(9)], GROUPING);
    expect([groups.size, sums.map(({ size }) => size)]).toEqual([0, [0, 0]]);
  });

  it('hides a small group, and the next smallest so that it cannot be had by subtraction', () => {
    const [small, large, next] = [centre(2), centre(20), centre(7)];
    expect([...hiddenGroups([small, large, next], GROUPING).groups]).toEqual([small, next]);
  });

  it('leaves it at small groups that are enough together', () => {
    const smalls = [centre(2), centre(4)];
    expect([...hiddenGroups([...smalls, centre(20)], GROUPING).groups]).toEqual(smalls);
  });

  it('hides the sum of an area that is one small centre, and another with it', () => {
    const centres = [
      centre(3, 'Nord'),
      centre(9, 'Syd'),
      centre(9, 'Syd'),
      centre(30, 'Öst'),
      centre(8, 'Öst'),
    ];
    const { sums } = hiddenGroups(centres, GROUPING);
    expect([...sums[0]!]).toEqual(['Nord', 'Syd']);
  });

  it('shows groups of nobody', () => {
    expect(hiddenGroups([centre(0), centre(9)], GROUPING).groups.size).toBe(0);
  });

  it('lets no figure of fewer than five be worked out from all that is shown', () => {
    const arbitrary = fc.array(
      fc.record({
        people: fc.integer({ min: 0, max: 12 }),
        area: fc.constantFrom('Nord', 'Syd', 'Öst'),
        owner: fc.constantFrom('region', 'private'),
      }),
      { minLength: 1, maxLength: 9 },
    );
    fc.assert(
      fc.property(arbitrary, (centres) => {
        const { groups, sums } = hiddenGroups(centres, GROUPING);
        const known: number[][] = [centres.map(() => 1)];
        centres.forEach((each, place) => {
          if (!groups.has(each)) known.push(centres.map((_, index) => Number(index === place)));
        });
        GROUPING.divisions.forEach((division, index) => {
          for (const name of new Set(centres.map(division))) {
            if (!sums[index]!.has(name)) known.push(centres.map((each) => Number(division(each) === name)));
          }
        });
        const everybody = centres.reduce((sum, { people }) => sum + people, 0);
        centres.forEach((each, place) => {
          if (each.people === 0 || each.people >= 5 || everybody < 5) return;
          const wanted = centres.map((_, index) => Number(index === place));
          expect(follows(wanted, known)).toBe(false);
        });
      }),
      { numRuns: 2_000 },
    );
  });
});
