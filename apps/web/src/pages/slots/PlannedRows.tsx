import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { Weeks } from '../../parts/Weeks';

/** What would be drawn up, row by row, before anything is; a copy stands beside what it is a copy of. */
export function PlannedRows({
  rows,
}: {
  readonly rows: readonly (Schemas['PlannedSlot'] &
    Partial<Pick<Schemas['CopiedSlot'], 'copiedFrom' | 'moved'>>)[];
}) {
  const { t } = useTranslation();
  const isCopy = rows.some(({ copiedFrom }) => copiedFrom !== undefined);
  return (
    <div className="table-wrap planned-rows" tabIndex={0} role="region" aria-label={t('offers.rows')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('common.specialty')}</th>
            {isCopy && <th scope="col">{t('offers.before')}</th>}
            <th scope="col">{t(isCopy ? 'offers.after' : 'common.weeksHead')}</th>
            <th scope="col" className="number">
              {t('common.seats')}
            </th>
            <th scope="col">{t('slots.mode.label')}</th>
            <th scope="col">{t('offers.remark')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={`${row.specialty} ${row.weeks.from} ${row.weeks.to} ${String(index)}`}>
              <th scope="row">
                <SpecialtyName code={row.specialty} />
              </th>
              {isCopy && <td>{row.copiedFrom && <Weeks {...row.copiedFrom} />}</td>}
              <td>
                <Weeks from={row.weeks.from} to={row.weeks.to} />
              </td>
              <td className="number">{row.seats}</td>
              <td>{t(`slots.mode.${row.mode}`)}</td>
              <td>
                {row.known && <span className="tag">{t('offers.known')}</span>}
                {row.moved === true && <span className="tag tag-warn">{t('offers.week53')}</span>}
                {!row.supervisorTrained && <span className="tag tag-warn">{t('slots.untrained')}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
