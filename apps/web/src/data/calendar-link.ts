import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '../api/client';

/** The caller's own calendar address, if there is one. */
export const calendarLinkQuery = queryOptions({
  queryKey: ['calendar-link'],
  queryFn: async () => (await body(api.GET('/api/v1/calendar-link'))).link,
});

/** Makes or changes the caller's calendar address (`renew`), or ends it. */
export function useCalendarLinkChange() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (kind: 'renew' | 'revoke') =>
      kind === 'renew'
        ? (await body(api.POST('/api/v1/calendar-link'))).link
        : (await api.DELETE('/api/v1/calendar-link'), null),
    onSuccess: (link) => {
      queries.setQueryData(calendarLinkQuery.queryKey, link);
    },
  });
}
