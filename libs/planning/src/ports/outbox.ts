import type { TypedMessage } from '../messages/topics.js';

/** A message to send, written in the transaction of its cause. */
export type OutboxMessage = TypedMessage & {
  /** Sent once, however often it is written. */
  readonly key: string;
};

export interface Outbox {
  add(message: OutboxMessage): Promise<void>;
}
