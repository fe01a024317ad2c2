import type { TFunction } from 'i18next';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat';
import { Failure } from '../../parts/Await';
import { Choice } from '../../parts/Field';
import { Shorten } from '../../parts/Shorten';
import { faultyRows, type ImportChoice, type ImportReport, type ListKind } from './import-requests';
import { saveAs } from './save-as';

/** The fields that a column can mean, by list. */
const FIELDS = {
  roster: [
    'name',
    'firstName',
    'lastName',
    'hsaId',
    'email',
    'healthCentre',
    'area',
    'studyDirector',
    'mainSupervisor',
    'startDate',
    'share',
    'regulation',
    'btMonths',
    'leaveFrom',
    'leaveTo',
    'leaves',
    'completed',
    'note',
  ],
  slots: [
    'clinic',
    'specialty',
    'weeks',
    'from',
    'to',
    'weekCount',
    'year',
    'seats',
    'mode',
    'supervisorTrained',
    'ownership',
    'area',
    'note',
  ],
} as const satisfies Readonly<Record<ListKind, readonly string[]>>;

const ALL_FIELDS = [...new Set([...FIELDS.roster, ...FIELDS.slots])];

type Translate = TFunction;

function fieldName(t: Translate, field: string): string {
  const known = ALL_FIELDS.find((each) => each === field);
  return known ? t(`imports.field.${known}`) : field;
}

interface ReadingProps {
  readonly report: ImportReport;
  readonly choice: ImportChoice;
  readonly onChoose: (part: Partial<ImportChoice>) => void;
}

