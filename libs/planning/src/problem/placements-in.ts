import { type IsoWeek, weeksBetween } from '#domain';
import type { Placement, Problem } from '#matching-engine';
import type { PlanPlacement } from '../ports/plan-store.js';
import type { BuiltProblem } from './built-problem.js';
import { needId } from './plannable-needs.js';

/** A plan's stored content in the terms of the problem. */
export function placementsIn(
  { problem, slotIds }: BuiltProblem,
  content: readonly PlanPlacement[],
  firstWeek: IsoWeek,
): Placement[] {
  const parts = new Map<string, Problem['slots'][number][]>();
  for (const slot of problem.slots) {
    const id = slotIds.get(slot.id) ?? slot.id;
    parts.set(id, [...(parts.get(id) ?? []), slot]);
  }
  return content.map(({ doctorId, needKey, slotId, start, weeks }) => {
    const week = weeksBetween(firstWeek, start);
    const part = parts.get(slotId)?.find(({ from, to }) => from <= week && week + weeks <= to);
    return { need: needId(doctorId, needKey), slot: part?.id ?? slotId, start: week };
  });
}
