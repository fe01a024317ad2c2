import { describe, expect, it } from '@jest/globals';
import { sessionEnd } from '../../apps/web/src/app/session-end.js';

const MINUTE = 60_000;

describe('the end of a session', () => {
  it('comes so long after the last answer, which staying puts off', () => {
    expect(sessionEnd({ lastAnswer: 10 * MINUTE, idleMinutes: 30, expiresAt: 600 * MINUTE })).toEqual({
      at: 40 * MINUTE,
      canStay: true,
    });
  });

  it('comes at its latest hour in any case, which nothing puts off', () => {
    expect(sessionEnd({ lastAnswer: 590 * MINUTE, idleMinutes: 30, expiresAt: 600 * MINUTE })).toEqual({
      at: 600 * MINUTE,
      canStay: false,
    });
  });
});
