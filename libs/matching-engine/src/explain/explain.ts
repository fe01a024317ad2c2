import { COST_TERMS, type CostTerm, type Plan } from '../plan.js';
import type { Problem } from '../problem.js';
import type { SolveOptions } from '../solve-contract.js';
import { isFixed } from '../what-if/blocker.js';
import type { NeedTrial } from '../what-if/need-trial.js';
import { WhatIf } from '../what-if/what-if.js';
import type {
  BlockedPlace,
  ForcedPlace,
  NeedExplanation,
  PlacedExplanation,
  UnplacedExplanation,
} from './explanation.js';
import { forceInto } from './force.js';
import { helpfulChanges } from './helpful-changes.js';
import {
  blockedPlace,
  byPrice,
  countFirstBlockers,
  inWords,
  joinRuns,
  lookAtPlaces,
  placeName,
  priced,
  type LookedAt,
} from './places.js';
import type { SolveFunction } from './solver.js';

/** How much an explanation should look at. */
export interface ExplainOptions {
  /** Without it nothing is re-solved: `forced` and `changes` stay empty. */
  readonly solve?: SolveFunction;
  /** Limits for each single re-solve. */
  readonly solveOptions?: SolveOptions;
  /** Most places in each list. Default 10. */
  readonly places?: number;
  /** Places to force and re-solve. Default 3. */
  readonly forced?: number;
  /** Places to try for each kind of change. Default 2. */
  readonly attempts?: number;
  /** Whether to look for changes of every kind instead of stopping at the smallest that helps. Default false. */
  readonly allChanges?: boolean;
}

/**
 * Why a need is where it is, or why it has no place: its cost, the next best places and their price, what stands in the
 * way of better ones and, with a solver, what forcing them would cost and the smallest change that would help.
 *
 * @param plan a plan that keeps the rules; its `cost` and `lowerBound` are what re-solves are compared with
 * @throws RangeError where the problem has no such need
 */
export async function explain(
  problem: Problem,
  plan: Plan,
  needId: string,
  options: ExplainOptions = {},
): Promise<NeedExplanation> {
  const need = problem.needs.find(({ id }) => id === needId);
  if (!need) throw new RangeError(`The problem has no need ${needId}.`);
  const whatIf = new WhatIf(problem, plan.placements);
  const trial = whatIf.trial(need);
  const explainer = new Explainer(problem, { ...plan, cost: whatIf.cost }, whatIf, trial, options);
  return trial.placed ? explainer.placed(trial.placed.slot, trial.placed.start) : explainer.unplaced();
}

class Explainer {
  private readonly looked: readonly LookedAt[];
  private readonly most: number;

  constructor(
    private readonly problem: Problem,
    private readonly plan: Plan,
    private readonly whatIf: WhatIf,
    private readonly trial: NeedTrial,
    private readonly options: ExplainOptions,
  ) {
    this.looked = lookAtPlaces(whatIf, trial);
    this.most = options.places ?? 10;
  }

  async placed(slot: LookedAt['slot'], start: number): Promise<PlacedExplanation> {
    const { trial, plan } = this;
    const { need } = trial;
    const elsewhere = this.looked.filter((place) => place.slot.id !== slot.id || place.start !== start);
    const alternatives = this.freePlaces(elsewhere);
    const better = this.blockedPlaces(elsewhere).filter(({ dearerBy }) => dearerBy < 0);
    const here = trial.ownCostAt(slot, start);
    const leftOut = trial.ownCostAt();
    const place = placeName(slot, start);
    return {
      kind: 'placed',
      need: need.id,
      doctor: need.doctor,
      place,
      totalCost: plan.cost,
      costByTerm: Object.fromEntries(COST_TERMS.map((term) => [term, here[term] - leftOut[term]])) as Record<
        CostTerm,
        number
      >,
      totalUnplaced: trial.costUnplaced(),
      alternatives: alternatives.slice(0, this.most),
      alternativesInAll: alternatives.length,
      better: better.slice(0, this.most),
      betterInAll: better.length,
      forced: await this.force(better),
      message:
        `The plan has ${inWords(need, place)}; ${alternatives.length} other place(s) are free, ` +
        `${better.length} would be cheaper but are not.`,
    };
  }

  async unplaced(): Promise<UnplacedExplanation> {
    const { trial, plan, looked, options, problem } = this;
    const { need } = trial;
    const movable = this.blockedPlaces(looked).filter(({ blockers }) => !blockers.some(isFixed));
    const changes = options.solve
      ? await helpfulChanges(
          problem,
          plan,
          trial,
          looked,
          { attempts: options.attempts ?? 2, allKinds: options.allChanges ?? false },
          options.solve,
          options.solveOptions ?? {},
        )
      : [];
    const blockerCounts = countFirstBlockers(looked);
    const summary = Object.entries(blockerCounts)
      .sort(([, a], [, b]) => b - a)
      .map(([code, count]) => `${code} ${count}`)
      .join(', ');
    return {
      kind: 'unplaced',
      need: need.id,
      doctor: need.doctor,
      totalCost: plan.cost,
      unplacedCost: need.unplacedCost,
      candidates: looked.length,
      blockerCounts,
      blocked: joinRuns(looked),
      free: this.freePlaces(looked).slice(0, this.most),
      nearest: movable.slice(0, this.most),
      forced: await this.force(movable),
      changes,
      message:
        looked.length === 0
          ? `Need ${need.id} has no place: no slot offers ${need.specialties.join(' or ')}.`
          : `Need ${need.id} has no place. Of ${looked.length} places, by what stands in the way first: ${summary}.`,
    };
  }

  private freePlaces(places: readonly LookedAt[]) {
    return places
      .filter(({ blockers }) => blockers.length === 0)
      .map((place) => priced(this.trial, place, this.plan.cost))
      .sort(byPrice);
  }

  private blockedPlaces(places: readonly LookedAt[]): BlockedPlace[] {
    return places
      .filter(({ blockers }) => blockers.length > 0)
      .map((place) => blockedPlace(this.trial, place, this.plan.cost))
      .sort(byPrice);
  }

  /** Forces the need into the cheapest of these places that another plan could clear, one for each slot. */
  private async force(places: readonly BlockedPlace[]): Promise<ForcedPlace[]> {
    const { solve, solveOptions = {}, forced = 3 } = this.options;
    if (!solve) return [];
    const slots = new Set<string>();
    const results: ForcedPlace[] = [];
    for (const { slot, host, specialty, start, blockers } of places) {
      if (results.length >= forced) break;
      if (slots.has(slot) || blockers.some(isFixed)) continue;
      slots.add(slot);
      const place = { slot, host, specialty, start };
      results.push(await forceInto(this.problem, this.plan, this.trial.need, place, solve, solveOptions));
    }
    return results;
  }
}
