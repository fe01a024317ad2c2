import type { LinkState } from '../board/link-state.js';
import type { Model } from '../model/model.js';
import { PLACE } from '../pricing/doctor-plan.js';
import type { Column } from './column-pool.js';

/** Of the columns in `first`, at least as many must be chosen as of those in `follower` (at most one of each kind is). */
export interface LinkRow {
  readonly first: readonly number[];
  readonly follower: readonly number[];
}

/**
 * What `after` between doctors of a group demands of the choice among their columns: for every start week of a need that
 * waits, whoever chooses it at or before that week needs a choice that has the other need ended by then.
 */
export function linkRows(model: Model, group: readonly number[], columns: readonly Column[]): LinkRow[] {
  const { links } = model;
  if (!links) return [];
  const inside = new Set(group);
  const placed = startsOfNeeds(columns);
  const rows: LinkRow[] = [];
  for (const [follower, before] of links.before) {
    const waiting = placed.get(follower);
    if (!waiting || !inside.has(model.needDoctor[follower]!)) continue;
    for (const need of before) {
      if (!inside.has(model.needDoctor[need]!)) continue;
      const { weeks } = model.needs[need]!;
      const serving = placed.get(need) ?? [];
      for (const week of new Set(waiting.map(({ start }) => start)))
        rows.push({
          first: serving.filter(({ start }) => start + weeks <= week).map(({ at }) => at),
          follower: waiting.filter(({ start }) => start <= week).map(({ at }) => at),
        });
    }
  }
  return rows;
}

/** Whether a column agrees with where the needs of doctors outside the group stand. */
export function agreesWith(
  model: Model,
  outside: LinkState,
  group: ReadonlySet<number>,
  column: Column,
): boolean {
  const { links } = model;
  if (!links) return true;
  const starts = new Map<number, number>();
  const { places } = column.plan;
  for (let i = 0; i < places.length; i += PLACE) starts.set(places[i]!, places[i + 2]!);
  const isOutside = (need: number): boolean => !group.has(model.needDoctor[need]!);
  for (const need of model.doctors[column.doctor]!.needs) {
    const start = starts.get(need);
    for (const first of links.before.get(need) ?? [])
      if (start !== undefined && isOutside(first) && outside.endOf(first) > start) return false;
    const end = start === undefined ? Infinity : start + model.needs[need]!.weeks;
    if (end > outside.endBy(need)) return false;
  }
  return true;
}

function startsOfNeeds(columns: readonly Column[]): Map<number, { start: number; at: number }[]> {
  const placed = new Map<number, { start: number; at: number }[]>();
  columns.forEach(({ plan: { places } }, at) => {
    for (let i = 0; i < places.length; i += PLACE) {
      const list = placed.get(places[i]!);
      const entry = { start: places[i + 2]!, at };
      if (list) list.push(entry);
      else placed.set(places[i]!, [entry]);
    }
  });
  return placed;
}
