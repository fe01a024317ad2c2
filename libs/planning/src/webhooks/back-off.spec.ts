import { describe, expect, it } from '@jest/globals';
import { MOST_TRYING_HOURS, webhookPause } from './back-off.js';

describe('the pause after a failed call', () => {
  it('grows threefold from ten seconds to six hours, half of it by chance', () => {
    const whole = Array.from({ length: 10 }, (_, index) => webhookPause(index + 1, 1));
    expect(whole).toEqual([10, 30, 90, 270, 810, 2430, 7290, 21_600, 21_600, 21_600]);
    expect(webhookPause(3, 0)).toBe(45);
    expect(webhookPause(3, 0.5)).toBe(68);
  });

  it('leaves time for at least a dozen attempts', () => {
    let hours = 0;
    let attempts = 1;
    while ((hours += webhookPause(attempts, 1) / 3600) <= MOST_TRYING_HOURS) attempts += 1;
    expect(attempts).toBeGreaterThanOrEqual(12);
  });
});
