import { SMALLEST_GROUP } from '../ports/evaluation-store.js';

/** Groups of people in a table, and the larger groups whose sums are shown beside them. */
export interface Grouping<Group> {
  readonly people: (group: Group) => number;
  /** Each says to which larger group of one division the group belongs: its area, say, or its owner. */
  readonly divisions: readonly ((group: Group) => string)[];
}

/** What is not shown. */
export interface Hidden<Group> {
  readonly groups: ReadonlySet<Group>;
  /** By division, in the order given: larger groups whose sums are not shown. */
  readonly sums: readonly ReadonlySet<string>[];
}

/**
 * What must be hidden of a table so that nothing is told of fewer people than `smallest`, also not by subtraction. Besides
 * the small groups themselves, so many of the next smallest are hidden that what is hidden in any sum that is shown is at
 * least two groups and at least `smallest` people; a sum in which that cannot be had is hidden too. The sum of everything
 * is taken to be shown. Groups of nobody are shown.
 */
export function hiddenGroups<Group>(
  groups: readonly Group[],
  { people, divisions }: Grouping<Group>,
  smallest = SMALLEST_GROUP,
): Hidden<Group> {
  const isSmall = (count: number): boolean => count > 0 && count < smallest;
  const hidden = new Set(groups.filter((group) => isSmall(people(group))));
  const divided = divisions.map((division) => familiesOf(groups, division));
  const sums = divided.map((families) => {
    const small = [...families].filter(([, family]) => isSmall(countOf(family, people)));
    return new Set(small.map(([name]) => name));
  });
  const covers = (counts: readonly number[]): boolean =>
    counts.length >= 2 && counts.reduce((sum, count) => sum + count, 0) >= smallest;

  /** Hides one more where what is hidden could be worked out; `false` when nothing had to be. */
  const hideMore = (): boolean => {
    const alone = [...groups].filter((group) => hidden.has(group));
    if (alone.length > 0 && !covers(alone.map(people)) && hideSmallest(groups, hidden, people)) return true;
    for (const [index, families] of divided.entries()) {
      const gone = sums[index] ?? new Set<string>();
      const names = [...families.keys()];
      const countIn = (name: string): number => countOf(families.get(name) ?? [], people);
      const goneCounts = names.filter((name) => gone.has(name)).map(countIn);
      if (goneCounts.length > 0 && !covers(goneCounts) && hideSmallest(names, gone, countIn)) return true;
      for (const [name, family] of families) {
        const counts = family.filter((group) => hidden.has(group)).map(people);
        const isSumHidden = gone.has(name);
        if (covers(counts) || (counts.length === 0 && !isSumHidden)) continue;
        if (hideSmallest(family, hidden, people)) return true;
        if (!isSumHidden) {
          gone.add(name);
          return true;
        }
      }
    }
    return (
      givesAway(groups, { people, divisions }, { groups: hidden, sums }, smallest) &&
      (hideSmallest(groups, hidden, people) ||
        sums.some((gone, index) => {
          const families = divided[index] ?? new Map<string, readonly Group[]>();
          return hideSmallest([...families.keys()], gone, (name) =>
            countOf(families.get(name) ?? [], people),
          );
        }))
    );
  };
  while (hideMore());
  return { groups: hidden, sums };
}

/**
 * Whether some hidden groups that are fewer people than `smallest` follow from everything that is shown, across the
 * divisions too. Hidden groups that fall under the same sums cannot be told apart, so they are one unknown.
 */
function givesAway<Group>(
  groups: readonly Group[],
  { people, divisions }: Grouping<Group>,
  hidden: Hidden<Group>,
  smallest: number,
): boolean {
  const unknown = groups.filter((group) => hidden.groups.has(group) && people(group) > 0);
  const placeOf = (group: Group): string => JSON.stringify(divisions.map((division) => division(group)));
  const places = [...familiesOf(unknown, placeOf).values()];
  const rows = [places.map(() => 1)];
  for (const [index, division] of divisions.entries()) {
    const names = places.map(([group]) => (group === undefined ? '' : division(group)));
    for (const name of new Set(names)) {
      if (!hidden.sums[index]?.has(name)) rows.push(names.map((each) => Number(each === name)));
    }
  }
  const isSpoken = spanOf(rows);
  return places.some(
    (family, place) =>
      countOf(family, people) < smallest && isSpoken(places.map((_, index) => Number(index === place))),
  );
}

const ROUNDING = 1e-9;

/** By elimination: tells whether a row is a combination of the given ones. */
function spanOf(rows: readonly (readonly number[])[]): (row: readonly number[]) => boolean {
  const heads: { readonly column: number; readonly row: readonly number[] }[] = [];
  const reduced = (row: readonly number[]): readonly number[] =>
    heads.reduce((rest, head) => {
      const factor = (rest[head.column] ?? 0) / (head.row[head.column] ?? 1);
      return rest.map((value, index) => value - factor * (head.row[index] ?? 0));
    }, row);
  for (const row of rows) {
    const rest = reduced(row);
    const column = rest.findIndex((value) => Math.abs(value) > ROUNDING);
    if (column >= 0) heads.push({ column, row: rest });
  }
  return (row) => reduced(row).every((value) => Math.abs(value) < ROUNDING);
}

function familiesOf<Group>(
  groups: readonly Group[],
  division: (group: Group) => string,
): ReadonlyMap<string, readonly Group[]> {
  const families = new Map<string, Group[]>();
  for (const group of groups) {
    const family = families.get(division(group));
    if (family) family.push(group);
    else families.set(division(group), [group]);
  }
  return families;
}

function countOf<Group>(groups: readonly Group[], people: (group: Group) => number): number {
  return groups.reduce((sum, group) => sum + people(group), 0);
}

/** @returns `false` when there is none left to hide */
function hideSmallest<Group>(
  groups: readonly Group[],
  hidden: Set<Group>,
  people: (group: Group) => number,
): boolean {
  const [next] = groups
    .filter((group) => !hidden.has(group) && people(group) > 0)
    .sort((a, b) => people(a) - people(b));
  if (next === undefined) return false;
  hidden.add(next);
  return true;
}
