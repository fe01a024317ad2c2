import type { CostByTerm, Plan } from '../plan.js';
import type { Problem } from '../problem.js';

/** What the format's own judge answers. */
export interface Judgement {
  readonly valid: boolean;
  readonly cost: number;
  readonly terms: CostByTerm;
  readonly placed: number;
  readonly unplaced: number;
  readonly brokenRules: number;
  readonly firstBroken: readonly { readonly rule: string }[];
}

/** The judge's function, as its module exports it. */
export type Judge = (problem: Problem, plan: Plan) => Judgement;
