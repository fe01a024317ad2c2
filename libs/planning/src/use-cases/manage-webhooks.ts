import type { Actor } from '../ports/actor.js';
import type { Clock, Instant } from '../ports/clock.js';
import type { Page, PageRequest } from '../ports/page.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { TokenSecrets } from '../ports/token-secrets.js';
import type { WebhookAddresses } from '../ports/webhook-addresses.js';
import type {
  NewWebhookEndpoint,
  WebhookDelivery,
  WebhookDeliveryState,
  WebhookEndpoint,
  WebhookTarget,
} from '../ports/webhook-store.js';
import { MOST_TRYING_HOURS } from '../webhooks/back-off.js';
import { PING, webhookBody } from '../webhooks/events.js';
import { webhookSecret } from '../webhooks/secret.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** An endpoint with the secret that is shown this once. */
export interface MadeWebhookEndpoint extends WebhookEndpoint {
  readonly secret: string;
}

/** Most endpoints of one clinic. */
export const MOST_ENDPOINTS = 5;

/** Where clinics' own systems hear of events: entered, changed, tried out, and what became of each event. */
export class ManageWebhooks {
  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
    private readonly secrets: TokenSecrets,
    private readonly addresses: WebhookAddresses,
  ) {}

  /** The clinic's endpoints, oldest first. */
  list(actor: Actor, hostId: string): Promise<readonly WebhookEndpoint[]> {
    return this.stores.read(actor.regionId, ({ webhooks }) => webhooks.list(hostId));
  }

  /** @throws UseCaseError `ENDPOINT.NOT_FOUND` */
  async get(actor: Actor, hostId: string, endpointId: string): Promise<WebhookEndpoint> {
    const found = await this.stores.read(actor.regionId, ({ webhooks }) => webhooks.find(hostId, endpointId));
    if (!found) throw notFound('Endpoint', endpointId);
    return found;
  }

  /** @throws UseCaseError `ENDPOINT.TOO_MANY`, `ENDPOINT.ADDRESS` */
  create(actor: Actor, hostId: string, target: WebhookTarget): Promise<MadeWebhookEndpoint> {
    this.requireAddress(target.url);
    return this.stores.write(actor.regionId, async (store) => {
      if ((await store.webhooks.list(hostId)).length >= MOST_ENDPOINTS) {
        throw new UseCaseError(
          'conflict',
          'ENDPOINT.TOO_MANY',
          { most: MOST_ENDPOINTS },
          `A clinic has at most ${MOST_ENDPOINTS} endpoints: remove one that is not used.`,
        );
      }
      const { secret, ...kept } = this.newSecret();
      const made = await store.webhooks.add({ ...target, ...kept, hostId, createdBy: actor.label });
      await note(store, actor, 'webhook.made', made.id, { after: targetOf(made) });
      return { ...made, secret };
    });
  }

  /** @throws UseCaseError `ENDPOINT.NOT_FOUND`, `ENDPOINT.CHANGED`, `ENDPOINT.ADDRESS` */
  change(
    actor: Actor,
    hostId: string,
    endpointId: string,
    { version, ...changes }: Partial<WebhookTarget> & { readonly version: number },
  ): Promise<WebhookEndpoint> {
    if (changes.url !== undefined) this.requireAddress(changes.url);
    return this.stores.write(actor.regionId, async (store) => {
      const before = await locked(store, hostId, endpointId);
      if (before.version !== version) throw changed(before);
      const target = { ...targetOf(before), ...changes };
      await store.webhooks.change(endpointId, target);
      await note(store, actor, 'webhook.changed', endpointId, { before: targetOf(before), after: target });
      return existing(store, hostId, endpointId);
    });
  }

  /** With everything that was sent or waits. @throws UseCaseError `ENDPOINT.NOT_FOUND` */
  remove(actor: Actor, hostId: string, endpointId: string): Promise<void> {
    return this.stores.write(actor.regionId, async (store) => {
      const before = await locked(store, hostId, endpointId);
      await store.webhooks.remove(endpointId);
      await note(store, actor, 'webhook.removed', endpointId, { before: targetOf(before) });
    });
  }

  /**
   * Gives the endpoint a new secret; for so many hours events are signed with both.
   * @throws UseCaseError `ENDPOINT.NOT_FOUND`
   */
  rotate(
    actor: Actor,
    hostId: string,
    endpointId: string,
    overlapHours: number,
  ): Promise<MadeWebhookEndpoint> {
    return this.stores.write(actor.regionId, async (store) => {
      await locked(store, hostId, endpointId);
      const { secret, ...kept } = this.newSecret();
      await store.webhooks.rotate(endpointId, kept, overlapHours);
      await note(store, actor, 'webhook.rotated', endpointId, { after: { overlapHours } });
      return { ...(await existing(store, hostId, endpointId)), secret };
    });
  }

  /** Calls the endpoint no more, or again. @throws UseCaseError `ENDPOINT.NOT_FOUND` */
  switch(actor: Actor, hostId: string, endpointId: string, on: boolean): Promise<WebhookEndpoint> {
    return this.stores.write(actor.regionId, async (store) => {
      const before = await locked(store, hostId, endpointId);
      if ((before.offSince === null) === on) return before;
      if (on) await store.webhooks.switchOn(endpointId);
      else await store.webhooks.switchOff(endpointId, 'clinic');
      await note(store, actor, on ? 'webhook.switchedOn' : 'webhook.switchedOff', endpointId, {});
      return existing(store, hostId, endpointId);
    });
  }

  /** Sends a test event. @throws UseCaseError `ENDPOINT.NOT_FOUND`, `ENDPOINT.OFF` */
  ping(actor: Actor, hostId: string, endpointId: string): Promise<void> {
    return this.stores.write(actor.regionId, async (store) => {
      await live(store, hostId, endpointId);
      const body = webhookBody(PING, this.clock.now(), { clinicId: hostId });
      const ping = { endpointId, key: `${PING}:${this.secrets.random()}`, event: PING, body, off: false };
      await store.webhooks.deliver([ping], 1);
      await note(store, actor, 'webhook.pinged', endpointId, {});
    });
  }

  /** What was sent and waits, latest first. @throws UseCaseError `ENDPOINT.NOT_FOUND` */
  deliveries(
    actor: Actor,
    hostId: string,
    endpointId: string,
    filter: { readonly states?: readonly WebhookDeliveryState[] },
    page: PageRequest,
  ): Promise<Page<WebhookDelivery>> {
    return this.stores.read(actor.regionId, async (store) => {
      await existing(store, hostId, endpointId);
      return store.webhooks.deliveries(endpointId, filter, page);
    });
  }

  /** Sends an event again. @throws UseCaseError `ENDPOINT.NOT_FOUND`, `ENDPOINT.OFF`, `DELIVERY.NOT_FOUND` */
  replay(actor: Actor, hostId: string, endpointId: string, deliveryId: string): Promise<void> {
    return this.stores.write(actor.regionId, async (store) => {
      await live(store, hostId, endpointId);
      const found = await store.webhooks.replay(endpointId, deliveryId, MOST_TRYING_HOURS);
      if (!found) throw notFound('Delivery', deliveryId);
      await note(store, actor, 'webhook.replayed', endpointId, { after: { deliveryId } });
    });
  }

  /**
   * Sends everything again that came since then and did not get through; returns how many events.
   * @throws UseCaseError `ENDPOINT.NOT_FOUND`, `ENDPOINT.OFF`
   */
  replayDead(actor: Actor, hostId: string, endpointId: string, since: Instant): Promise<number> {
    return this.stores.write(actor.regionId, async (store) => {
      await live(store, hostId, endpointId);
      const count = await store.webhooks.replayDead(endpointId, since, MOST_TRYING_HOURS);
      await note(store, actor, 'webhook.replayed', endpointId, { after: { since, count } });
      return count;
    });
  }

  private newSecret(): Pick<NewWebhookEndpoint, 'nonce' | 'secretHash'> & { readonly secret: string } {
    const nonce = this.secrets.random();
    const secret = webhookSecret(this.secrets, nonce);
    return { nonce, secret, secretHash: this.secrets.hash(secret) };
  }

  private requireAddress(url: string): void {
    const fault = this.addresses.fault(url);
    if (!fault) return;
    throw new UseCaseError(
      'invalid',
      'ENDPOINT.ADDRESS',
      { fault },
      'The address is one of the public internet, begins with https:// and holds neither password nor #.',
    );
  }
}

