import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, lastAnswer } from '../api/client';
import { Dialog } from '../parts/Dialog';
import { useOwnSession } from './session-context';
import { sessionEnd, WARNED_BEFORE } from './session-end';
import { ME } from './query-client';

const LOOK_EVERY = 5_000;

/**
 * Warns before the session ends for want of activity, and lets the user stay. Where it ends in any case it says so in time
 * for her to send what she has written.
 */
export function SessionClock() {
  const { t } = useTranslation();
  const { idleMinutes, expiresAt } = useOwnSession();
  const client = useQueryClient();
  const [left, setLeft] = useState<number | null>(null);
  const [dismissed, setDismissed] = useState<number | null>(null);
  useEffect(() => {
    const look = () => {
      const { at } = endOf();
      const remaining = at - Date.now();
      if (remaining <= 0) void client.invalidateQueries({ queryKey: ME });
      setLeft(remaining < WARNED_BEFORE ? Math.max(0, remaining) : null);
    };
    const endOf = () =>
      sessionEnd({ lastAnswer: lastAnswer(), idleMinutes, expiresAt: Date.parse(expiresAt) });
    const clock = setInterval(look, LOOK_EVERY);
    return () => {
      clearInterval(clock);
    };
  }, [client, expiresAt, idleMinutes]);
  const stay = useMutation({
    mutationFn: () => api.GET('/api/v1/me'),
    onSuccess: () => {
      setLeft(null);
    },
  });
  if (left === null) return null;
  const { at, canStay } = sessionEnd({
    lastAnswer: lastAnswer(),
    idleMinutes,
    expiresAt: Date.parse(expiresAt),
  });
  if (dismissed === at) return null;
  const dismiss = () => {
    setDismissed(at);
  };
  return (
    <Dialog title={t('session.title')} onClose={canStay ? stay.mutate : dismiss}>
      <p role="alert">{t(canStay ? 'session.soon' : 'session.ends', { count: Math.ceil(left / 60_000) })}</p>
      <p className="soft">{t('session.kept')}</p>
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          disabled={stay.isPending}
          onClick={() => {
            if (canStay) stay.mutate();
            else dismiss();
          }}
        >
          {t(canStay ? 'session.stay' : 'session.understood')}
        </button>
      </div>
    </Dialog>
  );
}
