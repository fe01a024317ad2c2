import { queryOptions } from '@tanstack/react-query';
import { api, body } from '../api/client';

/** The planning rules in force. */
export const planningRulesQuery = queryOptions({
  queryKey: ['planning-rules'],
  queryFn: () => body(api.GET('/api/v1/planning-rules')),
  staleTime: 3_600_000,
});
