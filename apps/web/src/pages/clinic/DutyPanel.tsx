import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { dutyQuery } from '../../data/clinic';
import { today } from '../../i18n/today';
import { useFormat } from '../../i18n/useFormat';
import { Await } from '../../parts/Await';
import { Choice } from '../../parts/Field';
import { Panel } from '../../parts/Page';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { TableWrap } from '../../parts/TableWrap';

/** What the clinic's owner owes by contract in a year against what is offered, and the clinic's part of it. */
export function DutyPanel({ hostId }: { readonly hostId: string }) {
  const { t } = useTranslation();
  const now = Number(today().slice(0, 4));
  const [year, setYear] = useState(now);
  const duty = useQuery(dutyQuery(hostId, year));
  return (
    <Panel
      title={t('clinic.duty', { year })}
      aside={
        <Choice
          label={t('clinic.year')}
          value={String(year)}
          onChange={(value) => {
            setYear(Number(value));
          }}
          options={[now - 1, now, now + 1, now + 2].map((each) => ({
            value: String(each),
            text: String(each),
          }))}
        />
      }
    >
      <Await query={duty}>
        {({ owner, lines }) =>
          owner === null ? (
            <p className="soft">{t('clinic.noDuty', { year })}</p>
          ) : (
            <>
              <p className="soft">{t('clinic.dutyLead', { owner })}</p>
              <DutyTable lines={lines} />
            </>
          )
        }
      </Await>
    </Panel>
  );
}

function DutyTable({ lines }: { readonly lines: readonly Schemas['DutyLine'][] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <TableWrap label={t('clinic.published')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('common.specialty')}</th>
            <th scope="col" className="number">
              {t('clinic.contracted')}
            </th>
            <th scope="col">{t('clinic.published')}</th>
            <th scope="col" className="number">
              {t('clinic.ownPublished')}
            </th>
            <th scope="col" className="number">
              {t('clinic.used')}
            </th>
            <th scope="col">{t('clinic.left')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ specialty, contracted, published, ownPublished, used }) => {
            const owed = Math.round(contracted);
            const left = Math.max(0, owed - published);
            const share = Math.min(1, published / Math.max(1, owed));
            return (
              <tr key={specialty}>
                <th scope="row">
                  <SpecialtyName code={specialty} />
                </th>
                <td className="number">{format.number(owed)}</td>
                <td>
                  <span className="share-cell" data-specialty={specialty}>
                    <span className="share-bar" aria-hidden="true">
                      <i style={{ width: `${String(100 * share)}%` }} />
                    </span>
                    <span>{format.number(published)}</span>
                  </span>
                </td>
                <td className="number">{format.number(ownPublished)}</td>
                <td className="number">{format.number(used)}</td>
                <td>
                  {left > 0 ? (
                    <strong className="tag tag-warn">{format.number(left)}</strong>
                  ) : (
                    <span className="tag tag-good">{t('clinic.met')}</span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableWrap>
  );
}
