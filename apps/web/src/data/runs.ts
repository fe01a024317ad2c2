import { queryOptions } from '@tanstack/react-query';
import { api, body } from '../api/client';

export const RUNS = ['runs'] as const;

/** The latest runs, newest first. */
export const runsQuery = queryOptions({
  queryKey: [...RUNS, 'list'],
  queryFn: () => body(api.GET('/api/v1/runs', { params: { query: { limit: 50 } } })),
  refetchInterval: ({ state }) =>
    state.data?.items.some((run) => run.state === 'queued' || run.state === 'running') ? 5_000 : false,
});

export const runQuery = (runId: string) =>
  queryOptions({
    queryKey: [...RUNS, runId],
    queryFn: () => body(api.GET('/api/v1/runs/{runId}', { params: { path: { runId } } })),
  });
