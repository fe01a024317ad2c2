import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body, type Schemas } from '../api/client';

/** Whose keys: a clinic's by its id, or the region's own. */
export type KeyOwner = string | null;

const keysKey = (owner: KeyOwner) => ['api-keys', owner] as const;

/** The keys of a clinic or of the region, newest first. */
export const apiKeysQuery = (owner: KeyOwner) =>
  queryOptions({
    queryKey: keysKey(owner),
    queryFn: async () => {
      if (owner === null) return (await body(api.GET('/api/v1/region-keys'))).items;
      const params = { path: { hostId: owner } };
      return (await body(api.GET('/api/v1/clinics/{hostId}/api-keys', { params }))).items;
    },
  });

/** What may be done with keys; what is made comes back with its secret. */
export type KeyChange =
  | ({ readonly kind: 'make' } & Schemas['NewApiKey'])
  | { readonly kind: 'rotate' | 'revoke'; readonly keyId: string };

export function useApiKeyChange(owner: KeyOwner) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: KeyChange) =>
      owner === null ? changeOfRegion(change) : changeOfClinic(owner, change),
    onSettled: () => queries.invalidateQueries({ queryKey: keysKey(owner) }),
  });
}

async function changeOfClinic(hostId: string, change: KeyChange): Promise<Schemas['MadeApiKey'] | null> {
  if (change.kind === 'make') {
    const { label, scopes, days } = change;
    const sent = { label, scopes, ...(days === undefined ? {} : { days }) };
    return body(api.POST('/api/v1/clinics/{hostId}/api-keys', { params: { path: { hostId } }, body: sent }));
  }
  const params = { path: { hostId, keyId: change.keyId } };
  if (change.kind === 'rotate') {
    return body(api.POST('/api/v1/clinics/{hostId}/api-keys/{keyId}/rotate', { params, body: {} }));
  }
  await api.DELETE('/api/v1/clinics/{hostId}/api-keys/{keyId}', { params });
  return null;
}

async function changeOfRegion(change: KeyChange): Promise<Schemas['MadeApiKey'] | null> {
  if (change.kind === 'make') {
    const { label, days } = change;
    return body(
      api.POST('/api/v1/region-keys', { body: { label, ...(days === undefined ? {} : { days }) } }),
    );
  }
  const params = { path: { keyId: change.keyId } };
  if (change.kind === 'rotate') {
    return body(api.POST('/api/v1/region-keys/{keyId}/rotate', { params, body: {} }));
  }
  await api.DELETE('/api/v1/region-keys/{keyId}', { params });
  return null;
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
