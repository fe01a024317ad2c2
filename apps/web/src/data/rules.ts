import { queryOptions } from '@tanstack/react-query';
import { api, body } from '../api/client';

/** The curriculum in force, and the names of the specialties. */
export const curriculumQuery = queryOptions({
  queryKey: ['curriculum'],
  queryFn: () => body(api.GET('/api/v1/curriculum')),
  staleTime: 3_600_000,
});

/** The planning rules in force. */
export const planningRulesQuery = queryOptions({
  queryKey: ['planning-rules'],
  queryFn: () => body(api.GET('/api/v1/planning-rules')),
  staleTime: 3_600_000,
});
