import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { planQuery } from '../../data/plans';
import { useNeedsSecond } from '../../data/rules';
import { useFormat } from '../../i18n/useFormat';
import { Await } from '../../parts/Await';
import { GapInWords } from '../../parts/GapInWords';
import { Figure, Figures, Page, Panel } from '../../parts/Page';
import { PlanStateTag } from '../../parts/PlanStateTag';
import { Difference } from './Difference';
import { PlanActions } from './PlanActions';
import { UnplacedNeeds } from './UnplacedNeeds';

/** One plan version: how good it is, what it changes, who is left without, and the buttons that decide. */
export function ProposalPage() {
  const { planId } = useParams({ from: '/proposals/$planId' });
  const plan = useQuery(planQuery(planId));
  return <Await query={plan}>{(data) => <Proposal key={data.id} plan={data} />}</Await>;
}

function Proposal({ plan }: { readonly plan: Schemas['Plan'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { figures } = plan;
  return (
    <Page
      title={plan.number === null ? t('proposals.one') : t('plans.numbered', { number: plan.number })}
      lead={
        <>
          <PlanStateTag state={plan.state} />{' '}
          {t('proposals.madeAt', { time: format.instant(plan.createdAt) })}
          {plan.approvedAt !== null &&
            ` · ${t('proposals.approvedBy', { name: plan.approvedBy ?? '', time: format.instant(plan.approvedAt) })}`}
          {plan.publishedAt !== null &&
            ` · ${t('proposals.publishedAt', { time: format.instant(plan.publishedAt) })}`}
          {plan.reason !== null && ` · ${plan.reason}`}
          {plan.partOfVersionId !== null && (
            <>
              {' · '}
              <Source planId={plan.partOfVersionId} />
            </>
          )}
        </>
      }
      actions={
        <>
          <Link className="button" to="/plan" search={{ plan: plan.id }}>
            {t('proposals.asTimeline')}
          </Link>
          <PlanActions plan={plan} />
        </>
      }
    >
      <NeedsSecond plan={plan} />
      {figures && (
        <>
          <Figures>
            <Figure
              name={t('plans.placed')}
              value={format.percent(figures.placed / Math.max(1, figures.needs), 1)}
              note={t('overview.ofNeeds', {
                part: format.number(figures.placed),
                whole: format.number(figures.needs),
              })}
            />
            <Figure
              name={t('plans.inPhase')}
              value={format.percent(figures.inPhase / Math.max(1, figures.placed), 1)}
              note={t('overview.ofPlaced', { part: format.number(figures.inPhase) })}
            />
            <Figure
              name={t('plans.unplaced')}
              value={format.number(figures.unplaced)}
              note={t('proposals.unplacedNote')}
            />
            <Figure
              name={t('plans.gapHead')}
              value={figures.gap === null ? '–' : format.percent(figures.gap, 1)}
              note={t('proposals.costNote', { cost: format.number(figures.cost) })}
            />
          </Figures>
          <p className="notice">
            <GapInWords gap={figures.gap} />
          </p>
        </>
      )}
      <Difference plan={plan} />
      <UnplacedNeeds plan={plan} />
      {figures && <CostParts parts={figures.costByTerm} total={figures.cost} />}
    </Page>
  );
}

/** That one person does not publish a plan alone, where the region's rules say so. */
function NeedsSecond({ plan: { state, approvedAt } }: { readonly plan: Schemas['Plan'] }) {
  const { t } = useTranslation();
  const needsSecond = useNeedsSecond();
  if (!needsSecond || state !== 'proposed' || approvedAt !== null) return null;
  return (
    <div className="notice notice-warn">
      <strong>{t('proposals.needsSecond')}</strong>
      <span>{t('proposals.needsSecondText')}</span>
    </div>
  );
}

/** The proposal that this one is a part of. */
function Source({ planId }: { readonly planId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: source } = useQuery(planQuery(planId));
  return (
    <Link to="/proposals/$planId" params={{ planId }}>
      {source
        ? t('proposals.part.of', { time: format.instant(source.createdAt) })
        : t('proposals.part.ofAnother')}
    </Link>
  );
}

const KNOWN_TERMS = [
  'early',
  'late',
  'host',
  'specialty',
  'start',
  'unplaced',
  'changed',
  'hostChange',
  'gap',
  'idle',
  'worstOff',
  'underfilled',
  'crowded',
] as const;

function CostParts({
  parts,
  total,
}: {
  readonly parts: readonly Schemas['CostPart'][];
  readonly total: number;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  // What is gained by a wish that is met costs less than nothing: its bar is drawn by its size too.
  const most = Math.max(1, ...parts.map(({ cost }) => Math.abs(cost)));
  const named = (term: string) => {
    const known = KNOWN_TERMS.find((each) => each === term);
    return known ? t(`plans.term.${known}`) : term;
  };
  return (
    <Panel title={t('proposals.costTitle')} aside={<span className="soft">{t('proposals.costLead')}</span>}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('proposals.costPart')}</th>
            <th scope="col">{t('proposals.cost')}</th>
          </tr>
        </thead>
        <tbody>
          {[...parts]
            .sort((a, b) => b.cost - a.cost)
            .map(({ term, cost }) => (
              <tr key={term}>
                <th scope="row">{named(term)}</th>
                <td>
                  <span className="bar-cell">
                    <i aria-hidden="true" style={{ width: `${String((100 * Math.abs(cost)) / most)}%` }} />
                    <span>
                      {format.number(cost)} ({format.percent(cost / Math.max(1, total))})
                    </span>
                  </span>
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </Panel>
  );
}
