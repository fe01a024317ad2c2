import type { IsoWeek } from '#domain';
import type { PlanTimeline, TimelineBar } from '#planning';
import { weekFrom } from '../regions/weeks.js';
import type { PlacementSummaryRow } from './plan-rows.js';

/** Rows in the order of the doctors' names as a timeline: what is said of many bars is said once. */
export function timelineOf(rows: readonly PlacementSummaryRow[]): PlanTimeline {
  const doctors = new Map<string, PlanTimeline['doctors'][number]>();
  const centres = new Map<string, PlanTimeline['healthCentres'][number]>();
  const slots = new Map<string, PlanTimeline['slots'][number]>();
  const weeks = new Map<string, IsoWeek>();
  const weekOf = (monday: string): IsoWeek => {
    const week = weeks.get(monday) ?? weekFrom(monday);
    weeks.set(monday, week);
    return week;
  };
  const bars = rows.map((row): TimelineBar => {
    const { doctorId, slotId, healthCentreId } = row;
    if (!doctors.has(doctorId)) doctors.set(doctorId, { id: doctorId, name: row.doctorName, healthCentreId });
    if (!centres.has(healthCentreId)) {
      centres.set(healthCentreId, { id: healthCentreId, name: row.healthCentreName });
    }
    if (!slots.has(slotId)) {
      slots.set(slotId, { id: slotId, specialty: row.specialty, hostId: row.hostId, hostName: row.hostName });
    }
    return {
      doctorId,
      needKey: row.needKey,
      slotId,
      start: weekOf(row.startWeek),
      weeks: row.weeks,
      pinned: row.pinned,
      weeksEarly: row.weeksEarly,
      weeksLate: row.weeksLate,
      state: row.state,
      placementId: row.placementId,
    };
  });
  return {
    doctors: [...doctors.values()],
    healthCentres: [...centres.values()],
    slots: [...slots.values()],
    bars,
  };
}
