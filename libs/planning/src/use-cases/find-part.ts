import { provenGap, verifyPlacements } from '#matching-engine';
import { type FoundPart, PartFinder } from '../ports/part-finder.js';
import type { PlanCase } from '../ports/plan-judge.js';
import type { Solver } from '../ports/solver.js';
import { buildProblem } from '../problem/build-problem.js';
import { placementsIn } from '../problem/placements-in.js';
import { partOfPlan } from '../proposal/part-of-plan.js';
import { proposalFrom } from '../proposal/proposal-from.js';
import { inputChanges } from './input-changes.js';

/** The part of a proposal that holds what was chosen, checked and counted by the verifier. Pure. */
export function findPart(
  { data, before, inputHash, content, lowerBound }: PlanCase,
  chosen: readonly string[],
  solver: Pick<Solver, 'inputHash'>,
): FoundPart {
  const built = buildProblem(data);
  const { problem } = built;
  if (solver.inputHash(problem) !== inputHash) {
    return { kind: 'input-changed', changes: inputChanges(before, problem) };
  }
  const { placements, ...part } = partOfPlan(
    built,
    placementsIn(built, content, data.horizon.firstWeek),
    chosen,
  );
  const { cost, costByTerm, costByDoctor, placed, unplaced } = verifyPlacements(problem, placements);
  return {
    kind: 'found',
    part,
    proposal: proposalFrom(data, built, {
      plan: {
        format: 'placement-plan/1',
        problem: problem.name,
        placements,
        cost,
        lowerBound,
        status: 'feasible',
      },
      certificate: {
        cost,
        costByTerm,
        costByDoctor,
        placed,
        unplaced,
        lowerBound,
        gap: provenGap(cost, lowerBound),
      },
    }),
  };
}

/** Finds parts in the caller's own thread: for programs that do one thing at a time. */
export class DirectPartFinder extends PartFinder {
  constructor(private readonly solver: Pick<Solver, 'inputHash'>) {
    super();
  }

  override find(planCase: PlanCase, chosen: readonly string[]): Promise<FoundPart> {
    return Promise.resolve(findPart(planCase, chosen, this.solver));
  }
}
