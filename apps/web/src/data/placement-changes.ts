import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body, idempotencyKey, type Schemas } from '../api/client';

/** A placement as it is now, with the version that a change must be made from. */
export const placementQuery = (placementId: string) =>
  queryOptions({
    queryKey: ['placements', 'one', placementId],
    queryFn: () => body(api.GET('/api/v1/placements/{placementId}', { params: { path: { placementId } } })),
    staleTime: 0,
  });

/** What may be done to a placement that people have been told of. */
export type PlacementChange =
  | { readonly kind: 'confirm' }
  | { readonly kind: 'check-in' }
  | ({ readonly kind: 'decline' } & Schemas['DeclinePlacement'])
  | ({ readonly kind: 'pin' } & Schemas['PinPlacement'])
  | ({ readonly kind: 'move' } & Schemas['PlacementMove']);

function send(placementId: string, version: number, change: PlacementChange) {
  const params = {
    path: { placementId },
    header: { 'If-Match': `"${String(version)}"`, ...idempotencyKey() },
  };
  switch (change.kind) {
    case 'confirm':
      return body(api.POST('/api/v1/placements/{placementId}/confirm', { params }));
    case 'check-in':
      return body(api.POST('/api/v1/placements/{placementId}/check-in', { params }));
    case 'decline': {
      const { reason, reasonCode } = change;
      return body(
        api.POST('/api/v1/placements/{placementId}/decline', { params, body: { reason, reasonCode } }),
      );
    }
    case 'pin': {
      const { reason, pinned } = change;
      return body(api.POST('/api/v1/placements/{placementId}/pin', { params, body: { reason, pinned } }));
    }
    case 'move': {
      const { reason, start } = change;
      return body(api.POST('/api/v1/placements/{placementId}/move', { params, body: { reason, start } }));
    }
  }
}

/**
 * Changes a placement from the version that the user has seen; without one, from the present version. Everything that
 * may show it is fetched anew afterwards.
 */
export function usePlacementChange(placementId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ change, version }: { change: PlacementChange; version?: number }) => {
      const from = version ?? (await client.query(placementQuery(placementId))).version;
      return send(placementId, from, change);
    },
    onSettled: () =>
      client.invalidateQueries({
        predicate: ({ queryKey }) =>
          ['placements', 'plan-placements', 'plans', 'overview', 'doctors', 'slots'].includes(
            String(queryKey[0]),
          ),
      }),
  });
}