async function existing(store: RegionStore, hostId: string, endpointId: string): Promise<WebhookEndpoint> {
  const found = await store.webhooks.find(hostId, endpointId);
  if (!found) throw notFound('Endpoint', endpointId);
  return found;
}

async function locked(store: RegionStore, hostId: string, endpointId: string): Promise<WebhookEndpoint> {
  const found = await store.webhooks.lock(hostId, endpointId);
  if (!found) throw notFound('Endpoint', endpointId);
  return found;
}

async function live(store: RegionStore, hostId: string, endpointId: string): Promise<void> {
  const { offSince } = await locked(store, hostId, endpointId);
  if (offSince === null) return;
  throw new UseCaseError(
    'conflict',
    'ENDPOINT.OFF',
    { id: endpointId },
    'Nothing is sent to an endpoint that is off: switch it on first.',
  );
}

function changed({ id, version }: WebhookEndpoint): UseCaseError {
  return new UseCaseError(
    'conflict',
    'ENDPOINT.CHANGED',
    { id, version },
    `The endpoint has been changed since: it is at version ${version}. Read it again.`,
  );
}

function targetOf({ label, url, events }: WebhookTarget): WebhookTarget {
  return { label, url, events };
}

function note(
  store: RegionStore,
  actor: Actor,
  action: string,
  id: string,
  more: { readonly before?: unknown; readonly after?: unknown },
): Promise<void> {
  return store.audit.append(actor, { action, subject: { kind: 'webhookEndpoint', id }, ...more });
}
