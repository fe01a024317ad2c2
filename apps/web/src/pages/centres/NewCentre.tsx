import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client';
import { AddDialog } from '../../parts/AddDialog';
import { centreFacts, centreLimits, centreValues, useCentreFields } from './centre-fields';

/** Enters a health centre by hand; the ST-list does the same for many. */
export function NewCentre({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const fields = useCentreFields(true);
  return (
    <AddDialog
      title={t('places.addCentre')}
      lead={t('places.addCentreLead')}
      submit={t('clinic.save')}
      fields={fields}
      empty={centreValues()}
      add={(values, header) =>
        body(
          api.POST('/api/v1/health-centres', {
            params: { header },
            body: { ...centreFacts(values), ...centreLimits(values) },
          }),
        )
      }
      added={() => t('places.centreSaved')}
      renew={async ({ id }) => {
        await client.invalidateQueries({ queryKey: ['health-centres'] });
        await navigate({ to: '/health-centres/$centreId', params: { centreId: id } });
      }}
      onClose={onClose}
    />
  );
}
