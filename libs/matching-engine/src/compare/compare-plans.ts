import { byCodeUnits } from '../certificate/canonical.js';
import { COST_TERMS, type CostByTerm, type CostTerm, type Placement, type Plan } from '../plan.js';
import type { Problem } from '../problem.js';
import { verify } from '../verify/verify.js';

/** Where a need stands. */
export type Place = Pick<Placement, 'slot' | 'start'>;

/**
 * What happened to one need.
 *
 * - `moved`: placed before and after, elsewhere; `sameSlot` where only the weeks differ.
 * - `placed`: unplaced before.
 * - `lost`: placed before, unplaced now; `slotGone` where its slot is no longer in the problem.
 */
export type NeedChange =
  | {
      readonly kind: 'moved';
      readonly need: string;
      readonly doctor: string;
      readonly from: Place;
      readonly to: Place;
      readonly sameSlot: boolean;
    }
  | { readonly kind: 'placed'; readonly need: string; readonly doctor: string; readonly to: Place }
  | {
      readonly kind: 'lost';
      readonly need: string;
      readonly doctor: string;
      readonly from: Place;
      readonly slotGone: boolean;
    };

/** What the change means to one doctor; costs are the doctor's own, `saved` > 0 is a gain. */
export interface DoctorChange {
  readonly doctor: string;
  readonly needs: readonly string[];
  readonly costBefore: number;
  readonly costAfter: number;
  readonly saved: number;
}

/** The difference between two plans for the same problem. */
export interface PlanDifference {
  /** In the order of need ids. */
  readonly changes: readonly NeedChange[];
  readonly counts: {
    readonly unchanged: number;
    readonly moved: number;
    readonly placed: number;
    readonly lost: number;
    /** People, not placements: doctors of whom anything changed. */
    readonly doctorsChanged: number;
    /** Doctors of whom a placement was moved or lost. */
    readonly doctorsDisturbed: number;
  };
  /** Doctors of whom a placement or the own cost changed; most saved first, then by id. */
  readonly byDoctor: readonly DoctorChange[];
  /** Doctors who pay more than before, by id: whom the change must be explained to. */
  readonly worseOff: readonly string[];
  readonly costBefore: number;
  readonly costAfter: number;
  /** What the change buys in all: cost before minus cost after. */
  readonly saved: number;
  /** The same by term; the terms add up to `saved`. */
  readonly savedByTerm: CostByTerm;
  /** Needs that `before` places but the problem does not have (a doctor left): they count for nothing else. */
  readonly needsGone: readonly string[];
}

/**
 * Says who moves from where to where, and what it buys. Both plans are counted under the given problem, so a plan of
 * yesterday is counted as today's problem sees it: placements in withdrawn slots count as unplaced, promises broken
 * cost their `changeCost`.
 */
export function comparePlans(
  problem: Problem,
  before: Pick<Plan, 'placements'>,
  after: Pick<Plan, 'placements'>,
): PlanDifference {
  const old = counted(problem, before);
  const now = counted(problem, after);
  const slots = new Set(problem.slots.map(({ id }) => id));
  const changes: NeedChange[] = [];
  let unchanged = 0;
  for (const { id: need, doctor } of problem.needs) {
    const from = old.places.get(need);
    const to = now.places.get(need);
    if (from && to) {
      if (from.slot === to.slot && from.start === to.start) unchanged++;
      else changes.push({ kind: 'moved', need, doctor, from, to, sameSlot: from.slot === to.slot });
    } else if (to) changes.push({ kind: 'placed', need, doctor, to });
    else if (from) changes.push({ kind: 'lost', need, doctor, from, slotGone: !slots.has(from.slot) });
  }
  changes.sort((a, b) => byCodeUnits(a.need, b.need));
  const byDoctor = doctorChanges(changes, old.costOf, now.costOf);
  const known = new Set(problem.needs.map(({ id }) => id));
  const count = (kind: NeedChange['kind']) => changes.filter((change) => change.kind === kind).length;
  return {
    changes,
    counts: {
      unchanged,
      moved: count('moved'),
      placed: count('placed'),
      lost: count('lost'),
      doctorsChanged: new Set(changes.map(({ doctor }) => doctor)).size,
      doctorsDisturbed: new Set(changes.filter(({ kind }) => kind !== 'placed').map(({ doctor }) => doctor))
        .size,
    },
    byDoctor,
    worseOff: byDoctor
      .filter(({ saved }) => saved < 0)
      .map(({ doctor }) => doctor)
      .sort(byCodeUnits),
    costBefore: old.cost,
    costAfter: now.cost,
    saved: old.cost - now.cost,
    savedByTerm: Object.fromEntries(
      COST_TERMS.map((term) => [term, old.costByTerm[term] - now.costByTerm[term]]),
    ) as Record<CostTerm, number>,
    needsGone: before.placements
      .map(({ need }) => need)
      .filter((need) => !known.has(need))
      .sort(byCodeUnits),
  };
}

function counted(problem: Problem, { placements }: Pick<Plan, 'placements'>) {
  const { cost, costByTerm, costByDoctor } = verify(problem, {
    format: 'placement-plan/1',
    problem: problem.name,
    placements,
    cost: 0,
    lowerBound: null,
    status: 'feasible',
  });
  return {
    cost,
    costByTerm,
    costOf: new Map(costByDoctor.map((entry) => [entry.doctor, entry.cost])),
    places: new Map(placements.map(({ need, slot, start }): [string, Place] => [need, { slot, start }])),
  };
}

function doctorChanges(
  changes: readonly NeedChange[],
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): DoctorChange[] {
  const needsOf = new Map<string, string[]>();
  for (const { doctor, need } of changes) needsOf.set(doctor, [...(needsOf.get(doctor) ?? []), need]);
  return [...before]
    .map(([doctor, costBefore]) => {
      const costAfter = after.get(doctor) ?? 0;
      return {
        doctor,
        needs: needsOf.get(doctor) ?? [],
        costBefore,
        costAfter,
        saved: costBefore - costAfter,
      };
    })
    .filter(({ needs, saved }) => needs.length > 0 || saved !== 0)
    .sort((a, b) => b.saved - a.saved || byCodeUnits(a.doctor, b.doctor));
}
