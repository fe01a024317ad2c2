import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body, idempotencyKey, type Schemas } from '../api/client';

export const SWAPS = ['swaps'] as const;

export type Swap = Schemas['Swap'];

/** The swaps that a doctor is in, newest first. */
export const doctorSwapsQuery = (doctorId: string) =>
  queryOptions({
    queryKey: [...SWAPS, 'doctor', doctorId],
    queryFn: async () =>
      (await body(api.GET('/api/v1/doctors/{doctorId}/swaps', { params: { path: { doctorId } } }))).items,
  });

/** Swaps that every doctor in them has agreed to and that wait for the caller's decision. */
export const swapsToDecideQuery = queryOptions({
  queryKey: [...SWAPS, 'to-decide'],
  queryFn: async () => (await body(api.GET('/api/v1/swaps'))).items,
});

/** Swaps that would do one of the doctor's placements good and nobody harm. */
export const swapSuggestionsQuery = (doctorId: string, needKey: string) =>
  queryOptions({
    queryKey: [...SWAPS, 'suggestions', doctorId, needKey],
    queryFn: async () =>
      (
        await body(
          api.GET('/api/v1/doctors/{doctorId}/swap-suggestions', {
            params: { path: { doctorId }, query: { needKey } },
          }),
        )
      ).items,
    staleTime: 60_000,
  });

/** What is done with a swap. */
export type SwapStep =
  | { readonly kind: 'request'; readonly sent: Schemas['NewSwap'] }
  | { readonly kind: 'answer'; readonly swapId: string; readonly answer: 'yes' | 'no' }
  | { readonly kind: 'withdraw'; readonly swapId: string }
  | { readonly kind: 'decide'; readonly swapId: string; readonly sent: Schemas['SwapDecision'] };

/** Does it, and fetches anew what a swap may change. */
export function useSwap() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: SwapStep) => {
      const header = idempotencyKey();
      switch (step.kind) {
        case 'request':
          return body(api.POST('/api/v1/swaps', { params: { header }, body: step.sent }));
        case 'answer':
          return body(
            api.POST('/api/v1/swaps/{swapId}/answer', {
              params: { path: { swapId: step.swapId }, header },
              body: { answer: step.answer },
            }),
          );
        case 'withdraw':
          return body(
            api.POST('/api/v1/swaps/{swapId}/withdraw', {
              params: { path: { swapId: step.swapId }, header },
            }),
          );
        case 'decide':
          return body(
            api.POST('/api/v1/swaps/{swapId}/decide', {
              params: { path: { swapId: step.swapId }, header },
              body: step.sent,
            }),
          );
      }
    },
    onSettled: () =>
      client.invalidateQueries({
        predicate: ({ queryKey }) => ['swaps', 'placements', 'doctors'].includes(String(queryKey[0])),
      }),
  });
}
