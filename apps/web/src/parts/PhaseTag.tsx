import { useTranslation } from 'react-i18next';

interface PhaseTagProps {
  readonly placement: { readonly weeksEarly: number; readonly weeksLate: number };
}

/** Whether a placement lies in its target phase, or how far outside. */
export function PhaseTag({ placement: { weeksEarly, weeksLate } }: PhaseTagProps) {
  const { t } = useTranslation();
  if (weeksLate > 0) return <span className="tag tag-bad">{t('placement.late', { count: weeksLate })}</span>;
  if (weeksEarly > 0)
    return <span className="tag tag-warn">{t('placement.early', { count: weeksEarly })}</span>;
  return <span className="tag tag-good">{t('placement.inPhase')}</span>;
}
