import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { healthCentreQuery } from '../../data/places';
import { EditDialog } from '../../parts/EditDialog';
import { centreFacts, type CentreField, centreLimits, centreValues, useCentreFields } from './centre-fields';

type Centre = Schemas['HealthCentre'];

/** Changes what is said about a centre: limit and rooms by its manager, the rest by the unit. */
export function EditCentre({ centre, onClose }: { readonly centre: Centre; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const isUnit = useOwnSession().role === 'unitAdmin';
  const fields = useCentreFields(isUnit);
  const path = { centreId: centre.id };
  return (
    <EditDialog<Centre, CentreField>
      title={t('places.editCentre')}
      lead={t('places.editCentreLead')}
      submit={t('clinic.save')}
      item={centre}
      fields={fields}
      valuesOf={centreValues}
      read={() => client.query({ ...healthCentreQuery(centre.id), staleTime: 0 })}
      save={(values, { version }) =>
        body(
          api.PATCH('/api/v1/health-centres/{centreId}', {
            params: { path, header: { 'If-Match': `"${String(version)}"` } },
            body: { ...centreLimits(values), ...(isUnit ? centreFacts(values) : {}) },
          }),
        )
      }
      saved={t('places.centreSaved')}
      renew={() => client.invalidateQueries({ queryKey: ['health-centres'] })}
      onClose={onClose}
    />
  );
}
