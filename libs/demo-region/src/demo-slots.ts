import {
  addWeeks,
  closedStartWeeks,
  type IsoWeek,
  type SlotListEntry,
  weekParts,
  weeksBetween,
} from '#domain';
import { type DemoClinic } from './demo-clinics.js';
import { type SeededRandom } from './seeded-random.js';

/** Weeks [from, to) in which a clinic takes doctors. */
interface Term {
  readonly from: IsoWeek;
  readonly to: IsoWeek;
}

/** What one clinic publishes over the horizon. */
export function demoSlots(
  clinic: DemoClinic,
  from: IsoWeek,
  weeks: number,
  random: SeededRandom,
): SlotListEntry[] {
  const end = addWeeks(from, weeks);
  const supervisorTrained = random.chance(0.97);
  const slot = (first: IsoWeek, after: IsoWeek): SlotListEntry => ({
    clinic: clinic.name,
    specialty: clinic.specialty,
    ownership: clinic.ownership,
    area: clinic.area,
    from: first,
    to: after,
    seats: clinic.seats,
    mode: clinic.mode,
    supervisorTrained,
    note: null,
  });
  const terms = openTerms(from, end);
  if (clinic.mode === 'rolling') return terms.map((term) => slot(term.from, term.to));
  // One clinic in four gives part-timers room: its blocks are a third longer.
  const length = Math.ceil(clinic.weeks * (random.chance(0.25) ? 4 / 3 : 1));
  return terms.flatMap((term) =>
    blocks(term, length, random).map((first) => slot(first, addWeeks(first, length))),
  );
}

/** The stretches between the closed weeks of July and Christmas, cut at the horizon. */
function openTerms(from: IsoWeek, end: IsoWeek): Term[] {
  const terms: Term[] = [];
  const closed = new Set<IsoWeek>();
  for (let year = weekParts(from).year; year <= weekParts(end).year; year += 1) {
    for (const week of closedStartWeeks(year)) closed.add(week);
  }
  let first: IsoWeek | undefined;
  for (let week = from; week < end; week = addWeeks(week, 1)) {
    if (closed.has(week)) {
      if (first !== undefined) terms.push({ from: first, to: week });
      first = undefined;
    } else {
      first ??= week;
    }
  }
  if (first !== undefined) terms.push({ from: first, to: end });
  return terms;
}

/** Starts of blocks back to back, with what is left over of the term before or after them; a few are not offered. */
function blocks(term: Term, length: number, random: SeededRandom): IsoWeek[] {
  const fit = Math.floor(weeksBetween(term.from, term.to) / length);
  const spare = weeksBetween(term.from, term.to) - fit * length;
  const offset = random.whole(0, Math.min(spare, 2));
  const starts = Array.from({ length: fit }, (_, index) => addWeeks(term.from, offset + index * length));
  return starts.filter(() => random.chance(0.94));
}
