import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { homeCentresQuery } from '../../data/doctors';
import { useFormat } from '../../i18n/useFormat';
import { Await } from '../../parts/Await';
import { Panel } from '../../parts/Page';
import { ChangeDialog } from './ChangeDialog';
import type { ChangeKind } from './doctor-change';

interface Changing {
  readonly kind: ChangeKind;
  readonly leave?: Schemas['Leave'];
}

/** What the training clock runs by: shares, leave and home centres over time, each changed by what happened. */
export function EmploymentPanel({ doctor }: { readonly doctor: Schemas['Doctor'] }) {
  const { t } = useTranslation();
  const [changing, setChanging] = useState<Changing | null>(null);
  const button = (kind: ChangeKind) => (
    <button
      type="button"
      className="button button-small no-print"
      onClick={() => {
        setChanging({ kind });
      }}
    >
      {t(`changes.open.${kind}`)}
    </button>
  );
  const isThere = doctor.leftOn === null;
  return (
    <Panel title={t('doctors.employment')}>
      <div className="stack">
        <div className="grid">
          <section className="stack">
            <h3>{t('doctors.share')}</h3>
            <Shares employment={doctor.employment} />
            {isThere && <div className="row">{button('share-changed')}</div>}
          </section>
          <section className="stack">
            <h3>{t('common.healthCentre')}</h3>
            <Homes doctorId={doctor.id} />
            {isThere && <div className="row">{button('centre-changed')}</div>}
          </section>
          <section className="stack">
            <h3>{t('doctors.leave')}</h3>
            <Leaves
              leaves={doctor.leaves}
              onCancel={
                isThere
                  ? (leave) => {
                      setChanging({ kind: 'leave-cancelled', leave });
                    }
                  : null
              }
            />
            {isThere && <div className="row">{button('leave-recorded')}</div>}
          </section>
        </div>
        {isThere && (
          <div className="row">
            {button('start-changed')}
            {button('regulation-changed')}
            {button('training-left')}
          </div>
        )}
      </div>
      {changing && (
        <ChangeDialog
          doctor={doctor}
          {...changing}
          onClose={() => {
            setChanging(null);
          }}
        />
      )}
    </Panel>
  );
}

function Shares({ employment }: Pick<Schemas['Doctor'], 'employment'>) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className="plain">
      {employment.map(({ from, to, share }) => (
        <li key={from}>
          <strong>{format.percent(share)}</strong>{' '}
          {to === null ? t('doctors.since', { from }) : t('doctors.period', { from, to })}
        </li>
      ))}
    </ul>
  );
}

function Homes({ doctorId }: { readonly doctorId: string }) {
  const { t } = useTranslation();
  const homes = useQuery(homeCentresQuery(doctorId));
  return (
    <Await query={homes}>
      {(all) => (
        <ul className="plain">
          {all.map(({ from, healthCentreName }) => (
            <li key={from}>
              <strong>{healthCentreName}</strong> {t('doctors.since', { from })}
            </li>
          ))}
        </ul>
      )}
    </Await>
  );
}

interface LeavesProps {
  readonly leaves: readonly Schemas['Leave'][];
  readonly onCancel: ((leave: Schemas['Leave']) => void) | null;
}

function Leaves({ leaves, onCancel }: LeavesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (leaves.length === 0) return <p className="soft">{t('doctors.noLeave')}</p>;
  return (
    <ul className="plain">
      {leaves.map((leave) => {
        const { from, to, share, stopsClock } = leave;
        const period = t('doctors.period', { from, to });
        return (
          <li key={from + to}>
            {period}{' '}
            <span className="soft">
              {share === null
                ? t('doctors.awayWholly')
                : t('doctors.awayPart', { share: format.percent(share) })}
              {!stopsClock && ` · ${t('changes.countsAsTraining')}`}
            </span>{' '}
            {onCancel && (
              <button
                type="button"
                className="button button-quiet button-small no-print"
                aria-label={`${t('changes.open.leave-cancelled')}: ${period}`}
                onClick={() => {
                  onCancel(leave);
                }}
              >
                {t('changes.open.leave-cancelled')}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
