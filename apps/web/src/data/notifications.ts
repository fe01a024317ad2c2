import { queryOptions } from '@tanstack/react-query';
import { api, body } from '../api/client';
import { wasActiveWithin } from '../app/activity';

export const NOTIFICATIONS = ['notifications'] as const;

const EVERY_MILLISECONDS = 60_000;
/** Asking counts as use of the session: a page that nobody sits at must not keep it open. */
const ASKED_WHILE_MILLISECONDS = 300_000;
const SHOWN = 100;

/** How many messages the reader has not read. */
export const unreadQuery = queryOptions({
  queryKey: [...NOTIFICATIONS, 'unread'],
  queryFn: async ({ client, queryKey }) => {
    const known = client.getQueryData<number>(queryKey);
    if (known !== undefined && !wasActiveWithin(ASKED_WHILE_MILLISECONDS)) return known;
    const page = await body(
      api.GET('/api/v1/notifications', { params: { query: { unread: true, limit: 1 } } }),
    );
    return page.total;
  },
  refetchInterval: EVERY_MILLISECONDS,
});

/** The reader's latest messages in her language, newest first. */
export const notificationsQuery = (language: string) =>
  queryOptions({
    queryKey: [...NOTIFICATIONS, 'list', language],
    queryFn: () => body(api.GET('/api/v1/notifications', { params: { query: { limit: SHOWN } } })),
  });

export const messageFlowQuery = queryOptions({
  queryKey: [...NOTIFICATIONS, 'flow'],
  queryFn: () => body(api.GET('/api/v1/message-flow')),
});
