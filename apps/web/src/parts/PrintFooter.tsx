import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { publishedPlanQuery } from '../data/plans';
import { useFormat } from '../i18n/useFormat';

/** Stands under a list on paper: which plan it is of and when it was printed. */
export function PrintFooter() {
  const { t } = useTranslation();
  const format = useFormat();
  const version = useQuery(publishedPlanQuery).data?.number ?? null;
  return (
    <p className="print-only">
      {version !== null && `${t('common.planVersion', { version })} · `}
      {t('common.printed', { at: format.instant(new Date().toISOString()) })}
    </p>
  );
}
