import type { PerWeek, Problem, WeekInterval } from '../problem.js';
import { inWeek } from '../per-week.js';
import type { Change } from './explanation.js';

/** The problem with one small change. The problem itself stays as it is. */
export function withChange(problem: Problem, change: Change): Problem {
  switch (change.kind) {
    case 'seat':
      return {
        ...problem,
        slots: problem.slots.map((slot) =>
          slot.id === change.slot
            ? {
                ...slot,
                seats: raised(
                  slot.seats,
                  slot.from,
                  slot.to,
                  (week) => change.from <= week && week < change.to,
                ),
              }
            : slot,
        ),
      };
    case 'absence': {
      const weeks = new Set(change.weeks);
      return {
        ...problem,
        homeCentres: problem.homeCentres.map((centre) =>
          centre.id === change.homeCentre && centre.awayLimit !== undefined
            ? {
                ...centre,
                awayLimit: raised(centre.awayLimit, 0, problem.horizon.weeks, (week) => weeks.has(week)),
              }
            : centre,
        ),
      };
    }
    case 'window':
      return {
        ...problem,
        needs: problem.needs.map((need) =>
          need.id === change.need ? { ...need, earliest: change.earliest, latest: change.latest } : need,
        ),
      };
    case 'leave':
      return {
        ...problem,
        doctors: problem.doctors.map((doctor) =>
          doctor.id === change.doctor
            ? { ...doctor, unavailable: doctor.unavailable?.flatMap((leave) => without(leave, change)) ?? [] }
            : doctor,
        ),
      };
  }
}

/** One more in the chosen weeks; a single number stays one where every week is chosen. */
function raised(value: PerWeek, from: number, to: number, isChosen: (week: number) => boolean): PerWeek {
  const weeks = Array.from({ length: to - from }, (_, index) => from + index);
  if (typeof value === 'number' && weeks.every(isChosen)) return value + 1;
  return weeks.map((week) => inWeek(value, week - from, 0) + (isChosen(week) ? 1 : 0));
}

function without(
  [from, to]: WeekInterval,
  gap: { readonly from: number; readonly to: number },
): WeekInterval[] {
  const before: WeekInterval = [from, Math.min(to, gap.from)];
  const after: WeekInterval = [Math.max(from, gap.to), to];
  return [before, after].filter(([start, end]) => start < end);
}

/** The change as a short English sentence with its ids. */
export function changeMessage(change: Change): string {
  switch (change.kind) {
    case 'seat':
      return `One seat more in slot ${change.slot}, weeks [${change.from}, ${change.to})`;
    case 'absence':
      return `One absence more from home centre ${change.homeCentre} in week(s) ${change.weeks.join(', ')}`;
    case 'window':
      return `A window of weeks ${change.earliest} to ${change.latest} for need ${change.need}`;
    case 'leave':
      return `Doctor ${change.doctor} available in weeks [${change.from}, ${change.to})`;
  }
}
