import { APART_ABOVE, type Problem } from '#matching-engine';

/** A job of its own is worth its while from this share of the size on from which a problem is taken apart at all. */
const WORTHWHILE_SHARE = 1 / 4;

/**
 * Puts independent parts together into groups that are worth a job: a part that is large enough stands alone, small ones
 * are added up. The same parts always make the same groups.
 * @param apartAbove doctors above which the run's problem is taken apart
 */
export function worthwhileGroups<Part extends { readonly problem: Problem }>(
  parts: readonly Part[],
  apartAbove = APART_ABOVE,
): Part[][] {
  const least = Math.max(1, Math.ceil(apartAbove * WORTHWHILE_SHARE));
  const groups: Part[][] = [];
  let open: Part[] = [];
  for (const part of [...parts].sort((a, b) => doctorsOf(b) - doctorsOf(a))) {
    open.push(part);
    if (open.reduce((sum, each) => sum + doctorsOf(each), 0) < least) continue;
    groups.push(open);
    open = [];
  }
  if (open.length === 0) return groups;
  const last = groups.pop() ?? [];
  return [...groups, [...last, ...open]];
}

function doctorsOf({ problem }: { readonly problem: Problem }): number {
  return problem.doctors.length;
}
