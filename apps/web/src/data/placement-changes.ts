import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body, idempotencyKey, type Schemas } from '../api/client';

/** A placement as it is now, with the version that a change must be made from. */
export const placementQuery = (placementId: string) =>
  queryOptions({
    queryKey: ['placements', 'one', placementId],
    queryFn: () => body(api.GET('/api/v1/placements/{placementId}', { params: { path: { placementId } } })),
    staleTime: 0,
  });

/** What moving a placement to another first week would mean; `version` is the one that the answer holds for. */
export const moveEffectQuery = (placementId: string, start: string, version: number) =>
  queryOptions({
    queryKey: ['placements', 'move-effect', placementId, start, version],
    queryFn: () =>
      body(
        api.GET('/api/v1/placements/{placementId}/move-effect', {
          params: { path: { placementId }, query: { start } },
        }),
      ),
    staleTime: 30_000,
    retry: false,
  });

/** What may be done to a placement that people have been told of. */
export type PlacementChange =
  | { readonly kind: 'confirm' }
  | { readonly kind: 'check-in' }
  | ({ readonly kind: 'decline' } & Schemas['DeclinePlacement'])
  | ({ readonly kind: 'pin' } & Schemas['PinPlacement'])
  | ({ readonly kind: 'move' } & Schemas['PlacementMove']);

/** Carries a change out from the version that it was made from. */
export function changePlacement(placementId: string, version: number, change: PlacementChange) {
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
      const { reason, start, slotId } = change;
      const to = slotId === undefined ? { reason, start } : { reason, start, slotId };
      return body(api.POST('/api/v1/placements/{placementId}/move', { params, body: to }));
    }
  }
}

/** Fetches everything anew that may show a placement. */
export function refreshPlacements(client: QueryClient): Promise<void> {
  const touched = ['placements', 'plan-placements', 'plans', 'nights', 'overview', 'doctors', 'slots'];
  return client.invalidateQueries({ predicate: ({ queryKey }) => touched.includes(String(queryKey[0])) });
}

/**
 * Changes a placement from the version that the user has seen; without one, from the present version. Everything that
 * may show it is fetched anew afterwards. `onDone` is called at once, also where what asked has left the page: a move makes
 * a new placement, and what was about the old one goes.
 */
export function usePlacementChange(
  placementId: string,
  onDone?: (after: Schemas['PlacementDetail']) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ change, version }: { change: PlacementChange; version?: number }) => {
      const from = version ?? (await client.query(placementQuery(placementId))).version;
      return changePlacement(placementId, from, change);
    },
    ...(onDone ? { onSuccess: onDone } : {}),
    onSettled: () => refreshPlacements(client),
  });
}

/** What came of saying yes to several. */
export interface ConfirmedAll {
  readonly confirmed: number;
  /** Why some could not be confirmed, each reason once. */
  readonly faults: readonly string[];
}

/**
 * Confirms placements one by one, each from the version that it has: one that fails holds up no other. `onDone` is called at
 * once, also where what asked has left the page: whoever is confirmed waits no more.
 */
export function useConfirmAll(onDone: (done: ConfirmedAll) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (ids: readonly string[]): Promise<ConfirmedAll> => {
      const faults: string[] = [];
      for (const id of ids) {
        try {
          const { version } = await client.query(placementQuery(id));
          await changePlacement(id, version, { kind: 'confirm' });
        } catch (fault) {
          faults.push(fault instanceof Error ? fault.message : String(fault));
        }
      }
      return { confirmed: ids.length - faults.length, faults: [...new Set(faults)] };
    },
    onSuccess: onDone,
    onSettled: () => refreshPlacements(client),
  });
}
