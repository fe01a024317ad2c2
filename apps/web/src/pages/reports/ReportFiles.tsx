import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '../../api/client';
import { reportFilesQuery, reportNamesQuery, REPORTS, reportSchedulesQuery } from '../../data/reports';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty, Failure } from '../../parts/Await';
import { Panel } from '../../parts/Page';
import { saveAs } from '../imports/save-as';

/** The reader's files and the reports that come to her by themselves. */
export function ReportFiles() {
  const { t } = useTranslation();
  const files = useQuery(reportFilesQuery);
  const schedules = useQuery(reportSchedulesQuery);
  return (
    <div className="grid no-print">
      <Panel title={t('reports.files')}>
        <Await query={files}>
          {({ items }) =>
            items.length === 0 ? <Empty>{t('reports.noFiles')}</Empty> : <FileList files={items} />
          }
        </Await>
      </Panel>
      <Panel title={t('reports.schedules')}>
        <Await query={schedules}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty>{t('reports.noSchedules')}</Empty>
            ) : (
              <ScheduleList schedules={items} />
            )
          }
        </Await>
      </Panel>
    </div>
  );
}

/** Titles by kind, in the reader's language. */
function useTitles(): (kind: Schemas['ReportFile']['kind']) => string {
  const { i18n } = useTranslation();
  const { data } = useQuery(reportNamesQuery(i18n.language));
  return (kind) => data?.items.find((each) => each.kind === kind)?.title ?? kind;
}

function FileList({ files }: { readonly files: readonly Schemas['ReportFile'][] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const titleOf = useTitles();
  const download = useMutation({
    mutationFn: async (file: Schemas['ReportFile']) => {
      const content = await body(
        api.GET('/api/v1/reports/files/{reportId}/content', {
          params: { path: { reportId: file.id } },
          parseAs: 'blob',
        }),
      );
      saveAs(content, `randa-${file.kind}-${file.requestedAt.slice(0, 10)}.${file.format}`);
    },
  });
  return (
    <>
      {download.error && <Failure error={download.error} />}
      <ul className="report-list">
        {files.map((file) => (
          <li key={file.id}>
            <div>
              <strong>{titleOf(file.kind)}</strong>
              <span className="soft">
                {t(`reports.order.${file.format}`)} · {format.instant(file.requestedAt)} ·{' '}
                {t('reports.until', { day: file.expiresOn })}
              </span>
              {file.failure && <span className="fault">{file.failure.message}</span>}
            </div>
            {file.state === 'succeeded' ? (
              <button
                type="button"
                className="button"
                disabled={download.isPending}
                aria-label={t('reports.downloadOf', {
                  title: titleOf(file.kind),
                  format: file.format.toUpperCase(),
                })}
                onClick={() => {
                  download.mutate(file);
                }}
              >
                {t('reports.download')}
              </button>
            ) : (
              <span className="tag" role="status">
                {t(`reports.fileState.${file.state}`)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function ScheduleList({ schedules }: { readonly schedules: readonly Schemas['ReportSchedule'][] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const titleOf = useTitles();
  const end = useMutation({
    mutationFn: (scheduleId: string) =>
      api.DELETE('/api/v1/reports/schedules/{scheduleId}', { params: { path: { scheduleId } } }),
    onSuccess: () => client.invalidateQueries({ queryKey: [...REPORTS, 'schedules'] }),
  });
  return (
    <>
      {end.error && <Failure error={end.error} />}
      <ul className="report-list">
        {schedules.map((schedule) => (
          <li key={schedule.id}>
            <div>
              <strong>{titleOf(schedule.kind)}</strong>
              <span className="soft">
                {t(`reports.order.${schedule.format}`)} · {t(`reports.every.${schedule.every}`)} ·{' '}
                {t('reports.next', { day: schedule.nextOn })}
              </span>
            </div>
            <button
              type="button"
              className="button button-quiet"
              disabled={end.isPending}
              aria-label={t('reports.endOf', { title: titleOf(schedule.kind) })}
              onClick={() => {
                end.mutate(schedule.id);
              }}
            >
              {t('reports.end')}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
