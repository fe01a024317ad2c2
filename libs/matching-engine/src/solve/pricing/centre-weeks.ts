import { SCALE } from '../board/board.js';
import type { DoctorModel, Model } from '../model/model.js';
import { CLOSED } from './price-board.js';

/** What a home centre's weeks cost by the number of doctors away, and their prices. */
export interface CentreWeeks {
  readonly count: number;
  /** What it costs (scaled) that one more is away in a week, beside so many of those planned together; `CLOSED` where none may. */
  readonly costOfOneMore: (week: number, away: number) => number;
  /** By week (scaled, whole): what an absence pays while the doctors are looked at one by one. */
  readonly prices: ArrayLike<number>;
}

/** Doctors who can have a place at all by home centre, of those centres whose weeks can bind or cost. */
export function doctorsByCentre({ doctors }: Model): readonly (readonly DoctorModel[])[] {
  const centres = new Map<number, DoctorModel[]>();
  for (const doctor of doctors) {
    if (doctor.centreSegment < 0 || doctor.lanes.length === 0) continue;
    const known = centres.get(doctor.centreSegment);
    if (known) known.push(doctor);
    else centres.set(doctor.centreSegment, [doctor]);
  }
  return [...centres.values()];
}

/**
 * The weeks of a doctor's home centre, at the prices of its rows.
 *
 * @param price of all rows
 * @param use of all rows, by others
 */
export function weeksOfCentre(
  { rows }: Model,
  { centreSegment }: DoctorModel,
  price: Float64Array,
  use: (row: number) => number = () => 0,
): CentreWeeks {
  const first = rows.segmentStart[centreSegment]!;
  const count = rows.segmentLength[centreSegment]!;
  const costOfOneMore = (week: number, away: number): number => {
    const row = first + week;
    const others = use(row) + away;
    if (others >= rows.capacity[row]!) return CLOSED;
    const at = rows.costAt[row]!;
    return at < 0 ? 0 : (rows.costByUse[at + others + 1]! - rows.costByUse[at + others]!) * SCALE;
  };
  return { count, costOfOneMore, prices: price.subarray(first, first + count) };
}

/** What a week costs at least beyond what so many more pay for it, beside so many; costs are convex. */
export function leastOfWeek(
  { costOfOneMore, prices }: CentreWeeks,
  week: number,
  beside: number,
  doctors: number,
): number {
  let least = 0;
  for (let away = doctors - 1; away >= beside; away--) {
    const cost = costOfOneMore(week, away);
    least = cost >= CLOSED ? 0 : Math.min(0, cost - prices[week]! + least);
  }
  return least;
}

/** The same of all weeks, beside none. */
export function leastOfWeeks(weeks: CentreWeeks, doctors: number): number {
  let total = 0;
  for (let week = 0; week < weeks.count; week++) total += leastOfWeek(weeks, week, 0, doctors);
  return total;
}
