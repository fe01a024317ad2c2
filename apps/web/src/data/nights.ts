import { queryOptions } from '@tanstack/react-query';
import { api, body } from '../api/client';

/** What the last night's run has come to, and what waits for somebody this morning. */
export const morningQuery = queryOptions({
  queryKey: ['nights', 'latest'],
  queryFn: () => body(api.GET('/api/v1/nights/latest')),
});

/** How the region wants its nights. */
export const nightSettingsQuery = queryOptions({
  queryKey: ['nights', 'settings'],
  queryFn: () => body(api.GET('/api/v1/nights/settings')),
});
