import { inWeek } from '../../per-week.js';
import type { Violation } from '../../solve-contract.js';
import type { HardRule } from '../hard-rule.js';
import { weekName, type PlacedNeed } from '../plan-reading.js';

/** No week sees more doctors away from a home centre than its limit. */
export const awayLimit: HardRule = (reading) => {
  const violations: Violation[] = [];
  let byCentre: Map<string, PlacedNeed[]> | undefined;
  for (const [id, row] of reading.away) {
    const limit = reading.centres.get(id)?.awayLimit;
    if (limit === undefined) continue;
    row.forEach((away, week) => {
      const most = inWeek(limit, week, Infinity);
      if (away <= most) return;
      byCentre ??= groupByCentre(reading.placed.values());
      const names = byCentre
        .get(id)!
        .filter(({ start, end }) => start <= week && week < end)
        .map(({ need }) => `${need.doctor} (${need.id})`)
        .join(', ');
      violations.push({
        rule: 'away-limit',
        message: `Home centre ${id} can spare ${most} doctor(s) in ${weekName(reading, week)} but ${away} are away: ${names}.`,
        homeCentre: id,
        week,
      });
    });
  }
  return violations;
};

function groupByCentre(placements: Iterable<PlacedNeed>): Map<string, PlacedNeed[]> {
  const groups = new Map<string, PlacedNeed[]>();
  for (const placed of placements) {
    const centre = placed.doctor.homeCentre;
    if (centre === undefined) continue;
    const group = groups.get(centre);
    if (group) group.push(placed);
    else groups.set(centre, [placed]);
  }
  return groups;
}
