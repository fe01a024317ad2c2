import type { PlaceName } from '../explain/explanation.js';
import { placeName } from '../explain/places.js';
import type { Plan } from '../plan.js';
import type { Problem, Slot } from '../problem.js';
import type { PlacedNeed } from '../verify/plan-reading.js';
import type { NeedTrial } from '../what-if/need-trial.js';
import { WhatIf } from '../what-if/what-if.js';

/** One justified claim: who could take which place, from whom, and what it would save the claimant. */
export interface JustifiedClaim {
  readonly doctor: string;
  readonly need: string;
  /** Where the claimant's need stands now; `null` where it has no place. */
  readonly from: PlaceName | null;
  readonly place: PlaceName;
  readonly holder: string;
  readonly holdersNeed: string;
  /** By how much the claimant's own cost would fall. */
  readonly gain: number;
}

/** All justified claims against a plan. */
export interface JustifiedEnvy {
  /** Pairs of a claimant's need and a holder's need. */
  readonly count: number;
  readonly doctorsWithClaims: number;
  /** Each pair with the place of the greatest gain; greatest gain first, then by needs. Cut at `most`. */
  readonly witnesses: readonly JustifiedClaim[];
}

/**
 * Counts justified envy. A need `a` of doctor A has a justified claim on the seat of a placement `b` of doctor B where
 *
 * 1. A stands before B in the priority list (doctors who are not in it come last, all equal);
 * 2. `b` is not pinned, and holds a seat in the same slot in a week in which `a` would need one;
 * 3. in that place, everything else as it is, A's own cost would be strictly lower than now;
 * 4. the place is not free for `a` now, but would be if `b` gave up its seat: no hard rule would stand in the way of
 *    `a` then, be it the seats or the limit of a home centre that both share.
 *
 * What becomes of `b`, and of placements that rely on it, B's or others', is not asked. An empty report is not "fair" or "stable" in
 * any wider sense, and a plan of least cost may well leave claims open.
 *
 * @param priority doctor ids, first to be served first
 * @param plan a plan that keeps the rules
 * @param most witnesses to list; all are counted
 */
export function justifiedEnvy(
  problem: Problem,
  plan: Pick<Plan, 'placements'>,
  priority: readonly string[],
  most = 100,
): JustifiedEnvy {
  const whatIf = new WhatIf(problem, plan.placements);
  const rank = new Map<string, number>();
  for (const doctor of priority) if (!rank.has(doctor)) rank.set(doctor, rank.size);
  const rankOf = (doctor: string) => rank.get(doctor) ?? Infinity;
  const claims = new Map<string, JustifiedClaim>();
  for (const need of problem.needs) {
    if (rankOf(need.doctor) === Infinity) continue;
    const trial = whatIf.trial(need);
    for (const slot of whatIf.openSlotsFor(need)) {
      const rivals = (whatIf.reading.bySlot.get(slot.id) ?? []).filter(
        (rival) => rankOf(need.doctor) < rankOf(rival.need.doctor) && !rival.need.pinned,
      );
      if (rivals.length > 0) collectClaims(whatIf, trial, slot, rivals, claims);
    }
  }
  const witnesses = [...claims.values()].sort(
    (a, b) =>
      b.gain - a.gain ||
      (a.need < b.need ? -1 : a.need > b.need ? 1 : a.holdersNeed < b.holdersNeed ? -1 : 1),
  );
  return {
    count: witnesses.length,
    doctorsWithClaims: new Set(witnesses.map(({ doctor }) => doctor)).size,
    witnesses: witnesses.slice(0, most),
  };
}

function collectClaims(
  whatIf: WhatIf,
  trial: NeedTrial,
  slot: Slot,
  rivals: readonly PlacedNeed[],
  claims: Map<string, JustifiedClaim>,
): void {
  const { need, placed } = trial;
  const ownCost = whatIf.ownCost.get(need.doctor)!;
  const { first, last } = whatIf.startsIn(slot, need.weeks);
  for (let start = Math.max(first, need.earliest); start <= Math.min(last, need.latest); start++) {
    const gain = ownCost - trial.ownTotalAt(slot, start);
    if (gain <= 0 || trial.personalBlockersAt(slot, start).length > 0) continue;
    const blockers = trial.sharedBlockersAt(slot, start);
    if (blockers.length === 0) continue;
    for (const rival of rivals) {
      const key = JSON.stringify([need.id, rival.need.id]);
      if ((claims.get(key)?.gain ?? 0) >= gain || !trial.wouldClear(blockers, slot, rival)) continue;
      claims.set(key, {
        doctor: need.doctor,
        need: need.id,
        from: placed ? placeName(placed.slot, placed.start) : null,
        place: placeName(slot, start),
        holder: rival.need.doctor,
        holdersNeed: rival.need.id,
        gain,
      });
    }
  }
}
