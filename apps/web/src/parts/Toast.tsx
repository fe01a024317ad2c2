import { createContext, type ReactNode, use, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

const SHOWN_MILLISECONDS = 12_000;

const ToastContext = createContext<(text: string) => void>(() => undefined);

/** Says that something was done; read aloud politely, gone after a while or when closed. */
export function useToast(): (text: string) => void {
  return use(ToastContext);
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [text, setText] = useState<string | null>(null);
  const show = useCallback((next: string) => {
    setText(next);
    setTimeout(() => {
      setText((shown) => (shown === next ? null : shown));
    }, SHOWN_MILLISECONDS);
  }, []);
  return (
    <ToastContext value={show}>
      {children}
      <div className="toast-place" role="status">
        {text !== null && (
          <div className="toast">
            <span>{text}</span>
            <button
              type="button"
              className="button button-quiet"
              aria-label={t('common.close')}
              onClick={() => {
                setText(null);
              }}
            >
              ✕
            </button>
          </div>
        )}
      </div>
    </ToastContext>
  );
}
