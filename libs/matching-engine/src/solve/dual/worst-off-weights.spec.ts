import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../../testing/random.js';
import { WorstOffWeights } from './worst-off-weights.js';

function sum(weights: Float64Array): number {
  return weights.reduce((total, weight) => total + weight, 0);
}

describe('WorstOffWeights', () => {
  it('give more to those who cost more, nothing to those who cost little, and the total in all', () => {
    const weights = new WorstOffWeights(4, 1024, 1000);
    [3000, 1000, 2900, 0].forEach((cost, d) => {
      weights.reset(d, cost);
    });
    weights.centreAt(new Float64Array(4), 1_000_000);
    const [a, b, c, e] = weights.weight;
    expect(a! - c!).toBeCloseTo(100, 6);
    expect([b, e]).toEqual([0, 0]);
    expect(sum(weights.weight)).toBeCloseTo(1024, 6);
  });

  it('follow a change at once, and the total when they settle', () => {
    const weights = new WorstOffWeights(3, 1024, 1000);
    for (let d = 0; d < 3; d++) weights.reset(d, 2000);
    weights.centreAt(new Float64Array(3), 1_000_000);
    const before = weights.weight[0]!;
    weights.change(0, 100);
    expect(weights.weight[0]! - before).toBeCloseTo(100, 6);
    weights.settle();
    expect(sum(weights.weight)).toBeCloseTo(1024, 6);
    expect(weights.weight[0]! - weights.weight[1]!).toBeCloseTo(100, 6);
  });

  it('are for those only who cost more than the worst off has to, and less than the total then', () => {
    const weights = new WorstOffWeights(3, 1024, 1000, 2800);
    [3000, 2900, 1000].forEach((cost, d) => {
      weights.reset(d, cost);
    });
    weights.centreAt(new Float64Array(3), 1_000_000);
    const [a, b, c] = weights.weight;
    expect(a).toBeCloseTo(200, 6);
    expect(b).toBeCloseTo(100, 6);
    expect(c).toBe(0);
    expect(sum(weights.whole())).toBeLessThanOrEqual(1024);
  });

  it('stay nothing where no weight is to be given', () => {
    const weights = new WorstOffWeights(2, 0, 1000);
    weights.reset(0, 500);
    weights.centreAt(new Float64Array(2), 1000);
    weights.change(0, 100);
    weights.settle();
    expect([...weights.weight]).toEqual([0, 0]);
    expect(weights.curve(0, 100)).toBe(0);
  });

  it('are whole, next to the exact ones, and add up to no more than the total where they are to prove something', () => {
    const random = seededRandom(5);
    for (let round = 0; round < 200; round++) {
      const doctors = random.int(1, 9);
      const total = random.int(1, 4000) / random.int(1, 3);
      const weights = new WorstOffWeights(doctors, total, 1000);
      for (let d = 0; d < doctors; d++) weights.reset(d, random.int(-500, 4000));
      weights.centreAt(new Float64Array(doctors), random.int(1, 3_000_000));
      expect(sum(weights.weight)).toBeCloseTo(total, 6);
      const whole = weights.whole();
      whole.forEach((weight, d) => {
        expect(Number.isInteger(weight)).toBe(true);
        expect(Math.abs(weight - weights.weight[d]!)).toBeLessThanOrEqual(1);
      });
      expect(sum(whole)).toBeLessThanOrEqual(total);
      expect(sum(whole)).toBeGreaterThan(total - 1.001);
    }
  });
});
