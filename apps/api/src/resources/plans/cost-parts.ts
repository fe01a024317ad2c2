import { COST_TERMS, type CostByTerm } from '#matching-engine';
import { type CostPartDto } from './plan.dto.js';

/** The parts of a cost that are not 0, in the engine's order. */
export function costParts(costByTerm: CostByTerm): CostPartDto[] {
  return COST_TERMS.map((term) => ({ term, cost: costByTerm[term] })).filter(({ cost }) => cost !== 0);
}
