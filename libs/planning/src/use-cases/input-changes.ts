import type { Problem } from '#matching-engine';

/** What has changed in the region's data since a proposal was computed, as far as the plan depends on it; ids. */
export interface InputChanges {
  readonly doctors: readonly string[];
  readonly slots: readonly string[];
  /** `doctorId:needKey`. */
  readonly needs: readonly string[];
  readonly healthCentres: readonly string[];
  /** Weights, horizon or prerequisites. */
  readonly rules: boolean;
}

/** Compares two problems part by part. Linear in their sizes. */
export function inputChanges(before: Problem, after: Problem): InputChanges {
  return {
    doctors: differing(before.doctors, after.doctors),
    slots: differing(before.slots, after.slots),
    needs: differing(before.needs, after.needs),
    healthCentres: differing(before.homeCentres, after.homeCentres),
    rules:
      JSON.stringify([before.weights, before.horizon, before.prerequisites]) !==
      JSON.stringify([after.weights, after.horizon, after.prerequisites]),
  };
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
