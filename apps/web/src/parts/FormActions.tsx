import { useTranslation } from 'react-i18next';
import { Failure } from './Await';

interface FormActionsProps {
  /** What the button that sends the form says. */
  readonly submit: string;
  /** Whether what is sent takes something away from people. */
  readonly danger?: boolean;
  readonly disabled: boolean;
  /** Why the last attempt failed. */
  readonly error: Error | null;
  readonly onClose: () => void;
}

/** How a form in a dialog ends: what went wrong, the button that sends it, and the way out. */
export function FormActions({ submit, danger = false, disabled, error, onClose }: FormActionsProps) {
  const { t } = useTranslation();
  return (
    <>
      {error && <Failure error={error} />}
      <div className="row">
        <button
          type="submit"
          className={danger ? 'button button-danger' : 'button button-primary'}
          disabled={disabled}
        >
          {submit}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('common.cancel')}
        </button>
      </div>
    </>
  );
}
