import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/useFormat';

interface Duty {
  readonly specialty: string;
  /** Placements by contract; a share of a year gives a part of one. */
  readonly contracted: number;
  readonly published: number;
}

/** Whole placements that a contract asks for. */
export function owedOf({ contracted }: Pick<Duty, 'contracted'>): number {
  return Math.round(contracted);
}

/** What is published of what a contract asks for, as a bar and a number. */
export function PublishedShare({ duty }: { readonly duty: Duty }) {
  const format = useFormat();
  const share = Math.min(1, duty.published / Math.max(1, owedOf(duty)));
  return (
    <span className="share-cell" data-specialty={duty.specialty}>
      <span className="share-bar" aria-hidden="true">
        <i style={{ width: `${String(100 * share)}%` }} />
      </span>
      <span>{format.number(duty.published)}</span>
    </span>
  );
}

/** What is left to publish, or that nothing is. */
export function DutyLeft({ duty }: { readonly duty: Duty }) {
  const { t } = useTranslation();
  const format = useFormat();
  const left = Math.max(0, owedOf(duty) - duty.published);
  return left > 0 ? (
    <strong className="tag tag-warn">{format.number(left)}</strong>
  ) : (
    <span className="tag tag-good">{t('clinic.met')}</span>
  );
}
