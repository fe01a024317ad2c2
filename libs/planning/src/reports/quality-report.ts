import type { EvaluationGroup } from '../ports/evaluation-store.js';
import { groupedBy } from './fates.js';
import type { ReportCell, ReportTable } from './report.js';
import type { ReportGround } from './report-ground.js';
import { hiddenGroups } from './small-groups.js';
import { row, totalRow } from './table-rows.js';

const FIGURES = [
  { key: 'answers', kind: 'count' },
  { key: 'overall', kind: 'decimal' },
  { key: 'supervision', kind: 'decimal' },
  { key: 'learning', kind: 'decimal' },
  { key: 'workload', kind: 'decimal' },
  { key: 'goalsMet', kind: 'share' },
] as const;

/** What doctors thought of their placements, by specialty and clinic. Small groups are hidden from every reader. */
export function qualityReport({ evaluations }: ReportGround): readonly ReportTable[] {
  const { groups, sums } = hiddenGroups(evaluations, {
    people: ({ doctors }) => doctors,
    divisions: [({ specialty }) => specialty],
  });
  const everybody = evaluations.reduce((sum, { doctors }) => sum + doctors, 0);
  const total = totalRow([null, ...cells(evaluations)], everybody);
  return [
    {
      key: 'qualityBySpecialty',
      columns: [{ key: 'item', kind: 'specialty' }, ...FIGURES],
      rows: [
        ...groupedBy(evaluations, ({ specialty }) => specialty).map(([specialty, own]) =>
          row([specialty, ...cells(own)], { hidden: sums[0]?.has(specialty) ?? false }),
        ),
        total,
      ],
      chart: { kind: 'bars', along: 'item', values: ['overall', 'supervision', 'learning'] },
    },
    {
      key: 'qualityByHost',
      columns: [{ key: 'host', kind: 'text' }, { key: 'item', kind: 'specialty' }, ...FIGURES],
      rows: evaluations.map((group) =>
        row([group.hostName, group.specialty, ...cells([group])], { hidden: groups.has(group), named: 2 }),
      ),
      chart: null,
    },
  ];
}

function cells(groups: readonly EvaluationGroup[]): ReportCell[] {
  const answers = groups.reduce((sum, group) => sum + group.answers, 0);
  const mean = (of: (group: EvaluationGroup) => number): number | null =>
    answers === 0
      ? null
      : Math.round((groups.reduce((sum, each) => sum + of(each), 0) / answers) * 100) / 100;
  return [
    answers,
    mean(({ overall }) => overall),
    mean(({ supervision }) => supervision),
    mean(({ learning }) => learning),
    mean(({ workload }) => workload),
    mean(({ goalsMet }) => goalsMet),
  ];
}
