import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat';
import { totalsOf } from './capacity-grid';
import type { CapacityRow } from './CapacityPage';

/** The heat map in totals: seat-weeks published, taken and free, those with the smallest share free first. */
export function CapacityTable({ rows }: { readonly rows: readonly CapacityRow[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const lines = rows
    .map((row) => ({ ...row, ...totalsOf(row.cells) }))
    .filter(({ seats }) => seats > 0)
    .sort((a, b) => b.taken / b.seats - a.taken / a.seats);
  return (
    <div className="panel table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('common.specialty')}</th>
            <th scope="col" className="number">
              {t('capacity.seatWeeks')}
            </th>
            <th scope="col" className="number">
              {t('capacity.takenWeeks')}
            </th>
            <th scope="col" className="number">
              {t('capacity.share')}
            </th>
            <th scope="col" className="number">
              {t('capacity.fullWeeks')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, name, specialty, seats, taken, fullWeeks }) => (
            <tr key={id}>
              <th scope="row">
                <span className="specialty">
                  <i aria-hidden="true" data-specialty={specialty} />
                  {name}
                </span>
              </th>
              <td className="number">{format.number(seats)}</td>
              <td className="number">{format.number(taken)}</td>
              <td className="number">{format.percent(taken / seats)}</td>
              <td className="number">{format.number(fullWeeks)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
