import type { Actor } from './actor.js';

/** A changing request that its sender may repeat. */
export interface RepeatableRequest {
  /** The sender's key. */
  readonly key: string;
  /** Method and path. */
  readonly route: string;
  /** SHA-256 of the body, hexadecimal. */
  readonly bodyHash: string;
}

/** What was answered. */
export interface StoredAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Makes the second sending of a request harmless. */
export abstract class IdempotentRequests {
  /**
   * Does the work once per actor and key, in one transaction with the note of its answer; use cases called by `work`
   * join that transaction. A twin that arrives meanwhile waits for the first. An error is not stored.
   * @throws UseCaseError `REQUEST.KEY_REUSED` when the key came before with another route or body
   */
  abstract perform(
    actor: Actor,
    request: RepeatableRequest,
    work: () => Promise<StoredAnswer>,
  ): Promise<StoredAnswer & { readonly replayed: boolean }>;
}
