/** One need placed in one slot from one week on. */
export interface Placement {
  readonly need: string;
  readonly slot: string;
  /** Start week, counted from the horizon's first week. */
  readonly start: number;
}

/** The engine's answer in the exchange format `placement-plan/1`. Needs without a placement are unplaced. */
export interface Plan {
  readonly format: 'placement-plan/1';
  /** The problem's name. */
  readonly problem: string;
  readonly placements: readonly Placement[];
  /** The total cost, counted from the problem. */
  readonly cost: number;
  /** Proven: no plan can cost less. `null` where nothing is proven. */
  readonly lowerBound: number | null;
  readonly status: 'optimal' | 'feasible' | 'infeasible';
}

/** The parts that a plan's cost is made of; they add up to the total. */
export const COST_TERMS = [
  'early',
  'late',
  'host',
  'specialty',
  'start',
  'unplaced',
  'changed',
  'hostChange',
  'gap',
  'idle',
  'worstOff',
  'underfilled',
  'crowded',
] as const;

export type CostTerm = (typeof COST_TERMS)[number];

export type CostByTerm = Readonly<Record<CostTerm, number>>;
