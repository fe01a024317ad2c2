import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { planSummaryQuery, totalsOf } from '../../data/plans';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty } from '../../parts/Await';
import { ItemTable } from '../../parts/ItemTable';
import { Figure, Figures, Panel } from '../../parts/Page';

/** How the region stands: the plan in shares, doctors and places. */
export function RegionState({
  overview: { counts, publishedPlan, latestProposal },
}: {
  readonly overview: Schemas['Overview'];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const plan = publishedPlan ?? latestProposal;
  // Counted as it stands: the figures of the run know nothing of what has fallen away since.
  const summary = useQuery({ ...planSummaryQuery(plan?.id ?? ''), enabled: plan !== null });
  const figures = summary.data && totalsOf(summary.data.items);
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

/** How far a plan goes in each specialty. */
export function BySpecialty({ plan }: { readonly plan: Schemas['Plan'] | null }) {
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
