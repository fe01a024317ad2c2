/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 * @typedef {{
 *   numPassedTests: number,
 *   numFailedTests: number,
 *   numPendingTests: number,
 *   numTodoTests: number,
 *   numRuntimeErrorTestSuites: number,
 * }} JestResult the part of Jest's JSON report that is counted
 */

/** @type {Tally} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {JestResult | undefined} result undefined when Jest ended without a report: counted as one failure
 * @param {boolean} endedWell whether Jest's own exit code was 0
 * @returns {Tally} a test file that could not be run counts as one failure
 */
export function tallyOf(result, endedWell) {
  if (!result) return { ...NOTHING, failed: 1 };
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    // Jest can fail for other reasons too (a global tear-down, say); none may be counted as good.
    failed: failed === 0 && !endedWell ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

/** @param {readonly Tally[]} tallies @returns {Tally} */
export const sum = (tallies) =>
  tallies.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    NOTHING,
  );

/** The closing line, readable by people and by machines. @param {Tally} tally */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** No test at all is a failure too. @param {Tally} tally */
export const isGood = ({ passed, failed }) => failed === 0 && passed > 0;
