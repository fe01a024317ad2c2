import type { Plan } from '../plan.js';
import type { Need, Problem } from '../problem.js';
import type { SolveOptions } from '../solve-contract.js';
import { isFixed, type Blocker, type BlockerCode } from '../what-if/blocker.js';
import type { NeedTrial } from '../what-if/need-trial.js';
import { changeMessage, withChange } from './change.js';
import type { Change, HelpfulChange } from './explanation.js';
import { placedDifference } from './force.js';
import { placeName, type LookedAt } from './places.js';
import { resolve, type SolveFunction } from './solver.js';

/** The kinds of change in the order in which they are tried, and the blocker that each one clears. */
const KINDS: readonly { readonly kind: Change['kind']; readonly clears: BlockerCode }[] = [
  { kind: 'seat', clears: 'seats' },
  { kind: 'absence', clears: 'home-centre' },
  { kind: 'window', clears: 'window' },
  { kind: 'leave', clears: 'leave' },
];

/** How thoroughly to look for changes. */
export interface ChangeSearch {
  /** Places to try for each kind of change. */
  readonly attempts: number;
  /** Whether to go on to the other kinds after one is confirmed. */
  readonly allKinds: boolean;
}

/**
 * The smallest changes that get the need placed, in the order seat, absence, window, leave, each confirmed by a re-solve
 * of the changed problem: the need has a place in the plan found, which breaks no rule. For each kind the places tried
 * are those where nothing else stands in the way, cheapest first, then those where only what another plan could clear
 * stands in the way as well.
 */
export async function helpfulChanges(
  problem: Problem,
  plan: Plan,
  trial: NeedTrial,
  places: readonly LookedAt[],
  search: ChangeSearch,
  solve: SolveFunction,
  options: SolveOptions,
): Promise<HelpfulChange[]> {
  const confirmed: HelpfulChange[] = [];
  for (const { kind, clears } of KINDS) {
    const tried = new Set<string>();
    for (const place of promisingPlaces(trial, places, clears)) {
      if (tried.size >= search.attempts) break;
      const change = changeFor(kind, trial.need, place);
      const key = JSON.stringify(change);
      if (tried.has(key)) continue;
      tried.add(key);
      const helpful = await confirm(problem, plan, trial.need, place, change, solve, options);
      if (!helpful) continue;
      confirmed.push(helpful);
      break;
    }
    if (confirmed.length > 0 && !search.allKinds) break;
  }
  return confirmed;
}

function promisingPlaces(trial: NeedTrial, places: readonly LookedAt[], clears: BlockerCode): LookedAt[] {
  return places
    .filter(({ blockers }) => blockers.some(({ code }) => code === clears))
    .filter(({ blockers }) => blockers.every((blocker) => blocker.code === clears || !isFixed(blocker)))
    .map((place) => ({
      place,
      others: place.blockers.filter(({ code }) => code !== clears).length,
      cost: trial.costAt(place.slot, place.start),
    }))
    .sort((a, b) => a.others - b.others || a.cost - b.cost)
    .map(({ place }) => place);
}

function changeFor(kind: Change['kind'], need: Need, { slot, start, blockers }: LookedAt): Change {
  const end = start + need.weeks;
  switch (kind) {
    case 'seat':
      return slot.mode === 'block'
        ? { kind, slot: slot.id, from: slot.from, to: slot.to }
        : { kind, slot: slot.id, from: start, to: end };
    case 'absence': {
      const centre = blockers.find(isHomeCentre)!;
      return { kind, homeCentre: centre.homeCentre, weeks: centre.weeks };
    }
    case 'window':
      return {
        kind,
        need: need.id,
        earliest: Math.min(need.earliest, start),
        latest: Math.max(need.latest, start),
      };
    case 'leave':
      return { kind, doctor: need.doctor, from: start, to: end };
  }
}

function isHomeCentre(blocker: Blocker): blocker is Extract<Blocker, { code: 'home-centre' }> {
  return blocker.code === 'home-centre';
}

async function confirm(
  problem: Problem,
  plan: Plan,
  need: Need,
  { slot, start }: LookedAt,
  change: Change,
  solve: SolveFunction,
  options: SolveOptions,
): Promise<HelpfulChange | undefined> {
  const changed = withChange(problem, change);
  const wished = [...plan.placements, { need: need.id, slot: slot.id, start }];
  const found = await resolve(changed, wished, solve, options);
  const placement = found?.placements.find((other) => other.need === need.id);
  const foundSlot = problem.slots.find(({ id }) => id === placement?.slot);
  if (!found || !placement || !foundSlot) return undefined;
  const { newlyPlaced, newlyUnplaced } = placedDifference(plan.placements, found.placements);
  return {
    change,
    place: placeName(foundSlot, placement.start),
    totalCost: found.cost,
    saves: plan.cost - found.cost,
    newlyPlaced: newlyPlaced.filter((id) => id !== need.id),
    newlyUnplaced,
    message: `${changeMessage(change)} would get need ${need.id} placed.`,
  };
}
