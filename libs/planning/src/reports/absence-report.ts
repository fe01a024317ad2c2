import { addDays, addWeeks, awayLimit, type IsoWeek, mondayOf, weekOf } from '#domain';
import { groupedBy } from './fates.js';
import type { ReportReader, ReportTable } from './report.js';
import type { ReportGround } from './report-ground.js';
import { hiddenGroups } from './small-groups.js';
import { row } from './table-rows.js';

const WEEKS = 52;
const DAYS_TO_THURSDAY = 3;

/** Who is away from the home centres over the coming year: the whole region by month, and each centre with its limit. */
export function absenceReport(ground: ReportGround, { names }: ReportReader): readonly ReportTable[] {
  const weeks = Array.from({ length: WEEKS }, (_, index) => addWeeks(weekOf(ground.asOf), index));
  const away = new Map<string, number[]>();
  const all = weeks.map(() => 0);
  for (const { doctorId, start, weeks: length } of ground.placements) {
    const centreId = ground.doctors.get(doctorId)?.homeCentreId ?? '';
    const own = away.get(centreId) ?? weeks.map(() => 0);
    away.set(centreId, own);
    weeks.forEach((week, index) => {
      if (week < start || week >= addWeeks(start, length)) return;
      own[index] = (own[index] ?? 0) + 1;
      all[index] = (all[index] ?? 0) + 1;
    });
  }
  return [byMonth(weeks, all), byCentre(ground, away, names)];
}

/** Weeks belong to the month of their Thursday. */
function byMonth(weeks: readonly IsoWeek[], away: readonly number[]): ReportTable {
  const counted = weeks.map((week, index) => ({ week, away: away[index] ?? 0 }));
  const months = groupedBy(counted, ({ week }) => addDays(mondayOf(week), DAYS_TO_THURSDAY).slice(0, 7));
  return {
    key: 'absenceByMonth',
    columns: [
      { key: 'month', kind: 'month' },
      { key: 'meanAway', kind: 'decimal' },
      { key: 'mostAway', kind: 'count' },
    ],
    rows: months.map(([month, own]) => row([month, ...meanAndMost(own.map((each) => each.away))])),
    chart: { kind: 'line', along: 'month', values: ['meanAway', 'mostAway'] },
  };
}

function byCentre(
  { doctors, centres, rules }: ReportGround,
  away: ReadonlyMap<string, readonly number[]>,
  names: boolean,
): ReportTable {
  const groups = groupedBy([...doctors.values()], ({ homeCentreId }) => homeCentreId);
  const { groups: hidden } = hiddenGroups(
    groups,
    { people: ([, own]) => own.length, divisions: [] },
    names ? 0 : undefined,
  );
  return {
    key: 'absenceByCentre',
    columns: [
      { key: 'centre', kind: 'text' },
      { key: 'doctors', kind: 'count' },
      { key: 'limit', kind: 'count' },
      { key: 'meanAway', kind: 'decimal' },
      { key: 'mostAway', kind: 'count' },
      { key: 'weeksAtLimit', kind: 'count' },
    ],
    rows: groups
      .map((group) => {
        const [id, own] = group;
        const centre = centres.get(id);
        const limit = centre?.awayLimit ?? awayLimit(own.length, rules);
        const weeks = away.get(id) ?? [0];
        const full = weeks.filter((doctorsAway) => doctorsAway >= limit).length;
        return row([centre?.name ?? '', own.length, limit, ...meanAndMost(weeks), full], {
          hidden: hidden.has(group),
        });
      })
      .sort((a, b) => String(a.cells[0]).localeCompare(String(b.cells[0]), 'sv')),
    chart: null,
  };
}

function meanAndMost(values: readonly number[]): [number, number] {
  const sum = values.reduce((all, value) => all + value, 0);
  return [Math.round((sum / Math.max(1, values.length)) * 10) / 10, Math.max(0, ...values)];
}
