import { queryOptions } from '@tanstack/react-query';
import { api, body } from '../api/client';

export const SUPERVISORS = ['supervisors'] as const;

/** Who supervises at a clinic. */
export const supervisorsQuery = (hostId: string) =>
  queryOptions({
    queryKey: [...SUPERVISORS, hostId],
    queryFn: async () =>
      (await body(api.GET('/api/v1/clinics/{hostId}/supervisors', { params: { path: { hostId } } }))).items,
  });

/** What a clinic's owner owes by contract in a year, and what is offered. */
export const dutyQuery = (hostId: string, year: number) =>
  queryOptions({
    queryKey: ['duty', hostId, year],
    queryFn: () =>
      body(api.GET('/api/v1/clinics/{hostId}/duty', { params: { path: { hostId }, query: { year } } })),
  });

/** Every waiver of a clinic, newest first. */
export const waiversQuery = (hostId: string) =>
  queryOptions({
    queryKey: ['waivers', hostId],
    queryFn: async () =>
      (await body(api.GET('/api/v1/clinics/{hostId}/supervisor-waivers', { params: { path: { hostId } } })))
        .items,
  });
