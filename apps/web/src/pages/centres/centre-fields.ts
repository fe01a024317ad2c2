import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { areasQuery } from '../../data/places';
import type { FormField, FormValues } from '../../parts/FormFields';
import { ownerOf, ownerOptions } from '../../parts/owner-options';

export type CentreField = 'name' | 'ownership' | 'area' | 'awayLimit' | 'rooms';

/** What is said about a centre: the facts are the unit's, the limits also its manager's. */
export function useCentreFields(isUnit: boolean): readonly FormField<CentreField>[] {
  const { t } = useTranslation();
  const areas = useQuery({ ...areasQuery, enabled: isUnit });
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
  return isUnit ? [...facts, ...limits] : limits;
}

/** The fields of a centre as they are typed; of none for a new one. */
export function centreValues(centre?: Schemas['HealthCentre']): FormValues<CentreField> {
  return {
    name: centre?.name ?? '',
    ownership: centre?.ownership ?? '',
    area: centre?.area ?? '',
    awayLimit: centre?.awayLimit?.toString() ?? '',
    rooms: centre?.rooms?.toString() ?? '',
  };
}

/** The limits as the API takes them. */
export function centreLimits({ awayLimit, rooms }: FormValues<CentreField>) {
  const numberOf = (text: string): number | null => (text === '' ? null : Number(text));
  return { awayLimit: numberOf(awayLimit), rooms: numberOf(rooms) };
}

/** The facts as the API takes them. */
export function centreFacts({ name, ownership, area }: FormValues<CentreField>) {
  return {
    name: name.trim(),
    ownership: ownerOf(ownership),
    area: area.trim() === '' ? null : area.trim(),
  };
}
