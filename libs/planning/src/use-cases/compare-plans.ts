import type { PlanPlacement } from '../ports/plan-store.js';

/** The same need in two plans. */
export interface MovedPlacement {
  readonly doctorId: string;
  readonly needKey: string;
  readonly before: PlanPlacement;
  readonly after: PlanPlacement;
}

/** What becomes different when one plan replaces another. */
export interface PlanComparison {
  /** `null` = nothing was published before. */
  readonly beforeId: string | null;
  readonly afterId: string;
  readonly added: readonly PlanPlacement[];
  readonly removed: readonly PlanPlacement[];
  readonly moved: readonly MovedPlacement[];
  readonly unchanged: number;
  /** Doctors with at least one placement moved or removed. */
  readonly doctorsDisturbed: number;
  /** Sum over both plans' placements of the weeks outside the target phase, after less before. */
  readonly weeksOutsidePhase: number;
}

/** Compares two plans need by need. Linear in their sizes. */
export function comparePlans(
  before: { readonly id: string | null; readonly placements: readonly PlanPlacement[] },
  after: { readonly id: string; readonly placements: readonly PlanPlacement[] },
): PlanComparison {
  const left = new Map(before.placements.map((each) => [needOf(each), each]));
  const added: PlanPlacement[] = [];
  const moved: MovedPlacement[] = [];
  let unchanged = 0;
  for (const placement of after.placements) {
    const key = needOf(placement);
    const former = left.get(key);
    left.delete(key);
    if (!former) added.push(placement);
    else if (samePlace(former, placement)) unchanged += 1;
    else {
      const { doctorId, needKey } = placement;
      moved.push({ doctorId, needKey, before: former, after: placement });
    }
  }
  const removed = [...left.values()];
  return {
    beforeId: before.id,
    afterId: after.id,
    added,
    removed,
    moved,
    unchanged,
    doctorsDisturbed: new Set([...moved, ...removed].map(({ doctorId }) => doctorId)).size,
    weeksOutsidePhase: outside(after.placements) - outside(before.placements),
  };
}

function needOf({ doctorId, needKey }: PlanPlacement): string {
  return JSON.stringify([doctorId, needKey]);
}

function samePlace(a: PlanPlacement, b: PlanPlacement): boolean {
  return a.slotId === b.slotId && a.start === b.start && a.weeks === b.weeks;
}

function outside(placements: readonly PlanPlacement[]): number {
  return placements.reduce((sum, { weeksEarly, weeksLate }) => sum + weeksEarly + weeksLate, 0);
}
