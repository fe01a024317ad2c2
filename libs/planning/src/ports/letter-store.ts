import type { Language } from '#domain';
import type { Notification } from './notification-store.js';

/** A mail to be sent. Its id makes the Message-ID, the same at each attempt. */
export interface Letter {
  readonly id: string;
  readonly address: string;
  readonly language: Language;
  /** Counts this attempt: what is noted of a letter holds only while this number is still the last. */
  readonly attempt: number;
  /** Hours since it was put together. */
  readonly ageHours: number;
  /** What it tells, oldest first. */
  readonly notices: readonly Notification[];
  /** Tokens of links to answer by, by the id of the notice that asks; nowhere stored. */
  readonly links?: ReadonlyMap<string, string>;
}

/** Mail, put together from what people have been told in the product and have not read there. */
export interface LetterStore {
  /** One letter for each person whose notices are due; returns how many. */
  collect(): Promise<number>;
  /** The oldest due letter, lent for so many seconds; whoever does not note the end in time has lost it. */
  take(leaseSeconds: number): Promise<Letter | null>;
  /** `false` when the letter was lent to another meanwhile. */
  sent(letter: Pick<Letter, 'id' | 'attempt'>): Promise<boolean>;
  failed(
    letter: Pick<Letter, 'id' | 'attempt'>,
    fault: string,
    retrySeconds: number | null,
  ): Promise<boolean>;
}
