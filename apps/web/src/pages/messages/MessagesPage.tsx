import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { NOTIFICATIONS, notificationsQuery } from '../../data/notifications';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty, Failure } from '../../parts/Await';
import { Page } from '../../parts/Page';
import { MessageFlow } from './MessageFlow';
import './messages.css';

type Notification = Schemas['Notification'];

/** What the reader has been told, newest first; mails lead here. */
export function MessagesPage() {
  const { t, i18n } = useTranslation();
  const notifications = useQuery(notificationsQuery(i18n.language));
  const mayWatch = useOwnSession().may('read', 'MessageFlow');
  return (
    <Page title={t('messages.title')} lead={t('messages.lead')}>
      <Await query={notifications}>
        {({ items }) => (items.length === 0 ? <Empty>{t('messages.empty')}</Empty> : <Inbox items={items} />)}
      </Await>
      {mayWatch && <MessageFlow />}
    </Page>
  );
}

function Inbox({ items }: { readonly items: readonly Notification[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const read = useMutation({
    mutationFn: (ids: string[]) => body(api.POST('/api/v1/notifications/read', { body: { ids } })),
    onSuccess: () => client.invalidateQueries({ queryKey: NOTIFICATIONS }),
  });
  const unread = items.filter(({ readAt }) => readAt === null).map(({ id }) => id);
  return (
    <section className="panel" aria-label={t('messages.inbox')}>
      <header>
        <h2>{t('messages.inbox')}</h2>
        {unread.length > 0 && (
          <button
            type="button"
            className="button"
            disabled={read.isPending}
            onClick={() => {
              read.mutate(unread);
            }}
          >
            {t('messages.readAll')}
          </button>
        )}
      </header>
      {read.error && <Failure error={read.error} />}
      <ul className="inbox">
        {items.map((item) => (
          <li key={item.id} data-unread={item.readAt === null}>
            <div>
              <span className="inbox-text">
                {item.readAt === null && <span className="tag tag-warn">{t('messages.new')}</span>}{' '}
                {item.text}
              </span>
              <span className="soft">{format.instant(item.createdAt)}</span>
            </div>
            <div className="row">
              <About topic={item.topic} params={item.params} />
              {item.readAt === null && (
                <button
                  type="button"
                  className="button button-quiet"
                  disabled={read.isPending}
                  aria-label={t('messages.readOne', { text: item.text })}
                  onClick={() => {
                    read.mutate([item.id]);
                  }}
                >
                  {t('messages.read')}
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The way to what a message is about, where there is a page for it. */
function About({ topic, params }: Pick<Notification, 'topic' | 'params'>) {
  const { t } = useTranslation();
  if (topic === 'report.finished') {
    return (
      <Link className="button" to="/reports">
        {t('messages.toReports')}
      </Link>
    );
  }
  if (topic.startsWith('run.') && typeof params.runId === 'string') {
    return (
      <Link className="button" to="/runs/$runId" params={{ runId: params.runId }}>
        {t('messages.toRun')}
      </Link>
    );
  }
  return null;
}
