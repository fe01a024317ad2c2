import type { IsoWeek } from '#domain';
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
  /** Placements, and those wholly inside their phase: after less before. */
  readonly placed: number;
  readonly inPhase: number;
  /** Doctors who fare better or worse: more or fewer placements, or as many nearer to or further from their phase. */
  readonly doctorsBetter: number;
  readonly doctorsWorse: number;
}

/**
 * Compares two plans need by need. Linear in their sizes.
 * @param begun the first week that has not begun: no plan takes away what begins before it, so it counts as unchanged
 */
export function comparePlans(
  before: { readonly id: string | null; readonly placements: readonly PlanPlacement[] },
  after: { readonly id: string; readonly placements: readonly PlanPlacement[] },
  begun?: IsoWeek,
): PlanComparison {
  const started = before.placements.filter(({ start }) => begun !== undefined && start < begun);
  const standing = new Set(started.map(needOf));
  const proposed = after.placements.filter((each) => !standing.has(needOf(each)));
  const former = before.placements.filter((each) => !standing.has(needOf(each)));
  const difference = differenceOf(former, proposed);
  const { better, worse } = fates(former, proposed);
  return {
    beforeId: before.id,
    afterId: after.id,
    ...difference,
    unchanged: difference.unchanged + started.length,
    doctorsDisturbed: new Set([...difference.moved, ...difference.removed].map(({ doctorId }) => doctorId))
      .size,
    weeksOutsidePhase: outside(proposed) - outside(former),
    placed: proposed.length - former.length,
    inPhase: inPhase(proposed) - inPhase(former),
    doctorsBetter: better,
    doctorsWorse: worse,
  };
}

function differenceOf(
  before: readonly PlanPlacement[],
  after: readonly PlanPlacement[],
): Pick<PlanComparison, 'added' | 'removed' | 'moved' | 'unchanged'> {
  const left = new Map(before.map((each) => [needOf(each), each]));
  const added: PlanPlacement[] = [];
  const moved: MovedPlacement[] = [];
  let unchanged = 0;
  for (const placement of after) {
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
  return { added, removed: [...left.values()], moved, unchanged };
}

function fates(
  before: readonly PlanPlacement[],
  after: readonly PlanPlacement[],
): { better: number; worse: number } {
  const [then, now] = [byDoctor(before), byDoctor(after)];
  let better = 0;
  let worse = 0;
  for (const doctor of new Set([...then.keys(), ...now.keys()])) {
    const [former = [], latter = []] = [then.get(doctor), now.get(doctor)];
    const gain = latter.length - former.length || outside(former) - outside(latter);
    if (gain > 0) better += 1;
    if (gain < 0) worse += 1;
  }
  return { better, worse };
}

function byDoctor(placements: readonly PlanPlacement[]): Map<string, PlanPlacement[]> {
  const groups = new Map<string, PlanPlacement[]>();
  for (const placement of placements) {
    const group = groups.get(placement.doctorId);
    if (group) group.push(placement);
    else groups.set(placement.doctorId, [placement]);
  }
  return groups;
}

function inPhase(placements: readonly PlanPlacement[]): number {
  return placements.filter(({ weeksEarly, weeksLate }) => weeksEarly + weeksLate === 0).length;
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
