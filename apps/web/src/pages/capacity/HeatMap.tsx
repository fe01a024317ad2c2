import { useTranslation } from 'react-i18next';
import { fromWeekNumber } from '#domain';
import { useFormat } from '../../i18n/useFormat';
import { monthSpans, weekInYear } from '../../timeline/timeline-model';
import type { CapacityRow } from './CapacityPage';

interface HeatMapProps {
  readonly rows: readonly CapacityRow[];
  /** Absolute number of the first week. */
  readonly first: number;
  readonly nameHead: string;
}

/** Rows against weeks; each cell gives its numbers, and says how full it is by pattern as well as colour. */
export function HeatMap({ rows, first, nameHead }: HeatMapProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const weeks = (rows[0]?.cells ?? []).map((_, index) => first + index);
  return (
    <>
      <div className="heat-wrap" tabIndex={0} role="region" aria-label={t('capacity.title')}>
        <table className="heat">
          <thead>
            <tr aria-hidden="true">
              <td />
              {monthSpans(first, first + weeks.length, format.language).map((span) => (
                <td key={span.from} colSpan={span.to - span.from} className="heat-month">
                  {span.to - span.from > 1 ? span.text : ''}
                </td>
              ))}
            </tr>
            <tr>
              <th scope="col">{nameHead}</th>
              {weeks.map((week) => {
                const range = { from: fromWeekNumber(week), to: fromWeekNumber(week + 1) };
                return (
                  <th key={week} scope="col" title={format.days(range)}>
                    <span className="visually-hidden">{format.weeks(range)}</span>
                    <span aria-hidden="true">{weekInYear(week)}</span>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, specialty, cells }) => (
              <tr key={id}>
                <th scope="row">
                  <span className="specialty">
                    <i aria-hidden="true" data-specialty={specialty} />
                    {name}
                  </span>
                </th>
                {cells.map(({ seats, taken, fullness }, index) => (
                  <td key={weeks[index]} data-fullness={fullness}>
                    {fullness === 'unpublished' ? (
                      <span className="visually-hidden">{t('capacity.unpublished')}</span>
                    ) : (
                      `${String(taken)}/${String(seats)}`
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className="heat-legend" aria-label={t('plan.legend')}>
        {(['free', 'tight', 'full', 'unpublished'] as const).map((fullness) => (
          <li key={fullness}>
            <i data-fullness={fullness} aria-hidden="true" />
            {t(`capacity.${fullness}`)}
          </li>
        ))}
        <li className="soft">{t('capacity.cellMeans')}</li>
      </ul>
    </>
  );
}
