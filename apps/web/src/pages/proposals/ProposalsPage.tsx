import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { plansQuery } from '../../data/plans';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty } from '../../parts/Await';
import { Page } from '../../parts/Page';
import { PlanStateTag } from '../../parts/PlanStateTag';

/** Every plan version: proposals to judge, the published plan, and those before it. */
export function ProposalsPage() {
  const { t } = useTranslation();
  const plans = useQuery(plansQuery);
  return (
    <Page title={t('proposals.title')} lead={t('proposals.lead')}>
      <Await query={plans}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              action={
                <Link className="button button-primary" to="/runs">
                  {t('morning.toRuns')}
                </Link>
              }
            >
              {t('proposals.empty')}
            </Empty>
          ) : (
            <div className="panel table-wrap">
              <table className="table table-cards">
                <thead>
                  <tr>
                    <th scope="col">{t('proposals.plan')}</th>
                    <th scope="col">{t('common.state')}</th>
                    <th scope="col">{t('proposals.made')}</th>
                    <th scope="col" className="number">
                      {t('plans.placed')}
                    </th>
                    <th scope="col" className="number">
                      {t('plans.unplaced')}
                    </th>
                    <th scope="col" className="number">
                      {t('plans.inPhase')}
                    </th>
                    <th scope="col" className="number">
                      {t('plans.gapHead')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((plan) => (
                    <PlanRow key={plan.id} plan={plan} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Await>
    </Page>
  );
}

function PlanRow({ plan }: { readonly plan: Schemas['Plan'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { figures } = plan;
  return (
    <tr>
      <th scope="row">
        <Link to="/proposals/$planId" params={{ planId: plan.id }}>
          {plan.number === null
            ? t('proposals.unnumbered', { time: format.instant(plan.createdAt) })
            : t('plans.numbered', { number: plan.number })}
        </Link>
        {plan.partOfVersionId !== null && <span className="soft"> {t('proposals.part.short')}</span>}
      </th>
      <td>
        <PlanStateTag state={plan.state} />
      </td>
      <td data-label={t('proposals.made')}>{format.instant(plan.createdAt)}</td>
      <td className="number" data-label={t('plans.placed')}>
        {figures && format.number(figures.placed)}
      </td>
      <td className="number" data-label={t('plans.unplaced')}>
        {figures && format.number(figures.unplaced)}
      </td>
      <td className="number" data-label={t('plans.inPhase')}>
        {figures && format.percent(figures.inPhase / Math.max(1, figures.placed), 1)}
      </td>
      <td className="number" data-label={t('plans.gapHead')}>
        {typeof figures?.gap === 'number' ? format.percent(figures.gap, 1) : '–'}
      </td>
    </tr>
  );
}
