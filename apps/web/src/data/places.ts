import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { allItems, api, body } from '../api/client';
import { swedish } from '../i18n/useFormat';
import { ownerOf } from '../parts/owner-options';

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

/** Which health centres or clinics are wanted; an empty text wants all. */
export interface PlaceFilter {
  readonly search: string;
  readonly area: string;
  readonly owner: string;
}

function wanted({ search, area, owner }: PlaceFilter, cursor: string | null) {
  const ownership = ownerOf(owner);
  return {
    limit: 50,
    ...(search === '' ? {} : { search }),
    ...(area === '' ? {} : { area: [area] }),
    ...(ownership === null ? {} : { ownership }),
    ...(cursor === null ? {} : { cursor }),
  };
}

/** Health centres page by page, by name. */
export const centrePagesQuery = (filter: PlaceFilter) =>
  infiniteQueryOptions({
    queryKey: ['health-centres', 'pages', filter],
    queryFn: ({ pageParam }) =>
      body(api.GET('/api/v1/health-centres', { params: { query: wanted(filter, pageParam) } })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });

/** Clinics page by page, by name; with a specialty those that offer it. */
export const clinicPagesQuery = (filter: PlaceFilter, specialty: string) =>
  infiniteQueryOptions({
    queryKey: ['clinics', 'pages', filter, specialty],
    queryFn: ({ pageParam }) => {
      const query = wanted(filter, pageParam);
      const offers = specialty === '' ? {} : { specialty: [specialty] };
      return body(api.GET('/api/v1/clinics', { params: { query: { ...query, ...offers } } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
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
