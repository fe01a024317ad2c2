import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client';
import { ACCESSIBILITY, type AccessibilityReport, accessibilityReportsQuery } from '../../data/accessibility';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty, Failure } from '../../parts/Await';
import { Page } from '../../parts/Page';
import { useToast } from '../../parts/Toast';

/** What people have reported that they cannot use: the unit answers by mail, and notes that it has. */
export function AccessibilityReportsPage() {
  const { t } = useTranslation();
  const reports = useQuery(accessibilityReportsQuery);
  return (
    <Page title={t('accessibility.reports.title')} lead={t('accessibility.reports.lead')}>
      <Await query={reports}>
        {(all) => {
          const waiting = all.filter(({ answeredAt }) => answeredAt === null);
          const answered = all.filter(({ answeredAt }) => answeredAt !== null);
          return (
            <>
              {waiting.length === 0 ? (
                <Empty>{t('accessibility.reports.empty')}</Empty>
              ) : (
                <ReportList reports={waiting} />
              )}
              {answered.length > 0 && (
                <section className="stack">
                  <h2>{t('accessibility.reports.answered')}</h2>
                  <ReportList reports={answered} />
                </section>
              )}
            </>
          );
        }}
      </Await>
    </Page>
  );
}

function ReportList({ reports }: { readonly reports: readonly AccessibilityReport[] }) {
  return (
    <ul className="to-do">
      {reports.map((report) => (
        <Report key={report.id} report={report} />
      ))}
    </ul>
  );
}

function Report({ report }: { readonly report: AccessibilityReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const client = useQueryClient();
  const { text, page, email, sentAt, answeredAt } = report;
  const answering = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/v1/accessibility-reports/{reportId}/answer', {
          params: { path: { reportId: report.id } },
        }),
      ),
    onSuccess: () => {
      toast(t('accessibility.reports.marked'));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ACCESSIBILITY }),
  });
  return (
    <li data-level={answeredAt === null ? 'warn' : 'good'}>
      <div>
        {page !== null && <strong>{page}</strong>}
        <p className="as-written">{text}</p>
        <p className="soft">
          {answeredAt === null
            ? t('accessibility.reports.sent', { time: format.instant(sentAt) })
            : t('accessibility.reports.answeredAt', { time: format.instant(answeredAt) })}
          {answeredAt === null && email === null && ` ${t('accessibility.reports.noAddress')}`}
        </p>
        {answering.error && <Failure error={answering.error} />}
      </div>
      {answeredAt === null && (
        <div className="row">
          {email !== null && (
            <a className="button" href={`mailto:${encodeURIComponent(email)}`}>
              {t('accessibility.reports.write', { email })}
            </a>
          )}
          <button
            type="button"
            className="button button-primary"
            disabled={answering.isPending}
            aria-label={`${t('accessibility.reports.mark')}: ${page ?? text.slice(0, 60)}`}
            onClick={() => {
              answering.mutate();
            }}
          >
            {t('accessibility.reports.mark')}
          </button>
        </div>
      )}
    </li>
  );
}
