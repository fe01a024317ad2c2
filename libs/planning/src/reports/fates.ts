import type { HealthCentre, StDoctor } from '../region/region-data.js';
import type { ReportCell } from './report.js';
import type { ReportGround } from './report-ground.js';

/** One need of a doctor with what became of it in the published plan. */
export interface Fate {
  readonly doctor: StDoctor;
  readonly centre: HealthCentre | undefined;
  /** The item of the curriculum: parts of one are counted together. */
  readonly item: string;
  /** `null` where it has no placement. */
  readonly placed: { readonly weeksEarly: number; readonly weeksLate: number; readonly year: number } | null;
}

/** Every need that the published plan knows of, for the reader's doctors. */
export function fatesOf({ doctors, centres, placements, unplaced }: ReportGround): readonly Fate[] {
  const fateOf = (
    { doctorId, needKey }: { readonly doctorId: string; readonly needKey: string },
    placed: Fate['placed'],
  ): Fate[] => {
    const doctor = doctors.get(doctorId);
    if (!doctor) return [];
    return [
      { doctor, centre: centres.get(doctor.homeCentreId), item: needKey.split('.', 1)[0] ?? needKey, placed },
    ];
  };
  return [
    ...placements.flatMap((each) =>
      fateOf(each, {
        weeksEarly: each.weeksEarly,
        weeksLate: each.weeksLate,
        year: Number(each.start.slice(0, 4)),
      }),
    ),
    ...unplaced.flatMap((need) => fateOf(need, null)),
  ];
}

/** Doctors that some needs belong to. */
export function doctorsIn(fates: readonly Fate[]): number {
  return new Set(fates.map(({ doctor }) => doctor.id)).size;
}

/** The columns that {@link fateCells} fills. */
export const FATE_COLUMNS = [
  { key: 'doctors', kind: 'count' },
  { key: 'needs', kind: 'count' },
  { key: 'placed', kind: 'count' },
  { key: 'inPhase', kind: 'count' },
  { key: 'inPhaseShare', kind: 'share' },
  { key: 'meanLate', kind: 'decimal' },
  { key: 'worstLate', kind: 'count' },
] as const;

/** How some needs have fared: doctors, needs, placed, in phase, weeks late in the mean and at worst. */
export function fateCells(fates: readonly Fate[]): ReportCell[] {
  const placed = fates.flatMap((fate) => fate.placed ?? []);
  const inPhase = placed.filter(({ weeksEarly, weeksLate }) => weeksEarly + weeksLate === 0).length;
  const late = placed.reduce((sum, { weeksLate }) => sum + weeksLate, 0);
  return [
    doctorsIn(fates),
    fates.length,
    placed.length,
    inPhase,
    ratio(inPhase, fates.length),
    ratio(late, placed.length),
    placed.reduce((worst, { weeksLate }) => Math.max(worst, weeksLate), 0),
  ];
}

/** A quotient to four decimals; nothing where there is nothing to divide by. */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}

/** Rows by what they have in common, in the order of the keys. */
export function groupedBy<Row, Key extends string>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): readonly (readonly [Key, readonly Row[]])[] {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b, 'sv'));
}
