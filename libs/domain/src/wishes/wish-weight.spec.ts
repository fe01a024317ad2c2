import { describe, expect, it } from '@jest/globals';
import { wishWeight } from './wish-weight.js';

describe('the weight of a wish', () => {
  it('never rises down the list and never becomes nothing', () => {
    const weights = [1, 2, 3, 4, 5, 6, 40].map((rank) => wishWeight('wanted', rank));
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    expect(Math.min(...weights)).toBeGreaterThan(0);
  });

  it('counts against what is to be avoided, wherever it stands', () => {
    expect(wishWeight('avoided', 1)).toBeLessThan(0);
    expect(wishWeight('avoided', 9)).toBe(wishWeight('avoided', 1));
  });
});
