import { useMutation, useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { useSession } from '../../app/session';
import { accessibilityReceiversQuery } from '../../data/accessibility';
import { Failure } from '../../parts/Await';
import { type FormField, FormFields } from '../../parts/FormFields';

type Name = 'text' | 'page' | 'email' | 'region';

const EMPTY: Readonly<Record<Name, string>> = { text: '', page: '', email: '', region: '' };

/** Tells the unit what cannot be used, from whoever meets it; an address is left only by who wants an answer. */
export function ReportForm() {
  const { t } = useTranslation();
  const { session } = useSession();
  const receivers = useQuery({ ...accessibilityReceiversQuery, enabled: session === null });
  const regions = receivers.data ?? [];
  const [values, setValues] = useState(EMPTY);
  const region = values.region || (regions[0]?.code ?? '');
  const sending = useMutation({
    mutationFn: () => {
      const [page, email] = [values.page.trim(), values.email.trim()];
      return api.POST('/api/v1/accessibility-reports', {
        body: {
          text: values.text.trim(),
          ...(page ? { page } : {}),
          ...(email ? { email } : {}),
          ...(region ? { region } : {}),
        },
      });
    },
    onSuccess: () => {
      setValues(EMPTY);
    },
  });
  const fields: readonly FormField<Name>[] = [
    {
      name: 'text',
      label: t('accessibility.form.text'),
      hint: t('accessibility.form.textHint'),
      required: true,
      rows: 5,
      maxLength: 4000,
    },
    {
      name: 'page',
      label: t('accessibility.form.page'),
      hint: t('accessibility.form.pageHint'),
      maxLength: 500,
    },
    {
      name: 'email',
      label: t('accessibility.form.email'),
      hint: t('accessibility.form.emailHint'),
      type: 'email',
    },
    ...(regions.length > 1
      ? [
          {
            name: 'region',
            label: t('accessibility.form.region'),
            options: regions.map(({ code, name }) => ({ value: code, text: name })),
          } as const,
        ]
      : []),
  ];
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    sending.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <FormFields fields={fields} values={{ ...values, region }} onChange={setValues} />
      {sending.error && <Failure error={sending.error} />}
      <div className="row">
        <button type="submit" className="button button-primary" disabled={sending.isPending}>
          {t('accessibility.form.send')}
        </button>
      </div>
      <div role="status">
        {sending.isSuccess && <p className="notice notice-good">{t('accessibility.form.sent')}</p>}
      </div>
    </form>
  );
}
