import { describe, expect, it } from '@jest/globals';
import { RequestBudget } from './request-budget.js';

describe('RequestBudget', () => {
  it('lets the budget pass, then says how long to wait, and begins anew after the minute', () => {
    let now = 1_000;
    const budget = new RequestBudget(2, () => now);
    expect([budget.take('a'), budget.take('a')]).toEqual([0, 0]);
    now += 20_000;
    expect(budget.take('a')).toBe(40);
    now += 40_000;
    expect(budget.take('a')).toBe(0);
  });

  it('counts each sender apart', () => {
    const budget = new RequestBudget(1, () => 0);
    expect([budget.take('a'), budget.take('b'), budget.take('a')]).toEqual([0, 0, 60]);
  });

  it('keeps counting a sender who is still in the window when many others come', () => {
    let now = 0;
    const budget = new RequestBudget(1, () => now);
    for (let other = 0; other < 10_000; other += 1) budget.take(`old-${other}`);
    now = 59_000;
    budget.take('a');
    now = 61_000;
    for (let other = 0; other < 10_000; other += 1) budget.take(`new-${other}`);
    expect(budget.take('a')).toBe(58);
  });
});
