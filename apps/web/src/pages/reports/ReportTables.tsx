import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { type Format, useFormat } from '../../i18n/useFormat';
import { Empty, Loading } from '../../parts/Await';
import { Panel } from '../../parts/Page';

const ReportChart = lazy(async () => ({ default: (await import('./ReportChart')).ReportChart }));

type Table = Schemas['ReportTable'];
type Column = Schemas['ReportColumn'];
type Row = Schemas['ReportRow'];

/** Rows that are shown before the reader asks for all. */
const FIRST_ROWS = 20;

const NUMBERS: ReadonlySet<Column['kind']> = new Set<Column['kind']>(['count', 'decimal', 'share']);

/** A number as its column writes it. */
export function written(format: Format, { kind }: Column, value: number): string {
  if (kind === 'share') return format.percent(value);
  return format.number(value, kind === 'decimal' ? 1 : 0);
}

/** The tables of a report, each under its chart. */
export function ReportTables({ tables }: { readonly tables: readonly Table[] }) {
  const { t } = useTranslation();
  const isHiding = tables.some(({ rows }) => rows.some(({ hidden }) => hidden));
  return (
    <>
      {isHiding && <p className="notice">{t('reports.hiddenNote')}</p>}
      {tables.map((table) => (
        <Panel key={table.key} title={table.title}>
          {table.rows.some(({ total }) => !total) ? (
            <OneTable table={table} />
          ) : (
            <Empty>{t('reports.empty')}</Empty>
          )}
        </Panel>
      ))}
    </>
  );
}

function OneTable({ table }: { readonly table: Table }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const rows = table.rows.filter(({ total }) => !total);
  const totals = table.rows.filter(({ total }) => total);
  const shown = all ? rows : rows.slice(0, FIRST_ROWS);
  return (
    <div className="stack">
      {table.chart && rows.some(({ hidden }) => !hidden) && (
        <Suspense fallback={<Loading />}>
          <ReportChart table={table} chart={table.chart} />
        </Suspense>
      )}
      <div className="table-wrap" tabIndex={0} role="region" aria-label={table.title}>
        <table className="table">
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column.key} scope="col" className={NUMBERS.has(column.kind) ? 'number' : undefined}>
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...shown, ...totals].map((row, index) => (
              <tr
                key={`${String(index)} ${String(row.cells[0])}`}
                className={row.total ? 'report-total' : undefined}
              >
                {table.columns.map((column, place) => (
                  <Cell key={column.key} row={row} column={column} place={place} format={format} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown.length && (
        <div className="no-print">
          <button
            type="button"
            className="button"
            onClick={() => {
              setAll(true);
            }}
          >
            {t('reports.showAll', { count: rows.length })}
          </button>
        </div>
      )}
    </div>
  );
}

interface CellProps {
  readonly row: Row;
  readonly column: Column;
  readonly place: number;
  readonly format: Format;
}

function Cell({ row, column, place, format }: CellProps) {
  const { t } = useTranslation();
  const cell = row.cells[place] ?? null;
  if (place === 0) {
    const name = cell ?? (row.total ? t('common.all') : t('reports.unknown'));
    return <th scope="row">{typeof name === 'number' ? written(format, column, name) : name}</th>;
  }
  const isNumber = NUMBERS.has(column.kind);
  const text =
    typeof cell === 'number'
      ? written(format, column, cell)
      : (cell ?? (row.hidden && isNumber ? null : '–'));
  return (
    <td className={isNumber ? 'number' : column.kind === 'date' ? 'report-date' : undefined}>
      {text ?? <span className="soft">{t('reports.hidden')}</span>}
    </td>
  );
}