/** How the file was read: its form, and which column was taken for what. A column can be given another meaning. */
export function Reading({ report, choice, onChoose }: ReadingProps) {
  const { t } = useTranslation();
  const { format, encoding, separator, sheet, sheets, headerLine } = report.detected;
  const meaning = new Map(report.columns.map(({ header, field }) => [header, field]));
  const headers = [...report.columns.map(({ header }) => header), ...report.unusedColumns];
  const unsure = report.columns.some(({ by }) => by === 'similar' || by === 'content');
  const remap = (header: string, field: string) => {
    const mapping = Object.fromEntries(headers.map((each) => [each, meaning.get(each) ?? null]));
    onChoose({ mapping: { ...mapping, [header]: field === '' ? null : field } });
  };
  return (
    <section className="stack" aria-label={t('imports.reading')}>
      <p>
        <strong>{report.fileName}</strong>: {format.toUpperCase()}
        {encoding !== null && ` · ${encoding}`}
        {separator !== null &&
          ` · ${t('imports.separator')} ${separator === '\t' ? t('imports.tab') : `“${separator}”`}`}
        {` · ${t('imports.headerLine', { line: headerLine })}`}
      </p>
      {sheets.length > 1 && (
        <Choice
          label={t('imports.sheet')}
          value={sheet ?? ''}
          onChange={(next) => {
            onChoose({ sheet: next, mapping: null });
          }}
          options={sheets.map((name) => ({ value: name, text: name }))}
        />
      )}
      <details className="fold" open={unsure || report.unusedColumns.length > 0}>
        <summary>{t('imports.columns', { count: report.columns.length })}</summary>
        <div className="table-wrap">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('imports.column')}</th>
                <th scope="col">{t('imports.meaning')}</th>
                <th scope="col">{t('imports.by.label')}</th>
              </tr>
            </thead>
            <tbody>
              {headers.map((header) => {
                const column = report.columns.find((each) => each.header === header);
                return (
                  <tr key={header}>
                    <th scope="row">{header}</th>
                    <td>
                      <select
                        className="pick"
                        aria-label={`${t('imports.meaning')}: ${header}`}
                        value={column?.field ?? ''}
                        onChange={(event) => {
                          remap(header, event.target.value);
                        }}
                      >
                        <option value="">{t('imports.unused')}</option>
                        {FIELDS[choice.kind].map((field) => (
                          <option key={field} value={field}>
                            {t(`imports.field.${field}`)}
                          </option>
                        ))}
                      </select>
                    </td>
                    <td className="soft">{column && t(`imports.by.${column.by}`)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

/** Every faulty cell with its place, its value and what would be right. */
export function Faults({
  faults,
  choice,
}: {
  readonly faults: ImportReport['faults'];
  readonly choice: ImportChoice;
}) {
  const { t } = useTranslation();
  const download = useMutation({
    mutationFn: faultyRows,
    onSuccess: (rows) => {
      saveAs(rows, `${choice.file.name.replace(/\.\w+$/, '')}-${t('imports.faultyName')}.xlsx`);
    },
  });
  if (faults.length === 0) return <p className="notice notice-good">{t('imports.noFaults')}</p>;
  return (
    <section className="stack" aria-labelledby="faults">
      <div className="row">
        <h3 id="faults">{t('imports.faults', { count: faults.length })}</h3>
        <button
          type="button"
          className="button"
          disabled={download.isPending}
          onClick={() => {
            download.mutate(choice);
          }}
        >
          {t('imports.downloadFaults')}
        </button>
      </div>
      {download.error && <Failure error={download.error} />}
      <Shorten items={faults}>
        {(shown) => (
          <div className="table-wrap">
            <table className="table">
              <caption className="visually-hidden">{choice.file.name}</caption>
              <thead>
                <tr>
                  <th scope="col" className="number">
                    {t('imports.line')}
                  </th>
                  <th scope="col">{t('imports.column')}</th>
                  <th scope="col">{t('imports.value')}</th>
                  <th scope="col">{t('imports.wrong')}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((fault, index) => (
                  <tr key={`${String(fault.line)} ${String(index)}`}>
                    <td className="number">{fault.line}</td>
                    <td>{fault.column ?? t('imports.wholeRow')}</td>
                    <td className="break">{fault.value}</td>
                    <td>{fault.message}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Shorten>
    </section>
  );
}

/** What the import would do: new, changed, missing and unchanged. */
export function Changes({ report }: { readonly report: ImportReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section className="stack" aria-labelledby="changes">
      <h3 id="changes">{t('imports.changes')}</h3>
      <dl className="figures">
        {(
          [
            ['added', report.added.total],
            ['changed', report.changed.length],
            ['missing', report.missing.total],
            ['unchanged', report.unchanged],
          ] as const
        ).map(([name, count]) => (
          <div key={name} className="figure">
            <dt>{t(`imports.${name}`)}</dt>
            <dd>{format.number(count)}</dd>
          </div>
        ))}
      </dl>
      {report.changed.length > 0 && (
        <details className="fold" open>
          <summary>{t('imports.changed')}</summary>
          <Shorten items={report.changed}>
            {(shown) => (
              <div className="table-wrap">
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">{t('imports.entry')}</th>
                      <th scope="col">{t('imports.whatChanges')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {shown.map(({ label, fields }) => (
                      <tr key={label}>
                        <th scope="row">{label}</th>
                        <td>
                          {fields.map(({ field, before, after }) => (
                            <div key={field}>
                              {fieldName(t, field)}: <del>{before ?? '–'}</del> → <ins>{after ?? '–'}</ins>
                            </div>
                          ))}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
          </Shorten>
        </details>
      )}
      <Labels title={t('imports.added')} group={report.added} />
      <Labels title={t('imports.missing')} group={report.missing} />
    </section>
  );
}

function Labels({ title, group }: { readonly title: string; readonly group: ImportReport['added'] }) {
  const { t } = useTranslation();
  if (group.total === 0) return null;
  return (
    <details className="fold">
      <summary>
        {title} <span className="tag">{group.total}</span>
      </summary>
      <ul className="labels">
        {group.labels.map((label) => (
          <li key={label}>{label}</li>
        ))}
      </ul>
      {group.total > group.labels.length && (
        <p className="soft">{t('common.shown', { shown: group.labels.length, total: group.total })}</p>
      )}
    </details>
  );
}
