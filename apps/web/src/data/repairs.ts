import { queryOptions } from '@tanstack/react-query';
import { api, body, idempotencyKey, type Schemas } from '../api/client';

const REPAIRS = ['placements', 'repairs'] as const;

/** Needs that have lost their placement and have no other. */
export const waitingRepairsQuery = queryOptions({
  queryKey: [...REPAIRS, 'waiting'],
  queryFn: async () => (await body(api.GET('/api/v1/repairs/waiting'))).items,
});

/** The three best ways to give a need a placement, in the language asked for. */
export const repairOffersQuery = (doctorId: string, needKey: string, language: string) =>
  queryOptions({
    queryKey: [...REPAIRS, 'offers', doctorId, needKey, language],
    queryFn: async () =>
      (
        await body(
          api.GET('/api/v1/doctors/{doctorId}/repairs', {
            params: { path: { doctorId }, query: { needKey } },
          }),
        )
      ).items,
    // An offer holds for the placements as they are: a former one is never shown while the next is fetched.
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

/** Carries a repair out, all of it or nothing. */
export function applyRepair(order: Schemas['RepairOrder']) {
  return body(api.POST('/api/v1/repairs', { params: { header: idempotencyKey() }, body: order }));
}

/** Undoes a repair, all of it or nothing. */
export function undoRepair({ placed, ended }: Schemas['AppliedRepair'], reason: string) {
  return body(
    api.POST('/api/v1/repairs/undo', {
      params: { header: idempotencyKey() },
      body: { placed, ended, reason },
    }),
  );
}
