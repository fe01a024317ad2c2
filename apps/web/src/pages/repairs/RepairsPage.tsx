import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { waitingRepairsQuery } from '../../data/repairs';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty } from '../../parts/Await';
import { Page, Panel } from '../../parts/Page';
import { Shorten } from '../../parts/Shorten';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { TableWrap } from '../../parts/TableWrap';
import { Weeks } from '../../parts/Weeks';
import { type LossEvent, lossEvents } from './loss-events';
import { RepairDialog } from './RepairDialog';
import './repairs.css';

type Lost = Schemas['LostPlacement'];

/** Placements that a withdrawal, leave or an answer has broken, by what broke them, each with its ways on. */
export function RepairsPage() {
  const { t } = useTranslation();
  const waiting = useQuery(waitingRepairsQuery);
  const [mended, setMended] = useState<Lost | null>(null);
  return (
    <Page title={t('repairs.title')} lead={t('repairs.lead')}>
      <Await query={waiting}>
        {(items) =>
          items.length === 0 ? (
            <Empty>{t('repairs.empty')}</Empty>
          ) : (
            lossEvents(items).map((event) => <Event key={event.key} event={event} onFind={setMended} />)
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

interface EventProps {
  readonly event: LossEvent;
  readonly onFind: (lost: Lost) => void;
}

function Event({ event: { hostName, state, lostAt, placements }, onFind }: EventProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel
      title={hostName}
      aside={
        <span className="row">
          <span className="tag tag-bad">{t(`repairs.state.${state}`)}</span>
          <span className="soft">
            {t('repairs.fell', { count: placements.length, time: format.instant(lostAt) })}
          </span>
        </span>
      }
    >
      <Shorten items={placements} atFirst={10}>
        {(shown) => (
          <TableWrap label={hostName}>
            <table className="table table-cards">
              <thead>
                <tr>
                  <th scope="col">{t('common.doctor')}</th>
                  <th scope="col">{t('repairs.had')}</th>
                  <th scope="col">
                    <span className="visually-hidden">{t('repairs.find')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map((lost) => (
                  <LostRow key={lost.doctorId + lost.needKey} lost={lost} onFind={onFind} />
                ))}
              </tbody>
            </table>
          </TableWrap>
        )}
      </Shorten>
    </Panel>
  );
}

function LostRow({ lost, onFind }: { readonly lost: Lost; readonly onFind: EventProps['onFind'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { doctorId, doctorName, healthCentreName, specialty, from, to } = lost;
  return (
    <tr>
      <th scope="row">
        <Link to="/doctors/$doctorId" params={{ doctorId }}>
          {doctorName}
        </Link>{' '}
        <span className="soft">{healthCentreName}</span>
      </th>
      <td data-label={t('repairs.had')}>
        <SpecialtyName code={specialty} />, <Weeks from={from} to={to} />
      </td>
      <td>
        <button
          type="button"
          className="button button-small"
          aria-label={t('repairs.findFor', { name: doctorName, specialty: format.specialty(specialty) })}
          onClick={() => {
            onFind(lost);
          }}
        >
          {t('repairs.find')}
        </button>
      </td>
    </tr>
  );
}
