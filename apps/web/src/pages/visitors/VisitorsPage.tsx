import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWeeks, fromWeekNumber, weekNumber } from '#domain';
import type { Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { ownPlacementsQuery } from '../../data/placements';
import { curriculumQuery } from '../../data/rules';
import { thisWeek } from '../../i18n/today';
import { useFormat, weeksOf } from '../../i18n/useFormat';
import { FirstDay } from '../../parts/FirstDay';
import { Await, Empty } from '../../parts/Await';
import { CalendarLink } from '../../parts/CalendarLink';
import { Page, Panel } from '../../parts/Page';
import { PhaseTag } from '../../parts/PhaseTag';
import { PrintButton } from '../../parts/PrintButton';
import { PrintFooter } from '../../parts/PrintFooter';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { Weeks } from '../../parts/Weeks';
import { WeekStrip } from '../../parts/WeekStrip';
import { AnswerPlacement } from './AnswerPlacement';
import { ConfirmAll } from './ConfirmAll';
import { countPerWeek, inWeek, WEEKS_AHEAD } from '../../parts/week-count';

type Placement = Schemas['Placement'];

const SOON_WEEKS = 4;

/** The clinic's own page: who comes and when, and who comes soon. */
export function VisitorsPage() {
  const { t } = useTranslation();
  const session = useOwnSession();
  const placements = useQuery(ownPlacementsQuery(thisWeek()));
  return (
    <Page
      title={t('visitors.title')}
      lead={t('visitors.lead')}
      actions={
        <>
          <PrintButton />
          <Link className={session.may('publish', 'Slot') ? 'button button-primary' : 'button'} to="/slots">
            {t('visitors.toSlots')}
          </Link>
        </>
      }
    >
      <Await query={placements}>
        {(all) =>
          all.length === 0 ? (
            <Empty
              action={
                <Link className="button" to="/slots">
                  {t('visitors.toSlots')}
                </Link>
              }
            >
              {t('visitors.empty')}
            </Empty>
          ) : (
            <Visitors placements={all} />
          )
        }
      </Await>
      <CalendarLink of="host" />
      <PrintFooter />
    </Page>
  );
}

/** What the placement is for, as the curriculum has it, and whether it comes in its phase of the training. */
function Aim({ placement }: { readonly placement: Placement }) {
  const { t } = useTranslation();
  const curriculum = useQuery(curriculumQuery);
  const item = curriculum.data?.items.find(({ key }) => key === placement.needKey);
  return (
    <div className="row">
      {item && (
        <span className="soft">
          {t('visitors.phase', { from: item.windowFromMonths, to: item.windowToMonths })}
          {item.note !== null && ` · ${item.note}`}
        </span>
      )}
      <PhaseTag placement={placement} />
    </div>
  );
}

function Visitors({ placements }: { readonly placements: readonly Placement[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [chosen, setChosen] = useState<number | null>(null);
  const now = thisWeek();
  const mayAnswer = useOwnSession().may('answer', 'Placement');
  const soon = addWeeks(now, SOON_WEEKS);
  const sorted = [...placements].sort((a, b) => a.from.localeCompare(b.from));
  const waiting = sorted.filter(({ state }) => state === 'published');
  const here = sorted.filter(({ from }) => from <= now);
  const starting = sorted.filter(({ from }) => now < from && from <= soon);
  const counts = countPerWeek(placements, weekNumber(now));
  const shown = chosen === null ? sorted : sorted.filter((placement) => inWeek(placement, chosen));
  return (
    <>
      <ul className="to-do">
        {mayAnswer && waiting.length > 0 && (
          <li data-level="bad">
            <div>
              <strong>{t('visitors.waiting', { count: waiting.length })}</strong>
              <p className="soft">{t('visitors.waitingLead')}</p>
            </div>
            {waiting.length > 1 && <ConfirmAll waiting={waiting} />}
          </li>
        )}
        <li data-level={starting.length > 0 ? 'warn' : 'good'}>
          <div>
            <strong>{t('visitors.soon', { count: starting.length })}</strong>
            <p className="soft">
              {starting
                .map((placement) => `${placement.doctorName} (${format.weeks(weeksOf(placement))})`)
                .join(', ')}
            </p>
          </div>
        </li>
        <li data-level="info">
          <div>
            <strong>{t('visitors.here', { count: here.length })}</strong>
            <p className="soft">{here.map(({ doctorName }) => doctorName).join(', ')}</p>
          </div>
        </li>
      </ul>
      <Panel
        title={t('visitors.perWeek')}
        aside={<span className="soft">{t('visitors.perWeekLead', { count: WEEKS_AHEAD })}</span>}
      >
        <WeekStrip
          caption={t('visitors.perWeek')}
          weeks={counts.map(({ week, count }) => ({ week, count, level: count === 0 ? 'none' : 'some' }))}
          selected={chosen}
          onSelect={(week) => {
            setChosen(chosen === week ? null : week);
          }}
        />
      </Panel>
      <Panel
        title={
          chosen === null
            ? t('visitors.list')
            : format.weeks({ from: fromWeekNumber(chosen), to: fromWeekNumber(chosen + 1) })
        }
      >
        <div className="table-wrap">
          <table className="table table-cards">
            <thead>
              <tr>
                <th scope="col">{t('common.weeksHead')}</th>
                <th scope="col">{t('common.doctor')}</th>
                <th scope="col">{t('common.specialty')}</th>
                <th scope="col">{t('common.healthCentre')}</th>
                <th scope="col">{t('common.state')}</th>
                {mayAnswer && (
                  <th scope="col" className="no-print">
                    {t('visitors.answer')}
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {shown.map((placement) => (
                <tr key={placement.doctorId + placement.needKey}>
                  <th scope="row">
                    <Weeks from={placement.from} to={placement.to} />
                    <br />
                    <span className="soft">{t('common.weeks', { count: placement.weeks })}</span>
                    <FirstDay week={placement.from} />
                  </th>
                  <td>{placement.doctorName}</td>
                  <td>
                    <SpecialtyName code={placement.specialty} />
                    <Aim placement={placement} />
                  </td>
                  <td>{placement.healthCentreName}</td>
                  <td>
                    <span className={placement.state === 'published' ? 'tag tag-warn' : 'tag tag-good'}>
                      {t(`placement.state.${placement.state}`)}
                    </span>
                  </td>
                  {mayAnswer && (
                    <td className="no-print">
                      <AnswerPlacement placement={placement} />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
    </>
  );
}
