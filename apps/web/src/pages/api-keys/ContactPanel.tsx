import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { contactQuery, useContactChange } from '../../data/api-keys';
import { Await, Failure } from '../../parts/Await';
import { Field } from '../../parts/Field';
import { Panel } from '../../parts/Page';
import { useToast } from '../../parts/Toast';

/** Where a clinic without an account is told of placements. */
export function ContactPanel({ hostId }: { readonly hostId: string }) {
  const { t } = useTranslation();
  const contact = useQuery(contactQuery(hostId));
  return (
    <Panel title={t('apiKeys.contact')}>
      <div className="stack">
        <p>{t('apiKeys.contactLead')}</p>
        <Await query={contact}>{(found) => <ContactForm hostId={hostId} contact={found} />}</Await>
      </div>
    </Panel>
  );
}

interface ContactFormProps {
  readonly hostId: string;
  readonly contact: Schemas['ClinicContact'] | null;
}

function ContactForm({ hostId, contact }: ContactFormProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const change = useContactChange(hostId);
  const [sent, setSent] = useState(contact ?? { name: '', email: '' });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    change.mutate(
      { name: sent.name.trim(), email: sent.email.trim() },
      {
        onSuccess: () => {
          toast(t('apiKeys.saved'));
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="fields">
        {(['name', 'email'] as const).map((field) => (
          <Field key={field} label={t(`apiKeys.${field}`)}>
            {(ids) => (
              <input
                {...ids}
                required
                type={field === 'email' ? 'email' : 'text'}
                maxLength={field === 'email' ? 254 : 120}
                autoComplete="off"
                value={sent[field]}
                onChange={(event) => {
                  setSent({ ...sent, [field]: event.target.value });
                }}
              />
            )}
          </Field>
        ))}
      </div>
      {change.error && <Failure error={change.error} />}
      <div className="row">
        <button type="submit" className="button" disabled={change.isPending}>
          {t('apiKeys.save')}
        </button>
        {contact && (
          <button
            type="button"
            className="button"
            disabled={change.isPending}
            onClick={() => {
              change.mutate(null, {
                onSuccess: () => {
                  setSent({ name: '', email: '' });
                  toast(t('apiKeys.removed'));
                },
              });
            }}
          >
            {t('apiKeys.remove')}
          </button>
        )}
      </div>
    </form>
  );
}
