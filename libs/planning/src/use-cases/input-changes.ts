import type { Need, Problem } from '#matching-engine';

/** What has changed in the region's data since a proposal was computed, as far as the plan depends on it; ids. */
export interface InputChanges {
  readonly doctors: readonly string[];
  readonly slots: readonly string[];
  /** `doctorId:needKey`. */
  readonly needs: readonly string[];
  /** Doctors whose wishes or granted claims weigh otherwise than before, their needs being the same. */
  readonly wishes: readonly string[];
  readonly healthCentres: readonly string[];
  /** Weights, horizon or prerequisites. */
  readonly rules: boolean;
}

/** Compares two problems part by part. Linear in their sizes. */
export function inputChanges(before: Problem, after: Problem): InputChanges {
  const changed = new Set(differing(before.needs, after.needs));
  const bare = new Set(differing(before.needs.map(withoutCosts), after.needs.map(withoutCosts)));
  const weighed = after.needs.filter(({ id }) => changed.has(id) && !bare.has(id));
  return {
    doctors: differing(before.doctors, after.doctors),
    slots: differing(before.slots, after.slots),
    needs: [...bare].sort(),
    wishes: [...new Set(weighed.map(({ doctor }) => doctor))].sort(),
    healthCentres: differing(before.homeCentres, after.homeCentres),
    rules:
      JSON.stringify([before.weights, before.horizon, before.prerequisites]) !==
      JSON.stringify([after.weights, after.horizon, after.prerequisites]),
  };
}

/** A need without what wishes, claims and weights make it cost. */
function withoutCosts({
  unplacedCost: _unplaced,
  lateCost: _late,
  startCost: _start,
  hostCost: _host,
  ...need
}: Need): Omit<Need, 'unplacedCost' | 'lateCost' | 'startCost' | 'hostCost'> {
  return need;
}

function differing<Item extends { readonly id: string }>(
  before: readonly Item[],
  after: readonly Item[],
): string[] {
  const left = new Map(before.map((item) => [item.id, JSON.stringify(item)]));
  const ids: string[] = [];
  for (const item of after) {
    if (left.get(item.id) !== JSON.stringify(item)) ids.push(item.id);
    left.delete(item.id);
  }
  return [...ids, ...left.keys()].sort();
}
