import type { RegionStore } from '../ports/region-stores.js';
import type { MessageReceiver, ReceivedMessage } from '../messages/relay-messages.js';
import { allEnded } from '../use-cases/all-ended.js';
import { MOST_TRYING_HOURS } from './back-off.js';
import { type WebhookData, webhookBody, type WebhookEvent } from './events.js';

interface Event {
  readonly hostId: string;
  readonly event: WebhookEvent;
  readonly data: WebhookData;
}

/** Writes down what clinics' own systems are to be told of a message, once for each endpoint that has asked for it. */
export class NoteWebhooks implements MessageReceiver {
  readonly name = 'webhooks';

  async receive({ webhooks }: RegionStore, messages: readonly ReceivedMessage[]): Promise<void> {
    await allEnded(messages.map((message) => note(webhooks, message)));
  }
}

async function note(webhooks: RegionStore['webhooks'], message: ReceivedMessage): Promise<void> {
  const noted = await eventOf(webhooks, message);
  if (!noted) return;
  const { hostId, event, data } = noted;
  const listening = await webhooks.listening(hostId, event, message.createdAt);
  const body = webhookBody(event, message.createdAt, data);
  await webhooks.deliver(
    listening.map(({ id, off }) => ({ endpointId: id, key: message.key, event, body, off })),
    MOST_TRYING_HOURS,
  );
}

async function eventOf(webhooks: RegionStore['webhooks'], message: ReceivedMessage): Promise<Event | null> {
  switch (message.topic) {
    case 'clinic.placement': {
      const { placementId, hostId, state } = message.payload;
      const found = await webhooks.placementEvent(message.id, placementId, state);
      return found && { hostId, ...found };
    }
    case 'clinic.slot': {
      const { slotId, hostId, change } = message.payload;
      const data = await webhooks.slotData(slotId);
      return data && { hostId, event: `slot.${change}`, data };
    }
    case 'weeks.refused': {
      const { hostId, proposalId, placementId } = message.payload;
      return { hostId, event: 'weeks.refused', data: { clinicId: hostId, proposalId, placementId } };
    }
    default:
      return null;
  }
}
