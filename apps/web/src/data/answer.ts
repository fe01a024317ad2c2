import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body, type Schemas } from '../api/client';

/** What a clinic answers by its link. */
export type Answer =
  | { readonly kind: 'confirm' }
  | ({ readonly kind: 'decline' } & Schemas['GuestDecline'])
  | ({ readonly kind: 'other-weeks' } & Schemas['GuestOtherWeeks']);

const by = (link: string) => ({ Authorization: `Bearer ${link}` });

/** The placement that a link is for. Reading it changes nothing. */
export const answerQuery = (link: string) =>
  queryOptions({
    queryKey: ['answer', link],
    queryFn: () => body(api.GET('/api/v1/answer', { headers: by(link) })),
    retry: false,
    staleTime: Infinity,
  });

/** Gives the answer to the version that was read. */
export function useAnswer(link: string, version: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (answer: Answer) => {
      const headers = by(link);
      const params = { header: { 'If-Match': `"${String(version)}"` } };
      switch (answer.kind) {
        case 'confirm':
          return body(api.POST('/api/v1/answer/confirm', { params, headers }));
        case 'decline': {
          const { reason, reasonCode } = answer;
          return body(api.POST('/api/v1/answer/decline', { params, headers, body: { reason, reasonCode } }));
        }
        case 'other-weeks': {
          const { reason, start } = answer;
          return body(api.POST('/api/v1/answer/other-weeks', { params, headers, body: { reason, start } }));
        }
      }
    },
    onSuccess: (placement) => {
      queries.setQueryData(answerQuery(link).queryKey, placement);
    },
  });
}
