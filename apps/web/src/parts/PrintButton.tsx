import { useTranslation } from 'react-i18next';

/** Prints the page as a list. */
export function PrintButton() {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="button"
      onClick={() => {
        print();
      }}
    >
      {t('common.print')}
    </button>
  );
}
