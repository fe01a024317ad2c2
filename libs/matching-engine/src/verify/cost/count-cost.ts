import { COST_TERMS, type CostByTerm } from '../../plan.js';
import type { Need } from '../../problem.js';
import type { PlanReading } from '../plan-reading.js';
import { doctorCost, emptySheet, sheetTotal } from './doctor-cost.js';
import { crowdedDoctorWeeks, missingSeatWeeks } from './shared-cost.js';

/** A plan's cost, counted from the problem alone. */
export interface CountedCost {
  readonly cost: number;
  readonly costByTerm: CostByTerm;
  /** Each doctor's own cost, worst first, equal ones in the order of their ids. */
  readonly costByDoctor: readonly { readonly doctor: string; readonly cost: number }[];
}

/**
 * Counts the cost by term and by doctor. The terms add up to the total; the doctors' own costs add up to the total
 * without `worstOff`, `underfilled` and `crowded`, which belong to nobody alone.
 */
export function countCost(reading: PlanReading): CountedCost {
  const { problem, byDoctor } = reading;
  const { weights } = problem;
  const terms = emptySheet();
  const needsOf = new Map<string, Need[]>(problem.doctors.map((doctor) => [doctor.id, []]));
  for (const need of problem.needs) needsOf.get(need.doctor)?.push(need);
  const costByDoctor = problem.doctors.map((doctor) => {
    const sheet = doctorCost(doctor, byDoctor.get(doctor.id)!, needsOf.get(doctor.id)!, weights);
    for (const term of COST_TERMS) terms[term] += sheet[term];
    return { doctor: doctor.id, cost: sheetTotal(sheet) };
  });
  costByDoctor.sort((a, b) => b.cost - a.cost || (a.doctor < b.doctor ? -1 : 1));
  terms.worstOff += (weights.worstOff ?? 0) * (costByDoctor[0]?.cost ?? 0);
  terms.underfilled += (weights.underfilled ?? 0) * missingSeatWeeks(reading);
  terms.crowded += (weights.crowded ?? 0) * crowdedDoctorWeeks(reading);
  return { cost: sheetTotal(terms), costByTerm: terms, costByDoctor };
}
