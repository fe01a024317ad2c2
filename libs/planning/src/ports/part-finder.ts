import type { PartOfPlan } from '../proposal/part-of-plan.js';
import type { PlanProof, Proposal } from '../proposal/proposal.js';
import type { InputChanges } from '../use-cases/input-changes.js';
import type { PlanCase } from './plan-judge.js';

/** The part of a proposal that holds what was chosen. */
export type FoundPart =
  /** The data are no longer the ones that the proposal was made from. */
  | { readonly kind: 'input-changed'; readonly changes: InputChanges }
  | {
      readonly kind: 'found';
      readonly part: Pick<PartOfPlan, 'chosen' | 'drawnIn'>;
      /** The plan that holds with this part of the proposal and nothing else of it. */
      readonly proposal: Proposal<PlanProof>;
    };

/** Finds parts of proposals; a second of computing in a large region, so that a server does it beside its own thread. */
export abstract class PartFinder {
  /** @param chosen needs, as `doctorId:needKey` */
  abstract find(planCase: PlanCase, chosen: readonly string[]): Promise<FoundPart>;
}
