import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { curriculumQuery } from '../data/rules';
import { useFormat } from '../i18n/useFormat';
import { SpecialtyName } from './SpecialtyName';
import { TableWrap } from './TableWrap';

/** What became of the needs for each item of the curriculum, those with most needs unplaced first. */
export function ItemTable({ items }: { readonly items: Schemas['PlanSummary']['items'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const curriculum = useQuery(curriculumQuery);
  const specialtiesOf = (key: string): readonly string[] =>
    curriculum.data?.items.find((item) => item.key === key)?.specialties ?? [key];
  return (
    <TableWrap label={t('overview.bySpecialty')}>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{t('common.specialty')}</th>
            <th scope="col">{t('plans.placedShare')}</th>
            <th scope="col" className="number">
              {t('plans.inPhase')}
            </th>
            <th scope="col" className="number">
              {t('plans.unplaced')}
            </th>
          </tr>
        </thead>
        <tbody>
          {[...items]
            .sort((a, b) => b.unplaced - a.unplaced)
            .map(({ item, placed, inPhase, unplaced }) => {
              const codes = specialtiesOf(item);
              const share = placed / Math.max(1, placed + unplaced);
              return (
                <tr key={item}>
                  <th scope="row">
                    <SpecialtyName code={codes} />
                  </th>
                  <td data-label={t('plans.placedShare')}>
                    <span className="share-cell" data-specialty={codes[0]}>
                      <span className="share-bar" aria-hidden="true">
                        <i style={{ width: `${String(100 * share)}%` }} />
                      </span>
                      <span>
                        {format.number(placed)} / {format.number(placed + unplaced)}
                      </span>
                    </span>
                  </td>
                  <td className="number" data-label={t('plans.inPhase')}>
                    {format.percent(inPhase / Math.max(1, placed))}
                  </td>
                  <td className="number" data-label={t('plans.unplaced')}>
                    {unplaced > 0 ? <strong>{format.number(unplaced)}</strong> : '–'}
                  </td>
                </tr>
              );
            })}
        </tbody>
      </table>
    </TableWrap>
  );
}
