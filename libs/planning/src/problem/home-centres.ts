import { weekStartingOnOrAfter } from '#domain';
import { type StDoctor } from '../region/region-data.js';
import { type WeekAxis } from './week-axis.js';

/** A doctor's home centre in weeks `[from, to)` of the axis. */
export interface HomeStretch {
  readonly centreId: string;
  readonly from: number;
  readonly to: number;
}

/** The doctor's home centres over the horizon, in order and without a gap. In a week the centre of its Monday counts. */
export function homeStretches(doctor: StDoctor, axis: WeekAxis): HomeStretch[] {
  const starts = [
    { centreId: doctor.homeCentreId, from: 0 },
    ...(doctor.homeCentreChanges ?? []).map(({ from, homeCentreId }) => ({
      centreId: homeCentreId,
      from: Math.max(0, axis.indexOf(weekStartingOnOrAfter(from))),
    })),
  ];
  return starts
    .map((start, index) => ({ ...start, to: starts[index + 1]?.from ?? axis.weeks }))
    .map((stretch) => ({ ...stretch, to: Math.min(stretch.to, axis.weeks) }))
    .filter(({ from, to }) => from < to);
}

/** The home centre of a week. */
export function homeAt(stretches: readonly HomeStretch[], week: number): string | undefined {
  return stretches.find(({ from, to }) => from <= week && week < to)?.centreId;
}

/**
 * The one centre that the problem can name for a doctor: where she is longest of what can still be planned; of equals the
 * first. In her other weeks a place is kept for her at the centre that is home then (`centreLimits`).
 */
export function mainHome(doctor: StDoctor, axis: WeekAxis): string {
  const weeksAt = new Map<string, number>();
  for (const { centreId, from, to } of homeStretches(doctor, axis)) {
    const planned = Math.max(0, to - Math.max(from, axis.firstStart));
    weeksAt.set(centreId, (weeksAt.get(centreId) ?? 0) + planned);
  }
  let main = doctor.homeCentreId;
  for (const [centreId, weeks] of weeksAt) if (weeks > (weeksAt.get(main) ?? 0)) main = centreId;
  return main;
}
