import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client';
import { CONTRACTS } from '../../data/contracts';
import { AddDialog } from '../../parts/AddDialog';
import { ownerOptions } from '../../parts/owner-options';

/** Enters an owner of clinics. */
export function ProviderDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return (
    <AddDialog
      title={t('contracts.addProvider')}
      submit={t('clinic.save')}
      fields={[
        { name: 'name', label: t('places.name'), required: true },
        {
          name: 'ownership',
          label: t('places.ownerHead'),
          required: true,
          options: ownerOptions(t).slice(1),
        },
      ]}
      empty={{ name: '', ownership: 'private' }}
      add={({ name, ownership }, header) =>
        body(
          api.POST('/api/v1/providers', {
            params: { header },
            body: { name: name.trim(), ownership: ownership === 'region' ? 'region' : 'private' },
          }),
        )
      }
      added={({ name }) => t('clinic.saved', { name })}
      renew={() => client.invalidateQueries({ queryKey: CONTRACTS })}
      onClose={onClose}
    />
  );
}
