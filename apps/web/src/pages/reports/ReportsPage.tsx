import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { reportNamesQuery, reportQuery } from '../../data/reports';
import { useFormat } from '../../i18n/useFormat';
import { Await } from '../../parts/Await';
import { Page } from '../../parts/Page';
import { PrintButton } from '../../parts/PrintButton';
import { PrintFooter } from '../../parts/PrintFooter';
import { OrderReport } from './OrderReport';
import { ReportFiles } from './ReportFiles';
import { ReportTables } from './ReportTables';
import './reports.css';

/** The reports that the reader's role has: one at a time, as table and chart, and as a file. */
export function ReportsPage() {
  const { t, i18n } = useTranslation();
  const { kind } = useSearch({ from: '/reports' });
  const names = useQuery(reportNamesQuery(i18n.language));
  return (
    <Page title={t('reports.title')} lead={t('reports.lead')} actions={<PrintButton />}>
      <Await query={names}>
        {({ items }) => {
          const shown = items.find((each) => each.kind === kind) ?? items[0];
          return (
            <>
              <nav aria-label={t('reports.choose')} className="report-choice no-print">
                <ul>
                  {items.map((each) => (
                    <li key={each.kind}>
                      <Link
                        to="/reports"
                        search={{ kind: each.kind }}
                        aria-current={each.kind === shown?.kind ? 'page' : undefined}
                      >
                        {each.title}
                      </Link>
                    </li>
                  ))}
                </ul>
              </nav>
              {shown && <ShownReport key={shown.kind} name={shown} />}
              <ReportFiles />
            </>
          );
        }}
      </Await>
      <PrintFooter />
    </Page>
  );
}

function ShownReport({ name }: { readonly name: Schemas['ReportName'] }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const report = useQuery(reportQuery(name.kind, i18n.language));
  return (
    <>
      <div className="report-head">
        <div>
          <h2>{name.title}</h2>
          <p>{name.lead}</p>
        </div>
        <OrderReport kind={name.kind} />
      </div>
      <Await query={report}>
        {(data) => (
          <>
            <p className="soft">
              {data.planNumber === null
                ? t('reports.noPlan', { asOf: data.asOf })
                : t('reports.basis', {
                    number: data.planNumber,
                    asOf: data.asOf,
                    madeAt: format.instant(data.madeAt),
                  })}
            </p>
            {data.namesPersons && <p className="notice notice-warn">{t('reports.persons')}</p>}
            <ReportTables tables={data.tables} />
          </>
        )}
      </Await>
    </>
  );
}
