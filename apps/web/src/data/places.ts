import { queryOptions } from '@tanstack/react-query';
import { allItems, api, body } from '../api/client';

/** Places change rarely. */
const HOUR = 3_600_000;

export const clinicsQuery = queryOptions({
  queryKey: ['clinics'],
  queryFn: () => allItems((query) => body(api.GET('/api/v1/clinics', { params: { query } }))),
  staleTime: HOUR,
});

export const healthCentresQuery = queryOptions({
  queryKey: ['health-centres'],
  queryFn: () => allItems((query) => body(api.GET('/api/v1/health-centres', { params: { query } }))),
  staleTime: HOUR,
});
