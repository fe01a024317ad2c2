import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../../api/client';
import { messageFlowQuery, NOTIFICATIONS } from '../../data/notifications';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty, Failure } from '../../parts/Await';
import { Figure, Figures, Panel } from '../../parts/Page';
import { useToast } from '../../parts/Toast';

const SECONDS_OF_A_MINUTE = 60;

/** Whether messages and mail flow, and what was given up, with a way to try it again. */
export function MessageFlow() {
  const { t } = useTranslation();
  const format = useFormat();
  const flow = useQuery(messageFlowQuery);
  return (
    <Panel title={t('messages.flow')}>
      <Await query={flow}>
        {({ waiting, oldestSeconds, dead, deadLetters }) => (
          <div className="stack">
            <Figures>
              <Figure name={t('messages.waiting')} value={format.number(waiting)} />
              <Figure
                name={t('messages.oldest')}
                value={t('messages.minutes', { count: Math.round(oldestSeconds / SECONDS_OF_A_MINUTE) })}
              />
              <Figure name={t('messages.dead')} value={format.number(dead)} />
            </Figures>
            {deadLetters.length === 0 ? (
              <Empty>{t('messages.noneDead')}</Empty>
            ) : (
              <DeadLetters letters={deadLetters} />
            )}
          </div>
        )}
      </Await>
    </Panel>
  );
}

function DeadLetters({ letters }: { readonly letters: readonly Schemas['DeadLetter'][] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const toast = useToast();
  const retry = useMutation({
    mutationFn: (letterId: string) =>
      api.POST('/api/v1/message-flow/{letterId}/retry', { params: { path: { letterId } } }),
    onSuccess: async () => {
      toast(t('messages.retried'));
      await client.invalidateQueries({ queryKey: NOTIFICATIONS });
    },
  });
  return (
    <>
      {retry.error && <Failure error={retry.error} />}
      <div className="table-wrap" tabIndex={0} role="region" aria-label={t('messages.dead')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('messages.since')}</th>
              <th scope="col">{t('messages.kind.label')}</th>
              <th scope="col">{t('messages.fault')}</th>
              <th scope="col" className="number">
                {t('messages.attempts')}
              </th>
              <th scope="col">
                <span className="visually-hidden">{t('messages.retry')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {letters.map((letter) => (
              <tr key={letter.id}>
                <th scope="row">{format.instant(letter.createdAt)}</th>
                <td>
                  {t(`messages.kind.${letter.kind}`)}
                  {letter.topic !== null && <span className="soft"> {letter.topic}</span>}
                </td>
                <td>{letter.fault}</td>
                <td className="number">{format.number(letter.attempts)}</td>
                <td>
                  <button
                    type="button"
                    className="button"
                    disabled={retry.isPending}
                    aria-label={t('messages.retryOf', { instant: format.instant(letter.createdAt) })}
                    onClick={() => {
                      retry.mutate(letter.id);
                    }}
                  >
                    {t('messages.retry')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
