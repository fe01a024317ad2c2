import { groupBy } from '../group-by.js';
import { inWeek } from '../per-week.js';
import type { Doctor, Need, Problem, Slot } from '../problem.js';

/** A source of training weeks: a block slot as a whole, or one week of all rolling slots of a kind. */
export interface Supply {
  readonly key: string;
  readonly specialty: string;
  readonly slots: readonly string[];
  readonly from: number;
  readonly to: number;
  /** Block: placements that it can take. Rolling: seats in this week. */
  readonly seats: number;
  readonly mode: Slot['mode'];
}

/** What could serve a need if nobody else were there: weeks of supply, and how many weeks each could give at most. */
export interface Demand {
  readonly need: Need;
  readonly uses: ReadonlyMap<Supply, number>;
}

/** The needs of specialties that hang together through needs that accept either, and what could serve them. */
export interface Market {
  readonly specialties: readonly string[];
  readonly demands: readonly Demand[];
}

/**
 * Splits the problem into markets and lists for each need what could serve it, one market at a time. A relaxation: own
 * plans, prerequisites, centre limits and the need for one contiguous run are left out, and rolling slots of a specialty
 * are pooled by week, so whatever is proven short here is short in truth.
 */
export function* marketsOf(problem: Problem): Generator<Market> {
  const slotsOf = groupBy(problem.slots, ({ specialty }) => [specialty]);
  const slotsAt = groupBy(problem.slots, ({ specialty, host }) => [atHost(specialty, host)]);
  const doctors = new Map(problem.doctors.map((doctor) => [doctor.id, doctor]));
  for (const needs of groupNeeds(problem.needs)) {
    const pools = new Map<string, Supply>();
    yield {
      specialties: [...new Set(needs.flatMap(({ specialties }) => specialties))].sort(),
      demands: needs.map((need) =>
        demandOf(need, doctors.get(need.doctor)!, problem, { slotsOf, slotsAt }, pools),
      ),
    };
  }
}

/** The slots by specialty, and by specialty and host. */
interface Offers {
  readonly slotsOf: ReadonlyMap<string, readonly Slot[]>;
  readonly slotsAt: ReadonlyMap<string, readonly Slot[]>;
}

function atHost(specialty: string, host: string): string {
  return JSON.stringify([specialty, host]);
}

function demandOf(
  need: Need,
  doctor: Doctor,
  problem: Problem,
  { slotsOf, slotsAt }: Offers,
  pools: Map<string, Supply>,
): Demand {
  const uses = new Map<Supply, number>();
  const open = need.specialties.filter((name) => !(doctor.specialtyOnce && doctor.completed?.includes(name)));
  const offered = [...new Set(open)].flatMap((name) =>
    need.hosts
      ? [...new Set(need.hosts)].flatMap((host) => slotsAt.get(atHost(name, host)) ?? [])
      : (slotsOf.get(name) ?? []),
  );
  for (const slot of offered) {
    if (doctor.barredSlots?.includes(slot.id)) continue;
    const end = Math.min(slot.to, problem.horizon.weeks);
    const first = Math.max(0, slot.from, need.earliest);
    const last = Math.min(need.latest, end - need.weeks, slot.mode === 'block' ? slot.from : Infinity);
    let covered = first;
    for (let start = first; start <= last; start++) {
      if (!isOpenStart(need, doctor, slot, start)) continue;
      if (slot.mode === 'block') uses.set(blockSupply(slot, pools), need.weeks);
      else {
        for (let week = Math.max(covered, start); week < start + need.weeks; week++)
          uses.set(weekSupply(slot.specialty, week, slotsOf, pools), 1);
        covered = Math.max(covered, start + need.weeks);
      }
    }
  }
  return { need, uses };
}

function isOpenStart(need: Need, doctor: Doctor, slot: Slot, start: number): boolean {
  if (need.pinned && need.current && (need.current.slot !== slot.id || need.current.start !== start))
    return false;
  return !doctor.unavailable?.some(([from, to]) => start < to && from < start + need.weeks);
}

function blockSupply(slot: Slot, pools: Map<string, Supply>): Supply {
  const key = `block ${slot.id}`;
  const known = pools.get(key);
  if (known) return known;
  const { specialty, from, to, mode } = slot;
  const supply = { key, specialty, slots: [slot.id], from, to, seats: inWeek(slot.seats, 0, 0), mode };
  pools.set(key, supply);
  return supply;
}

function weekSupply(
  specialty: string,
  week: number,
  slotsOf: ReadonlyMap<string, readonly Slot[]>,
  pools: Map<string, Supply>,
): Supply {
  const key = `week ${week} ${specialty}`;
  const known = pools.get(key);
  if (known) return known;
  const slots = slotsOf
    .get(specialty)!
    .filter((slot) => slot.mode === 'rolling' && slot.from <= week && week < slot.to);
  const supply: Supply = {
    key,
    specialty,
    slots: slots.map(({ id }) => id),
    from: week,
    to: week + 1,
    seats: slots.reduce((sum, slot) => sum + inWeek(slot.seats, week - slot.from, 0), 0),
    mode: 'rolling',
  };
  pools.set(key, supply);
  return supply;
}

/** Puts needs together that share a specialty, directly or through others. */
function groupNeeds(needs: readonly Need[]): Need[][] {
  const parent = new Map<string, string>();
  const root = (name: string): string => {
    let top = name;
    for (let up = parent.get(top); up !== undefined && up !== top; up = parent.get(top)) top = up;
    parent.set(name, top);
    return top;
  };
  for (const { specialties } of needs)
    for (const name of specialties) parent.set(root(name), root(specialties[0]!));
  return [...groupBy(needs, ({ specialties }) => [root(specialties[0]!)]).values()];
}
