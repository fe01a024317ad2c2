import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AUDIT_ACTIONS } from '#texts/audit-actions';
import type { Schemas } from '../../api/client';
import { type AuditFilter, auditQuery, auditVerdictQuery } from '../../data/audit';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty, Failure } from '../../parts/Await';
import { Choice, Field } from '../../parts/Field';
import { MoreButton } from '../../parts/MoreButton';
import { Page, Panel } from '../../parts/Page';
import { SearchField } from '../../parts/SearchField';
import { TableWrap } from '../../parts/TableWrap';

const KINDS = [
  'placement',
  'plan',
  'run',
  'study',
  'slot',
  'doctor',
  'host',
  'healthCentre',
  'claim',
  'swap',
  'account',
  'region',
  'importBatch',
  'contract',
  'provider',
  'supervisor',
  'slotSeries',
  'waitListEntry',
  'seatOffer',
  'wishRound',
  'curriculum',
  'accessToken',
  'webhookEndpoint',
  'letter',
  'report',
  'user',
  'person',
  'group',
  'accessibilityReport',
] as const;

const ALL: AuditFilter = { subjectKind: '', subjectId: '', actor: '', from: '', to: '' };

/** The log: who did what, to what, when and why, with the mark that the chain holds. */
export function AuditPage() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState(ALL);
  const records = useInfiniteQuery(auditQuery(filter));
  const items = records.data?.pages.flatMap((page) => page.items);
  const set = (name: keyof AuditFilter) => (value: string) => {
    setFilter((before) => ({ ...before, [name]: value }));
  };
  return (
    <Page title={t('audit.title')} lead={t('audit.lead')}>
      <Verdict />
      <div className="fields no-print">
        <Choice
          label={t('audit.kindHead')}
          value={filter.subjectKind}
          onChange={set('subjectKind')}
          options={[
            { value: '', text: t('common.all') },
            ...KINDS.map((kind) => ({ value: kind, text: t(`audit.kind.${kind}`) })),
          ]}
        />
        <SearchField label={t('audit.object')} value={filter.subjectId} onChange={set('subjectId')} />
        <SearchField label={t('audit.actor')} value={filter.actor} onChange={set('actor')} />
        <Day label={t('audit.from')} value={filter.from} onChange={set('from')} />
        <Day label={t('audit.to')} value={filter.to} onChange={set('to')} />
      </div>
      <Await query={{ data: items, error: records.error, refetch: records.refetch }}>
        {(shown) =>
          shown.length === 0 ? (
            <Empty>{t('audit.empty')}</Empty>
          ) : (
            <Panel title={t('audit.records')}>
              <TableWrap label={t('audit.records')}>
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col" className="number">
                        {t('audit.number')}
                      </th>
                      <th scope="col">{t('audit.when')}</th>
                      <th scope="col">{t('audit.actor')}</th>
                      <th scope="col">{t('audit.what')}</th>
                      <th scope="col">{t('audit.object')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {shown.map((record) => (
                      <Record key={record.sequence} record={record} onObject={set('subjectId')} />
                    ))}
                  </tbody>
                </table>
              </TableWrap>
              <MoreButton
                shown={shown.length}
                total={records.data?.pages[0]?.total ?? shown.length}
                busy={records.isFetching}
                onMore={() => void records.fetchNextPage()}
              />
            </Panel>
          )
        }
      </Await>
    </Page>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Day({ label, value, onChange }: DayProps) {
  return (
    <Field label={label}>
      {(ids) => (
        <input
          {...ids}
          type="date"
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      )}
    </Field>
  );
}

interface RecordProps {
  readonly record: Schemas['AuditRecord'];
  /** Narrows the log to one object. */
  readonly onObject: (id: string) => void;
}

function Record({ record, onObject }: RecordProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { sequence, at, actor, action, subjectKind, subjectId, reason, before, after, hash } = record;
  const known = KINDS.find((kind) => kind === subjectKind);
  return (
    <tr>
      <td className="number">{format.number(sequence)}</td>
      <td>{format.instant(at)}</td>
      <td>{actor}</td>
      <td>
        <strong title={action}>{AUDIT_ACTIONS[action]?.[format.language] ?? action}</strong>
        {reason !== null && <p>{reason}</p>}
        <details className="fold">
          <summary>{t('audit.details')}</summary>
          <dl className="facts">
            <dt>{t('proposals.before')}</dt>
            <dd className="hash">{before === null ? '–' : JSON.stringify(before)}</dd>
            <dt>{t('proposals.after')}</dt>
            <dd className="hash">{after === null ? '–' : JSON.stringify(after)}</dd>
            <dt>{t('audit.code')}</dt>
            <dd className="hash">{action}</dd>
            <dt>{t('audit.hash')}</dt>
            <dd className="hash">{hash}</dd>
          </dl>
        </details>
      </td>
      <td>
        {known ? t(`audit.kind.${known}`) : subjectKind}
        <br />
        <button
          type="button"
          className="button button-quiet button-small hash"
          title={t('audit.onlyThis')}
          onClick={() => {
            onObject(subjectId);
          }}
        >
          {subjectId.slice(0, 13)}…
        </button>
      </td>
    </tr>
  );
}

/** Whether the chain of the log holds; checked when somebody asks. */
function Verdict() {
  const { t } = useTranslation();
  const format = useFormat();
  const verdict = useQuery(auditVerdictQuery);
  const { data } = verdict;
  const look = data ? (data.intact ? 'notice-good' : 'notice-bad') : '';
  return (
    <div className={`notice ${look}`} role="status">
      <strong>
        {data
          ? data.intact
            ? t('audit.intact', { count: data.records })
            : t('audit.broken', { number: format.number(data.firstBroken ?? 0) })
          : t('audit.notChecked')}
      </strong>
      {data?.head && <span className="hash">{t('audit.head', { hash: data.head })}</span>}
      {verdict.error && <Failure error={verdict.error} />}
      <div className="no-print">
        <button
          type="button"
          className="button button-small"
          disabled={verdict.isFetching}
          onClick={() => void verdict.refetch()}
        >
          {t(verdict.isFetching ? 'state.working' : 'audit.check')}
        </button>
      </div>
    </div>
  );
}
