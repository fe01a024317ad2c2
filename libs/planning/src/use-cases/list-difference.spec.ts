import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareLists } from './list-difference.js';

interface Item {
  readonly key: string;
  readonly value: number | null;
  readonly parts: readonly string[];
}

const keyOf = (item: Item): string => item.key;
const item = (key: string, value: number | null = 1, parts: readonly string[] = []): Item => ({
  key,
  value,
  parts,
});
const stored = (items: readonly Item[]) => items.map((entry, index) => ({ id: `id-${index}`, entry }));

describe('compareLists', () => {
  it('tells what is added, changed and missing', () => {
    const difference = compareLists(
      stored([item('a'), item('b'), item('c')]),
      [item('b', 2), item('d'), item('a')],
      keyOf,
    );
    expect(difference).toEqual({
      added: [item('d')],
      changed: [{ id: 'id-1', before: item('b'), after: item('b', 2), fields: ['value'] }],
      missing: [{ id: 'id-2', entry: item('c') }],
      unchanged: 1,
    });
  });

  it('counts nothing as changed that only stands in another order of fields', () => {
    const turned: Item = { parts: ['x'], value: 1, key: 'a' };
    expect(compareLists(stored([item('a', 1, ['x'])]), [turned], keyOf).unchanged).toBe(1);
  });

  it('looks only at what counts', () => {
    const sorted = (each: Item): Item => ({ ...each, parts: [...each.parts].sort() });
    const [before, after] = [item('a', 1, ['x', 'y']), item('a', 1, ['y', 'x'])];
    expect(compareLists(stored([before]), [after], keyOf).changed).toHaveLength(1);
    expect(compareLists(stored([before]), [after], keyOf, sorted).changed).toHaveLength(0);
  });

  it('gives the incoming list when its difference is applied, and nothing the second time', () => {
    const items = fc.uniqueArray(
      fc.record({ key: fc.string(), value: fc.option(fc.integer()), parts: fc.array(fc.string()) }),
      { selector: keyOf },
    );
    fc.assert(
      fc.property(items, items, (before, after) => {
        const { added, changed, missing, unchanged } = compareLists(stored(before), after, keyOf);
        const gone = new Set([
          ...missing.map(({ entry }) => entry.key),
          ...changed.map(({ before: { key } }) => key),
        ]);
        const applied = [
          ...before.filter(({ key }) => !gone.has(key)),
          ...added,
          ...changed.map((each) => each.after),
        ];
        const byKey = (list: readonly Item[]) => new Map(list.map((each) => [each.key, each]));
        expect(byKey(applied)).toEqual(byKey(after));
        expect(added.length + changed.length + unchanged).toBe(after.length);
        expect(compareLists(stored(applied), after, keyOf)).toMatchObject({
          added: [],
          changed: [],
          missing: [],
        });
      }),
    );
  });
});
