const FIRST_SECONDS = 10;
const FACTOR = 3;
const LONGEST_SECONDS = 21_600;

/** Hours for which an event is tried: a weekend. */
export const MOST_TRYING_HOURS = 72;
/** Days of nothing but failures after which an endpoint is called no more. */
export const MOST_FAILING_DAYS = 5;

/**
 * Seconds until the next attempt: 10, 30, 90 … at most six hours, of which half is left to chance, so that many that failed
 * together do not come back together.
 * @param failures attempts that have failed, at least one
 * @param chance from 0 up to, not including, 1
 */
export function webhookPause(failures: number, chance: number): number {
  const whole = Math.min(LONGEST_SECONDS, FIRST_SECONDS * FACTOR ** (failures - 1));
  return Math.ceil(whole * (0.5 + chance / 2));
}
