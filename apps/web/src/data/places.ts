import { queryOptions } from '@tanstack/react-query';
import { allItems, api, body } from '../api/client';
import { swedish } from '../i18n/useFormat';

/** Places change rarely. */
const HOUR = 3_600_000;

const allCentres = () => allItems((query) => body(api.GET('/api/v1/health-centres', { params: { query } })));

export const clinicsQuery = queryOptions({
  queryKey: ['clinics'],
  queryFn: () => allItems((query) => body(api.GET('/api/v1/clinics', { params: { query } }))),
  staleTime: HOUR,
});

/** Names of the areas (ST-forum) that health centres belong to. */
export const areasQuery = queryOptions({
  queryKey: ['health-centres'],
  queryFn: allCentres,
  staleTime: HOUR,
  select: (centres) =>
    [...new Set(centres.flatMap(({ area }) => area ?? []))].sort((a, b) => swedish.compare(a, b)),
});

export const healthCentresQuery = queryOptions({
  queryKey: ['health-centres'],
  queryFn: allCentres,
  staleTime: HOUR,
});

export const healthCentreQuery = (centreId: string) =>
  queryOptions({
    queryKey: ['health-centres', centreId],
    queryFn: () => body(api.GET('/api/v1/health-centres/{centreId}', { params: { path: { centreId } } })),
  });

export const clinicQuery = (hostId: string) =>
  queryOptions({
    queryKey: ['clinics', hostId],
    queryFn: () => body(api.GET('/api/v1/clinics/{hostId}', { params: { path: { hostId } } })),
  });
