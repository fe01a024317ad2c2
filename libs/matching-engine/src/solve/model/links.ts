import type { Need } from '../../problem.js';
import type { Links } from './model.js';

/** `after` between needs of different doctors, by the needs' places in the list; `null` where there is none. */
export function linksBetween(needs: readonly Need[]): Links | null {
  const numbers = new Map(needs.map((need, number) => [need.id, number]));
  const before = new Map<number, number[]>();
  const followers = new Map<number, number[]>();
  needs.forEach((need, follower) => {
    for (const id of need.after ?? []) {
      const first = numbers.get(id);
      if (first === undefined || needs[first]!.doctor === need.doctor) continue;
      before.set(follower, [...(before.get(follower) ?? []), first]);
      followers.set(first, [...(followers.get(first) ?? []), follower]);
    }
  });
  return before.size > 0 ? { before, followers } : null;
}

/**
 * What pinned needs demand by `after`: those needs are placed in every valid plan, and end in time. Returns the needs
 * with their windows cut accordingly (which changes no valid plan), and the ids of all that must be placed.
 */
export function afterPins(needs: readonly Need[]): {
  readonly needs: readonly Need[];
  readonly required: ReadonlySet<string>;
} {
  const byId = new Map(needs.map((need) => [need.id, need]));
  const latest = new Map<string, number>();
  const limit = (need: Need, lastStart: number): void => {
    for (const id of need.after ?? []) {
      const first = byId.get(id);
      if (!first) continue;
      const last = lastStart - first.weeks;
      if (last >= (latest.get(id) ?? Infinity)) continue;
      latest.set(id, last);
      limit(first, Math.min(last, first.pinned && first.current ? first.current.start : first.latest));
    }
  };
  for (const need of needs) if (need.pinned && need.current) limit(need, need.current.start);
  if (latest.size === 0) return { needs, required: new Set() };
  return {
    needs: needs.map((need) => {
      const last = latest.get(need.id);
      return last === undefined || last >= need.latest ? need : { ...need, latest: last };
    }),
    required: new Set(latest.keys()),
  };
}
