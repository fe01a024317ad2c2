import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { waitingRepairsQuery } from '../../data/repairs';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty } from '../../parts/Await';
import { Page } from '../../parts/Page';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { Weeks } from '../../parts/Weeks';
import { RepairDialog } from './RepairDialog';
import './repairs.css';

/** Placements that a withdrawal, leave or an answer has broken, each with its ways on. */
export function RepairsPage() {
  const { t } = useTranslation();
  const waiting = useQuery(waitingRepairsQuery);
  const [mended, setMended] = useState<Schemas['LostPlacement'] | null>(null);
  return (
    <Page title={t('repairs.title')} lead={t('repairs.lead')}>
      <Await query={waiting}>
        {(items) =>
          items.length === 0 ? (
            <Empty>{t('repairs.empty')}</Empty>
          ) : (
            <ul className="to-do">
              {items.map((lost) => (
                <Lost
                  key={lost.doctorId + lost.needKey}
                  lost={lost}
                  onFind={() => {
                    setMended(lost);
                  }}
                />
              ))}
            </ul>
          )
        }
      </Await>
      {mended && (
        <RepairDialog
          lost={mended}
          onClose={() => {
            setMended(null);
          }}
        />
      )}
    </Page>
  );
}

function Lost({ lost, onFind }: { readonly lost: Schemas['LostPlacement']; readonly onFind: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li data-level="bad">
      <div>
        <Link to="/doctors/$doctorId" params={{ doctorId: lost.doctorId }}>
          <strong>{lost.doctorName}</strong>
        </Link>{' '}
        <span className="soft">{lost.healthCentreName}</span>
        <p className="row">
          <SpecialtyName code={lost.specialty} />
          <span className="tag tag-bad">{t(`repairs.state.${lost.state}`)}</span>
        </p>
        <p className="soft">
          {t('repairs.had')}: {lost.hostName}, <Weeks from={lost.from} to={lost.to} /> ·{' '}
          {t('repairs.lostAt', { time: format.instant(lost.lostAt) })}
        </p>
      </div>
      <button
        type="button"
        className="button button-primary"
        aria-label={t('repairs.findFor', {
          name: lost.doctorName,
          specialty: format.specialty(lost.specialty),
        })}
        onClick={onFind}
      >
        {t('repairs.find')}
      </button>
    </li>
  );
}
