import { describe, expect, it } from '@jest/globals';
import { unstorable } from './storable-text.js';

describe('unstorable', () => {
  it.each([
    ['a text of any script', 'Åsa Öberg 🩺 \u202e \n\t'],
    ['numbers, nothing and lists', { a: [1, null, undefined, true, { b: 'x' }] }],
  ])('lets %s pass', (_what, value) => {
    expect(unstorable(value)).toBeUndefined();
  });

  it.each([
    ['NUL in a text', 'a\u0000b', { field: '', value: 'a\ufffdb', rule: 'isStorableText' }],
    [
      'half a pair below lists',
      { weeks: [{ note: 'x\ud800' }] },
      { field: 'weeks[0].note', value: 'x\ufffd' },
    ],
    ['NUL in the name of a field', { mapping: { '\u0000': 'name' } }, { field: 'mapping', value: '\ufffd' }],
  ])('finds %s', (_what, value, fault) => {
    expect(unstorable(value)).toMatchObject(fault);
  });

  it('finds what is nested without end', () => {
    let value: unknown = 'x';
    for (let level = 0; level < 10_000; level += 1) value = { a: value };
    expect(unstorable(value)).toMatchObject({ rule: 'isShallow', params: { first: 50 } });
  });
});
