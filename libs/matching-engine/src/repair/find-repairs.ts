import type { Placement } from '../plan.js';
import type { Need, Problem } from '../problem.js';
import { verifyPlacements, violationsAdded } from '../what-if/violations-added.js';
import { WhatIf } from '../what-if/what-if.js';
import { BestDrafts, type Draft, type DraftMove } from './best-drafts.js';
import { PlaceFinder, type PricedStart, WorkMeter } from './place-finder.js';
import type { Move, Repair, RepairOptions, RepairSearch } from './repair.js';

const DEFAULT_WORK_LIMIT = 300_000;
/** Drafts that are counted exactly, for each repair wanted. */
const DRAFTS_PER_REPAIR = 4;

/**
 * The cheapest ways to give one need a place while the plan stays as it is: first without moving anybody, then by moving
 * one other need, then two in a chain (the second takes the place of the third). Each is tested by the verifier: it
 * breaks no rule that the plan does not break already, and its cost is counted from the problem.
 *
 * Where nobody else moves, the cheapest places are found for certain; one that would leave broken what others need this one
 * for is not among them. Chains are ranked by the sum of their single
 * moves, so that among them a cheaper one may be missed; none that is returned is wrong.
 *
 * @param placements the plan that holds; a place of the need in it is left aside
 */
export function findRepairs(
  problem: Problem,
  placements: readonly Placement[],
  needId: string,
  { count = 3, maxOthers = 2, accepts, workLimit = DEFAULT_WORK_LIMIT }: RepairOptions = {},
): RepairSearch {
  const need = problem.needs.find(({ id }) => id === needId);
  if (!need) throw new RangeError(`The problem has no need ${needId}.`);
  const rest = placements.filter((placement) => placement.need !== needId);
  const whatIf = new WhatIf(problem, rest);
  const meter = new WorkMeter(workLimit);
  const finder = new PlaceFinder(whatIf, meter);
  if (accepts) finder.narrow(need, accepts);
  const drafts = new BestDrafts(count * DRAFTS_PER_REPAIR);
  draftDirect(finder, need, drafts);
  if (maxOthers !== 0) draftChains(finder, need, maxOthers, drafts);
  const former = placements.find((placement) => placement.need === needId);
  const costed = priced(problem, rest, former, drafts.cheapestFirst(), count);
  return {
    repairs: unlike(costed, count),
    costUnplaced: whatIf.trial(need).costUnplaced(),
    cutOff: meter.isSpent,
  };
}

function draftDirect(finder: PlaceFinder, need: Need, drafts: BestDrafts): void {
  for (const place of finder.of(need).free()) {
    if (place.delta >= drafts.bound) return;
    drafts.add([{ need, ...place }]);
  }
}

function draftChains(finder: PlaceFinder, need: Need, maxOthers: 1 | 2, drafts: BestDrafts): void {
  for (const place of finder.of(need).contested()) {
    if (place.delta >= drafts.bound) return;
    for (const rival of place.rivals) {
      const chain: DraftMove[] = [{ need, ...place }];
      endChain(finder, chain, rival, drafts);
      if (maxOthers === 2) prolongChain(finder, chain, rival, drafts);
    }
  }
}

/** The rival goes to a free place. */
function endChain(finder: PlaceFinder, chain: readonly DraftMove[], rival: Need, drafts: BestDrafts): void {
  const soFar = sum(chain);
  for (const place of finder.of(rival).free()) {
    if (soFar + place.delta >= drafts.bound) return;
    if (!meetsOwn(chain, rival, place.start)) drafts.add([...chain, { need: rival, ...place }]);
  }
}

/** Whether the rival's doctor is elsewhere by then because of a move before. */
function meetsOwn(chain: readonly DraftMove[], rival: Need, start: number): boolean {
  return chain.some(
    ({ need, start: taken }) =>
      need.doctor === rival.doctor && start < taken + need.weeks && taken < start + rival.weeks,
  );
}

/** The rival takes the place of a second one, who goes to a free place. */
function prolongChain(
  finder: PlaceFinder,
  chain: readonly DraftMove[],
  rival: Need,
  drafts: BestDrafts,
): void {
  const soFar = sum(chain);
  for (const place of finder.of(rival).contested()) {
    if (soFar + place.delta >= drafts.bound) return;
    for (const second of place.rivals) {
      const isNew = second.id !== rival.id && chain.every(({ need }) => need.id !== second.id);
      if (isNew) endChain(finder, [...chain, { need: rival, ...place }], second, drafts);
    }
  }
}

function sum(moves: readonly PricedStart[]): number {
  return moves.reduce((total, { delta }) => total + delta, 0);
}

/**
 * Drafts that keep the rules, with their exact cost, cheapest first; of equal ones those that move fewer. The verifier is
 * asked about one after the other, until enough of them put the need into different slots.
 */
function priced(
  problem: Problem,
  rest: readonly Placement[],
  former: Placement | undefined,
  drafts: readonly Draft[],
  count: number,
): Repair[] {
  const before = verifyPlacements(problem, rest);
  const placeOf = new Map(rest.map(({ need, slot, start }) => [need, { slot, start }]));
  if (former) placeOf.set(former.need, { slot: former.slot, start: former.start });
  const repairs: Repair[] = [];
  const slots = new Set<string>();
  for (const draft of drafts) {
    if (slots.size >= count) break;
    const moves = draft.moves.map(({ need, slot, start }): Move => ({
      need: need.id,
      doctor: need.doctor,
      from: placeOf.get(need.id) ?? null,
      to: { slot: slot.id, start },
    }));
    const moved = new Map(moves.map(({ need, to }) => [need, to]));
    const after = [
      ...rest.filter(({ need }) => !moved.has(need)),
      ...[...moved].map(([need, to]) => ({ need, ...to })),
    ];
    const verification = verifyPlacements(problem, after);
    if (violationsAdded(before.violations, verification.violations).length > 0) continue;
    repairs.push({ moves, placements: after, cost: verification.cost });
    slots.add(moves[0]?.to.slot ?? '');
  }
  return repairs.sort((a, b) => a.cost - b.cost || a.moves.length - b.moves.length);
}

/** The cheapest that put the need into different slots; where there are too few, other starts and other movers too. */
function unlike(repairs: readonly Repair[], count: number): Repair[] {
  const chosen: Repair[] = [];
  const slots = new Set<string>();
  for (const repair of repairs) {
    const slot = repair.moves[0]?.to.slot ?? '';
    if (chosen.length < count && !slots.has(slot)) {
      slots.add(slot);
      chosen.push(repair);
    }
  }
  const others = repairs.filter((repair) => !chosen.includes(repair)).slice(0, count - chosen.length);
  return [...chosen, ...others].sort((a, b) => a.cost - b.cost);
}
