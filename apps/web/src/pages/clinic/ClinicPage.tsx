import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { dutyQuery, supervisorsQuery } from '../../data/clinic';
import { today } from '../../i18n/today';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty } from '../../parts/Await';
import { Choice } from '../../parts/Field';
import { Page, Panel } from '../../parts/Page';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { SupervisorDialog } from './SupervisorDialog';

/** The clinic about itself: its duty against its offer, and who supervises. */
export function ClinicPage() {
  const { t } = useTranslation();
  const { scopeId } = useOwnSession();
  return (
    <Page title={t('clinic.title')} lead={t('clinic.lead')}>
      {scopeId !== null && (
        <>
          <DutyPanel hostId={scopeId} />
          <SupervisorsPanel hostId={scopeId} />
        </>
      )}
    </Page>
  );
}

function DutyPanel({ hostId }: { readonly hostId: string }) {
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
    <div className="table-wrap">
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
    </div>
  );
}

function SupervisorsPanel({ hostId }: { readonly hostId: string }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const supervisors = useQuery(supervisorsQuery(hostId));
  const add = (
    <button
      type="button"
      className="button"
      onClick={() => {
        setAdding(true);
      }}
    >
      {t('clinic.add')}
    </button>
  );
  return (
    <Panel title={t('clinic.supervisors')} aside={add}>
      <Await query={supervisors}>
        {(all) =>
          all.length === 0 ? (
            <Empty>{t('clinic.noSupervisors')}</Empty>
          ) : (
            <div className="table-wrap">
              <table className="table table-cards">
                <thead>
                  <tr>
                    <th scope="col">{t('clinic.name')}</th>
                    <th scope="col">{t('clinic.trained')}</th>
                    <th scope="col">{t('clinic.period')}</th>
                  </tr>
                </thead>
                <tbody>
                  {all.map(({ id, name, trainedOn, from, to }) => (
                    <tr key={id}>
                      <th scope="row">{name}</th>
                      <td>{trainedOn ?? <span className="tag tag-warn">{t('clinic.untrained')}</span>}</td>
                      <td>{to === null ? t('clinic.from', { from }) : t('clinic.fromTo', { from, to })}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Await>
      {adding && (
        <SupervisorDialog
          hostId={hostId}
          onClose={() => {
            setAdding(false);
          }}
        />
      )}
    </Panel>
  );
}
