import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { providersQuery } from '../../data/contracts';
import { areasQuery } from '../../data/places';
import type { FormField, FormValues } from '../../parts/FormFields';
import { ownerOf, ownerOptions } from '../../parts/owner-options';

export type ClinicField = 'name' | 'ownership' | 'area' | 'providerId';

/** What the unit says about a clinic. */
export function useClinicFields(): readonly FormField<ClinicField>[] {
  const { t } = useTranslation();
  const areas = useQuery(areasQuery);
  const providers = useQuery(providersQuery);
  const owners = (providers.data ?? []).map(({ id, name }) => ({ value: id, text: name }));
  return [
    { name: 'name', label: t('places.name'), required: true },
    {
      name: 'providerId',
      label: t('places.provider'),
      hint: t('places.providerHint'),
      options: [{ value: '', text: t('common.unknown') }, ...owners],
    },
    { name: 'ownership', label: t('places.ownerHead'), options: ownerOptions(t) },
    { name: 'area', label: t('common.area'), suggestions: areas.data ?? [] },
  ];
}

/** The fields of a clinic as they are typed; of none for a new one. */
export function clinicValues(clinic?: Schemas['Clinic']): FormValues<ClinicField> {
  return {
    name: clinic?.name ?? '',
    ownership: clinic?.ownership ?? '',
    area: clinic?.area ?? '',
    providerId: clinic?.providerId ?? '',
  };
}

/** The same as the API takes them. */
export function clinicFacts({ name, ownership, area, providerId }: FormValues<ClinicField>) {
  return {
    name: name.trim(),
    ownership: ownerOf(ownership),
    area: area.trim() === '' ? null : area.trim(),
    providerId: providerId === '' ? null : providerId,
  };
}
