import type { DoctorModel, Field, Model } from '../model/model.js';

/** Where each need stands: its slot (-1: nowhere), first week, week after the last, and lane of its doctor. */
export interface Standing {
  readonly slot: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly lane: Int32Array;
}

/** Whether a need can break a rule between placements of its doctor other than their overlapping. */
export function isRuled(doctor: DoctorModel, c: number): boolean {
  const one = doctor.classes[c]!;
  return (
    one.after.length > 0 ||
    doctor.classes.some((other) => other.after.includes(c)) ||
    one.lanes.some(
      (lane) => lane.requires.length > 0 || lane.specialtyField !== null || lane.hostField !== null,
    )
  );
}

/** Whether a doctor's placements keep the rules among them: prerequisites, `after`, specialties once, placements at a host. */
export function ownRulesHold(doctor: DoctorModel, at: Standing): boolean {
  return doctor.needs.every(
    (need) =>
      at.slot[need]! < 0 ||
      (onceHolds(doctor, need, at) &&
        hostHolds(doctor, need, at) &&
        requiredHolds(doctor, need, at) &&
        afterHolds(doctor, need, at)),
  );
}

function onceHolds(doctor: DoctorModel, need: number, at: Standing): boolean {
  const { once, specialtyField } = doctor.lanes[at.lane[need]!]!;
  if (!once || !specialtyField) return true;
  return !doctor.needs.some(
    (other) =>
      other !== need &&
      at.slot[other]! >= 0 &&
      same(doctor.lanes[at.lane[other]!]!.specialtyField, specialtyField),
  );
}

function hostHolds(doctor: DoctorModel, need: number, at: Standing): boolean {
  const { hostField, hostMost } = doctor.lanes[at.lane[need]!]!;
  if (!hostField) return true;
  let there = 0;
  for (const other of doctor.needs)
    if (at.slot[other]! >= 0 && same(doctor.lanes[at.lane[other]!]!.hostField, hostField)) there++;
  return there <= hostMost;
}

function requiredHolds(doctor: DoctorModel, need: number, at: Standing): boolean {
  return doctor.lanes[at.lane[need]!]!.requires.every((field) =>
    doctor.needs.some(
      (other) =>
        at.slot[other]! >= 0 &&
        at.end[other]! <= at.start[need]! &&
        same(doctor.lanes[at.lane[other]!]!.specialtyField, field),
    ),
  );
}

function afterHolds(doctor: DoctorModel, need: number, at: Standing): boolean {
  const one = doctor.classes[doctor.lanes[at.lane[need]!]!.needClass]!;
  return one.after.every((c) =>
    doctor.classes[c]!.needs.every((first) => at.slot[first]! >= 0 && at.end[first]! <= at.start[need]!),
  );
}

function same(a: Field | null, b: Field): boolean {
  return a !== null && a.word === b.word && a.shift === b.shift;
}

/** What lies between a doctor's placements: idle weeks, gaps and host changes. */
export function betweenCost(model: Model, doctor: DoctorModel, at: Standing, order: Int32Array): number {
  let count = 0;
  for (const need of doctor.needs) {
    if (at.slot[need]! < 0) continue;
    let i = count++;
    while (i > 0 && at.start[order[i - 1]!]! > at.start[need]!) {
      order[i] = order[i - 1]!;
      i--;
    }
    order[i] = need;
  }
  let total = 0;
  let end = 0;
  let host = -1;
  for (let i = 0; i < count; i++) {
    const need = order[i]!;
    const between = at.start[need]! - end;
    const here = model.slots.host[at.slot[need]!]!;
    total += doctor.idleWeekCost * between;
    if (i > 0) {
      if (here !== host) total += doctor.hostChangeCost;
      if (between < doctor.gapWeeks) total += doctor.gapCost * (doctor.gapWeeks - between);
    }
    end = at.end[need]!;
    host = here;
  }
  return total;
}
