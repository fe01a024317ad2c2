/**
 * @typedef {{
 *   firstDelayMs: number,
 *   longestDelayMs: number,
 *   quickMs: number,
 *   quickLimit: number,
 * }} RestartPolicy a life shorter than `quickMs` is a quick exit; the wait doubles with each quick exit in a row;
 *   `quickLimit` of them in a row are too many
 */

/** @type {RestartPolicy} */
export const RESTART_POLICY = { firstDelayMs: 250, longestDelayMs: 30_000, quickMs: 10_000, quickLimit: 5 };

/**
 * What follows when a process that should run for ever has ended.
 * @param {number} quickExits in a row before this one
 * @param {number} livedMs
 * @param {RestartPolicy} [policy]
 * @returns {{ quickExits: number, delayMs: number, tooMany: boolean }}
 */
export function afterExit(quickExits, livedMs, policy = RESTART_POLICY) {
  const inARow = livedMs < policy.quickMs ? quickExits + 1 : 0;
  const doublings = Math.max(0, inARow - 1);
  return {
    quickExits: inARow,
    delayMs: Math.min(policy.longestDelayMs, policy.firstDelayMs * 2 ** doublings),
    tooMany: inARow >= policy.quickLimit,
  };
}
