import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { overviewQuery, waitingProposal } from '../../data/overview';
import { planSummaryQuery } from '../../data/plans';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty } from '../../parts/Await';
import { GapInWords } from '../../parts/GapInWords';
import { ItemTable } from '../../parts/ItemTable';
import { Figure, Figures, Page, Panel } from '../../parts/Page';

/** The unit's morning page: what needs somebody, then how the region stands. */
export function OverviewPage() {
  const { t } = useTranslation();
  const overview = useQuery(overviewQuery);
  return (
    <Page title={t('overview.title')} lead={t('overview.lead')}>
      <Await query={overview}>
        {(data) => (
          <>
            <NeedsMeNow overview={data} />
            <State overview={data} />
            <div className="grid grid-main">
              <BySpecialty plan={waitingProposal(data) ?? data.publishedPlan} />
              <LatestRun run={data.latestRun} />
            </div>
          </>
        )}
      </Await>
    </Page>
  );
}

interface ToDo {
  readonly key: string;
  readonly level: 'info' | 'warn' | 'bad' | 'good';
  readonly title: string;
  readonly text: string;
  readonly action?: ReactNode;
}

function NeedsMeNow({ overview }: { readonly overview: Schemas['Overview'] }) {
  const { t } = useTranslation();
  const toDos = useToDos(overview);
  return (
    <section className="stack" aria-labelledby="needs-me">
      <h2 id="needs-me">{t('overview.needsMe')}</h2>
      <ul className="to-do">
        {toDos.map(({ key, level, title, text, action }) => (
          <li key={key} data-level={level}>
            <div>
              <strong>{title}</strong>
              <p className="soft">{text}</p>
            </div>
            {action}
          </li>
        ))}
      </ul>
    </section>
  );
}

function useToDos(overview: Schemas['Overview']): ToDo[] {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useOwnSession();
  const { latestRun, publishedPlan, counts } = overview;
  const proposal = waitingProposal(overview);
  const toDos: ToDo[] = [];
  if (latestRun?.state === 'failed') {
    toDos.push({
      key: 'failed',
      level: 'bad',
      title: t('overview.runFailed'),
      text: latestRun.failure?.message ?? t('overview.runFailedText'),
      action: (
        <Link className="button" to="/runs/$runId" params={{ runId: latestRun.id }}>
          {t('overview.toRun')}
        </Link>
      ),
    });
  }
  if (proposal) {
    const { figures } = proposal;
    toDos.push({
      key: 'proposal',
      level: 'warn',
      title: t('overview.proposalWaits'),
      text: figures
        ? t('overview.proposalText', {
            placed: format.number(figures.placed),
            needs: format.number(figures.needs),
            time: format.instant(proposal.createdAt),
          })
        : format.instant(proposal.createdAt),
      action: (
        <Link className="button button-primary" to="/proposals/$planId" params={{ planId: proposal.id }}>
          {session.may('publish', 'Proposal') ? t('overview.review') : t('overview.read')}
        </Link>
      ),
    });
  }
  if (latestRun?.state === 'running' || latestRun?.state === 'queued') {
    toDos.push({
      key: 'running',
      level: 'info',
      title: t('overview.runGoesOn'),
      text: t(`runs.state.${latestRun.state}`),
      action: (
        <Link className="button" to="/runs/$runId" params={{ runId: latestRun.id }}>
          {t('overview.follow')}
        </Link>
      ),
    });
  } else if (!publishedPlan && !proposal && session.may('start', 'Run')) {
    const empty = counts?.doctors === 0;
    toDos.push({
      key: 'first',
      level: 'info',
      title: empty ? t('overview.noDoctors') : t('overview.noPlan'),
      text: empty ? t('overview.noDoctorsText') : t('overview.noPlanText'),
      action: (
        <Link className="button button-primary" to={empty ? '/imports' : '/runs'}>
          {empty ? t('overview.toImport') : t('overview.toRuns')}
        </Link>
      ),
    });
  }
  if (toDos.length === 0) {
    toDos.push({ key: 'calm', level: 'good', title: t('overview.nothing'), text: t('overview.nothingText') });
  }
  return toDos;
}

function State({
  overview: { counts, publishedPlan, latestProposal },
}: {
  readonly overview: Schemas['Overview'];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const plan = publishedPlan ?? latestProposal;
  const figures = plan?.figures;
  return (
    <Figures>
      {plan && figures && (
        <>
          <Figure
            name={`${t('overview.placed')} (${t(`plans.state.${plan.state}`).toLowerCase()})`}
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
  );
}

function BySpecialty({ plan }: { readonly plan: Schemas['Plan'] | null }) {
  const { t } = useTranslation();
  return (
    <Panel
      title={t('overview.bySpecialty')}
      aside={plan && <span className="soft">{t(`plans.state.${plan.state}`)}</span>}
    >
      {plan ? <Summary planId={plan.id} /> : <Empty>{t('overview.bySpecialtyEmpty')}</Empty>}
    </Panel>
  );
}

function Summary({ planId }: { readonly planId: string }) {
  const summary = useQuery(planSummaryQuery(planId));
  return <Await query={summary}>{({ items }) => <ItemTable items={items} />}</Await>;
}

function LatestRun({ run }: { readonly run: Schemas['Run'] | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!run) return null;
  return (
    <Panel
      title={t('overview.latestRun')}
      aside={
        <Link to="/runs/$runId" params={{ runId: run.id }}>
          {t('overview.toRun')}
        </Link>
      }
    >
      <dl className="facts">
        <dt>{t('runs.kind.label')}</dt>
        <dd>{t(`runs.kind.${run.kind}`)}</dd>
        <dt>{t('common.state')}</dt>
        <dd>{t(`runs.state.${run.state}`)}</dd>
        <dt>{t('runs.requested')}</dt>
        <dd>{format.instant(run.requestedAt)}</dd>
        {run.placed !== null && run.unplaced !== null && (
          <>
            <dt>{t('runs.placed')}</dt>
            <dd>
              {t('overview.ofNeeds', {
                part: format.number(run.placed),
                whole: format.number(run.placed + run.unplaced),
              })}
            </dd>
          </>
        )}
        {run.seconds !== null && (
          <>
            <dt>{t('runs.seconds')}</dt>
            <dd>{t('common.seconds', { count: Math.round(run.seconds) })}</dd>
          </>
        )}
      </dl>
      <p className="soft">
        <GapInWords gap={run.gap} />
      </p>
    </Panel>
  );
}
