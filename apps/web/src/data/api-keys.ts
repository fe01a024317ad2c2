import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body, type Schemas } from '../api/client';

const keysKey = (hostId: string) => ['clinics', hostId, 'api-keys'] as const;

/** The keys of a clinic, newest first. */
export const apiKeysQuery = (hostId: string) =>
  queryOptions({
    queryKey: keysKey(hostId),
    queryFn: async () =>
      (await body(api.GET('/api/v1/clinics/{hostId}/api-keys', { params: { path: { hostId } } }))).items,
  });

/** What may be done with a clinic's keys; what is made comes back with its secret. */
export type KeyChange =
  | ({ readonly kind: 'make' } & Schemas['NewApiKey'])
  | { readonly kind: 'rotate' | 'revoke'; readonly keyId: string };

export function useApiKeyChange(hostId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (change: KeyChange): Promise<Schemas['MadeApiKey'] | null> => {
      if (change.kind === 'make') {
        const { label, scopes, days } = change;
        const sent = { label, scopes, ...(days === undefined ? {} : { days }) };
        return body(
          api.POST('/api/v1/clinics/{hostId}/api-keys', { params: { path: { hostId } }, body: sent }),
        );
      }
      const params = { path: { hostId, keyId: change.keyId } };
      if (change.kind === 'rotate') {
        return body(api.POST('/api/v1/clinics/{hostId}/api-keys/{keyId}/rotate', { params, body: {} }));
      }
      await api.DELETE('/api/v1/clinics/{hostId}/api-keys/{keyId}', { params });
      return null;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keysKey(hostId) }),
  });
}

/** To whom links to answer by are sent. */
export const contactQuery = (hostId: string) =>
  queryOptions({
    queryKey: ['clinics', hostId, 'contact'],
    queryFn: async () =>
      (await body(api.GET('/api/v1/clinics/{hostId}/contact', { params: { path: { hostId } } }))).contact,
  });

/** Enters the clinic's contact, or takes it away (`null`). */
export function useContactChange(hostId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (contact: Schemas['ClinicContact'] | null) => {
      const params = { path: { hostId } };
      if (contact) await api.PUT('/api/v1/clinics/{hostId}/contact', { params, body: contact });
      else await api.DELETE('/api/v1/clinics/{hostId}/contact', { params });
      return contact;
    },
    onSuccess: (contact) => {
      queries.setQueryData(contactQuery(hostId).queryKey, contact);
    },
  });
}
