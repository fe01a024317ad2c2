import type { TFunction } from 'i18next';

/** Who may run a centre or a clinic, as a form offers it. */
export function ownerOptions(t: TFunction) {
  return [
    { value: '', text: t('common.unknown') },
    { value: 'region', text: t('places.owner.region') },
    { value: 'private', text: t('places.owner.private') },
  ];
}

/** The owner that was chosen, as the API takes it. */
export function ownerOf(value: string): 'region' | 'private' | null {
  return value === 'region' || value === 'private' ? value : null;
}
