import { describe, expect, it } from '@jest/globals';
import { HttpProblem } from '../http/http-problem.js';
import { SignInAttempts } from './sign-in-attempts.js';

const LIMITS = { failures: 3, lockedMinutes: 15, parallelChecks: 2, waitingChecks: 1 };
const MINUTE = 60_000;

const wrong = (): Promise<string | null> => Promise.resolve(null);
const right = (): Promise<string | null> => Promise.resolve('identity');

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof HttpProblem ? error.code : 'let in';
}

describe('SignInAttempts', () => {
  it('locks a name out after so many failures, in any case of letters, and nobody else', async () => {
    const attempts = new SignInAttempts(LIMITS, () => 0);
    for (const name of ['Anna', 'ANNA', ' anna ']) await attempts.attempt(name, wrong);
    expect(await codeOf(attempts.attempt('anna', right))).toBe('AUTH.LOCKED_OUT');
    expect(await codeOf(attempts.attempt('bo', right))).toBe('let in');
  });

  it('lets the name in again when the time is over', async () => {
    let now = 0;
    const attempts = new SignInAttempts(LIMITS, () => now);
    for (let failure = 0; failure < 3; failure += 1) await attempts.attempt('anna', wrong);
    now = 15 * MINUTE - 1;
    expect(await codeOf(attempts.attempt('anna', right))).toBe('AUTH.LOCKED_OUT');
    now += 1;
    expect(await codeOf(attempts.attempt('anna', right))).toBe('let in');
  });

  it('forgets failures when the password was right', async () => {
    const attempts = new SignInAttempts(LIMITS, () => 0);
    for (const check of [wrong, wrong, right, wrong, wrong]) await attempts.attempt('anna', check);
    expect(await codeOf(attempts.attempt('anna', right))).toBe('let in');
  });

  it('runs only so many checks at once, lets the next wait and turns the one after that away', async () => {
    const attempts = new SignInAttempts(LIMITS, () => 0);
    const open: (() => void)[] = [];
    let running = 0;
    let most = 0;
    const slow = async (): Promise<string> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => open.push(resolve));
      running -= 1;
      return 'identity';
    };
    const first = attempts.attempt('a', slow);
    const second = attempts.attempt('b', slow);
    const waiting = attempts.attempt('c', right);
    expect(await codeOf(attempts.attempt('d', right))).toBe('AUTH.BUSY');
    for (const finish of open) finish();
    expect(await Promise.all([first, second, waiting])).toEqual(['identity', 'identity', 'identity']);
    expect(most).toBe(2);
    expect(await codeOf(attempts.attempt('e', right))).toBe('let in');
  });

  it('gives the turn back when a check breaks', async () => {
    const attempts = new SignInAttempts(LIMITS, () => 0);
    const broken = (): Promise<null> => Promise.reject(new Error('no database'));
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(attempts.attempt('anna', broken)).rejects.toThrow('no database');
    }
    expect(await codeOf(attempts.attempt('anna', right))).toBe('let in');
  });
});
