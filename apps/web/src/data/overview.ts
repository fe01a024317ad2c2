import { queryOptions } from '@tanstack/react-query';
import { api, body } from '../api/client';

/** What the home page of the caller's role shows. */
export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: () => body(api.GET('/api/v1/overview')),
});
