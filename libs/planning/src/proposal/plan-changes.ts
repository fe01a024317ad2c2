import type { Need, Placement, Problem, Slot, Violation } from '#matching-engine';
import type { BuiltProblem } from '../problem/built-problem.js';

/** Where a placement lies in the terms of the problem. */
export interface Stretch {
  readonly slot: Slot;
  readonly start: number;
  /** The week after the last one. */
  readonly end: number;
}

/** What a proposal does to one need: gives it a place, moves it, or takes its place away. */
export interface PlanChange {
  readonly needId: string;
  readonly doctor: string;
  readonly homeCentre: string | null;
  readonly from: Stretch | null;
  readonly to: Stretch | null;
  /** Whether the place that it has cannot be kept whatever the plan says. */
  readonly broken: boolean;
}

/** Every need for which the proposal says something else than what holds, by id. */
export function changesOf(
  { problem, brokenPromises }: BuiltProblem,
  proposed: readonly Placement[],
): ReadonlyMap<string, PlanChange> {
  const slots = new Map(problem.slots.map((slot) => [slot.id, slot]));
  const centres = new Map(problem.doctors.map(({ id, homeCentre }) => [id, homeCentre ?? null]));
  const places = new Map(proposed.map((placement) => [placement.need, placement]));
  const broken = new Set(brokenPromises.map(({ needId }) => needId));
  const stretch = (need: Need, at: { readonly slot: string; readonly start: number } | undefined) => {
    const slot = at && slots.get(at.slot);
    return slot ? { slot, start: at.start, end: at.start + need.weeks } : null;
  };
  const changes = new Map<string, PlanChange>();
  for (const need of problem.needs) {
    const [from, to] = [stretch(need, need.current), stretch(need, places.get(need.id))];
    const same = from?.slot.id === to?.slot.id && from?.start === to?.start;
    if (same && !broken.has(need.id)) continue;
    changes.set(need.id, {
      needId: need.id,
      doctor: need.doctor,
      homeCentre: centres.get(need.doctor) ?? null,
      from,
      to,
      broken: broken.has(need.id),
    });
  }
  return changes;
}

/** The plan that holds with these changes made and no others. */
export function placementsWith(
  problem: Problem,
  changes: ReadonlyMap<string, PlanChange>,
  made: ReadonlySet<string>,
): Placement[] {
  return problem.needs.flatMap(({ id, current }): Placement[] => {
    const change = changes.get(id);
    if (change === undefined || !made.has(id)) return current ? [{ need: id, ...current }] : [];
    return change.to ? [{ need: id, slot: change.to.slot.id, start: change.to.start }] : [];
  });
}

/** Whether the stretch takes part in what a violation says of a slot or a health centre in a week. */
export function touches(
  stretch: Stretch | null,
  homeCentre: string | null,
  violation: Violation,
): stretch is Stretch {
  if (stretch === null) return false;
  if (violation.slot !== undefined && stretch.slot.id !== violation.slot) return false;
  if (violation.homeCentre !== undefined && homeCentre !== violation.homeCentre) return false;
  const wholeSlot = violation.slot !== undefined && stretch.slot.mode === 'block';
  if (violation.week === undefined || wholeSlot) return true;
  return stretch.start <= violation.week && violation.week < stretch.end;
}
