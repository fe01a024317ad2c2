import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWebhookChange, type Webhook, webhooksQuery } from '../../data/webhooks';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty, Failure } from '../../parts/Await';
import { Panel } from '../../parts/Page';
import { SecretDialog } from '../../parts/SecretDialog';
import { useToast } from '../../parts/Toast';
import { DeliveriesPanel } from './DeliveriesPanel';
import { EndpointQuestion } from './EndpointQuestion';
import { NewEndpoint } from './NewEndpoint';

/** The receivers of one clinic: entered, tried out, switched, removed. A secret is shown once. */
export function EndpointsPanel({ hostId }: { readonly hostId: string }) {
  const { t } = useTranslation();
  const endpoints = useQuery(webhooksQuery(hostId));
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <div className="stack">
      <Panel title={t('webhooks.endpoints')}>
        <div className="stack">
          <Await query={endpoints}>
            {(all) =>
              all.length === 0 ? (
                <Empty>{t('webhooks.none')}</Empty>
              ) : (
                <ul className="to-do">
                  {all.map((endpoint) => (
                    <Endpoint key={endpoint.id} hostId={hostId} endpoint={endpoint} onMade={setSecret} />
                  ))}
                </ul>
              )
            }
          </Await>
          <NewEndpoint hostId={hostId} onMade={setSecret} />
        </div>
      </Panel>
      {secret !== null && (
        <SecretDialog
          title={t('webhooks.madeTitle')}
          notice={t('webhooks.made')}
          label={t('webhooks.secret')}
          copied={t('webhooks.copied')}
          secret={secret}
          onClose={() => {
            setSecret(null);
          }}
        />
      )}
    </div>
  );
}

interface EndpointProps {
  readonly hostId: string;
  readonly endpoint: Webhook;
  readonly onMade: (secret: string | null) => void;
}

function Endpoint({ hostId, endpoint, onMade }: EndpointProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const change = useWebhookChange(hostId);
  const [asking, setAsking] = useState<'rotate' | 'remove' | null>(null);
  const [shown, setShown] = useState(false);
  const { id, label, url, events, offBecause } = endpoint;
  const isOff = offBecause !== null;
  const button = (action: string, onClick: () => void, disabled = false) => (
    <button
      type="button"
      className="button"
      aria-label={t('webhooks.of', { action, label })}
      disabled={disabled || change.isPending}
      onClick={onClick}
    >
      {action}
    </button>
  );
  return (
    <li data-level={isOff || endpoint.failingSince !== null ? 'warn' : 'info'}>
      <div className="stack">
        <div>
          <strong>{label}</strong> <State endpoint={endpoint} />
          <p>
            <code>{url}</code>
          </p>
          <p className="soft">{events.map((event) => t(`webhooks.event.${event}`)).join(', ')}</p>
        </div>
        {change.error && <Failure error={change.error} />}
        <div className="row">
          {button(
            t('webhooks.ping'),
            () => {
              const onSuccess = () => {
                toast(t('webhooks.pinged'));
                setShown(true);
              };
              change.mutate({ kind: 'ping', endpointId: id }, { onSuccess });
            },
            isOff,
          )}
          {button(t('webhooks.show'), () => {
            setShown(!shown);
          })}
          {button(t(isOff ? 'webhooks.switchOn' : 'webhooks.switchOff'), () => {
            const onSuccess = () => {
              toast(t('webhooks.switched'));
            };
            change.mutate({ kind: 'switch', endpointId: id, on: isOff }, { onSuccess });
          })}
          {button(t('webhooks.rotate'), () => {
            setAsking('rotate');
          })}
          {button(t('webhooks.remove'), () => {
            setAsking('remove');
          })}
        </div>
        {shown && <DeliveriesPanel hostId={hostId} endpoint={endpoint} />}
      </div>
      {asking && (
        <EndpointQuestion
          hostId={hostId}
          endpoint={endpoint}
          kind={asking}
          onMade={onMade}
          onClose={() => {
            setAsking(null);
          }}
        />
      )}
    </li>
  );
}

function State({ endpoint: { offBecause, failingSince } }: { readonly endpoint: Webhook }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (offBecause !== null) return <span className="tag tag-warn">{t(`webhooks.off.${offBecause}`)}</span>;
  if (failingSince === null) return <span className="tag tag-good">{t('webhooks.on')}</span>;
  return (
    <span className="tag tag-warn">{t('webhooks.failing', { since: format.instant(failingSince) })}</span>
  );
}
