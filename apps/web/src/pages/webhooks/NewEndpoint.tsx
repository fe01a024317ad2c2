import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWebhookChange, type WebhookEvent } from '../../data/webhooks';
import { Failure } from '../../parts/Await';
import { Choices } from '../../parts/Choices';
import { TextField } from '../../parts/TextField';

const EVENTS = [
  'placement.published',
  'placement.changed',
  'placement.answered',
  'placement.begun',
  'placement.completed',
  'placement.interrupted',
  'placement.cancelled',
  'weeks.refused',
  'slot.published',
  'slot.changed',
  'slot.closed',
  'slot.withdrawn',
] as const satisfies readonly WebhookEvent[];

/** What a rota system needs to know. */
const USUAL: readonly WebhookEvent[] = ['placement.published', 'placement.changed', 'placement.cancelled'];

interface NewEndpointProps {
  readonly hostId: string;
  readonly onMade: (secret: string | null) => void;
}

/** Enters a receiver of events. */
export function NewEndpoint({ hostId, onMade }: NewEndpointProps) {
  const { t } = useTranslation();
  const change = useWebhookChange(hostId);
  const [label, setLabel] = useState('');
  const [url, setUrl] = useState('');
  const [events, setEvents] = useState(USUAL);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    change.mutate(
      { kind: 'make', label: label.trim(), url: url.trim(), events: [...events] },
      {
        onSuccess: ({ secret }) => {
          setLabel('');
          setUrl('');
          onMade(secret ?? null);
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="fields">
        <TextField
          label={t('webhooks.label')}
          hint={t('webhooks.labelHint')}
          required
          maxLength={80}
          value={label}
          onChange={setLabel}
        />
        <TextField
          label={t('webhooks.url')}
          hint={t('webhooks.urlHint')}
          required
          maxLength={500}
          value={url}
          onChange={setUrl}
        />
      </div>
      <Choices
        legend={t('webhooks.events')}
        choices={EVENTS}
        chosen={events}
        nameOf={(each) => t(`webhooks.event.${each}`)}
        onChange={setEvents}
      />
      {change.error && <Failure error={change.error} />}
      <div>
        <button
          type="submit"
          className="button button-primary"
          disabled={change.isPending || events.length === 0}
        >
          {t('webhooks.make')}
        </button>
      </div>
    </form>
  );
}
