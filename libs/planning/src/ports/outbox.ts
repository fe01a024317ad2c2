/** A message to send, written in the transaction of its cause. */
export interface OutboxMessage {
  /** Sent once, however often it is written. */
  readonly key: string;
  /** What the message says: `plan.published`. */
  readonly topic: string;
  readonly payload: Readonly<Record<string, string | number | null>>;
}

export interface Outbox {
  add(message: OutboxMessage): Promise<void>;
}
