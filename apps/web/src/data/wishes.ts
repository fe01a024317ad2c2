import { queryOptions } from '@tanstack/react-query';
import { api, body } from '../api/client';

export const wishesKey = (doctorId: string) => ['doctors', doctorId, 'wishes'] as const;

/** The round in which wishes are taken now. */
export const openRoundQuery = queryOptions({
  queryKey: ['wish-rounds', 'open'],
  queryFn: async () => (await body(api.GET('/api/v1/wish-rounds/open'))).round,
  staleTime: 60_000,
});

/** Every version of a doctor's list, newest first. */
export const wishesQuery = (doctorId: string) =>
  queryOptions({
    queryKey: wishesKey(doctorId),
    queryFn: async () =>
      (await body(api.GET('/api/v1/doctors/{doctorId}/wishes', { params: { path: { doctorId } } }))).items,
  });

export const waitListKey = (doctorId: string) => ['doctors', doctorId, 'wait-list'] as const;

/** What a doctor waits for, with her place and the offers that wait for an answer. */
export const waitListQuery = (doctorId: string) =>
  queryOptions({
    queryKey: waitListKey(doctorId),
    queryFn: async () =>
      (await body(api.GET('/api/v1/doctors/{doctorId}/wait-list', { params: { path: { doctorId } } }))).items,
  });
