import { systemActor } from '../ports/actor.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { TokenSecrets } from '../ports/token-secrets.js';
import type { DueWebhook, WebhookFault } from '../ports/webhook-store.js';
import { MOST_FAILING_DAYS, webhookPause } from './back-off.js';
import { webhookSecret } from './secret.js';

/** A call as it is to be made. */
export interface WebhookCall {
  /** The same at every attempt: what a receiver knows a repetition by. */
  readonly id: string;
  readonly url: string;
  readonly body: string;
  /** Secrets to sign with, one signature each. */
  readonly secrets: readonly string[];
}

/** What became of a call. */
export type CallOutcome =
  | { readonly kind: 'delivered'; readonly status: number }
  | { readonly kind: 'failed'; readonly fault: WebhookFault; readonly status: number | null };

/** Calls clinics' servers. */
export abstract class WebhookCaller {
  /** Never throws for what the server says or fails to say; ends within {@link LONGEST_CALL_SECONDS}. */
  abstract call(call: WebhookCall): Promise<CallOutcome>;
}

/** Longest that a call may take, answer included. */
export const LONGEST_CALL_SECONDS = 15;

const LEASE_SECONDS = 60;
/** Calls at the same time: one that hangs keeps few others waiting. */
const CALLERS = 4;
const KEPT_DAYS = 30;
const GONE = 410;

/**
 * Sends events to clinics' systems, at least once each: where the answer is lost, the same event goes out again under the
 * same id. One of each endpoint at a time, in the order in which they came.
 */
export class SendWebhooks {
  constructor(
    private readonly stores: RegionStores,
    private readonly caller: WebhookCaller,
    private readonly secrets: TokenSecrets,
    /** From 0 up to, not including, 1. */
    private readonly chance: () => number,
    /** Hears of a failed attempt: the delivery and a code. */
    private readonly report: (deliveryId: string, fault: WebhookFault) => void,
  ) {}

  /** Sends all that is due in a region; returns how many were taken. */
  async send(regionId: string, signal?: AbortSignal): Promise<number> {
    let delivered = 0;
    const caller = async (): Promise<void> => {
      while (!signal?.aborted) {
        const due = await this.stores.write(regionId, ({ webhooks }) => webhooks.take(LEASE_SECONDS));
        if (!due) return;
        if (await this.attempt(regionId, due)) delivered += 1;
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, caller));
    return delivered;
  }

  /** Deletes deliveries that nobody needs any more; returns how many. */
  forgetOld(regionId: string): Promise<number> {
    return this.stores.write(regionId, ({ webhooks }) => webhooks.forgetOld(KEPT_DAYS));
  }

  private async attempt(regionId: string, due: DueWebhook): Promise<boolean> {
    const outcome = await this.call(due);
    if (outcome.kind === 'delivered') {
      await this.stores.write(regionId, ({ webhooks }) => webhooks.delivered(due, outcome.status));
      return true;
    }
    const { fault, status } = outcome;
    this.report(due.id, fault);
    const retrySeconds = webhookPause(due.round, this.chance());
    await this.stores.write(regionId, async (store) => {
      const days = await store.webhooks.failed(due, { fault, responseStatus: status, retrySeconds });
      if (status === GONE) await switchOff(store, due, 'gone');
      else if (days !== null && days >= MOST_FAILING_DAYS) await switchOff(store, due, 'failing');
    });
    return false;
  }

  private call({ id, url, body, nonce, secretHash, formerNonce }: DueWebhook): Promise<CallOutcome> {
    const secret = webhookSecret(this.secrets, nonce);
    if (this.secrets.hash(secret) !== secretHash) {
      return Promise.resolve({ kind: 'failed', fault: 'secret-lost', status: null });
    }
    const former = formerNonce === null ? [] : [webhookSecret(this.secrets, formerNonce)];
    return this.caller.call({ id, url, body, secrets: [secret, ...former] });
  }
}

/** Calls the endpoint no more and tells its clinic. */
async function switchOff(
  store: RegionStore,
  { endpointId, hostId, id }: DueWebhook,
  because: 'failing' | 'gone',
): Promise<void> {
  if (!(await store.webhooks.switchOff(endpointId, because))) return;
  await store.outbox.add({
    key: `webhook.off:${endpointId}:${id}`,
    topic: 'webhook.off',
    payload: { endpointId, hostId },
  });
  await store.audit.append(systemActor(store.regionId, 'webhooks'), {
    action: 'webhook.switchedOff',
    subject: { kind: 'webhookEndpoint', id: endpointId },
    after: { because },
  });
}
