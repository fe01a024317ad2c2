import type { Placement } from '../../plan.js';
import type { Board } from '../board/board.js';
import type { DoctorModel, Field, Lane, Model } from '../model/model.js';
import { type DoctorPlan, PLACE, ownCost } from '../pricing/doctor-plan.js';

interface Place {
  need: number;
  slot: number;
  start: number;
}

/**
 * Puts known placements on an empty board, as far as they hold: pinned ones first, then doctor by doctor what breaks
 * no rule. Returns the needs of pinned placements that found no seat.
 */
export function salvage(board: Board, placements: readonly Placement[]): void {
  const { model } = board;
  const perDoctor = placesByDoctor(model, placements);
  const pinned = model.doctors.map((doctor) =>
    doctor.pinned.length === 0 ? null : pinnedPlaces(model, doctor),
  );
  pinned.forEach((places, d) => {
    if (places) keepFitting(board, d, places, places.length);
  });
  perDoctor.forEach((places, d) => {
    const own = pinned[d] ?? [];
    const rest = places.filter((place) => !own.some((pin) => pin.need === place.need));
    if (rest.length === 0) return;
    board.lift(d);
    keepFitting(board, d, [...own, ...rest], own.length);
  });
}

/** Adds places one by one, in the order of time but the pinned ones first, each only if the doctor's rules and the seats allow. */
function keepFitting(board: Board, d: number, places: readonly Place[], pinned: number): void {
  const { model } = board;
  const doctor = model.doctors[d]!;
  const order = [...places.slice(0, pinned), ...places.slice(pinned).sort((a, b) => a.start - b.start)];
  const chosen: Place[] = [];
  order.forEach((place, i) => {
    const plan = arrange(model, doctor, [...chosen, place], i < pinned);
    if (!plan) return;
    const before = board.lift(d);
    const fits = board.fits(d, plan);
    board.put(d, fits ? plan : before);
    if (fits) chosen.push(place);
  });
}

/** The plan made of these places, or null where they break a rule of the doctor. Pins may wait for what they require. */
export function arrange(
  model: Model,
  doctor: DoctorModel,
  places: readonly Place[],
  lenient = false,
): DoctorPlan | null {
  const sorted = [...places].sort((a, b) => a.start - b.start || a.need - b.need);
  const classOf = new Map<number, number>();
  doctor.classes.forEach((one, c) => {
    for (const need of one.needs) classOf.set(need, c);
  });
  const state = new Int32Array(doctor.words);
  const read = (field: Field): number => (state[field.word]! >>> field.shift) & field.mask;
  let end = 0;
  for (const place of sorted) {
    const c = classOf.get(place.need);
    if (c === undefined) return null;
    const one = doctor.classes[c]!;
    const lane = one.lanes.find((candidate) => takes(candidate, place));
    if (!lane || place.start < end || one.waitsForOthers) return null;
    if (lane.once && lane.specialtyField && read(lane.specialtyField)) return null;
    if (lane.hostField && read(lane.hostField) >= lane.hostMost) return null;
    if (!lenient) {
      if (lane.requires.some((field) => !read(field))) return null;
      if (one.after.some((before) => !read(doctor.classes[before]!.field))) return null;
    }
    state[one.field.word]! += 1 << one.field.shift;
    if (lane.specialtyField) state[lane.specialtyField.word]! |= 1 << lane.specialtyField.shift;
    if (lane.hostField) state[lane.hostField.word]! += 1 << lane.hostField.shift;
    end = place.start + lane.weeks;
  }
  const packed = new Int32Array(sorted.length * PLACE);
  sorted.forEach((place, i) => {
    packed.set([place.need, place.slot, place.start], i * PLACE);
  });
  return { places: packed, cost: ownCost(model, doctor, packed) };
}

function takes(lane: Lane, { slot, start }: Place): boolean {
  if (start < lane.lo || start > lane.hi || lane.startCost[start - lane.lo] === Infinity) return false;
  for (let p = 0; p < lane.pairSlot.length; p++)
    if (lane.pairSlot[p] === slot && lane.pairLo[p]! <= start && start <= lane.pairHi[p]!) return true;
  return false;
}

function pinnedPlaces(model: Model, doctor: DoctorModel): Place[] {
  const slotNumber = slotNumbers(model);
  return [...doctor.pinned].map((need) => {
    const current = model.needs[need]!.current!;
    return { need, slot: slotNumber.get(current.slot) ?? -1, start: current.start };
  });
}

function placesByDoctor(model: Model, placements: readonly Placement[]): Place[][] {
  const slotNumber = slotNumbers(model);
  const needNumber = new Map(model.needs.map((need, index) => [need.id, index]));
  const perDoctor: Place[][] = model.doctors.map(() => []);
  const seen = new Set<number>();
  for (const placement of placements) {
    const need = needNumber.get(placement.need);
    const slot = slotNumber.get(placement.slot);
    if (need === undefined || slot === undefined || seen.has(need)) continue;
    seen.add(need);
    perDoctor[model.needDoctor[need]!]!.push({ need, slot, start: placement.start });
  }
  return perDoctor;
}

const slotNumberCache = new WeakMap<Model, Map<string, number>>();

function slotNumbers(model: Model): Map<string, number> {
  let numbers = slotNumberCache.get(model);
  if (!numbers) {
    numbers = new Map(model.sourceSlots.map((slot, index) => [slot.id, index]));
    slotNumberCache.set(model, numbers);
  }
  return numbers;
}
