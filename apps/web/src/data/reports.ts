import { queryOptions } from '@tanstack/react-query';
import { api, body, type Schemas } from '../api/client';

export type ReportKind = Schemas['Report']['kind'];

export const REPORTS = ['reports'] as const;

/** The reports that the reader has, named in her language. */
export const reportNamesQuery = (language: string) =>
  queryOptions({
    queryKey: [...REPORTS, 'names', language],
    queryFn: () => body(api.GET('/api/v1/reports')),
    staleTime: Infinity,
  });

export const reportQuery = (kind: ReportKind, language: string) =>
  queryOptions({
    queryKey: [...REPORTS, 'one', kind, language],
    queryFn: () => body(api.GET('/api/v1/reports/{kind}', { params: { path: { kind } } })),
  });

/** The reader's files; asked for again while one is being made. */
export const reportFilesQuery = queryOptions({
  queryKey: [...REPORTS, 'files'],
  queryFn: () => body(api.GET('/api/v1/reports/files', { params: { query: { limit: 10 } } })),
  refetchInterval: ({ state }) =>
    state.data?.items.some((file) => file.state === 'queued' || file.state === 'running') ? 1_500 : false,
});

export const reportSchedulesQuery = queryOptions({
  queryKey: [...REPORTS, 'schedules'],
  queryFn: () => body(api.GET('/api/v1/reports/schedules')),
});
