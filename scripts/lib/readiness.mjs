import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 100;

/**
 * Asks an address until it answers 200.
 * @param {string} url
 * @param {{ withinMs: number, signal?: AbortSignal | undefined }} options
 * @returns {Promise<boolean>} false when the time ran out
 */
export async function answersInTime(url, { withinMs, signal }) {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    signal?.throwIfAborted();
    try {
      const { ok, body } = await fetch(url, { signal: AbortSignal.timeout(2000) });
      await body?.cancel();
      if (ok) return true;
    } catch {
      // Nobody listens yet.
    }
    await delay(POLL_MS);
  }
  return false;
}
