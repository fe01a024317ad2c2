import { queryOptions } from '@tanstack/react-query';
import { api, body } from '../api/client';

export const ACCOUNTS = ['accounts'] as const;

/** Every account of the region with its roles. */
export const accountsQuery = queryOptions({
  queryKey: ACCOUNTS,
  queryFn: () => body(api.GET('/api/v1/accounts')),
});
