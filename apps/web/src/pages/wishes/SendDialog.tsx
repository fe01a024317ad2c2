import { useTranslation } from 'react-i18next';
import { Failure } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import type { WishDraft } from './useWishDraft';
import type { WishLine } from './wish-list';

interface SendDialogProps {
  readonly lines: readonly WishLine[];
  readonly words: (line: WishLine) => string;
  readonly send: WishDraft['send'];
  readonly onClose: () => void;
}

/** The list once more before it is sent, and its receipt afterwards. */
export function SendDialog({ lines, words, send, onClose }: SendDialogProps) {
  const { t } = useTranslation();
  const close = () => {
    send.reset();
    onClose();
  };
  if (send.data) {
    return (
      <Dialog title={t('wishes.sent')} onClose={close}>
        <div className="notice notice-good" role="status">
          <strong>{t('wishes.receipt', { receipt: send.data.receipt ?? '' })}</strong>
          <span>{t('wishes.sentText', { version: send.data.version })}</span>
        </div>
        <div className="row">
          <button type="button" className="button button-primary" onClick={close}>
            {t('common.close')}
          </button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={t('wishes.sendTitle')} onClose={close}>
      <p>{t('wishes.sendText')}</p>
      <ol className="prose">
        {lines.map((line) => (
          <li key={line.key}>{words(line)}</li>
        ))}
      </ol>
      {send.error && <Failure error={send.error} />}
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          disabled={send.isPending}
          onClick={() => {
            send.mutate();
          }}
        >
          {t('wishes.send')}
        </button>
        <button type="button" className="button" onClick={close}>
          {t('common.cancel')}
        </button>
      </div>
    </Dialog>
  );
}
