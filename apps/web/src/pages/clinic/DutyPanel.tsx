import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { dutyQuery } from '../../data/clinic';
import { today } from '../../i18n/today';
import { useFormat } from '../../i18n/useFormat';
import { Await } from '../../parts/Await';
import { DutyLeft, owedOf, PublishedShare } from '../../parts/Duty';
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
          {lines.map((duty) => {
            const { specialty, ownPublished, used } = duty;
            return (
              <tr key={specialty}>
                <th scope="row">
                  <SpecialtyName code={specialty} />
                </th>
                <td className="number">{format.number(owedOf(duty))}</td>
                <td>
                  <PublishedShare duty={duty} />
                </td>
                <td className="number">{format.number(ownPublished)}</td>
                <td className="number">{format.number(used)}</td>
                <td>
                  <DutyLeft duty={duty} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableWrap>
  );
}
