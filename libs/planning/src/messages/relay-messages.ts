import type { Delivery, MessageFlow } from '../ports/message-store.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { MessageCheck, TypedMessage } from './topics.js';

/** A message as a receiver gets it. */
export type ReceivedMessage = TypedMessage & {
  /** The same at every repetition. */
  readonly id: string;
  readonly key: string;
  readonly createdAt: string;
};

/**
 * Takes messages in the transaction that notes them as delivered: what it writes there is written once, whatever happens.
 * What leaves the database (mail, a call to another system) is written down as work of its own and done afterwards.
 */
export interface MessageReceiver {
  /** Stable: names the receiver's rows. */
  readonly name: string;
  /** Takes what is due in one transaction, the oldest first: what is asked for all of them at once costs little more. */
  receive(store: RegionStore, messages: readonly ReceivedMessage[]): Promise<void>;
}

/** A payload that is not what its topic carries. */
export class MessagePayloadError extends Error {
  readonly code = 'MESSAGE.PAYLOAD';
}

const FAN_OUT = 200;
/** Most deliveries in one transaction. */
const AT_ONCE = 50;
const FIRST_RETRY_SECONDS = 5;
const LONGEST_RETRY_SECONDS = 3600;
const MOST_ATTEMPTS = 20;
/** Messages that stand still for longer are an alarm. */
export const SILENT_MESSAGE_SECONDS = 900;

/** How many deliveries were due, at most {@link AT_ONCE}, and how many of them went well. */
interface Delivered {
  readonly found: number;
  readonly done: number;
}

/** Carries messages from the outbox to every receiver. Safe in several processes at once. */
export class RelayMessages {
  constructor(
    private readonly stores: RegionStores,
    private readonly receivers: readonly MessageReceiver[],
    private readonly check: MessageCheck,
    /** Hears why a delivery failed. */
    private readonly report: (deliveryId: string, error: unknown) => void,
  ) {}

  /** Delivers all that is due in a region; returns how many deliveries were done. */
  async relay(regionId: string, signal?: AbortSignal): Promise<number> {
    const names = this.receivers.map(({ name }) => name);
    while ((await this.stores.write(regionId, (store) => store.messages.fanOut(names, FAN_OUT))) > 0) {
      if (signal?.aborted) return 0;
    }
    let done = 0;
    for (const receiver of this.receivers) {
      let found = AT_ONCE;
      while (found === AT_ONCE && !signal?.aborted) {
        const outcome = await this.deliverSome(regionId, receiver);
        found = outcome.found;
        done += outcome.done;
      }
    }
    return done;
  }

  /** Whether the region's messages flow. */
  flow(regionId: string): Promise<MessageFlow> {
    return this.stores.read(regionId, (store) => store.messages.flow());
  }

  /** Several in one transaction, since most go well; where one does not, each in a transaction of its own. */
  private async deliverSome(regionId: string, receiver: MessageReceiver): Promise<Delivered> {
    const taken: Delivery[] = [];
    try {
      await this.stores.write(regionId, async (store) => {
        // Afresh when the transaction is repeated.
        taken.splice(0, Infinity, ...(await store.messages.take(receiver.name, AT_ONCE)));
        await this.hand(store, receiver, taken);
      });
      return { found: taken.length, done: taken.length };
    } catch (error) {
      // Where not even the deliveries could be read, the database is to blame, not a message.
      if (taken.length === 0) throw error;
      let done = 0;
      for (const { id } of taken) if (await this.deliverOne(regionId, receiver, id)) done += 1;
      return { found: taken.length, done };
    }
  }

  private async deliverOne(
    regionId: string,
    receiver: MessageReceiver,
    deliveryId: string,
  ): Promise<boolean> {
    const seen: { delivery: Delivery | null } = { delivery: null };
    try {
      await this.stores.write(regionId, async (store) => {
        const [delivery] = await store.messages.take(receiver.name, 1, deliveryId);
        seen.delivery = delivery ?? null;
        if (delivery) await this.hand(store, receiver, [delivery]);
      });
      return seen.delivery !== null;
    } catch (error) {
      const failed = seen.delivery;
      if (!failed) throw error;
      this.report(failed.id, error);
      await this.stores.write(regionId, (store) =>
        store.messages.failed(failed.id, faultCode(error), retryAfter(failed.attempts, error)),
      );
      return false;
    }
  }

  private async hand(
    store: RegionStore,
    receiver: MessageReceiver,
    deliveries: readonly Delivery[],
  ): Promise<void> {
    if (deliveries.length === 0) return;
    const messages = deliveries.map(({ messageId, key, createdAt, topic, payload }) => ({
      ...this.check(topic, payload),
      id: messageId,
      key,
      createdAt,
    }));
    await receiver.receive(store, messages);
    await store.messages.done(deliveries.map(({ id }) => id));
  }
}

function retryAfter(attempts: number, error: unknown): number | null {
  if (error instanceof MessagePayloadError || attempts + 1 >= MOST_ATTEMPTS) return null;
  return Math.min(LONGEST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** attempts);
}

/** A code that is safe to store: error texts may hold addresses. */
function faultCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'MESSAGE.FAILED';
}
