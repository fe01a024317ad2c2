import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, body } from '../api/client';

/** Which records of the log are wanted; an empty text wants all. */
export interface AuditFilter {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly actor: string;
  readonly from: string;
  readonly to: string;
}

/** The log page by page, latest first. */
export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/v1/audit', {
          params: {
            query: {
              limit: 50,
              ...Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '')),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** Whether the log is untouched; asked for on demand, since it reads the whole log. */
export const auditVerdictQuery = queryOptions({
  queryKey: ['audit', 'verdict'],
  queryFn: () => body(api.GET('/api/v1/audit/verdict')),
  enabled: false,
});
