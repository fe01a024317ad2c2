import { createContext, type ReactNode, use, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

const SHOWN_MILLISECONDS = 12_000;

/** What can be done about what a toast says: undo it. */
export interface ToastAction {
  readonly text: string;
  readonly act: () => void;
}

type ShowToast = (text: string, action?: ToastAction) => void;

const ToastContext = createContext<ShowToast>(() => undefined);

/** Says that something was done; read aloud politely, gone after a while or when closed. */
export function useToast(): ShowToast {
  return use(ToastContext);
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [toast, setToast] = useState<{ text: string; action?: ToastAction } | null>(null);
  const show = useCallback<ShowToast>((text, action) => {
    const next = action ? { text, action } : { text };
    setToast(next);
    setTimeout(() => {
      setToast((shown) => (shown === next ? null : shown));
    }, SHOWN_MILLISECONDS);
  }, []);
  return (
    <ToastContext value={show}>
      {children}
      <div className="toast-place" role="status">
        {toast !== null && (
          <div className="toast">
            <span>{toast.text}</span>
            {toast.action && (
              <button
                type="button"
                className="button button-quiet toast-action"
                onClick={() => {
                  toast.action?.act();
                  setToast(null);
                }}
              >
                {toast.action.text}
              </button>
            )}
            <button
              type="button"
              className="button button-quiet"
              aria-label={t('common.close')}
              onClick={() => {
                setToast(null);
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
