import type { Model } from '../model/model.js';
import { type DoctorPlan, PLACE } from './doctor-plan.js';

/** Numbers that tell one decided place: class, slot, start. */
export const DECIDED = 3;

/** What is decided about one doctor's plan before the rest of it. */
export interface Decided {
  /** Placements that the plan has to have: triples (class, slot, start), which keep the doctor's rules together. */
  readonly places: Int32Array;
  /** By class: 1 where the plan has no other placements of it than those. */
  readonly closed: Uint8Array;
}

/** Whether a plan has all that is decided, and nothing that is ruled out. */
export function hasDecided({ needClass }: Model, decided: Decided, { places }: DoctorPlan): boolean {
  let found = 0;
  for (let i = 0; i < places.length; i += PLACE) {
    const c = needClass[places[i]!]!;
    if (isDecided(decided, c, places[i + 1]!, places[i + 2]!)) found++;
    else if (decided.closed[c] === 1) return false;
  }
  return found * DECIDED === decided.places.length;
}

/** Whether a placement is among those decided. */
export function isDecided({ places }: Decided, needClass: number, slot: number, start: number): boolean {
  for (let i = 0; i < places.length; i += DECIDED)
    if (places[i] === needClass && places[i + 1] === slot && places[i + 2] === start) return true;
  return false;
}
