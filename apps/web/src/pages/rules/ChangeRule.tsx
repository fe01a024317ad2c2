import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, idempotencyKey } from '../../api/client';
import { RULES } from '../../data/rules';
import { today } from '../../i18n/today';
import { Dialog } from '../../parts/Dialog';
import { TextField } from '../../parts/TextField';
import { FormActions } from '../../parts/FormActions';
import { Choice, Field } from '../../parts/Field';
import { useToast } from '../../parts/Toast';

/** A rule or a weight that is to have another value. */
export interface ChangedRule {
  readonly key: string;
  readonly value: number | boolean;
  readonly name: string;
}

/** Gives a rule another value from a day on, with the decision behind it. */
export function ChangeRule({ rule, onClose }: { readonly rule: ChangedRule; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const [value, setValue] = useState(String(rule.value));
  const [validFrom, setValidFrom] = useState<string>(today);
  const [source, setSource] = useState('');
  const [header] = useState(idempotencyKey);
  const isSwitch = typeof rule.value === 'boolean';
  const change = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/v1/planning-rules/changes', {
          params: { header },
          body: {
            validFrom,
            source: source.trim(),
            values: [{ key: rule.key, value: isSwitch ? value === 'true' : Number(value) }],
          },
        }),
      ),
    onSuccess: () => {
      toast(t('rules.changed', { day: validFrom }));
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: RULES }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Dialog title={t('rules.changeTitle')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <p>
          <strong>{rule.name}</strong>
        </p>
        {isSwitch ? (
          <Choice
            label={t('common.value')}
            value={value}
            onChange={setValue}
            options={[
              { value: 'true', text: t('rules.yes') },
              { value: 'false', text: t('rules.no') },
            ]}
          />
        ) : (
          <Field label={t('common.value')}>
            {(ids) => (
              <input
                {...ids}
                type="number"
                required
                min={0}
                step="any"
                value={value}
                onChange={(event) => {
                  setValue(event.target.value);
                }}
              />
            )}
          </Field>
        )}
        <Field label={t('rules.validFrom')} hint={t('rules.validFromHint')}>
          {(ids) => (
            <input
              {...ids}
              type="date"
              required
              min={today()}
              value={validFrom}
              onChange={(event) => {
                setValidFrom(event.target.value);
              }}
            />
          )}
        </Field>
        <TextField
          label={t('rules.source')}
          hint={t('rules.sourceHint')}
          required
          maxLength={500}
          value={source}
          onChange={setSource}
        />
        <FormActions
          submit={t('rules.save')}
          disabled={change.isPending}
          error={change.error}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
