import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { guardFormula, unguardFormula } from './formula-guard.js';

describe('the guard against formulas', () => {
  it.each(['=', '+', '-', '@', '\t', '\r', '\0', "'"])('goes before a text that begins with %j', (start) => {
    expect(guardFormula(`${start}x`)).toBe(`'${start}x`);
  });

  it.each(['', 'x', ' =x', 'x=1', '"=1"'])('leaves %j alone', (text) => {
    expect(guardFormula(text)).toBe(text);
  });

  it.each(["'x", "'", "'24"])('is not taken off %j, which it did not make', (text) => {
    expect(unguardFormula(text)).toBe(text);
  });

  it('comes off without a trace', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("'", '=', '-', 'x', '\t') }), (text) => {
        expect(unguardFormula(guardFormula(text))).toBe(text);
      }),
    );
  });
});
