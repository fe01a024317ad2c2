import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { areasQuery, healthCentreQuery } from '../../data/places';
import { EditDialog } from '../../parts/EditDialog';
import type { FormField } from '../../parts/FormFields';
import { ownerOf, ownerOptions } from '../../parts/owner-options';

type Centre = Schemas['HealthCentre'];
type CentreField = 'name' | 'ownership' | 'area' | 'awayLimit' | 'rooms';

/** What is said about a centre: limit and rooms by its manager, the rest by the unit. */
export function EditCentre({ centre, onClose }: { readonly centre: Centre; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const isUnit = useOwnSession().role === 'unitAdmin';
  const areas = useQuery({ ...areasQuery, enabled: isUnit });
  const path = { centreId: centre.id };
  const facts: readonly FormField<CentreField>[] = [
    { name: 'name', label: t('places.name'), required: true },
    { name: 'ownership', label: t('places.ownerHead'), options: ownerOptions(t) },
    { name: 'area', label: t('common.area'), suggestions: areas.data ?? [] },
  ];
  const limits: readonly FormField<CentreField>[] = [
    {
      name: 'awayLimit',
      label: t('places.awayLimit'),
      hint: t('places.awayLimitHint'),
      ...{ type: 'number', min: 0, max: 200 },
    },
    {
      name: 'rooms',
      label: t('absence.roomsLabel'),
      hint: t('absence.roomsHint'),
      ...{ type: 'number', min: 0, max: 200 },
    },
  ];
  const numberOf = (text: string): number | null => (text === '' ? null : Number(text));
  return (
    <EditDialog<Centre, CentreField>
      title={t('places.editCentre')}
      lead={t('places.editCentreLead')}
      submit={t('clinic.save')}
      item={centre}
      fields={isUnit ? [...facts, ...limits] : limits}
      valuesOf={({ name, ownership, area, awayLimit, rooms }) => ({
        name,
        ownership: ownership ?? '',
        area: area ?? '',
        awayLimit: awayLimit === null ? '' : String(awayLimit),
        rooms: rooms === null ? '' : String(rooms),
      })}
      read={() => client.query({ ...healthCentreQuery(centre.id), staleTime: 0 })}
      save={({ name, ownership, area, awayLimit, rooms }, { version }) =>
        body(
          api.PATCH('/api/v1/health-centres/{centreId}', {
            params: { path, header: { 'If-Match': `"${String(version)}"` } },
            body: {
              awayLimit: numberOf(awayLimit),
              rooms: numberOf(rooms),
              ...(isUnit
                ? {
                    name: name.trim(),
                    ownership: ownerOf(ownership),
                    area: area.trim() === '' ? null : area.trim(),
                  }
                : {}),
            },
          }),
        )
      }
      saved={t('places.centreSaved')}
      renew={() => client.invalidateQueries({ queryKey: ['health-centres'] })}
      onClose={onClose}
    />
  );
}
