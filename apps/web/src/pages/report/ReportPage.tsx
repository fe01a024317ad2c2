import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isIsoWeek, weekRangeOf } from '#domain';
import type { Schemas } from '../../api/client';
import { overviewQuery } from '../../data/overview';
import { clinicsQuery, healthCentresQuery } from '../../data/places';
import { publishedSummaryQuery, totalsOf } from '../../data/plans';
import { swedish, useFormat } from '../../i18n/useFormat';
import { Await, Empty, Loading } from '../../parts/Await';
import { GapInWords } from '../../parts/GapInWords';
import { ItemTable } from '../../parts/ItemTable';
import { Figure, Figures, Page, Panel } from '../../parts/Page';
import { PrintButton } from '../../parts/PrintButton';
import { PrintFooter } from '../../parts/PrintFooter';
import { WhenNear } from '../../parts/WhenNear';

const LineChart = lazy(async () => ({ default: (await import('../../parts/LineChart')).LineChart }));

/** The region's page: totals only, no person. */
export function ReportPage() {
  const { t } = useTranslation();
  const overview = useQuery(overviewQuery);
  const centres = useQuery(healthCentresQuery);
  const clinics = useQuery(clinicsQuery);
  return (
    <Page
      title={t('report.title')}
      lead={t('report.lead')}
      actions={
        <>
          <PrintButton />
          <Link className="button" to="/reports">
            {t('report.toReports')}
          </Link>
        </>
      }
    >
      <Await query={overview}>{(data) => <PlanTotals overview={data} />}</Await>
      <PublishedSummary />
      <div className="grid">
        <Panel title={t('report.byArea')}>
          <Await query={centres}>{(all) => <AreaTable centres={all} />}</Await>
        </Panel>
        <Panel title={t('report.byOwnership')}>
          <Await query={centres}>
            {(allCentres) => (
              <Await query={clinics}>
                {(allClinics) => <OwnershipTable centres={allCentres} clinics={allClinics} />}
              </Await>
            )}
          </Await>
        </Panel>
      </div>
      <PrintFooter />
    </Page>
  );
}

function PlanTotals({ overview: { counts, publishedPlan } }: { readonly overview: Schemas['Overview'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const summary = useQuery(publishedSummaryQuery);
  const figures = summary.data && totalsOf(summary.data.items);
  return (
    <>
      <Figures>
        {figures && (
          <>
            <Figure
              name={t('overview.placed')}
              value={format.percent(figures.placed / Math.max(1, figures.needs), 1)}
              note={t('overview.ofNeeds', {
                part: format.number(figures.placed),
                whole: format.number(figures.needs),
              })}
            />
            <Figure
              name={t('overview.inPhase')}
              value={format.percent(figures.inPhase / Math.max(1, figures.placed), 1)}
              note={t('overview.ofPlaced', { part: format.number(figures.inPhase) })}
            />
            <Figure
              name={t('plans.unplaced')}
              value={format.number(figures.needs - figures.placed)}
              note={t('report.unplacedNote')}
            />
          </>
        )}
        {counts && (
          <>
            <Figure
              name={t('overview.doctors')}
              value={format.number(counts.doctors)}
              note={t('overview.atCentres', { count: counts.healthCentres })}
            />
            <Figure
              name={t('overview.slots')}
              value={format.number(counts.publishedSlots)}
              note={t('overview.atClinics', { count: counts.clinics })}
            />
          </>
        )}
      </Figures>
      {publishedPlan ? (
        <p className="notice">
          <GapInWords gap={publishedPlan.figures?.gap ?? null} />
        </p>
      ) : (
        <Empty>{t('report.noPlan')}</Empty>
      )}
    </>
  );
}

function AreaTable({ centres }: { readonly centres: readonly Schemas['HealthCentre'][] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const areas = [...new Set(centres.flatMap(({ area }) => area ?? []))].sort((a, b) => swedish.compare(a, b));
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('common.area')}</th>
            <th scope="col" className="number">
              {t('report.centres')}
            </th>
          </tr>
        </thead>
        <tbody>
          {areas.map((area) => {
            const own = centres.filter((centre) => centre.area === area);
            return (
              <tr key={area}>
                <th scope="row">{area}</th>
                <td className="number">{format.number(own.length)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The published plan by specialty, and how many are away on placement in each week. */
function PublishedSummary() {
  const { t } = useTranslation();
  const summary = useQuery(publishedSummaryQuery);
  return (
    <Await query={summary}>
      {(data) =>
        data && (
          <>
            <Panel title={t('overview.bySpecialty')}>
              <ItemTable items={data.items} />
            </Panel>
            <Panel title={t('report.away')}>
              <WhenNear height={300}>
                <AwayCurve away={data.away} />
              </WhenNear>
            </Panel>
          </>
        )
      }
    </Await>
  );
}

function AwayCurve({ away }: { readonly away: Schemas['PlanSummary']['away'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { lines, weekAt } = useMemo(() => {
    const weeks = away.map(({ week }) => week);
    const points = away.map(({ doctors }, index): [number, number] => [index, doctors]);
    return {
      lines: [{ name: t('report.awayLine'), colour: 'brand-line', points }],
      weekAt: (index: number) => {
        const week = weeks[Math.round(index)];
        return week !== undefined && isIsoWeek(week) ? format.weeks(weekRangeOf(week, 1)) : '';
      },
    };
  }, [away, format, t]);
  return (
    <Suspense fallback={<Loading />}>
      <LineChart
        title={t('report.awayTitle')}
        xName={t('common.week')}
        lines={lines}
        formatX={weekAt}
        formatY={format.number}
      />
    </Suspense>
  );
}

interface OwnershipTableProps {
  readonly centres: readonly Schemas['HealthCentre'][];
  readonly clinics: readonly Schemas['Clinic'][];
}

function OwnershipTable({ centres, clinics }: OwnershipTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="table-wrap">
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{t('report.ownership.label')}</th>
            <th scope="col" className="number">
              {t('report.centres')}
            </th>
            <th scope="col" className="number">
              {t('report.clinics')}
            </th>
            <th scope="col" className="number">
              {t('overview.slots')}
            </th>
          </tr>
        </thead>
        <tbody>
          {(['region', 'private', null] as const).map((ownership) => {
            const own = centres.filter((centre) => centre.ownership === ownership);
            const hosts = clinics.filter((clinic) => clinic.ownership === ownership);
            if (own.length + hosts.length === 0) return null;
            return (
              <tr key={ownership}>
                <th scope="row">{t(`report.ownership.${ownership ?? 'unknown'}`)}</th>
                <td className="number" data-label={t('report.centres')}>
                  {format.number(own.length)}
                </td>
                <td className="number" data-label={t('report.clinics')}>
                  {format.number(hosts.length)}
                </td>
                <td className="number" data-label={t('overview.slots')}>
                  {format.number(hosts.reduce((sum, { publishedSlots }) => sum + publishedSlots, 0))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
