import type { Board } from '../board/board.js';
import type { DoctorModel, Lane, Model } from '../model/model.js';
import { PLACE } from '../pricing/doctor-plan.js';

/** A need where the plan has it. `cost` is what the place costs by itself: start week, host and specialty, change. */
export interface HeldPlace {
  readonly need: number;
  readonly doctor: number;
  readonly slot: number;
  readonly start: number;
  readonly cost: number;
}

/** Start weeks of one slot that a need may take at one price beside that of the start week. */
interface Offer {
  readonly lane: Lane;
  readonly cost: number;
  readonly lo: number;
  readonly hi: number;
}

/** Which places a need may take, and what each costs by itself. */
export class PlacesOfNeeds {
  private readonly offers: (Map<number, Offer[]> | undefined)[][];

  constructor(private readonly model: Model) {
    this.offers = model.doctors.map(() => []);
  }

  /** The slots that the need may take, with their start weeks. */
  offersOf(need: number): ReadonlyMap<number, readonly Offer[]> {
    const d = this.model.needDoctor[need]!;
    const c = this.model.needClass[need]!;
    return (this.offers[d]![c] ??= offersOf(this.model.doctors[d]!, c));
  }

  /** What the place costs by itself, `Infinity` where the need may not stand there. */
  costAt(need: number, slot: number, start: number): number {
    return leastCost(this.offersOf(need).get(slot), start);
  }

  /** Every need that the plan places. */
  held(board: Board): HeldPlace[] {
    return board.plans.flatMap(({ places }, doctor) => {
      const found: HeldPlace[] = [];
      for (let i = 0; i < places.length; i += PLACE) {
        const [need, slot, start] = [places[i]!, places[i + 1]!, places[i + 2]!];
        found.push({ need, doctor, slot, start, cost: this.costAt(need, slot, start) });
      }
      return found;
    });
  }
}

/** The least of the offers for one start week. */
export function leastCost(offers: readonly Offer[] | undefined, start: number): number {
  let least = Infinity;
  for (const { lane, cost, lo, hi } of offers ?? [])
    if (lo <= start && start <= hi) least = Math.min(least, cost + lane.startCost[start - lane.lo]!);
  return least;
}

function offersOf(doctor: DoctorModel, c: number): Map<number, Offer[]> {
  const found = new Map<number, Offer[]>();
  for (const lane of doctor.classes[c]!.lanes)
    lane.pairSlot.forEach((slot, p) => {
      const offer = { lane, cost: lane.pairCost[p]!, lo: lane.pairLo[p]!, hi: lane.pairHi[p]! };
      const known = found.get(slot);
      if (known) known.push(offer);
      else found.set(slot, [offer]);
    });
  return found;
}
