import type { Instant } from './clock.js';

/** What somebody says that she cannot use. */
export interface NewAccessibilityReport {
  readonly text: string;
  /** Which page it is about, in her words. */
  readonly page: string | null;
  /** Where she wants the answer; without it nobody knows who she is. */
  readonly email: string | null;
}

export interface AccessibilityReport extends NewAccessibilityReport {
  readonly id: string;
  readonly sentAt: Instant;
  readonly answeredAt: Instant | null;
}

/** Reports of what falls short in accessibility. */
export interface AccessibilityStore {
  /** @returns its id */
  add(report: NewAccessibilityReport): Promise<string>;
  /** How many have come in the last 24 hours. */
  lately(): Promise<number>;
  /** Those that wait for an answer, oldest first; then the answered ones, latest first. */
  list(): Promise<readonly AccessibilityReport[]>;
  /** Marks it as answered and drops the address; `null` where there is none that waits. */
  answer(reportId: string): Promise<AccessibilityReport | null>;
  /**
   * Removes those that were answered so many days ago, or sent a year ago.
   * @returns how many
   */
  forgetOld(answeredDays: number): Promise<number>;
}
