import { describe, expect, it } from '@jest/globals';
import { moveEffect } from '../../apps/web/src/pages/proposals/move-effect.js';

const outside = (weeksEarly: number, weeksLate: number) => ({ weeksEarly, weeksLate });

describe('moveEffect', () => {
  it.each([
    [outside(0, 4), outside(0, 1), 'better'],
    [outside(3, 0), outside(0, 0), 'better'],
    [outside(0, 0), outside(0, 0), 'same'],
    [outside(2, 0), outside(0, 2), 'same'],
    [outside(0, 0), outside(1, 0), 'worse'],
    [outside(2, 0), outside(0, 3), 'worse'],
  ])('from %j to %j is %s', (before, after, effect) => {
    expect(moveEffect({ before, after })).toBe(effect);
  });
});
