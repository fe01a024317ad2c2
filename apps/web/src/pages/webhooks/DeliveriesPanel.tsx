import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  useWebhookChange,
  type Webhook,
  webhookDeliveriesQuery,
  type WebhookEvent,
} from '../../data/webhooks';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty, Failure } from '../../parts/Await';
import { useToast } from '../../parts/Toast';

interface DeliveriesPanelProps {
  readonly hostId: string;
  readonly endpoint: Webhook;
}

const TAGS = { waiting: 'tag', delivered: 'tag tag-good', dead: 'tag tag-warn' } as const;

/** What was sent to a receiver and how it went, with a way to send it again. */
export function DeliveriesPanel({ hostId, endpoint: { id, label, offBecause } }: DeliveriesPanelProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const deliveries = useQuery(webhookDeliveriesQuery(hostId, id));
  const change = useWebhookChange(hostId);
  const cannot = change.isPending || offBecause !== null;
  const onSuccess = ({ count = 0 }: { readonly count?: number }) => {
    toast(t('webhooks.replayed', { count }));
  };
  return (
    <Await query={deliveries}>
      {(all) =>
        all.length === 0 ? (
          <Empty>{t('webhooks.noDeliveries')}</Empty>
        ) : (
          <div className="stack">
            {change.error && <Failure error={change.error} />}
            <div className="table-wrap">
              <table className="table table-cards">
                <caption>{t('webhooks.deliveries', { label })}</caption>
                <thead>
                  <tr>
                    {(['when', 'what', 'state', 'answer', 'attempts'] as const).map((column) => (
                      <th key={column} scope="col">
                        {t(`webhooks.${column}`)}
                      </th>
                    ))}
                    <th scope="col">
                      <span className="visually-hidden">{t('webhooks.again')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {all.map(({ id: deliveryId, event, state, responseStatus, fault, attempts, createdAt }) => (
                    <tr key={deliveryId}>
                      <td>{format.instant(createdAt)}</td>
                      <th scope="row">{t(`webhooks.event.${event as WebhookEvent | 'ping'}`)}</th>
                      <td>
                        <span className={TAGS[state]}>{t(`webhooks.delivery.${state}`)}</span>
                      </td>
                      <td>
                        {responseStatus} {fault !== null && t(`webhooks.fault.${fault}`)}
                      </td>
                      <td>{format.number(attempts)}</td>
                      <td>
                        <button
                          type="button"
                          className="button"
                          disabled={cannot}
                          aria-label={t('webhooks.of', {
                            action: t('webhooks.again'),
                            label: `${t(`webhooks.event.${event as WebhookEvent | 'ping'}`)} ${format.instant(createdAt)}`,
                          })}
                          onClick={() => {
                            change.mutate({ kind: 'replay', endpointId: id, deliveryId }, { onSuccess });
                          }}
                        >
                          {t('webhooks.again')}
                        </button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <div>
              <button
                type="button"
                className="button"
                disabled={cannot}
                onClick={() => {
                  change.mutate({ kind: 'replayDead', endpointId: id }, { onSuccess });
                }}
              >
                {t('webhooks.againAll')}
              </button>
            </div>
          </div>
        )
      }
    </Await>
  );
}
