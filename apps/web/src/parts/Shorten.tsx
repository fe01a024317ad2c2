import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

const STEP = 50;

/** A long list from its beginning, with a button for more. */
export function Shorten<T>({
  items,
  atFirst = STEP,
  children,
}: {
  readonly items: readonly T[];
  /** How many are shown before anybody asks for more. */
  readonly atFirst?: number;
  readonly children: (shown: readonly T[]) => ReactNode;
}) {
  const { t } = useTranslation();
  const [most, setMost] = useState(atFirst);
  return (
    <>
      {children(items.slice(0, most))}
      {items.length > most && (
        <p className="row">
          <button
            type="button"
            className="button"
            onClick={() => {
              setMost(most + 4 * STEP);
            }}
          >
            {t('common.more')}
          </button>
          <span className="soft">{t('common.shown', { shown: most, total: items.length })}</span>
        </p>
      )}
    </>
  );
}
