import type { LedgerLine } from '../ports/host-store.js';
import { groupedBy, ratio } from './fates.js';
import type { ReportCell, ReportTable } from './report.js';
import type { ReportGround } from './report-ground.js';
import { row, totalRow } from './table-rows.js';

const FIGURES = [
  { key: 'contracted', kind: 'decimal' },
  { key: 'published', kind: 'count' },
  { key: 'used', kind: 'count' },
  { key: 'withdrawn', kind: 'count' },
  { key: 'publishedShare', kind: 'share' },
  { key: 'usedShare', kind: 'share' },
] as const;

/** What contracts oblige to, what is published and what is used of it, in seat-weeks of this calendar year. Of no person. */
export function dutyReport({ ledger }: ReportGround): readonly ReportTable[] {
  const total = cells(ledger);
  const grouped = (
    key: string,
    along: { readonly key: string; readonly kind: 'specialty' | 'ownership' },
    keyOf: (line: LedgerLine) => string,
  ): ReportTable => ({
    key,
    columns: [along, ...FIGURES],
    rows: [
      ...groupedBy(ledger, keyOf).map(([name, lines]) => row([name, ...cells(lines)])),
      totalRow([null, ...total]),
    ],
    chart: { kind: 'bars', along: along.key, values: ['contracted', 'published', 'used'] },
  });
  return [
    grouped('dutyBySpecialty', { key: 'item', kind: 'specialty' }, ({ specialty }) => specialty),
    grouped('dutyByOwner', { key: 'owner', kind: 'ownership' }, ({ ownership }) => ownership),
    {
      key: 'dutyByProvider',
      columns: [
        { key: 'provider', kind: 'text' },
        { key: 'owner', kind: 'ownership' },
        { key: 'item', kind: 'specialty' },
        ...FIGURES,
      ],
      rows: ledger.map((line) => row([line.providerName, line.ownership, line.specialty, ...cells([line])])),
      chart: null,
    },
  ];
}

function cells(lines: readonly LedgerLine[]): ReportCell[] {
  const sum = (of: (line: LedgerLine) => number): number => lines.reduce((all, line) => all + of(line), 0);
  const contracted = Math.round(sum((line) => line.contracted) * 10) / 10;
  const published = sum((line) => line.published);
  const used = sum((line) => line.used);
  return [
    contracted,
    published,
    used,
    sum((line) => line.withdrawn),
    ratio(published, contracted),
    ratio(used, published),
  ];
}
