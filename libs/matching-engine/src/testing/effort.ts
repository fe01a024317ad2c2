/**
 * How many random cases a test tries: the given number, times `RANDA_TEST_EFFORT` where that is set (10 for ten times as
 * many). The README tells what the default covers.
 */
export function cases(usually: number): number {
  const effort = Number(process.env.RANDA_TEST_EFFORT ?? 1);
  return Math.max(1, Math.round(usually * (Number.isFinite(effort) && effort > 0 ? effort : 1)));
}
