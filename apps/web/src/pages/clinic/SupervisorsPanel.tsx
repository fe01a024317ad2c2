import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOwnSession } from '../../app/session-context';
import { supervisorsQuery } from '../../data/clinic';
import { Await, Empty } from '../../parts/Await';
import { Panel } from '../../parts/Page';
import { SupervisorDialog } from './SupervisorDialog';

/** Who supervises at a clinic, with supervisor training and period. */
export function SupervisorsPanel({ hostId }: { readonly hostId: string }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const supervisors = useQuery(supervisorsQuery(hostId));
  const { may } = useOwnSession();
  const add = may('change', 'Supervisor') && (
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
