import type { DoctorModel, Lane, Model } from '../model/model.js';
import { startWeekCost, unplacedCost } from '../model/compile.js';

/** One doctor's complete plan: triples (need, slot, start) in the order of time, and what it costs the doctor. */
export interface DoctorPlan {
  readonly places: Int32Array;
  readonly cost: number;
}

export const PLACE = 3;

export function emptyPlan(doctor: DoctorModel): DoctorPlan {
  return { places: new Int32Array(0), cost: doctor.emptyCost };
}

/** Whether two plans place the same needs at the same places. */
export function samePlaces(one: Int32Array, other: Int32Array): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}

/** Counts a doctor's own cost from the problem itself: every term but those that doctors share. */
export function ownCost(model: Model, doctor: DoctorModel, places: Int32Array): number {
  const { problem, slots } = model;
  let cost = doctor.emptyCost;
  let end = 0;
  let host = -1;
  for (let i = 0; i < places.length; i += PLACE) {
    const need = model.needs[places[i]!]!;
    const slot = places[i + 1]!;
    const start = places[i + 2]!;
    const source = model.sourceSlots[slot]!;
    cost += startWeekCost(problem, need, start) - unplacedCost(need);
    cost += (need.hostCost?.[source.host] ?? 0) + (need.specialtyCost?.[source.specialty] ?? 0);
    if (need.current && (need.current.slot !== source.id || need.current.start !== start))
      cost += need.changeCost ?? 0;
    cost += doctor.idleWeekCost * (start - end);
    if (i > 0) {
      if (slots.host[slot] !== host) cost += doctor.hostChangeCost;
      cost += doctor.gapCost * Math.max(0, doctor.gapWeeks - (start - end));
    }
    end = start + need.weeks;
    host = slots.host[slot]!;
  }
  return cost;
}

/** Calls back with every row that one placement uses. */
export function forEachRow(
  model: Model,
  doctor: DoctorModel,
  slot: number,
  start: number,
  weeks: number,
  visit: (row: number) => void,
): void {
  const { slots, rows } = model;
  if (slots.block[slot]) visit(slots.row[slot]!);
  else {
    const first = slots.row[slot]! + start - slots.from[slot]!;
    for (let row = first; row < first + weeks; row++) visit(row);
  }
  if (doctor.centreSegment >= 0) {
    const first = rows.segmentStart[doctor.centreSegment]! + start;
    for (let row = first; row < first + weeks; row++) visit(row);
  }
}

/** Calls back with every row that a doctor's placements use. */
export function forEachRowOf(
  model: Model,
  doctor: DoctorModel,
  places: Int32Array,
  visit: (row: number) => void,
): void {
  for (let i = 0; i < places.length; i += PLACE) {
    const { weeks } = model.needs[places[i]!]!;
    forEachRow(model, doctor, places[i + 1]!, places[i + 2]!, weeks, visit);
  }
}

/** Static cost of a way to place: start week, host and specialty. */
export function laneCost(lane: Lane, pair: number, start: number): number {
  return lane.startCost[start - lane.lo]! + lane.pairCost[pair]!;
}
