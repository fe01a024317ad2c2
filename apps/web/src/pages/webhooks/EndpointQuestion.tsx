import { useTranslation } from 'react-i18next';
import { useWebhookChange, type Webhook } from '../../data/webhooks';
import { Failure } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { useToast } from '../../parts/Toast';

interface EndpointQuestionProps {
  readonly hostId: string;
  readonly endpoint: Webhook;
  readonly kind: 'rotate' | 'remove';
  readonly onMade: (secret: string | null) => void;
  readonly onClose: () => void;
}

/** Asks before a secret is replaced or a receiver is removed. */
export function EndpointQuestion({ hostId, endpoint, kind, onMade, onClose }: EndpointQuestionProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const change = useWebhookChange(hostId);
  const { id, label } = endpoint;
  const action = t(`webhooks.${kind}`);
  return (
    <Dialog title={t('webhooks.of', { action, label })} onClose={onClose}>
      <p>{t(`webhooks.${kind}Effect`, { label })}</p>
      {change.error && <Failure error={change.error} />}
      <div className="row">
        <button
          type="button"
          className={kind === 'remove' ? 'button button-danger' : 'button button-primary'}
          disabled={change.isPending}
          onClick={() => {
            change.mutate(
              { kind, endpointId: id },
              {
                onSuccess: ({ secret }) => {
                  onClose();
                  if (kind === 'rotate') onMade(secret ?? null);
                  else toast(t('webhooks.removed'));
                },
              },
            );
          }}
        >
          {action}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('common.cancel')}
        </button>
      </div>
    </Dialog>
  );
}
