import { useTranslation } from 'react-i18next';
import { isIsoWeek, weekRangeOf } from '#domain';
import type { Schemas } from '../../api/client';
import { useFormat } from '../../i18n/useFormat';
import { PlaceInWords } from '../swaps/PlaceInWords';
import { useComparedNames } from '../proposals/useComparedNames';

/** One way on: what it means in words, what it costs, and who gets which place. */
export function RepairOption({
  repair,
  number,
}: {
  readonly repair: Schemas['Repair'];
  readonly number: number;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { costChange, dearerThanBefore, inWords, moves } = repair;
  const [own] = moves;
  const daysOf = ({ start, weeks }: Schemas['PlaceOfPlacement']) =>
    isIsoWeek(start) ? format.days(weekRangeOf(start, weeks)) : undefined;
  return (
    <section className="stack">
      <h3 className="row">
        {t('repairs.option', { number })}
        {number === 1 && <span className="tag tag-good">{t('repairs.cheapest')}</span>}
      </h3>
      <p>
        <strong className="sentence" title={own && daysOf(own.to)}>
          {inWords}.
        </strong>{' '}
        <span className="soft">
          {t(costChange <= 0 ? 'repairs.gain' : 'repairs.loss', {
            amount: format.number(Math.abs(costChange)),
          })}{' '}
          {dearerThanBefore !== null &&
            dearerThanBefore > 0 &&
            t('repairs.dearer', { amount: format.number(dearerThanBefore) })}
        </span>
      </p>
      <div className="table-wrap">
        <table className="table table-cards">
          <caption className="visually-hidden">{t('repairs.moves')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('common.doctor')}</th>
              <th scope="col">{t('repairs.from')}</th>
              <th scope="col">{t('repairs.to')}</th>
            </tr>
          </thead>
          <tbody>
            {moves.map((move) => (
              <MoveRow key={move.doctorId + move.needKey} move={move} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function MoveRow({ move }: { readonly move: Schemas['RepairMove'] }) {
  const { t } = useTranslation();
  const names = useComparedNames();
  return (
    <tr>
      <th scope="row">{names.doctor(move.doctorId)}</th>
      <td>
        {move.from ? (
          <PlaceInWords place={move.from} />
        ) : (
          <span className="soft">{t('repairs.nothing')}</span>
        )}
      </td>
      <td>
        <span aria-hidden="true">→ </span>
        <PlaceInWords place={move.to} />
      </td>
    </tr>
  );
}
