import type { PerWeek } from './problem.js';

/** The value in one week of a number that may differ by week; `absent` where nothing is stated. */
export function inWeek(value: PerWeek | undefined, index: number, absent: number): number {
  if (value === undefined) return absent;
  return typeof value === 'number' ? value : (value[index] ?? absent);
}

/** What a map of extra costs says of one key; 0 where it says nothing. Names inherited from objects do not count. */
export function costOf(costs: Readonly<Record<string, number>> | undefined, key: string): number {
  return costs !== undefined && Object.hasOwn(costs, key) ? costs[key]! : 0;
}
