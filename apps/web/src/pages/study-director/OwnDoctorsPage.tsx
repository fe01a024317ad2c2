import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { allDoctorsQuery } from '../../data/doctors';
import { ownPlacementsQuery } from '../../data/placements';
import { planUnplacedQuery, publishedPlanQuery } from '../../data/plans';
import { thisWeek } from '../../i18n/today';
import { swedish, useFormat } from '../../i18n/useFormat';
import { Await, Empty, Failure, Loading } from '../../parts/Await';
import { Figure, Figures, Page } from '../../parts/Page';
import { Shorten } from '../../parts/Shorten';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { TableWrap } from '../../parts/TableWrap';
import { Weeks } from '../../parts/Weeks';
import { ToDecide } from './ToDecide';

/** How a doctor stands, for the order of the list. */
interface Standing {
  readonly doctor: Schemas['Doctor'];
  readonly open: readonly Schemas['UnplacedNeed'][];
  readonly late: readonly Schemas['Placement'][];
  readonly next: Schemas['Placement'] | undefined;
}

/** The study director's page: the own doctors, those at risk first. */
export function OwnDoctorsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const doctors = useQuery(allDoctorsQuery);
  const placements = useQuery(ownPlacementsQuery(thisWeek()));
  const published = useQuery(publishedPlanQuery);
  const planId = published.data?.id;
  const unplaced = useQuery({
    ...planUnplacedQuery(planId ?? '', format.language),
    enabled: planId !== undefined,
  });
  const fault = [doctors, placements, published, unplaced].find(({ error }) => error !== null);
  const standings = useMemo(() => {
    const needs = published.data === null ? [] : unplaced.data;
    return doctors.data && placements.data && needs
      ? standingsOf(doctors.data, placements.data, needs)
      : null;
  }, [doctors.data, placements.data, published.data, unplaced.data]);
  return (
    <Page title={t('studyDirector.title')} lead={t('studyDirector.lead')}>
      <ToDecide />
      {fault?.error ? (
        <Failure error={fault.error} onRetry={() => void fault.refetch()} />
      ) : !standings ? (
        <Loading />
      ) : standings.length === 0 ? (
        <Empty>{t('studyDirector.empty')}</Empty>
      ) : (
        <Await query={published}>
          {(plan) => (
            <>
              {plan === null && <p className="notice">{t('studyDirector.noPlan')}</p>}
              <Standings standings={standings} />
            </>
          )}
        </Await>
      )}
    </Page>
  );
}

function standingsOf(
  doctors: readonly Schemas['Doctor'][],
  placements: readonly Schemas['Placement'][],
  needs: readonly Schemas['UnplacedNeed'][],
): Standing[] {
  const standings = doctors.map((doctor): Standing => {
    const own = placements
      .filter(({ doctorId }) => doctorId === doctor.id)
      .sort((a, b) => a.from.localeCompare(b.from));
    return {
      doctor,
      open: needs.filter(({ doctorId }) => doctorId === doctor.id),
      late: own.filter(({ weeksLate }) => weeksLate > 0),
      next: own[0],
    };
  });
  return standings.sort(
    (a, b) =>
      b.open.length - a.open.length ||
      b.late.length - a.late.length ||
      swedish.compare(a.doctor.name, b.doctor.name),
  );
}

/** Whoever needs a look is shown at once, and some of the others. */
const AT_FIRST = 25;

function Standings({ standings }: { readonly standings: readonly Standing[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const atRisk = standings.filter(({ open, late }) => open.length > 0 || late.length > 0);
  return (
    <>
      <Figures>
        <Figure name={t('studyDirector.doctors')} value={format.number(standings.length)} />
        <Figure
          name={t('studyDirector.atRisk')}
          value={format.number(atRisk.length)}
          note={t('studyDirector.atRiskNote')}
        />
        <Figure
          name={t('studyDirector.openNeeds')}
          value={format.number(standings.reduce((sum, { open }) => sum + open.length, 0))}
        />
      </Figures>
      <div className="panel">
        <Shorten items={standings} atFirst={Math.max(AT_FIRST, atRisk.length)}>
          {(shown) => (
            <TableWrap label={t('studyDirector.title')}>
              <table className="table table-cards">
                <thead>
                  <tr>
                    <th scope="col">{t('common.doctor')}</th>
                    <th scope="col">{t('studyDirector.withoutPlace')}</th>
                    <th scope="col">{t('studyDirector.late')}</th>
                    <th scope="col">{t('studyDirector.next')}</th>
                  </tr>
                </thead>
                <tbody>
                  {shown.map(({ doctor, open, late, next }) => (
                    <tr key={doctor.id}>
                      <th scope="row">
                        <Link to="/doctors/$doctorId" params={{ doctorId: doctor.id }}>
                          {doctor.name}
                        </Link>
                        <div className="soft">{doctor.healthCentreName}</div>
                      </th>
                      <td data-label={t('studyDirector.withoutPlace')}>
                        {open.map((need) => (
                          <div key={need.needKey}>
                            <SpecialtyName code={need.specialties} />
                            <div className="soft">{need.reason}</div>
                          </div>
                        ))}
                      </td>
                      <td data-label={t('studyDirector.late')}>
                        {late.map((placement) => (
                          <div key={placement.needKey}>
                            <SpecialtyName code={placement.specialty} />{' '}
                            <span className="tag tag-bad">
                              {t('placement.late', { count: placement.weeksLate })}
                            </span>
                          </div>
                        ))}
                      </td>
                      <td data-label={t('studyDirector.next')}>
                        {next && (
                          <>
                            {format.specialty(next.specialty)}
                            <br />
                            <Weeks from={next.from} to={next.to} />
                          </>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableWrap>
          )}
        </Shorten>
      </div>
    </>
  );
}
