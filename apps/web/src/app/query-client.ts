import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/client';

/** Key of the question who is signed in. */
export const ME = ['me'] as const;

const MOST_ATTEMPTS = 3;
const WORTH_ANOTHER_TRY = new Set([429, 502, 503, 504]);

/** One cache for all pages. A session that has ended shows the sign-in page wherever the user is. */
export function createQueryClient(): QueryClient {
  const endSession = (error: Error): void => {
    if (error instanceof ApiError && error.status === 401) client.setQueryData(ME, null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: endSession }),
    mutationCache: new MutationCache({ onError: endSession }),
    defaultOptions: {
      queries: {
        staleTime: 20_000,
        retry: (failures, error) =>
          failures < MOST_ATTEMPTS && (!(error instanceof ApiError) || WORTH_ANOTHER_TRY.has(error.status)),
      },
    },
  });
  return client;
}
