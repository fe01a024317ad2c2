import type { Plan } from '../plan.js';
import type { Problem } from '../problem.js';
import { WhatIf } from '../what-if/what-if.js';
import { justifiedEnvy, type JustifiedEnvy } from './justified-envy.js';
import { wastedSeats, type WastedSeat } from './wasted-seats.js';

/** What a plan means to one doctor. Weeks are summed over the doctor's placements. */
export interface DoctorFigures {
  readonly doctor: string;
  readonly cost: number;
  readonly needs: number;
  readonly unplaced: number;
  readonly weeksEarly: number;
  readonly weeksLate: number;
}

/** How a figure is spread over doctors; all 0 where there are none. */
export interface Spread {
  readonly doctors: number;
  readonly least: number;
  readonly median: number;
  /** The 90th percentile by nearest rank: at most a tenth of the doctors have more. */
  readonly ninetieth: number;
  readonly most: number;
  readonly mean: number;
  readonly standardDeviation: number;
}

/** How a plan treats people. */
export interface FairnessReport {
  /** Every doctor with a need, worst off first, equal ones by id. */
  readonly byDoctor: readonly DoctorFigures[];
  readonly cost: Spread;
  readonly weeksLate: Spread;
  readonly unplaced: Spread;
  /** Free places that would lower the total cost; none in an optimal plan. */
  readonly wasted: readonly WastedSeat[];
  /** `null` without a priority list. */
  readonly envy: JustifiedEnvy | null;
}

/**
 * Figures on how a plan treats people: the worst off, the spread, seats that it wastes and, given a priority list,
 * justified claims. Doctors without needs are left out of the spread.
 *
 * @param plan a plan that keeps the rules
 */
export function fairness(
  problem: Problem,
  plan: Pick<Plan, 'placements'>,
  options: { readonly priority?: readonly string[] } = {},
): FairnessReport {
  const byDoctor = figuresByDoctor(new WhatIf(problem, plan.placements));
  return {
    byDoctor,
    cost: spreadOf(byDoctor.map(({ cost }) => cost)),
    weeksLate: spreadOf(byDoctor.map(({ weeksLate }) => weeksLate)),
    unplaced: spreadOf(byDoctor.map(({ unplaced }) => unplaced)),
    wasted: wastedSeats(problem, plan),
    envy: options.priority ? justifiedEnvy(problem, plan, options.priority) : null,
  };
}

function figuresByDoctor({ counted, needsOf, reading }: WhatIf): DoctorFigures[] {
  return counted.costByDoctor.flatMap(({ doctor, cost }) => {
    const needs = needsOf.get(doctor);
    if (!needs) return [];
    const placed = reading.byDoctor.get(doctor)!;
    return {
      doctor,
      cost,
      needs: needs.length,
      unplaced: needs.length - placed.length,
      weeksEarly: placed.reduce((sum, { need, start }) => sum + Math.max(0, need.targetFrom - start), 0),
      weeksLate: placed.reduce((sum, { need, end }) => sum + Math.max(0, end - need.targetTo), 0),
    };
  });
}

/** The spread of some figures. */
export function spreadOf(figures: readonly number[]): Spread {
  const sorted = [...figures].sort((a, b) => a - b);
  const count = sorted.length;
  if (count === 0)
    return { doctors: 0, least: 0, median: 0, ninetieth: 0, most: 0, mean: 0, standardDeviation: 0 };
  const mean = sorted.reduce((sum, figure) => sum + figure, 0) / count;
  const variance = sorted.reduce((sum, figure) => sum + (figure - mean) ** 2, 0) / count;
  return {
    doctors: count,
    least: sorted[0]!,
    median: (sorted[Math.floor((count - 1) / 2)]! + sorted[Math.floor(count / 2)]!) / 2,
    ninetieth: sorted[Math.ceil(0.9 * count) - 1]!,
    most: sorted[count - 1]!,
    mean,
    standardDeviation: Math.sqrt(variance),
  };
}
