import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client';
import { AddDialog } from '../../parts/AddDialog';
import { clinicFacts, clinicValues, useClinicFields } from './clinic-fields';

/** Enters a clinic by hand; the slot list does the same for many. */
export function NewClinic({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const fields = useClinicFields();
  return (
    <AddDialog
      title={t('places.addClinic')}
      lead={t('places.addClinicLead')}
      submit={t('clinic.save')}
      fields={fields}
      empty={clinicValues()}
      add={(values, header) =>
        body(api.POST('/api/v1/clinics', { params: { header }, body: clinicFacts(values) }))
      }
      added={() => t('places.clinicSaved')}
      renew={async ({ id }) => {
        await client.invalidateQueries({ queryKey: ['clinics'] });
        await navigate({ to: '/clinics/$hostId', params: { hostId: id } });
      }}
      onClose={onClose}
    />
  );
}
