import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body, idempotencyKey, type Schemas } from '../api/client';

export const CLAIMS = ['claims'] as const;

export type Claim = Schemas['Claim'];

/** A doctor's claims, newest first. */
export const claimsQuery = (doctorId: string) =>
  queryOptions({
    queryKey: [...CLAIMS, 'doctor', doctorId],
    queryFn: async () =>
      (await body(api.GET('/api/v1/doctors/{doctorId}/claims', { params: { path: { doctorId } } }))).items,
  });

/** Claims and appeals that wait for the caller's decision. */
export const claimsToDecideQuery = queryOptions({
  queryKey: [...CLAIMS, 'to-decide'],
  queryFn: async () => (await body(api.GET('/api/v1/claims'))).items,
});

/** What is written about a claim; that it was read stands in the log. */
export const claimTextsQuery = (claimId: string) =>
  queryOptions({
    queryKey: [...CLAIMS, claimId, 'texts'],
    queryFn: async () =>
      (await body(api.GET('/api/v1/claims/{claimId}/texts', { params: { path: { claimId } } }))).items,
  });

/** What is done with a claim. */
export type ClaimStep =
  | { readonly kind: 'make'; readonly doctorId: string; readonly sent: Schemas['NewClaim'] }
  | { readonly kind: 'submit'; readonly claimId: string }
  | { readonly kind: 'appeal'; readonly claimId: string; readonly text: string }
  | {
      readonly kind: 'decide' | 'decide-appeal';
      readonly claimId: string;
      readonly sent: Schemas['ClaimDecision'];
    };

/** Does it, and fetches the claims anew. A claim is made and sent in one step. */
export function useClaim() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (step: ClaimStep) => {
      if (step.kind === 'make') {
        const { doctorId, sent } = step;
        const { id } = await body(
          api.POST('/api/v1/doctors/{doctorId}/claims', {
            params: { path: { doctorId }, header: idempotencyKey() },
            body: sent,
          }),
        );
        return submit(id);
      }
      const params = { path: { claimId: step.claimId }, header: idempotencyKey() };
      switch (step.kind) {
        case 'submit':
          return submit(step.claimId);
        case 'appeal':
          return body(api.POST('/api/v1/claims/{claimId}/appeal', { params, body: { text: step.text } }));
        case 'decide':
          return body(api.POST('/api/v1/claims/{claimId}/decide', { params, body: step.sent }));
        case 'decide-appeal':
          return body(api.POST('/api/v1/claims/{claimId}/decide-appeal', { params, body: step.sent }));
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: CLAIMS }),
  });
}

function submit(claimId: string) {
  return body(
    api.POST('/api/v1/claims/{claimId}/submit', {
      params: { path: { claimId }, header: idempotencyKey() },
    }),
  );
}
