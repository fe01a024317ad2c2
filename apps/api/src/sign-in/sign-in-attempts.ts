import { HttpProblem } from '../http/http-problem.js';

/** How often one may try, and how many checks run at once. */
export interface AttemptLimits {
  readonly failures: number;
  readonly lockedMinutes: number;
  readonly parallelChecks: number;
  readonly waitingChecks: number;
}

export const ATTEMPT_LIMITS: AttemptLimits = {
  failures: 5,
  lockedMinutes: 15,
  parallelChecks: 2,
  waitingChecks: 20,
};

interface Failures {
  count: number;
  /** Milliseconds of the clock given. */
  last: number;
}

const MINUTE = 60_000;

/**
 * Guards password checks, which are slow on purpose: locks a user name out after repeated failures, whether the account
 * exists or not, and lets only a few checks run at once so that they cannot starve everything else.
 */
export class SignInAttempts {
  private readonly failures = new Map<string, Failures>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(
    private readonly limits: AttemptLimits = ATTEMPT_LIMITS,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Runs the check for this user name; a `null` result counts as a failure.
   * @throws HttpProblem 429 when locked out, 503 when too many checks wait
   */
  async attempt<T>(username: string, check: () => Promise<T | null>): Promise<T | null> {
    const key = username.trim().toLowerCase();
    this.refuseLockedOut(key);
    await this.takeTurn();
    try {
      const result = await check();
      if (result === null) this.noteFailure(key);
      else this.failures.delete(key);
      return result;
    } finally {
      this.endTurn();
    }
  }

  private refuseLockedOut(key: string): void {
    this.forgetOld();
    const failed = this.failures.get(key);
    if (!failed || failed.count < this.limits.failures) return;
    const minutes = Math.max(
      1,
      Math.ceil((failed.last + this.limits.lockedMinutes * MINUTE - this.now()) / MINUTE),
    );
    throw new HttpProblem(429, 'AUTH.LOCKED_OUT', { minutes }, { retryAfter: minutes * 60 });
  }

  private noteFailure(key: string): void {
    this.failures.set(key, { count: (this.failures.get(key)?.count ?? 0) + 1, last: this.now() });
  }

  private forgetOld(): void {
    const oldest = this.now() - this.limits.lockedMinutes * MINUTE;
    for (const [key, { last }] of this.failures) if (last <= oldest) this.failures.delete(key);
  }

  private async takeTurn(): Promise<void> {
    if (this.running < this.limits.parallelChecks) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= this.limits.waitingChecks) {
      throw new HttpProblem(503, 'AUTH.BUSY', {}, { retryAfter: 5 });
    }
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Hands the turn to the next in line, else gives it back. */
  private endTurn(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }
}
