import { addWeeks, isIsoWeek } from '#domain';
import type { components } from '../api/schema.js';

type Schemas = components['schemas'];

/** The placements of a timeline, each with what the timeline says once for many. */
export function placementsOf({
  doctors,
  healthCentres,
  slots,
  bars,
}: Schemas['PlanTimeline']): Schemas['Placement'][] {
  return bars.flatMap(({ doctor: doctorAt, slot: slotAt, ...bar }) => {
    const doctor = doctors[doctorAt];
    const centre = doctor && healthCentres[doctor.healthCentre];
    const slot = slots[slotAt];
    if (!doctor || !centre || !slot || !isIsoWeek(bar.from)) return [];
    return {
      ...bar,
      to: addWeeks(bar.from, bar.weeks),
      doctorId: doctor.id,
      doctorName: doctor.name,
      healthCentreId: centre.id,
      healthCentreName: centre.name,
      slotId: slot.id,
      specialty: slot.specialty,
      hostId: slot.hostId,
      hostName: slot.hostName,
    };
  });
}
