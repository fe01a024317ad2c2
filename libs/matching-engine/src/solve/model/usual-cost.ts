import type { Model } from './model.js';

/** What an average need costs without a place: plans of a doctor differ by about that much or by little. */
export function usualCost({ needs }: Model): number {
  const total = needs.reduce((sum, need) => sum + Math.abs(need.unplacedCost), 0);
  return Math.max(1, total / Math.max(1, needs.length));
}
