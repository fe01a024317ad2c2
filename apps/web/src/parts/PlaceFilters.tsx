import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { areasQuery } from '../data/places';
import { Choice } from './Field';
import { fold } from './fold';
import { ownerOptions } from './owner-options';
import { SearchField } from './SearchField';

interface Place {
  readonly name: string;
  readonly area: string | null;
  readonly ownership: string | null;
}

/** Narrows a list of health centres or clinics by name, area and owner. */
export function usePlaceFilter() {
  const [search, setSearch] = useState('');
  const [area, setArea] = useState('');
  const [owner, setOwner] = useState('');
  const matches = (place: Place): boolean =>
    fold(place.name).includes(fold(search)) &&
    (area === '' || place.area === area) &&
    (owner === '' || place.ownership === owner);
  return { search, setSearch, area, setArea, owner, setOwner, matches };
}

/** The fields of such a filter. */
export function PlaceFilters({ filter }: { readonly filter: ReturnType<typeof usePlaceFilter> }) {
  const { t } = useTranslation();
  const areas = useQuery(areasQuery);
  const all = { value: '', text: t('common.all') };
  return (
    <div className="fields no-print">
      <SearchField label={t('common.search')} value={filter.search} onChange={filter.setSearch} />
      <Choice
        label={t('common.area')}
        value={filter.area}
        onChange={filter.setArea}
        options={[all, ...(areas.data ?? []).map((value) => ({ value, text: value }))]}
      />
      <Choice
        label={t('places.ownerHead')}
        value={filter.owner}
        onChange={filter.setOwner}
        options={[all, ...ownerOptions(t).slice(1)]}
      />
    </div>
  );
}
