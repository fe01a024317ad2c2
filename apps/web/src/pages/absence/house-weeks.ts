import { fromWeekNumber, isCalendarDate, mondayOf, weekNumber, weekOf } from '#domain';
import { countPerWeek } from '../../parts/week-count.js';

/** One week of a health centre. */
export interface HouseWeek {
  /** Absolute week number. */
  readonly week: number;
  /** Doctors in training who are on placement or leave. */
  readonly away: number;
  /** Doctors in training who are in the house. */
  readonly inHouse: number;
}

interface Stretch {
  readonly doctorId: string;
  readonly from: string;
  readonly to: string;
}

/** A year of weeks from `first` on: who has begun training by then is in the house unless she is away. */
export function houseByWeek(
  doctors: readonly { readonly id: string; readonly startDate: string }[],
  absences: readonly Stretch[],
  first: number,
): HouseWeek[] {
  const starts = doctors.map(({ startDate }) =>
    isCalendarDate(startDate) ? weekNumber(weekOf(startDate)) : Number.NEGATIVE_INFINITY,
  );
  const away = doctors.map(({ id }) =>
    countPerWeek(
      absences.filter(({ doctorId }) => doctorId === id),
      first,
    ),
  );
  return (away[0] ?? []).map(({ week }, index) => {
    const gone = away.filter((weeks) => (weeks[index]?.count ?? 0) > 0).length;
    const inTraining = starts.filter((start) => start <= week).length;
    return { week, away: gone, inHouse: Math.max(0, inTraining - gone) };
  });
}

/** The weeks by the month that their Monday lies in, `2027-03`, in order. */
export function byMonth(year: readonly HouseWeek[]): { month: string; weeks: HouseWeek[] }[] {
  const months = new Map<string, HouseWeek[]>();
  for (const week of year) {
    const month = mondayOf(fromWeekNumber(week.week)).slice(0, 7);
    const weeks = months.get(month);
    if (weeks) weeks.push(week);
    else months.set(month, [week]);
  }
  return [...months].map(([month, weeks]) => ({ month, weeks }));
}
