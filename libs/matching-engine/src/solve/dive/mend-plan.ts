import { SCALE } from '../board/board.js';
import { arrange } from '../construct/salvage.js';
import type { DoctorModel, Model } from '../model/model.js';
import { DECIDED, type Decided, hasDecided } from '../pricing/decided.js';
import { type DoctorPlan, PLACE } from '../pricing/doctor-plan.js';
import { CLOSED, type PriceBoard } from '../pricing/price-board.js';
import { placesWithNeeds } from './decisions.js';

/** A placement of a class of needs; `end` is the first week after it. */
interface Spot {
  readonly needClass: number;
  readonly slot: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Makes a plan go with what is decided about its doctor and with the seats that are left, and leaves the rest of it as it
 * is: what is decided comes first, then what of the plan goes with that and takes no closed row; what is then missing of each
 * class gets the place that is cheapest by itself, beside all others.
 *
 * A plan holds a dozen placements, and one that stands against it mostly spoils one of these.
 *
 * @returns `null` where something finds no place that costs less than none, or the doctor's rules do not allow what comes of it
 */
export function mendPlan(
  model: Model,
  prices: PriceBoard,
  doctor: DoctorModel,
  { places }: DoctorPlan,
  decided: Decided,
): DoctorPlan | null {
  const { classes } = doctor;
  const { needClass } = model;
  const wanted = new Int32Array(classes.length);
  for (let i = 0; i < places.length; i += PLACE) wanted[needClass[places[i]!]!]!++;
  const count = new Int32Array(classes.length);
  const spots: Spot[] = [];
  const add = (spot: Spot): void => {
    spots.push(spot);
    count[spot.needClass]!++;
  };
  for (let i = 0; i < decided.places.length; i += DECIDED)
    add(spotOf(doctor, decided.places[i]!, decided.places[i + 1]!, decided.places[i + 2]!));
  const isOpen = (c: number): boolean => decided.closed[c] === 0 && count[c]! < wanted[c]!;
  for (let i = 0; i < places.length; i += PLACE) {
    const spot = spotOf(doctor, needClass[places[i]!]!, places[i + 1]!, places[i + 2]!);
    if (!isOpen(spot.needClass) || spots.some((other) => meet(spot, other))) continue;
    const price = prices.priceOf(doctor, spot.slot, spot.start, spot.end - spot.start);
    if (price < CLOSED / 2) add(spot);
  }
  for (let c = 0; c < classes.length; c++)
    while (isOpen(c)) {
      const spot = cheapestSpot(prices, doctor, c, spots);
      if (!spot) return null;
      add(spot);
    }
  const triples = Int32Array.from(spots.flatMap(({ needClass: c, slot, start }) => [c, slot, start]));
  const plan = arrange(model, doctor, placesWithNeeds(doctor, triples));
  return plan && hasDecided(model, decided, plan) ? plan : null;
}

function spotOf({ classes }: DoctorModel, needClass: number, slot: number, start: number): Spot {
  return { needClass, slot, start, end: start + classes[needClass]!.weeks };
}

function meet(one: Spot, other: Spot): boolean {
  return one.start < other.end && other.start < one.end;
}

/** The place of a need of the class that costs least, rows and gaps counted, if less than to have none. */
function cheapestSpot(
  prices: PriceBoard,
  doctor: DoctorModel,
  needClass: number,
  others: readonly Spot[],
): Spot | null {
  const { lanes, weeks, unplaced } = doctor.classes[needClass]!;
  let least = unplaced * SCALE;
  let found: Spot | null = null;
  for (const { pairSlot, pairLo, pairHi, pairCost, startCost, lo } of lanes)
    for (let p = 0; p < pairSlot.length; p++) {
      const slot = pairSlot[p]!;
      for (let start = pairLo[p]!; start <= pairHi[p]!; start++) {
        const own = (pairCost[p]! + startCost[start - lo]!) * SCALE;
        if (own >= least) continue;
        const cost = own + prices.priceOf(doctor, slot, start, weeks);
        if (cost >= least) continue;
        const spot = { needClass, slot, start, end: start + weeks };
        const whole = cost + gapCostBeside(doctor, spot, others);
        if (whole >= least) continue;
        least = whole;
        found = spot;
      }
    }
  return found;
}

/** What a placement costs for being too near to others; `Infinity` where it meets one. */
function gapCostBeside({ gapCost, gapWeeks }: DoctorModel, spot: Spot, others: readonly Spot[]): number {
  let cost = 0;
  for (const other of others) {
    if (meet(spot, other)) return Infinity;
    const gap = Math.max(other.start - spot.end, spot.start - other.end);
    if (gap < gapWeeks) cost += gapCost * (gapWeeks - gap) * SCALE;
  }
  return cost;
}
