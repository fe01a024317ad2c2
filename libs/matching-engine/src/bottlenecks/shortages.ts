import type { Problem } from '../problem.js';
import { FlowNetwork } from './max-flow.js';
import { marketsOf, type Demand, type Market, type Supply } from './supply.js';

/**
 * A proof, before any optimising, that some needs must stay unplaced (Hall's condition): these needs together ask for
 * more weeks than everything that could serve them can give.
 */
export interface Shortage {
  readonly specialties: readonly string[];
  /** The weeks `[from, to)` that the needs concerned could be placed in. */
  readonly from: number;
  readonly to: number;
  readonly needs: readonly string[];
  /** The slots whose seats these needs compete for. */
  readonly slots: readonly string[];
  readonly demandWeeks: number;
  /** The most weeks that any plan at all can give to these needs. */
  readonly supplyWeeks: number;
  readonly missingWeeks: number;
  /** No plan places more than all but this many of the needs. */
  readonly atLeastUnplaced: number;
  /** Seats, each for one placement of the longest of these needs, that would have to be added at least. */
  readonly atLeastExtraSeats: number;
  /** Where within `[from, to)` it is shortest, most missing weeks for their length first; they do not overlap. */
  readonly periods: readonly ShortPeriod[];
  readonly message: string;
}

/**
 * A stretch of weeks that is short by itself: needs that can be placed nowhere else ask for more weeks than can be had
 * there.
 */
export interface ShortPeriod {
  readonly from: number;
  readonly to: number;
  readonly needs: readonly string[];
  readonly demandWeeks: number;
  readonly supplyWeeks: number;
  readonly missingWeeks: number;
}

/** What was proven, and the specialties whose network was too large to try. */
export interface Shortages {
  readonly proofs: readonly Shortage[];
  readonly notAttempted: readonly string[];
}

/**
 * Proves shortages by a maximum flow for each group of specialties: each need asks for its weeks, each week of rolling
 * slots gives its seats, each block slot gives its seats times the longest need that could use it. The flow leaves out
 * own plans, prerequisites and centre limits, so it can miss a shortage but never claims a false one. The needs of
 * different proofs are different, so their figures may be added up.
 *
 * @param periodWeeks the grid of weeks on which short periods begin and end
 * @param mostArcs largest network to try; beyond it the specialties are listed in `notAttempted`
 */
export function shortages(problem: Problem, periodWeeks = 13, mostArcs = 4_000_000): Shortages {
  const proofs: Shortage[] = [];
  const notAttempted: string[] = [];
  for (const market of marketsOf(problem)) {
    const arcs = market.demands.reduce((sum, { uses }) => sum + uses.size, 0);
    if (arcs > mostArcs) notAttempted.push(...market.specialties);
    else proofs.push(...provenIn(market, periodWeeks));
  }
  proofs.sort((a, b) => b.atLeastUnplaced - a.atLeastUnplaced || b.missingWeeks - a.missingWeeks);
  return { proofs, notAttempted: notAttempted.sort() };
}

function provenIn(market: Market, periodWeeks: number): Shortage[] {
  const network = new FlowNetwork();
  const source = network.addNode();
  const sink = network.addNode();
  const longest = longestUse(market);
  const capacity = (supply: Supply) =>
    supply.mode === 'block' ? supply.seats * longest.get(supply)! : supply.seats;
  const supplyNodes = new Map<Supply, number>();
  for (const supply of longest.keys()) {
    const node = network.addNode();
    supplyNodes.set(supply, node);
    network.addArc(node, sink, capacity(supply));
  }
  const needNodes = market.demands.map(({ need, uses }) => {
    const node = network.addNode();
    network.addArc(source, node, need.weeks);
    for (const [supply, weeks] of uses) network.addArc(node, supplyNodes.get(supply)!, weeks);
    return node;
  });
  const demand = market.demands.reduce((sum, { need }) => sum + need.weeks, 0);
  if (network.maximise(source, sink) === demand) return [];
  const reached = network.reachableFrom(source);
  const short = market.demands.filter((_, index) => reached[needNodes[index]!]);
  const isScarce = (supply: Supply) => reached[supplyNodes.get(supply)!] === 1;
  return competingGroups(short, isScarce).map((group) =>
    shortageOf(market, group, isScarce, capacity, periodWeeks),
  );
}

/** For each supply the most weeks that a single need could take from it. */
function longestUse({ demands }: Market): Map<Supply, number> {
  const longest = new Map<Supply, number>();
  for (const { uses } of demands)
    for (const [supply, weeks] of uses) longest.set(supply, Math.max(longest.get(supply) ?? 0, weeks));
  return longest;
}

/** Splits the needs into groups that share no scarce supply: each group is short by itself. */
function competingGroups(short: readonly Demand[], isScarce: (supply: Supply) => boolean): Demand[][] {
  const usersOf = new Map<Supply, Demand[]>();
  for (const demand of short)
    for (const supply of demand.uses.keys()) {
      if (!isScarce(supply)) continue;
      const users = usersOf.get(supply);
      if (users) users.push(demand);
      else usersOf.set(supply, [demand]);
    }
  const seen = new Set<Demand>();
  const groups: Demand[][] = [];
  for (const first of short) {
    if (seen.has(first)) continue;
    seen.add(first);
    const group = [first];
    for (const demand of group)
      for (const supply of demand.uses.keys()) {
        for (const other of usersOf.get(supply) ?? [])
          if (!seen.has(other)) {
            seen.add(other);
            group.push(other);
          }
        usersOf.delete(supply);
      }
    groups.push(group);
  }
  return groups;
}

