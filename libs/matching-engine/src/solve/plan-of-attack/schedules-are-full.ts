import type { Model } from '../model/model.js';
import type { Run } from './run.js';

/** Share of a doctor's own weeks that the needs fill, above which schedules count as full. */
const FULL = 0.4;

/** Whether every doctor's weeks are so full that the order of the placements is the whole question. */
export function schedulesAreFull({ model, pricer }: Pick<Run, 'model' | 'pricer'>): boolean {
  return (
    filled(model) >= FULL &&
    model.doctors.every((doctor) => doctor.lanes.length === 0 || pricer.sequenced(doctor))
  );
}

function filled(model: Model): number {
  let wanted = 0;
  for (const need of model.needs) wanted += need.weeks;
  return wanted / Math.max(1, model.weeks * model.doctors.length);
}
