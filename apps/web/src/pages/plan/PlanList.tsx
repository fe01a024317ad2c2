import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useFormat } from '../../i18n/useFormat';
import { PrintFooter } from '../../parts/PrintFooter';
import { rangeOf, type TimelineRow } from '../../timeline/timeline-model';
import { barId } from './plan-rows';

interface PlanListProps {
  readonly plan: Schemas['Plan'];
  /** What the timeline shows. */
  readonly rows: readonly TimelineRow[];
  readonly placements: readonly Schemas['Placement'][];
}

/** The rows of the timeline as a list, on paper only: all of them, where the timeline draws those in view. */
export function PlanList({ plan, rows, placements }: PlanListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const printing = usePrinting();
  const byId = new Map(printing ? placements.map((each) => [barId(each), each]) : []);
  return (
    <>
      {printing && (
        <table className="table print-list">
          <thead>
            <tr>
              <th scope="col">{t('common.doctor')}</th>
              <th scope="col">{t('common.healthCentre')}</th>
              <th scope="col">{t('common.specialty')}</th>
              <th scope="col">{t('common.clinic')}</th>
              <th scope="col">{t('common.weeksHead')}</th>
              <th scope="col">{t('common.state')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.flatMap(({ bars }) =>
              bars.map(({ id, from, to, state, pinned }) => {
                const placement = byId.get(id);
                return (
                  placement && (
                    <tr key={id}>
                      <td>{placement.doctorName}</td>
                      <td>{placement.healthCentreName}</td>
                      <td>{format.specialty(placement.specialty)}</td>
                      <td>{placement.hostName}</td>
                      <td>{format.weeks(rangeOf(from, to))}</td>
                      <td>
                        {t(`placement.state.${state}`)}
                        {pinned && `, ${t('placement.pinned')}`}
                      </td>
                    </tr>
                  )
                );
              }),
            )}
          </tbody>
        </table>
      )}
      <PrintFooter version={plan.number} />
    </>
  );
}

/** Whether the page is on its way to paper. What it shows then is there before the browser looks. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => {
      flushSync(() => {
        setPrinting(true);
      });
    };
    const end = () => {
      setPrinting(false);
    };
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}
