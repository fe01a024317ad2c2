import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body, idempotencyKey, type Schemas } from '../api/client';
import { placementQuery } from './placement-changes';

export const OTHER_WEEKS = ['other-weeks'] as const;

export type OtherWeeks = Schemas['OtherWeeks'];

/** What clinics propose and nobody has decided: the clinic's own, or the region's. */
export const openOtherWeeksQuery = queryOptions({
  queryKey: [...OTHER_WEEKS, 'open'],
  queryFn: async () =>
    (await body(api.GET('/api/v1/other-weeks', { params: { query: { state: ['open'] } } }))).items,
});

/** What a clinic or the unit may say about other weeks. */
export type OtherWeeksChange =
  | { readonly kind: 'propose'; readonly placementId: string; readonly sent: Schemas['NewOtherWeeks'] }
  | { readonly kind: 'withdraw'; readonly proposal: OtherWeeks }
  | { readonly kind: 'accept'; readonly proposal: OtherWeeks }
  | { readonly kind: 'refuse'; readonly proposal: OtherWeeks; readonly reason: string };

/** Sends it, and fetches anew what may show it. */
export function useOtherWeeks() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: OtherWeeksChange) => {
      if (change.kind === 'propose') {
        const { placementId, sent } = change;
        const { version } = await client.query(placementQuery(placementId));
        const params = { path: { placementId }, header: headers(version) };
        return body(api.POST('/api/v1/placements/{placementId}/other-weeks', { params, body: sent }));
      }
      const { id, version } = change.proposal;
      const params = { path: { proposalId: id }, header: headers(version) };
      if (change.kind === 'withdraw') {
        return body(api.POST('/api/v1/other-weeks/{proposalId}/withdraw', { params }));
      }
      if (change.kind === 'accept') {
        return body(api.POST('/api/v1/other-weeks/{proposalId}/accept', { params, body: {} }));
      }
      const { reason } = change;
      return body(api.POST('/api/v1/other-weeks/{proposalId}/refuse', { params, body: { reason } }));
    },
    onSettled: () =>
      client.invalidateQueries({
        predicate: ({ queryKey }) =>
          ['other-weeks', 'placements', 'plan-placements', 'plans', 'overview', 'doctors', 'slots'].includes(
            String(queryKey[0]),
          ),
      }),
  });
}

function headers(version: number) {
  return { 'If-Match': `"${String(version)}"`, ...idempotencyKey() };
}
