import { queryOptions } from '@tanstack/react-query';
import { api, body, type Schemas } from '../api/client';

export const STUDIES = ['studies'] as const;

const GOING_ON_MILLISECONDS = 3_000;

/** Whether a calculation may still change. */
export function isOpen({ state }: Pick<Schemas['Study'], 'state'>): boolean {
  return state === 'queued' || state === 'running';
}

/** The latest groups of calculations of a kind, each by its first. */
export const studiesQuery = (kind: Schemas['Study']['kind']) =>
  queryOptions({
    queryKey: [...STUDIES, 'list', kind],
    queryFn: () => body(api.GET('/api/v1/studies', { params: { query: { kind, limit: 20 } } })),
    refetchInterval: ({ state }) => (state.data?.items.some(isOpen) ? GOING_ON_MILLISECONDS : false),
  });

/** A group of calculations with the figures that it has so far, today first. */
export const studyGroupQuery = (groupId: string) =>
  queryOptions({
    queryKey: [...STUDIES, groupId],
    queryFn: () => body(api.GET('/api/v1/studies/{groupId}', { params: { path: { groupId } } })),
    refetchInterval: ({ state }) => (state.data?.studies.some(isOpen) ? GOING_ON_MILLISECONDS : false),
  });
