import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useFormat, weeksOf } from '../../i18n/useFormat';
import type { WishLine } from './wish-list';

/** Says a wish as a sentence: what, where, when. */
export function useWishWords(needs: readonly Schemas['Need'][], clinics: readonly Schemas['Clinic'][]) {
  const { t } = useTranslation();
  const format = useFormat();
  return useCallback(
    ({ kind, needKey, hostId, weeks }: Omit<WishLine, 'key'>): string => {
      const need = needs.find(({ key }) => key === needKey);
      const what =
        needKey === null ? t('wishes.anyNeed') : format.anySpecialty(need?.specialties ?? [needKey]);
      const where =
        hostId === null
          ? t('wishes.anyClinic')
          : (clinics.find(({ id }) => id === hostId)?.name ?? t('common.unknown'));
      const when = weeks === null ? t('wishes.anyTime') : format.weeks(weeksOf(weeks));
      const wish = `${what}, ${where}, ${when}`;
      return kind === 'avoided' ? t('wishes.ratherNot', { wish }) : wish;
    },
    [clinics, format, needs, t],
  );
}
