import { useTranslation } from 'react-i18next';
import { isIsoWeek, lateFirstDay, mondayOf } from '#domain';
import { useFormat } from '../i18n/useFormat';

/** On which day a placement begins whose first Monday is a red day; nothing in other weeks. */
export function FirstDay({ week }: { readonly week: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const late = isIsoWeek(week) ? lateFirstDay(mondayOf(week)) : null;
  if (!late) return null;
  return (
    <p className="soft">
      {t('common.lateFirstDay', { day: format.longDay(late.day), holiday: late.monday[format.language] })}
    </p>
  );
}
