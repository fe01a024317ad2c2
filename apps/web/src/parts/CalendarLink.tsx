import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { useOwnSession } from '../app/session-context';
import { calendarLinkQuery, useCalendarLinkChange } from '../data/calendar-link';
import { useFormat } from '../i18n/useFormat';
import { Await, Failure } from './Await';
import { Dialog } from './Dialog';
import { Field } from './Field';
import { Panel } from './Page';
import { useToast } from './Toast';

interface CalendarLinkProps {
  /** Whose placements the calendar shows. */
  readonly of: 'doctor' | 'host' | 'healthCentre';
}

/** The secret address by which a phone or a mail programme shows the placements: made, copied, changed, removed. */
export function CalendarLink({ of }: CalendarLinkProps) {
  const { t } = useTranslation();
  if (!useOwnSession().may('change', 'CalendarLink')) return null;
  return (
    <div className="no-print">
      <Panel title={t('calendarLink.title')}>
        <div className="stack">
          <p>{t(`calendarLink.lead.${of}`)}</p>
          <Link />
        </div>
      </Panel>
    </div>
  );
}

function Link() {
  const link = useQuery(calendarLinkQuery);
  return <Await query={link}>{(found) => (found ? <Made address={found} /> : <NotMade />)}</Await>;
}

function NotMade() {
  const { t } = useTranslation();
  const toast = useToast();
  const change = useCalendarLinkChange();
  return (
    <>
      <div>
        <button
          type="button"
          className="button"
          disabled={change.isPending}
          onClick={() => {
            change.mutate('renew', {
              onSuccess: () => {
                toast(t('calendarLink.made'));
              },
            });
          }}
        >
          {t('calendarLink.make')}
        </button>
      </div>
      {change.error && <Failure error={change.error} />}
    </>
  );
}

function Made({ address: { url, lastUsedAt } }: { readonly address: Schemas['CalendarAddress'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const [asking, setAsking] = useState<'renew' | 'revoke' | null>(null);
  return (
    <>
      {url === null ? (
        <p className="notice notice-warn">{t('calendarLink.gone')}</p>
      ) : (
        <Field label={t('calendarLink.address')} hint={t('calendarLink.hint')}>
          {(ids) => (
            <input
              {...ids}
              readOnly
              value={url}
              onFocus={(event) => {
                event.target.select();
              }}
            />
          )}
        </Field>
      )}
      <div className="row">
        {url !== null && (
          <>
            <button
              type="button"
              className="button button-primary"
              onClick={() => {
                void navigator.clipboard.writeText(url).then(() => {
                  toast(t('calendarLink.copied'));
                });
              }}
            >
              {t('calendarLink.copy')}
            </button>
            <a className="button" href={url.replace(/^https?:/, 'webcal:')}>
              {t('calendarLink.open')}
            </a>
          </>
        )}
        {(['renew', 'revoke'] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            className="button"
            onClick={() => {
              setAsking(kind);
            }}
          >
            {t(`calendarLink.${kind}`)}
          </button>
        ))}
      </div>
      <p className="soft">
        {lastUsedAt === null
          ? t('calendarLink.never')
          : t('calendarLink.fetched', { when: format.instant(lastUsedAt) })}
      </p>
      {asking && (
        <Confirm
          kind={asking}
          onClose={() => {
            setAsking(null);
          }}
        />
      )}
    </>
  );
}

interface ConfirmProps {
  readonly kind: 'renew' | 'revoke';
  readonly onClose: () => void;
}

function Confirm({ kind, onClose }: ConfirmProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const change = useCalendarLinkChange();
  return (
    <Dialog title={t(`calendarLink.${kind}Title`)} onClose={onClose}>
      <p>{t(`calendarLink.${kind}Effect`)}</p>
      {change.error && <Failure error={change.error} />}
      <div className="row">
        <button
          type="button"
          className="button button-danger"
          disabled={change.isPending}
          onClick={() => {
            change.mutate(kind, {
              onSuccess: () => {
                toast(t(kind === 'renew' ? 'calendarLink.renewed' : 'calendarLink.revoked'));
                onClose();
              },
            });
          }}
        >
          {t(`calendarLink.${kind}`)}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('common.cancel')}
        </button>
      </div>
    </Dialog>
  );
}
