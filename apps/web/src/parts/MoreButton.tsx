import { useTranslation } from 'react-i18next';

interface MoreButtonProps {
  readonly shown: number;
  readonly total: number;
  readonly onMore: () => void;
  readonly busy: boolean;
}

/** Fetches the next page of a list; says how much is shown. */
export function MoreButton({ shown, total, onMore, busy }: MoreButtonProps) {
  const { t } = useTranslation();
  return (
    <p className="row">
      {shown < total && (
        <button type="button" className="button no-print" onClick={onMore} disabled={busy}>
          {t('common.more')}
        </button>
      )}
      <span className="soft">{t('common.shown', { shown, total })}</span>
    </p>
  );
}
