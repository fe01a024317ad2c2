import { type CalendarDate, daysBetween, mondayOf, trainingClock } from '#domain';
import type { StDoctor } from '../region/region-data.js';
import { groupedBy } from './fates.js';
import type { ReportReader, ReportTable } from './report.js';
import type { ReportGround } from './report-ground.js';
import { hiddenGroups } from './small-groups.js';
import { row, totalRow } from './table-rows.js';

/** Why training may end without every placement, the gravest first. */
export type RiskCode = 'ends-first' | 'unplaced-soon' | 'very-late';

const ENDS_FIRST = new Set(['training-ends', 'last-months']);
/** A need without a placement so long before the end of training is not yet a risk. */
const SOON_DAYS = 2 * 365;
/** Weeks after the target phase, all placements together. */
const VERY_LATE_WEEKS = 26;
const DAYS_OF_A_WEEK = 7;

interface AtRisk {
  readonly doctor: StDoctor;
  readonly risk: RiskCode;
  readonly endsOn: CalendarDate;
  readonly weeksLeft: number;
  readonly unplaced: number;
  readonly weeksLate: number;
}

/** Doctors at risk before their training ends: by name for those who may, by forum and owner for everyone. */
export function riskReport(ground: ReportGround, { names }: ReportReader): readonly ReportTable[] {
  const atRisk = [...ground.doctors.values()]
    .flatMap((doctor) => riskOf(ground, doctor) ?? [])
    .sort((a, b) => ORDER.indexOf(a.risk) - ORDER.indexOf(b.risk) || (a.endsOn < b.endsOn ? -1 : 1));
  const groups: ReportTable[] = [
    counted(
      ground,
      atRisk,
      names,
      'riskByArea',
      { key: 'area', kind: 'text' },
      ({ homeCentreId }) => ground.centres.get(homeCentreId)?.area ?? '',
    ),
    counted(
      ground,
      atRisk,
      names,
      'riskByOwner',
      { key: 'owner', kind: 'ownership' },
      ({ homeCentreId }) => ground.centres.get(homeCentreId)?.ownership ?? '',
    ),
  ];
  return names ? [byName(ground, atRisk), ...groups] : groups;
}

const ORDER: readonly RiskCode[] = ['ends-first', 'unplaced-soon', 'very-late'];

function riskOf({ asOf, placements, unplaced }: ReportGround, doctor: StDoctor): AtRisk | null {
  const lacking = unplaced.filter(({ doctorId }) => doctorId === doctor.id);
  const own = placements.filter(({ doctorId }) => doctorId === doctor.id);
  const weeksLate = own.reduce((sum, placement) => sum + placement.weeksLate, 0);
  const { expectedEnd } = trainingClock(doctor.training);
  const daysLeft = daysBetween(asOf, expectedEnd);
  const isPast = own.some(({ start, weeks }) => daysBetween(expectedEnd, mondayOf(start)) + weeks * 7 > 0);
  const risk =
    isPast || lacking.some(({ reasonCode }) => ENDS_FIRST.has(reasonCode))
      ? 'ends-first'
      : lacking.length > 0 && daysLeft < SOON_DAYS
        ? 'unplaced-soon'
        : weeksLate >= VERY_LATE_WEEKS
          ? 'very-late'
          : null;
  if (risk === null) return null;
  const weeksLeft = Math.max(0, Math.floor(daysLeft / DAYS_OF_A_WEEK));
  return { doctor, risk, endsOn: expectedEnd, weeksLeft, unplaced: lacking.length, weeksLate };
}

function byName({ centres }: ReportGround, atRisk: readonly AtRisk[]): ReportTable {
  return {
    key: 'riskByDoctor',
    columns: [
      { key: 'doctor', kind: 'text' },
      { key: 'centre', kind: 'text' },
      { key: 'studyDirector', kind: 'text' },
      { key: 'risk', kind: 'risk' },
      { key: 'endsOn', kind: 'date' },
      { key: 'weeksLeft', kind: 'count' },
      { key: 'unplaced', kind: 'count' },
      { key: 'weeksLate', kind: 'count' },
    ],
    rows: atRisk.map(({ doctor, risk, endsOn, weeksLeft, unplaced, weeksLate }) =>
      row([
        doctor.name,
        centres.get(doctor.homeCentreId)?.name ?? null,
        doctor.studyDirector,
        risk,
        endsOn,
        weeksLeft,
        unplaced,
        weeksLate,
      ]),
    ),
    chart: null,
  };
}

/**
 * How many are at risk in each group. The doctors of the group are what makes it large enough: that few of many are at
 * risk names nobody, but that all of them are would.
 */
function counted(
  { doctors }: ReportGround,
  atRisk: readonly AtRisk[],
  names: boolean,
  key: string,
  along: { readonly key: string; readonly kind: 'text' | 'ownership' },
  groupOf: (doctor: StDoctor) => string,
): ReportTable {
  const risks = new Map(atRisk.map((each) => [each.doctor.id, each]));
  const groups = groupedBy([...doctors.values()], groupOf);
  const { groups: hidden } = hiddenGroups(
    groups,
    { people: ([, own]) => own.length, divisions: [] },
    names ? 0 : undefined,
  );
  const cells = (own: readonly StDoctor[]): number[] => {
    const found = own.flatMap(({ id }) => risks.get(id) ?? []);
    return [
      own.length,
      found.length,
      ...ORDER.map((code) => found.filter(({ risk }) => risk === code).length),
      found.reduce((sum, { unplaced }) => sum + unplaced, 0),
    ];
  };
  return {
    key,
    columns: [
      along,
      { key: 'doctors', kind: 'count' },
      { key: 'atRisk', kind: 'count' },
      { key: 'endsFirst', kind: 'count' },
      { key: 'unplacedSoon', kind: 'count' },
      { key: 'veryLate', kind: 'count' },
      { key: 'unplaced', kind: 'count' },
    ],
    rows: [
      ...groups.map((group) =>
        row([group[0] === '' ? null : group[0], ...cells(group[1])], { hidden: hidden.has(group) }),
      ),
      totalRow([null, ...cells([...doctors.values()])], names ? null : doctors.size),
    ],
    chart: { kind: 'bars', along: along.key, values: ['endsFirst', 'unplacedSoon', 'veryLate'] },
  };
}
