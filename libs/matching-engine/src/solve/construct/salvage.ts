import type { Placement } from '../../plan.js';
import type { Board } from '../board/board.js';
import type { DoctorModel, Field, Lane, Model } from '../model/model.js';
import { pairAt } from '../model/pair-at.js';
import { type DoctorPlan, PLACE, ownCost } from '../pricing/doctor-plan.js';

/** One placement, in the model's numbers. */
export interface Place {
  readonly need: number;
  readonly slot: number;
  readonly start: number;
}

/**
 * Puts known placements on an empty board, as far as they hold: first those that keep the pins (`firm`) and the pins
 * themselves, then doctor by doctor what breaks no rule.
 */
export function salvage(
  board: Board,
  placements: readonly Placement[],
  firm: readonly Placement[] = [],
): void {
  const { model } = board;
  const firmly = placesByDoctor(model, firm);
  firmly.forEach((places, d) => {
    const first = [...places, ...pinnedPlaces(model, model.doctors[d]!)];
    if (first.length > 0) keepFitting(board, d, distinct(first));
  });
  placesByDoctor(model, placements).forEach((places, d) => {
    if (places.length === 0) return;
    const standing = placesOf(board.lift(d));
    keepFitting(board, d, distinct([...standing, ...inTime(places)]));
  });
  stepBack(board, (need) => isRequired(model, need));
}

/**
 * Takes needs off the board that stand before what must come first, with all that relies on them, until none is left;
 * those that `mayStay` stay.
 */
export function stepBack(board: Board, mayStay: (need: number) => boolean = () => false): void {
  const { model } = board;
  for (;;) {
    const need = board.outOfTurn.find((candidate) => !mayStay(candidate));
    if (need === undefined) return;
    const d = model.needDoctor[need]!;
    const rest = placesOf(board.lift(d)).filter((place) => place.need !== need);
    keepFitting(board, d, rest);
  }
}

function isRequired(model: Model, need: number): boolean {
  return model.doctors[model.needDoctor[need]!]!.required.includes(need);
}

/** A plan's placements one by one. */
export function placesOf({ places }: DoctorPlan): Place[] {
  const found: Place[] = [];
  for (let i = 0; i < places.length; i += PLACE)
    found.push({ need: places[i]!, slot: places[i + 1]!, start: places[i + 2]! });
  return found;
}

function inTime(places: readonly Place[]): Place[] {
  return [...places].sort((a, b) => a.start - b.start || a.need - b.need);
}

/** The first place of each need. */
function distinct(places: readonly Place[]): Place[] {
  const seen = new Set<number>();
  return places.filter(({ need }) => !seen.has(need) && seen.add(need));
}

/** Adds places one by one, each only if the doctor's rules and the seats allow. The doctor's plan must be empty. */
function keepFitting(board: Board, d: number, places: readonly Place[]): void {
  const doctor = board.model.doctors[d]!;
  const chosen: Place[] = [];
  for (const place of places) {
    const plan = arrange(board.model, doctor, [...chosen, place]);
    if (!plan) continue;
    if (board.replace(d, plan)) chosen.push(place);
  }
}

/** The plan made of these places, or null where they break a rule of the doctor. */
export function arrange(model: Model, doctor: DoctorModel, places: readonly Place[]): DoctorPlan | null {
  const sorted = [...places].sort((a, b) => a.start - b.start || a.need - b.need);
  const state = new Int32Array(doctor.words);
  const read = (field: Field): number => (state[field.word]! >>> field.shift) & field.mask;
  let end = 0;
  for (const place of sorted) {
    if (model.needDoctor[place.need] !== doctor.index) return null;
    const c = model.needClass[place.need]!;
    const one = doctor.classes[c]!;
    const lane = one.lanes.find((candidate) => takes(candidate, place));
    if (!lane || place.start < end) return null;
    if (lane.once && lane.specialtyField && read(lane.specialtyField)) return null;
    if (lane.hostField && read(lane.hostField) >= lane.hostMost) return null;
    if (lane.requires.some((field) => !read(field))) return null;
    if (one.after.some((before) => !read(doctor.classes[before]!.field))) return null;
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

/** Whether the doctor's own rules let the need be there at all, whatever else is placed. */
export function couldBe(doctor: DoctorModel, place: Place): boolean {
  return doctor.classes.some(
    (one) => one.needs.includes(place.need) && one.lanes.some((lane) => takes(lane, place)),
  );
}

function takes(lane: Lane, { slot, start }: Place): boolean {
  if (start < lane.lo || start > lane.hi || lane.startCost[start - lane.lo] === Infinity) return false;
  return pairAt(lane, slot, start) >= 0;
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
