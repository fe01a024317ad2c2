import { findRings, judgeRing, type Ring } from '#matching-engine';
import { type PlacementPlace, placeOf } from '../changes/repair-offer.js';
import type { StandingPlan } from '../changes/standing-plan.js';
import { partsOfNeedId } from '../problem/plannable-needs.js';

/** What a swap does to one of those in it. */
export interface SwapMove {
  readonly needId: string;
  readonly doctorId: string;
  readonly needKey: string;
  readonly from: PlacementPlace;
  readonly to: PlacementPlace;
  /** Change of the doctor's own cost, wishes included; above 0 is worse. */
  readonly ownChange: number;
  /** Weeks later than before; negative = earlier. */
  readonly weeksLater: number;
  /** Weeks outside the target phase after the swap. */
  readonly weeksEarly: number;
  readonly weeksLate: number;
}

/** A ring of two to four doctors, each of whom takes the place of the next. */
export interface SwapOffer {
  readonly moves: readonly SwapMove[];
  /** Change of the plan's total cost; below 0 is a gain. */
  readonly costChange: number;
}

/**
 * Swaps that would do good, best first: nobody's own cost grows, every rule holds.
 * @param needId only those in which the doctor of this placement gains; without it any in the region
 */
export function suggestSwaps(plan: StandingPlan, needId?: string, count = 3): SwapOffer[] {
  if (needId !== undefined && !plan.placements.some(({ need }) => need === needId)) return [];
  const { problem } = plan.built;
  return findRings(problem, plan.placements, {
    ...(needId === undefined ? {} : { need: needId }),
    count,
  }).map((ring) => offerOf(plan, ring));
}

/**
 * What a swap that people have thought of would do; `null` where it breaks a rule, or where one of them has no placement
 * that may move.
 * @param needIds each takes the place of the next, the last that of the first
 */
export function judgeSwap(plan: StandingPlan, needIds: readonly string[]): SwapOffer | null {
  const placed = new Set(plan.placements.map(({ need }) => need));
  if (!needIds.every((needId) => placed.has(needId))) return null;
  const ring = judgeRing(plan.built.problem, plan.placements, needIds);
  return ring && offerOf(plan, ring);
}

function offerOf(plan: StandingPlan, { moves, costChange }: Ring): SwapOffer {
  return {
    costChange,
    moves: moves.map(({ need, from, to, ownChange }) => {
      const planned = plan.built.needs.get(need);
      const weeks = planned?.weeks ?? 0;
      return {
        needId: need,
        ...partsOfNeedId(need),
        from: placeOf(plan, need, from),
        to: placeOf(plan, need, to),
        ownChange,
        weeksLater: to.start - from.start,
        weeksEarly: Math.max(0, (planned?.targetFrom ?? to.start) - to.start),
        weeksLate: Math.max(0, to.start + weeks - (planned?.targetTo ?? to.start + weeks)),
      };
    }),
  };
}
