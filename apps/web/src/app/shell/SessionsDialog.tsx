import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client';
import { useFormat } from '../../i18n/useFormat';
import { Await, Failure } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { useToast } from '../../parts/Toast';

const SESSIONS = ['sessions'] as const;

const sessionsQuery = queryOptions({
  queryKey: SESSIONS,
  queryFn: async () => (await body(api.GET('/api/v1/sessions'))).items,
  staleTime: 0,
});

/** Where one is signed in at present; a login that was left open elsewhere can be ended. */
export function SessionsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const client = useQueryClient();
  const sessions = useQuery(sessionsQuery);
  const end = useMutation({
    mutationFn: (sessionId: string) =>
      api.DELETE('/api/v1/sessions/{sessionId}', { params: { path: { sessionId } } }),
    onSuccess: () => {
      toast(t('sessions.ended'));
    },
    onSettled: () => client.invalidateQueries({ queryKey: SESSIONS }),
  });
  return (
    <Dialog title={t('sessions.title')} onClose={onClose}>
      <p className="soft">{t('sessions.lead')}</p>
      <Await query={sessions}>
        {(own) => (
          <ul className="to-do">
            {own.map(({ id, current, createdAt, lastSeenAt }) => (
              <li key={id} data-level={current ? 'good' : 'info'}>
                <div>
                  <strong>{t('sessions.since', { time: format.instant(createdAt) })}</strong>
                  <p className="soft">
                    {current
                      ? t('sessions.current')
                      : t('sessions.lastSeen', { time: format.instant(lastSeenAt) })}
                  </p>
                </div>
                {!current && (
                  <button
                    type="button"
                    className="button button-small"
                    disabled={end.isPending}
                    aria-label={`${t('sessions.end')}: ${t('sessions.since', { time: format.instant(createdAt) })}`}
                    onClick={() => {
                      end.mutate(id);
                    }}
                  >
                    {t('sessions.end')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Await>
      {end.error && <Failure error={end.error} />}
    </Dialog>
  );
}