function shortageOf(
  market: Market,
  group: readonly Demand[],
  isScarce: (supply: Supply) => boolean,
  capacity: (supply: Supply) => number,
  periodWeeks: number,
): Shortage {
  const supplies = new Set(group.flatMap(({ uses }) => [...uses.keys()]));
  const scarce = [...supplies].filter(isScarce);
  const elsewhere = ({ uses }: Demand) =>
    [...uses].reduce((sum, [supply, weeks]) => sum + (isScarce(supply) ? 0 : weeks), 0);
  const demandWeeks = group.reduce((sum, { need }) => sum + need.weeks, 0);
  const supplyWeeks =
    scarce.reduce((sum, supply) => sum + capacity(supply), 0) +
    group.reduce((sum, demand) => sum + elsewhere(demand), 0);
  const missingWeeks = demandWeeks - supplyWeeks;
  const relief = group.map((demand) => demand.need.weeks - elsewhere(demand)).sort((a, b) => b - a);
  let atLeastUnplaced = 0;
  for (let left = missingWeeks; left > 0; left -= relief[atLeastUnplaced++]!);
  const needs = group.map(({ need }) => need.id).sort();
  const windows =
    supplies.size > 0
      ? [...supplies]
      : group.map(({ need }) => ({ from: need.earliest, to: need.latest + need.weeks }));
  const from = windows.reduce((least, supply) => Math.min(least, supply.from), Infinity);
  const to = windows.reduce((most, supply) => Math.max(most, supply.to), -Infinity);
  const wanted = new Set(group.flatMap(({ need }) => need.specialties));
  const specialties = market.specialties.filter((name) => wanted.has(name));
  return {
    specialties,
    from,
    to,
    needs,
    slots: [...new Set(scarce.flatMap(({ slots }) => slots))].sort(),
    demandWeeks,
    supplyWeeks,
    missingWeeks,
    atLeastUnplaced,
    atLeastExtraSeats: Math.ceil(missingWeeks / Math.max(...group.map(({ need }) => need.weeks))),
    periods: shortPeriods(group, from, to, periodWeeks, capacity),
    message:
      `${needs.length} need(s) in ${specialties.join(', ')} ask for ${demandWeeks} weeks between week ${from} and ` +
      `week ${to}, but at most ${supplyWeeks} can be had: at least ${atLeastUnplaced} must stay unplaced.`,
  };
}

/** A need of a group, and the first and last week of all that could serve it. */
interface Span {
  readonly demand: Demand;
  readonly from: number;
  readonly to: number;
}

/**
 * Tries every stretch between two lines of the grid: needs whose whole supply lies inside against all that they could
 * use. Of the stretches that are short it keeps those with most missing weeks for their length, none overlapping.
 */
function shortPeriods(
  group: readonly Demand[],
  from: number,
  to: number,
  periodWeeks: number,
  capacity: (supply: Supply) => number,
): ShortPeriod[] {
  const spans = group
    .filter(({ uses }) => uses.size > 0)
    .map(spanOf)
    .sort((a, b) => a.to - b.to);
  const found: Omit<ShortPeriod, 'needs'>[] = [];
  for (let start = Math.floor(from / periodWeeks) * periodWeeks; start < to; start += periodWeeks) {
    const inside = spans.filter((span) => span.from >= start);
    const supplies = new Set<Supply>();
    let demandWeeks = 0;
    let supplyWeeks = 0;
    let next = 0;
    for (let end = start + periodWeeks; end < to + periodWeeks; end += periodWeeks) {
      for (; next < inside.length && inside[next]!.to <= end; next++) {
        const { need, uses } = inside[next]!.demand;
        demandWeeks += need.weeks;
        for (const supply of uses.keys()) if (!supplies.has(supply)) supplyWeeks += capacity(supply);
        for (const supply of uses.keys()) supplies.add(supply);
      }
      const missingWeeks = demandWeeks - supplyWeeks;
      if (missingWeeks > 0)
        found.push({ from: start, to: Math.min(end, to), demandWeeks, supplyWeeks, missingWeeks });
    }
  }
  const density = (period: Omit<ShortPeriod, 'needs'>) => period.missingWeeks / (period.to - period.from);
  const kept: ShortPeriod[] = [];
  for (const period of found.sort((a, b) => density(b) - density(a) || a.from - b.from)) {
    if (!kept.every((other) => period.to <= other.from || other.to <= period.from)) continue;
    const inside = spans.filter((span) => period.from <= span.from && span.to <= period.to);
    kept.push({ ...period, needs: inside.map(({ demand }) => demand.need.id).sort() });
  }
  return kept;
}

function spanOf(demand: Demand): Span {
  let from = Infinity;
  let to = -Infinity;
  for (const supply of demand.uses.keys()) {
    from = Math.min(from, supply.from);
    to = Math.max(to, supply.to);
  }
  return { demand, from, to };
}
