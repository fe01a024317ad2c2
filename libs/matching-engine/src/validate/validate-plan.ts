import type { Placement, Plan } from '../plan.js';
import type { Problem } from '../problem.js';
import type { ProblemFault } from '../solve-contract.js';
import { FaultList, shown } from './faults.js';
import { integer, isObject, list, object, oneOf, required, text, type Shape } from './shapes.js';

/** The input as a plan, or every fault in it. */
export type ValidatedPlan =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly faults: readonly ProblemFault[] };

const bound: Shape = (value, path, faults) => {
  if (value === null || (typeof value === 'number' && Number.isFinite(value))) return true;
  faults.add(
    path,
    'wrong-type',
    `is ${shown(value)}; must be a finite number, or null where nothing is proven.`,
  );
  return false;
};

const placementShape = object({ need: required(text), slot: required(text), start: required(integer()) });

const planShape = object({
  format: required(oneOf('placement-plan/1')),
  problem: required(text),
  placements: required(list(placementShape)),
  cost: required(integer()),
  lowerBound: required(bound),
  status: required(oneOf('optimal', 'feasible', 'infeasible')),
});

/**
 * Checks an input of unknown origin against the format `placement-plan/1`, and, where a problem is given, that the plan
 * is a plan for it: the problem's name, and needs and slots that exist. Whether the plan keeps the rules and states its
 * cost truly is for `verify` to say.
 */
export function validatePlan(input: unknown, problem?: Problem): ValidatedPlan {
  const faults = new FaultList();
  planShape(input, '', faults);
  if (isObject(input)) {
    const lines = readablePlacements(input.placements);
    eachNeedOnce(lines, faults);
    if (problem) belongsTo(problem, input.problem, lines, faults);
  }
  return faults.found.length === 0 ? { ok: true, plan: input as Plan } : { ok: false, faults: faults.found };
}

interface Line {
  readonly path: string;
  readonly placement: Partial<Record<keyof Placement, unknown>>;
}

function readablePlacements(value: unknown): Line[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly unknown[]).flatMap((entry, index) =>
    isObject(entry) ? [{ path: `placements[${index}]`, placement: entry }] : [],
  );
}

function eachNeedOnce(lines: readonly Line[], faults: FaultList): void {
  const first = new Map<string, string>();
  for (const { path, placement } of lines) {
    if (typeof placement.need !== 'string') continue;
    const earlier = first.get(placement.need);
    if (earlier === undefined) first.set(placement.need, path);
    else
      faults.add(
        `${path}.need`,
        'duplicate-id',
        `is ${shown(placement.need)}, which ${earlier} places already.`,
      );
  }
}

function belongsTo(problem: Problem, name: unknown, lines: readonly Line[], faults: FaultList): void {
  if (typeof name === 'string' && name !== problem.name)
    faults.add(
      'problem',
      'not-allowed',
      `is ${shown(name)}; must be ${shown(problem.name)}, the problem's name.`,
    );
  const needs = new Set(problem.needs.map(({ id }) => id));
  const slots = new Set(problem.slots.map(({ id }) => id));
  for (const { path, placement } of lines) {
    if (typeof placement.need === 'string' && placement.need !== '' && !needs.has(placement.need))
      faults.add(
        `${path}.need`,
        'dangling-reference',
        `is ${shown(placement.need)}; must be the id of one of the problem's needs.`,
      );
    if (typeof placement.slot === 'string' && placement.slot !== '' && !slots.has(placement.slot))
      faults.add(
        `${path}.slot`,
        'dangling-reference',
        `is ${shown(placement.slot)}; must be the id of one of the problem's slots.`,
      );
  }
}
