import type { Placement, Plan } from '../plan.js';
import type { Doctor, HomeCentre, Need, Prerequisite, Problem, Slot, Weights } from '../problem.js';

/** A doctor about whom nothing is said but what the test says. */
export function aDoctor(fields: Partial<Doctor> = {}): Doctor {
  return { id: 'anna', ...fields };
}

/** A rolling slot in surgery over weeks `[0, 20)` with one seat, unless the test says otherwise. */
export function aSlot(fields: Partial<Slot> = {}): Slot {
  return {
    id: 'p1',
    host: 'north',
    specialty: 'surgery',
    from: 0,
    to: 20,
    mode: 'rolling',
    seats: 1,
    ...fields,
  };
}

/** A need for four weeks of surgery at any time in the first twenty weeks, worth 100. */
export function aNeed(fields: Partial<Need> = {}): Need {
  return {
    id: 'n1',
    doctor: 'anna',
    specialties: ['surgery'],
    weeks: 4,
    earliest: 0,
    latest: 16,
    targetFrom: 0,
    targetTo: 20,
    unplacedCost: 100,
    ...fields,
  };
}

/** The parts of a problem that a test cares about; one doctor, one slot and one need by default. */
export interface ProblemParts {
  readonly weeks?: number;
  readonly weights?: Partial<Weights>;
  readonly doctors?: readonly Doctor[];
  readonly slots?: readonly Slot[];
  readonly needs?: readonly Need[];
  readonly homeCentres?: readonly HomeCentre[];
  readonly prerequisites?: readonly Prerequisite[];
}

/** A problem of twenty weeks with early and late at 1 a week. */
export function aProblem(parts: ProblemParts = {}): Problem {
  return {
    format: 'placement-problem/1',
    name: 'small',
    horizon: { firstWeek: '2027-W01', weeks: parts.weeks ?? 20 },
    weights: { early: 1, late: 1, ...parts.weights },
    homeCentres: parts.homeCentres ?? [],
    doctors: parts.doctors ?? [aDoctor()],
    slots: parts.slots ?? [aSlot()],
    needs: parts.needs ?? [aNeed()],
    ...(parts.prerequisites ? { prerequisites: parts.prerequisites } : {}),
  };
}

/** Placements written as `[need, slot, start]`. */
export function placements(...list: readonly (readonly [string, string, number])[]): Placement[] {
  return list.map(([need, slot, start]) => ({ need, slot, start }));
}

/** A plan with these placements and a cost of 0, for tests that look at rules rather than at the cost. */
export function aPlan(...list: readonly (readonly [string, string, number])[]): Plan {
  return {
    format: 'placement-plan/1',
    problem: 'small',
    placements: placements(...list),
    cost: 0,
    lowerBound: null,
    status: 'feasible',
  };
}
