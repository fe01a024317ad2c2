import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog';
import { Field } from './Field';
import { useToast } from './Toast';

interface SecretDialogProps {
  readonly title: string;
  /** Why it is to be kept now. */
  readonly notice: string;
  readonly label: string;
  readonly copied: string;
  readonly secret: string;
  readonly onClose: () => void;
}

/** A secret that is shown this once. */
export function SecretDialog({ title, notice, label, copied, secret, onClose }: SecretDialogProps) {
  const { t } = useTranslation();
  const toast = useToast();
  return (
    <Dialog title={title} onClose={onClose}>
      <p className="notice notice-warn">{notice}</p>
      <Field label={label}>{(ids) => <input {...ids} readOnly value={secret} />}</Field>
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          onClick={() => {
            void navigator.clipboard.writeText(secret).then(() => {
              toast(copied);
            });
          }}
        >
          {t('apiKeys.copy')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('common.close')}
        </button>
      </div>
    </Dialog>
  );
}
