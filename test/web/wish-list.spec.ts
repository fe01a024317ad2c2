import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { moved, readKept, sameWishes, type WishLine } from '../../apps/web/src/pages/wishes/wish-list.js';

const line = (key: string, part: Partial<WishLine> = {}): WishLine => ({
  key,
  kind: 'wanted',
  needKey: null,
  hostId: 'h1',
  weeks: null,
  ...part,
});

describe('moved', () => {
  it('puts the line where it is asked to stand and keeps the order of the others', () => {
    expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
    expect(moved(['a', 'b', 'c', 'd'], 3, 1)).toEqual(['a', 'd', 'b', 'c']);
  });

  it('loses no line, wherever it is sent', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer()),
        fc.nat(12),
        fc.integer({ min: -3, max: 15 }),
        (lines, from, to) => {
          const after = moved(lines, from, to);
          expect([...after].sort()).toEqual([...lines].sort());
          const other = lines.filter((_, at) => at !== from);
          expect(after.filter((each) => each !== lines[from])).toEqual(other);
        },
      ),
    );
  });
});

describe('sameWishes', () => {
  it('looks at what is wished for and not at the key on the page', () => {
    expect(sameWishes([line('1')], [line('2')])).toBe(true);
    expect(sameWishes([line('1')], [line('1', { kind: 'avoided' })])).toBe(false);
    expect(
      sameWishes([line('1'), line('2', { hostId: 'h2' })], [line('2', { hostId: 'h2' }), line('1')]),
    ).toBe(false);
  });
});

describe('readKept', () => {
  it('gives back what was kept', () => {
    const lines = [line('1', { weeks: { from: '2027-W05', to: '2027-W09' } }), line('2', { needKey: 'ent' })];
    expect(readKept(JSON.stringify(lines))).toEqual(lines);
  });

  it.each([
    null,
    '',
    '{',
    '7',
    '[{"key":1}]',
    '[{"key":"a","kind":"wanted","needKey":null,"hostId":null,"weeks":5}]',
  ])('takes %s for nothing', (text) => {
    expect(readKept(text)).toBeNull();
  });
});
