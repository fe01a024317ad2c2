import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOwnSession } from '../../app/session-context';
import { studiesQuery } from '../../data/studies';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty } from '../../parts/Await';
import { Page, Panel } from '../../parts/Page';
import { TableWrap } from '../../parts/TableWrap';
import { ScenarioForm } from './ScenarioForm';
import { StudyState } from './StudyState';
import './what-if.css';

/** What-if: scenarios are built, run on a copy of the region's data, and compared with today. */
export function WhatIfPage() {
  const { t } = useTranslation();
  const session = useOwnSession();
  const [building, setBuilding] = useState(false);
  return (
    <Page
      title={t('whatIf.title')}
      lead={t('whatIf.lead')}
      actions={
        session.may('start', 'Study') &&
        !building && (
          <button
            type="button"
            className="button button-primary"
            onClick={() => {
              setBuilding(true);
            }}
          >
            {t('whatIf.build')}
          </button>
        )
      }
    >
      {building && (
        <ScenarioForm
          onClose={() => {
            setBuilding(false);
          }}
        />
      )}
      <Former />
    </Page>
  );
}

function Former() {
  const { t } = useTranslation();
  const format = useFormat();
  const studies = useQuery(studiesQuery('scenario'));
  return (
    <Panel title={t('whatIf.former')}>
      <Await query={studies}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('whatIf.empty')}</Empty>
          ) : (
            <TableWrap label={t('whatIf.former')}>
              <table className="table table-cards">
                <thead>
                  <tr>
                    <th scope="col">{t('whatIf.groupName')}</th>
                    <th scope="col">{t('whatIf.asked')}</th>
                    <th scope="col">{t('common.state')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((study) => (
                    <tr key={study.groupId}>
                      <th scope="row">
                        <Link to="/what-if/$groupId" params={{ groupId: study.groupId }}>
                          {study.groupName ??
                            t('whatIf.comparison', { time: format.instant(study.requestedAt) })}
                        </Link>
                      </th>
                      <td data-label={t('whatIf.asked')}>{format.instant(study.requestedAt)}</td>
                      <td data-label={t('common.state')}>
                        <StudyState study={study} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableWrap>
          )
        }
      </Await>
    </Panel>
  );
}
