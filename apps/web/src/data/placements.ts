import { queryOptions } from '@tanstack/react-query';
import { allItems, api, body } from '../api/client';

/** The published placements that concern the caller, from a week on. */
export const ownPlacementsQuery = (from: string) =>
  queryOptions({
    queryKey: ['placements', 'own', from],
    queryFn: () =>
      allItems((query) => body(api.GET('/api/v1/placements', { params: { query: { ...query, from } } }))),
  });

/** Whom at the clinic a doctor can turn to about a placement. */
export const placementContactsQuery = (placementId: string) =>
  queryOptions({
    queryKey: ['placements', placementId, 'contacts'],
    queryFn: async () =>
      (
        await body(
          api.GET('/api/v1/placements/{placementId}/contacts', { params: { path: { placementId } } }),
        )
      ).items,
  });
