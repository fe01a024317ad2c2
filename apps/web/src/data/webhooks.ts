import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body, type Schemas } from '../api/client';

export type Webhook = Schemas['Webhook'];
export type WebhookEvent = Webhook['events'][number];

const webhooksKey = (hostId: string) => ['clinics', hostId, 'webhooks'] as const;

/** How often the list of what was sent is read again while it is looked at. */
const DELIVERIES_EVERY = 5_000;
const WEEK = 7 * 86_400_000;

/** Where a clinic's systems hear of events, oldest first. */
export const webhooksQuery = (hostId: string) =>
  queryOptions({
    queryKey: webhooksKey(hostId),
    queryFn: async () =>
      (await body(api.GET('/api/v1/clinics/{hostId}/webhooks', { params: { path: { hostId } } }))).items,
  });

/** What was sent and waits, latest first. */
export const webhookDeliveriesQuery = (hostId: string, endpointId: string) =>
  queryOptions({
    queryKey: [...webhooksKey(hostId), endpointId],
    queryFn: async () =>
      (
        await body(
          api.GET('/api/v1/clinics/{hostId}/webhooks/{endpointId}/deliveries', {
            params: { path: { hostId, endpointId }, query: { limit: 50 } },
          }),
        )
      ).items,
    refetchInterval: DELIVERIES_EVERY,
  });

/** What may be done with a clinic's receivers of events. */
export type WebhookChange =
  | ({ readonly kind: 'make' } & Schemas['NewWebhook'])
  | { readonly kind: 'rotate' | 'remove' | 'ping' | 'replayDead'; readonly endpointId: string }
  | { readonly kind: 'switch'; readonly endpointId: string; readonly on: boolean }
  | { readonly kind: 'replay'; readonly endpointId: string; readonly deliveryId: string };

/** What comes of a change: a secret that is shown once, or how many events are sent again. */
export interface WebhookOutcome {
  readonly secret?: string | null;
  readonly count?: number;
}

export function useWebhookChange(hostId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: WebhookChange) => perform(hostId, change),
    onSettled: () => queries.invalidateQueries({ queryKey: webhooksKey(hostId) }),
  });
}

async function perform(hostId: string, change: WebhookChange): Promise<WebhookOutcome> {
  if (change.kind === 'make') {
    const { label, url, events } = change;
    const params = { path: { hostId } };
    return body(api.POST('/api/v1/clinics/{hostId}/webhooks', { params, body: { label, url, events } }));
  }
  const params = { path: { hostId, endpointId: change.endpointId } };
  switch (change.kind) {
    case 'rotate':
      return body(api.POST('/api/v1/clinics/{hostId}/webhooks/{endpointId}/rotate', { params, body: {} }));
    case 'switch': {
      const { on } = change;
      await api.POST('/api/v1/clinics/{hostId}/webhooks/{endpointId}/switch', { params, body: { on } });
      return {};
    }
    case 'ping':
      await api.POST('/api/v1/clinics/{hostId}/webhooks/{endpointId}/ping', { params });
      return {};
    case 'remove':
      await api.DELETE('/api/v1/clinics/{hostId}/webhooks/{endpointId}', { params });
      return {};
    case 'replayDead': {
      const since = new Date(Date.now() - WEEK).toISOString();
      return body(
        api.POST('/api/v1/clinics/{hostId}/webhooks/{endpointId}/replay', { params, body: { since } }),
      );
    }
    case 'replay': {
      const { deliveryId } = change;
      await api.POST('/api/v1/clinics/{hostId}/webhooks/{endpointId}/deliveries/{deliveryId}/replay', {
        params: { path: { ...params.path, deliveryId } },
      });
      return { count: 1 };
    }
  }
}
