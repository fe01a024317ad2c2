import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fromWeekNumber, isCalendarDate, mondayOf, weekNumber, weekOf, weekStartingOnOrAfter } from '#domain';
import type { Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { allDoctorsQuery } from '../../data/doctors';
import { ownPlacementsQuery } from '../../data/placements';
import { healthCentresQuery } from '../../data/places';
import { planningRulesQuery } from '../../data/rules';
import { thisWeek } from '../../i18n/today';
import { swedish, useFormat, weeksOf } from '../../i18n/useFormat';
import { Await, Empty, Failure, Loading } from '../../parts/Await';
import { CalendarLink } from '../../parts/CalendarLink';
import { Choice } from '../../parts/Field';
import { Page, Panel } from '../../parts/Page';
import { PrintButton } from '../../parts/PrintButton';
import { PrintFooter } from '../../parts/PrintFooter';
import { Shorten } from '../../parts/Shorten';
import { TableWrap } from '../../parts/TableWrap';
import { Weeks } from '../../parts/Weeks';
import { type WeekLevel, WeekStrip } from '../../parts/WeekStrip';
import { inWeek } from '../../parts/week-count';
import { HomeWeeksPanel } from '../centres/HomeWeeksPanel';
import { byMonth, houseByWeek, type HouseWeek } from './house-weeks';
import { RoomsButton } from './RoomsButton';

/** One stretch that a doctor is away from the centre. */
interface Absence {
  readonly doctorId: string;
  readonly doctorName: string;
  readonly from: string;
  readonly to: string;
  /** The clinic and its specialty; `null` for leave, whose reason Randa does not know. */
  readonly placement: Schemas['Placement'] | null;
}

/** The centre manager's page: who is away from the house, week by week for a year. */
export function AbsencePage() {
  const { t } = useTranslation();
  const { scopeId } = useOwnSession();
  const doctors = useQuery(allDoctorsQuery);
  const placements = useQuery(ownPlacementsQuery(thisWeek()));
  const centres = useQuery(healthCentresQuery);
  const rules = useQuery(planningRulesQuery);
  const centre = centres.data?.find(({ id }) => id === scopeId);
  const absences = useMemo(
    () => (doctors.data && placements.data ? absencesOf(doctors.data, placements.data) : null),
    [doctors.data, placements.data],
  );
  const fault = [doctors, placements].find(({ error }) => error !== null);
  return (
    <Page
      title={t('absence.title')}
      lead={centre ? `${centre.name} · ${t('absence.lead')}` : t('absence.lead')}
      actions={<PrintButton />}
    >
      {fault?.error ? (
        <Failure error={fault.error} onRetry={() => void fault.refetch()} />
      ) : !absences || !doctors.data ? (
        <Loading />
      ) : doctors.data.length === 0 ? (
        <Empty>{t('absence.empty')}</Empty>
      ) : (
        <Await query={centres}>
          {() => (
            <Await query={rules}>
              {(inForce) => (
                <AbsenceYear
                  absences={absences}
                  doctors={doctors.data}
                  limit={centre?.awayLimit ?? regionsLimit(inForce, doctors.data.length)}
                  rooms={centre?.rooms ?? null}
                />
              )}
            </Await>
          )}
        </Await>
      )}
      {centre && <HomeWeeksPanel centre={centre} />}
      <CalendarLink of="healthCentre" />
      <PrintFooter />
    </Page>
  );
}

function absencesOf(
  doctors: readonly Schemas['Doctor'][],
  placements: readonly Schemas['Placement'][],
): Absence[] {
  const first = thisWeek();
  const away = placements.map((placement): Absence => ({
    doctorId: placement.doctorId,
    doctorName: placement.doctorName,
    from: placement.from,
    to: placement.to,
    placement,
  }));
  const leave = doctors.flatMap((doctor) =>
    doctor.leaves.flatMap(({ from, to }): Absence[] => {
      if (!isCalendarDate(from) || !isCalendarDate(to)) return [];
      const start = weekOf(from);
      const end = weekStartingOnOrAfter(to);
      if (end <= first) return [];
      return [{ doctorId: doctor.id, doctorName: doctor.name, from: start, to: end, placement: null }];
    }),
  );
  return [...away, ...leave].sort(
    (a, b) => a.from.localeCompare(b.from) || swedish.compare(a.doctorName, b.doctorName),
  );
}

/** The region's rule for a centre that has no limit of its own: a share of its ST doctors, rounded up, at least one. */
function regionsLimit({ rules }: Schemas['PlanningRules'], doctors: number): number {
  const share = rules.find(({ key }) => key === 'awayLimitShare')?.value;
  return typeof share === 'number' ? Math.max(1, Math.ceil(share * doctors)) : doctors;
}

function levelOf(count: number, limit: number): WeekLevel {
  if (count === 0) return 'none';
  if (count > limit) return 'over';
  return count === limit ? 'many' : 'some';
}

interface AbsenceYearProps {
  readonly absences: readonly Absence[];
  readonly doctors: readonly Schemas['Doctor'][];
  readonly limit: number;
  /** `null` where the centre has not counted them. */
  readonly rooms: number | null;
}

/** What the strip counts: those in the house against the rooms, or those away against the limit. */
type Counted = 'inHouse' | 'away';

function AbsenceYear({ absences, doctors, limit, rooms }: AbsenceYearProps) {
  const { t } = useTranslation();
  const [counted, setCounted] = useState<Counted>('inHouse');
  const [chosen, setChosen] = useState<number | null>(null);
  const year = houseByWeek(doctors, absences, weekNumber(thisWeek()));
  const [now] = year;
  const full = year.filter(({ away }) => away >= limit).length;
  const crowded = rooms === null ? 0 : year.filter(({ inHouse }) => inHouse > rooms).length;
  const most = counted === 'away' ? limit : (rooms ?? Number.POSITIVE_INFINITY);
  return (
    <>
      <ul className="to-do">
        <li data-level="info">
          <div>
            <strong>{t('absence.now', { away: now?.away ?? 0, home: now?.inHouse ?? 0 })}</strong>
            <p className="soft">{t('absence.limit', { limit, count: doctors.length })}</p>
          </div>
        </li>
        <li data-level={full > 0 ? 'warn' : 'good'}>
          <div>
            <strong>{t('absence.fullWeeks', { count: full })}</strong>
          </div>
        </li>
        <li data-level={rooms === null ? 'info' : crowded > 0 ? 'bad' : 'good'}>
          <div>
            <strong>
              {rooms === null ? t('absence.noRooms') : t('absence.crowded', { count: crowded, rooms })}
            </strong>
          </div>
          <RoomsButton rooms={rooms} />
        </li>
      </ul>
      <Panel
        title={t(`absence.${counted}`)}
        aside={
          <Choice
            label={t('absence.count')}
            value={counted}
            onChange={(value) => {
              setCounted(value === 'away' ? 'away' : 'inHouse');
            }}
            options={(['inHouse', 'away'] as const).map((value) => ({ value, text: t(`absence.${value}`) }))}
          />
        }
      >
        <div className="stack">
          <p className="soft">{t(counted === 'away' ? 'absence.legend' : 'absence.legendRooms')}</p>
          <WeekStrip
            caption={t(`absence.${counted}`)}
            weeks={year.map((week) => ({
              week: week.week,
              count: week[counted],
              level: levelOf(week[counted], most),
            }))}
            selected={chosen}
            onSelect={(week) => {
              setChosen(chosen === week ? null : week);
            }}
          />
        </div>
      </Panel>
      <Forecast year={year} rooms={rooms} />
      <AbsenceList absences={absences} chosen={chosen} />
    </>
  );
}

/** Month by month: the fewest and the most in the house, and how many weeks there are too few rooms. */
function Forecast({ year, rooms }: { readonly year: readonly HouseWeek[]; readonly rooms: number | null }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('absence.forecast')}>
      <div className="table-wrap">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('absence.month')}</th>
              <th scope="col" className="number">
                {t('absence.fewest')}
              </th>
              <th scope="col" className="number">
                {t('absence.most')}
              </th>
              <th scope="col" className="number">
                {t('absence.mostAway')}
              </th>
              {rooms !== null && <th scope="col">{t('absence.roomsHead', { count: rooms })}</th>}
            </tr>
          </thead>
          <tbody>
            {byMonth(year).map(({ month, weeks }) => {
              const inHouse = weeks.map((week) => week.inHouse);
              const over = rooms === null ? 0 : inHouse.filter((count) => count > rooms).length;
              return (
                <tr key={month}>
                  <th scope="row">{month}</th>
                  <td className="number">{Math.min(...inHouse)}</td>
                  <td className="number">{Math.max(...inHouse)}</td>
                  <td className="number">{Math.max(...weeks.map(({ away }) => away))}</td>
                  {rooms !== null && (
                    <td>
                      <span className={over > 0 ? 'tag tag-bad' : 'tag tag-good'}>
                        {t('absence.weeksOver', { count: over })}
                      </span>
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

/** A long list is shown from its beginning: what comes first is asked for most. */
const AT_FIRST = 25;

function AbsenceList({
  absences,
  chosen,
}: {
  readonly absences: readonly Absence[];
  readonly chosen: number | null;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = chosen === null ? absences : absences.filter((absence) => inWeek(absence, chosen));
  return (
    <Panel
      title={
        chosen === null
          ? t('absence.list')
          : format.weeks({ from: fromWeekNumber(chosen), to: fromWeekNumber(chosen + 1) })
      }
    >
      {shown.length === 0 ? (
        <p className="soft">{t('absence.nobody')}</p>
      ) : (
        <Shorten items={shown} atFirst={AT_FIRST}>
          {(some) => (
            <TableWrap label={t('absence.list')}>
              <table className="table table-cards">
                <thead>
                  <tr>
                    <th scope="col">{t('common.weeksHead')}</th>
                    <th scope="col">{t('common.doctor')}</th>
                    <th scope="col">{t('absence.where')}</th>
                    <th scope="col">{t('absence.back')}</th>
                  </tr>
                </thead>
                <tbody>
                  {some.map((absence) => (
                    <tr key={`${absence.doctorId} ${absence.from}`}>
                      <th scope="row">
                        <Weeks from={absence.from} to={absence.to} />
                      </th>
                      <td>
                        <Link to="/doctors/$doctorId" params={{ doctorId: absence.doctorId }}>
                          {absence.doctorName}
                        </Link>
                      </td>
                      <td>
                        {absence.placement
                          ? `${format.specialty(absence.placement.specialty)}, ${absence.placement.hostName}`
                          : t('placement.leave')}
                      </td>
                      <td>{mondayOf(weeksOf(absence).to)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableWrap>
          )}
        </Shorten>
      )}
    </Panel>
  );
}
