import { doctorsIn, type Fate, FATE_COLUMNS, fateCells, fatesOf, groupedBy, ratio } from './fates.js';
import type { ReportReader, ReportTable } from './report.js';
import type { ReportGround } from './report-ground.js';
import { hiddenGroups } from './small-groups.js';
import { row, totalRow } from './table-rows.js';

/** Parts of the centres, from the best served to the worst, whose figures are shown. */
const PARTS = [0.1, 0.25, 0.5, 0.75, 0.9, 1] as const;

/**
 * Whether all are treated alike: public beside private, year of start beside year of start, year of placement beside year
 * of placement, and how far apart the centres lie. Of no single centre or doctor.
 */
export function fairnessReport(ground: ReportGround, { names }: ReportReader): readonly ReportTable[] {
  const fates = fatesOf(ground);
  const tableBy = (
    key: string,
    along: { readonly key: string; readonly kind: 'ownership' | 'year' },
    of: readonly Fate[],
    keyOf: (fate: Fate) => string,
  ): ReportTable => {
    const groups = groupedBy(of, keyOf);
    const { groups: hidden } = hiddenGroups(
      groups,
      { people: ([, own]) => doctorsIn(own), divisions: [] },
      names ? 0 : undefined,
    );
    return {
      key,
      columns: [along, ...FATE_COLUMNS],
      rows: [
        ...groups.map((group) =>
          row([group[0] === '' ? null : group[0], ...fateCells(group[1])], { hidden: hidden.has(group) }),
        ),
        totalRow([null, ...fateCells(of)], names ? null : doctorsIn(of)),
      ],
      chart: { kind: 'bars', along: along.key, values: ['meanLate'] },
    };
  };
  const placed = fates.filter((fate) => fate.placed !== null);
  return [
    tableBy(
      'fairnessByOwner',
      { key: 'owner', kind: 'ownership' },
      fates,
      ({ centre }) => centre?.ownership ?? '',
    ),
    tableBy('fairnessByCohort', { key: 'cohort', kind: 'year' }, fates, ({ doctor }) =>
      doctor.training.startDate.slice(0, 4),
    ),
    tableBy('fairnessByYear', { key: 'year', kind: 'year' }, placed, (fate) =>
      String(fate.placed?.year ?? ''),
    ),
    spread(fates),
  ];
}

/** How the centres lie: the figure that a part of them stays below. No centre is named. */
function spread(fates: readonly Fate[]): ReportTable {
  const centres = groupedBy(fates, ({ doctor }) => doctor.homeCentreId).map(([, own]) => {
    const placed = own.flatMap((fate) => fate.placed ?? []);
    return {
      meanLate: ratio(
        placed.reduce((sum, { weeksLate }) => sum + weeksLate, 0),
        placed.length,
      ),
      unplaced: ratio(own.length - placed.length, own.length),
    };
  });
  const late = sorted(centres.flatMap(({ meanLate }) => meanLate ?? []));
  const unplaced = sorted(centres.flatMap((centre) => centre.unplaced ?? []));
  return {
    key: 'fairnessSpread',
    columns: [
      { key: 'centresPart', kind: 'share' },
      { key: 'meanLate', kind: 'decimal' },
      { key: 'unplacedShare', kind: 'share' },
    ],
    rows: PARTS.map((part) => row([part, below(late, part), below(unplaced, part)])),
    chart: { kind: 'line', along: 'centresPart', values: ['meanLate'] },
  };
}

function sorted(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b);
}

function below(values: readonly number[], part: number): number | null {
  return values[Math.max(0, Math.ceil(values.length * part) - 1)] ?? null;
}
