import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { nightSettingsQuery } from '../../data/nights';
import { useFormat } from '../../i18n/useFormat';
import { Await } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { EditButton } from '../../parts/EditButton';
import { FormActions } from '../../parts/FormActions';
import { FormFields } from '../../parts/FormFields';
import { Panel } from '../../parts/Page';
import { useToast } from '../../parts/Toast';

type Settings = Schemas['NightSettings'];

/** When the nightly run begins, what it may do by itself, and how much it may move. */
export function NightPanel() {
  const { t } = useTranslation();
  const format = useFormat();
  const { may } = useOwnSession();
  const settings = useQuery(nightSettingsQuery);
  const { data } = settings;
  const edit = data && may('change', 'Night') && (
    <EditButton text={t('rules.change')} about={t('nights.title')}>
      {(close) => <NightDialog settings={data} onClose={close} />}
    </EditButton>
  );
  return (
    <Panel title={t('nights.title')} aside={edit}>
      <Await query={settings}>
        {({ at, policy, timeLimitSeconds, changeBudget }) => (
          <dl className="facts">
            <dt>{t('nights.at')}</dt>
            <dd>{t('nights.atText', { at })}</dd>
            <dt>{t('nights.policyHead')}</dt>
            <dd>
              <strong>{t(`nights.policy.${policy}`)}</strong> {t(`nights.policyText.${policy}`)}
            </dd>
            <dt>{t('nights.budget')}</dt>
            <dd>
              {changeBudget === null ? t('nights.noBudget') : t('nights.budgetText', { count: changeBudget })}
            </dd>
            <dt>{t('nights.time')}</dt>
            <dd>
              {timeLimitSeconds === null
                ? t('nights.usualTime')
                : t('nights.minutes', { minutes: format.number(timeLimitSeconds / 60, 1) })}
            </dd>
          </dl>
        )}
      </Await>
    </Panel>
  );
}

function NightDialog({ settings, onClose }: { readonly settings: Settings; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const [values, setValues] = useState<Readonly<Record<'at' | 'policy' | 'budget' | 'minutes', string>>>({
    at: settings.at,
    policy: settings.policy,
    budget: settings.changeBudget === null ? '' : String(settings.changeBudget),
    minutes: settings.timeLimitSeconds === null ? '' : String(settings.timeLimitSeconds / 60),
  });
  const save = useMutation({
    mutationFn: () =>
      body(
        api.PUT('/api/v1/nights/settings', {
          body: {
            at: values.at,
            policy: values.policy === 'fill' ? 'fill' : 'propose',
            changeBudget: values.budget === '' ? null : Number(values.budget),
            timeLimitSeconds: values.minutes === '' ? null : Math.round(60 * Number(values.minutes)),
          },
        }),
      ),
    onSuccess: async () => {
      toast(t('nights.saved'));
      onClose();
      await client.invalidateQueries({ queryKey: nightSettingsQuery.queryKey });
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog title={t('nights.title')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <FormFields
          fields={[
            {
              name: 'at',
              label: t('nights.at'),
              hint: t('nights.atHint'),
              ...{ type: 'time', min: '00:00', max: '05:59', required: true },
            },
            {
              name: 'policy',
              label: t('nights.policyHead'),
              hint: t(`nights.policyText.${values.policy === 'fill' ? 'fill' : 'propose'}`),
              options: (['propose', 'fill'] as const).map((value) => ({
                value,
                text: t(`nights.policy.${value}`),
              })),
            },
            {
              name: 'budget',
              label: t('nights.budget'),
              hint: t('nights.budgetHint'),
              ...{ type: 'number', min: 0, max: 10_000 },
            },
            {
              name: 'minutes',
              label: t('nights.timeMinutes'),
              hint: t('nights.timeHint'),
              ...{ type: 'number', min: 0.1, max: 120, step: 'any' },
            },
          ]}
          values={values}
          onChange={setValues}
        />
        <FormActions
          submit={t('rules.save')}
          disabled={save.isPending}
          error={save.error}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
