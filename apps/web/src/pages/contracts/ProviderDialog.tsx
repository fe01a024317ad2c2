import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, idempotencyKey } from '../../api/client';
import { CONTRACTS } from '../../data/contracts';
import { Dialog } from '../../parts/Dialog';
import { FormActions } from '../../parts/FormActions';
import { FormFields } from '../../parts/FormFields';
import { ownerOptions } from '../../parts/owner-options';
import { useToast } from '../../parts/Toast';

/** Enters an owner of clinics. */
export function ProviderDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const [values, setValues] = useState({ name: '', ownership: 'private' });
  const [header] = useState(idempotencyKey);
  const add = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/v1/providers', {
          params: { header },
          body: {
            name: values.name.trim(),
            ownership: values.ownership === 'region' ? 'region' : 'private',
          },
        }),
      ),
    onSuccess: async ({ name }) => {
      toast(t('clinic.saved', { name }));
      onClose();
      await client.invalidateQueries({ queryKey: CONTRACTS });
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <Dialog title={t('contracts.addProvider')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <FormFields
          fields={[
            { name: 'name', label: t('places.name'), required: true },
            {
              name: 'ownership',
              label: t('places.ownerHead'),
              required: true,
              options: ownerOptions(t).slice(1),
            },
          ]}
          values={values}
          onChange={setValues}
        />
        <FormActions submit={t('clinic.save')} disabled={add.isPending} error={add.error} onClose={onClose} />
      </form>
    </Dialog>
  );
}
