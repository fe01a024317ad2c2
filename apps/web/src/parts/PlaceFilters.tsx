import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { areasQuery, type PlaceFilter } from '../data/places';
import { Choice } from './Field';
import { ownerOptions } from './owner-options';
import { SearchField } from './SearchField';

const EVERY: PlaceFilter = { search: '', area: '', owner: '' };

/** Narrows a list of health centres or clinics by name, area and owner. */
export function usePlaceFilter() {
  const [filter, change] = useState(EVERY);
  const set = (name: keyof PlaceFilter) => (value: string) => {
    change((before) => ({ ...before, [name]: value }));
  };
  return { filter, set };
}

/** The fields of such a filter. */
export function PlaceFilters({ filter, set }: ReturnType<typeof usePlaceFilter>) {
  const { t } = useTranslation();
  const areas = useQuery(areasQuery);
  const all = { value: '', text: t('common.all') };
  return (
    <div className="fields no-print">
      <SearchField label={t('common.search')} value={filter.search} onChange={set('search')} />
      <Choice
        label={t('common.area')}
        value={filter.area}
        onChange={set('area')}
        options={[all, ...(areas.data ?? []).map((value) => ({ value, text: value }))]}
      />
      <Choice
        label={t('places.ownerHead')}
        value={filter.owner}
        onChange={set('owner')}
        options={[all, ...ownerOptions(t).slice(1)]}
      />
    </div>
  );
}
