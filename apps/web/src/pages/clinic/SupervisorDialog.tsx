import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, idempotencyKey } from '../../api/client';
import { SUPERVISORS } from '../../data/clinic';
import { today } from '../../i18n/today';
import { Dialog } from '../../parts/Dialog';
import { FormActions } from '../../parts/FormActions';
import { Field } from '../../parts/Field';
import { useToast } from '../../parts/Toast';

interface SupervisorDialogProps {
  readonly hostId: string;
  readonly onClose: () => void;
}

type Typed = Readonly<Record<'hsaId' | 'name' | 'email' | 'trainedOn' | 'from' | 'to', string>>;

/** Enters somebody who supervises, or changes what is known of her. */
export function SupervisorDialog({ hostId, onClose }: SupervisorDialogProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const [typed, setTyped] = useState<Typed>({
    hsaId: '',
    name: '',
    email: '',
    trainedOn: '',
    from: today(),
    to: '',
  });
  const save = useMutation({
    mutationFn: () => {
      const { hsaId, name, email, trainedOn, from, to } = typed;
      return body(
        api.POST('/api/v1/clinics/{hostId}/supervisors', {
          params: { path: { hostId }, header: idempotencyKey() },
          body: {
            hsaId: hsaId.trim(),
            name: name.trim(),
            from,
            ...(email.trim() === '' ? {} : { email: email.trim() }),
            ...(trainedOn === '' ? {} : { trainedOn }),
            ...(to === '' ? {} : { to }),
          },
        }),
      );
    },
    onSuccess: async ({ name }) => {
      toast(t('clinic.saved', { name }));
      onClose();
      await client.invalidateQueries({ queryKey: SUPERVISORS });
    },
  });
  const field = (
    name: keyof Typed,
    label: string,
    { type = 'text', required = false }: { readonly type?: string; readonly required?: boolean } = {},
  ) => (
    <Field label={label}>
      {(ids) => (
        <input
          {...ids}
          type={type}
          required={required}
          maxLength={type === 'date' ? undefined : 200}
          autoComplete="off"
          value={typed[name]}
          onChange={(event) => {
            setTyped({ ...typed, [name]: event.target.value });
          }}
        />
      )}
    </Field>
  );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog title={t('clinic.edit')} onClose={onClose}>
      <p className="soft">{t('clinic.addLead')}</p>
      <form className="stack" onSubmit={submit}>
        {field('hsaId', t('clinic.hsaId'), { required: true })}
        {field('name', t('clinic.name'), { required: true })}
        {field('email', t('clinic.email'), { type: 'email' })}
        {field('trainedOn', t('clinic.trainedOn'), { type: 'date' })}
        <div className="fields">
          {field('from', t('clinic.fromDay'), { type: 'date', required: true })}
          {field('to', t('clinic.toDay'), { type: 'date' })}
        </div>
        <FormActions
          submit={t('clinic.save')}
          disabled={save.isPending}
          error={save.error}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
