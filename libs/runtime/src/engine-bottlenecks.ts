import {
  bottlenecks,
  extraSeats,
  type Plan,
  type Problem,
  solve,
  type SolveFunction,
} from '#matching-engine';
import { BottleneckFinder, type BottleneckReport, type BottleneckSearch } from '#planning';

/** Re-solves that the smallest set of extra seats takes. */
const SOLVES_FOR_SEATS = 3;

/** The engine's own search, in this process: workers use a thread for it. */
export class EngineBottlenecks extends BottleneckFinder {
  override async find(problem: Problem, plan: Plan, search: BottleneckSearch): Promise<BottleneckReport> {
    const { confirm, seed, secondsPerSolve, secondsForSeats, shadowPrices, signal, onProgress } = search;
    const of = confirm + SOLVES_FOR_SEATS;
    let done = 0;
    const again: SolveFunction = async (changed, options) => {
      const result = await solve(changed, options);
      done += 1;
      onProgress(done, of);
      return result;
    };
    const solveOptions = { seed, timeLimitSeconds: secondsPerSolve, threads: 1, signal };
    const found = await bottlenecks(
      problem,
      { plan },
      { solve: again, solveOptions, confirm, ...(shadowPrices ? { prices: shadowPrices } : {}) },
    );
    const extra = await extraSeats(problem, plan, {
      solve: again,
      solveOptions: { ...solveOptions, timeLimitSeconds: secondsForSeats },
    });
    const placed = new Set(plan.placements.map(({ need }) => need));
    return {
      ...found,
      extraSeats: {
        seats: extra.seats,
        cost: extra.cost,
        notBySeats: extra.notBySeats,
        provenHopeless: extra.provenHopeless,
        atLeast: extra.atLeast,
        provenMinimal: extra.provenMinimal,
      },
      cost: plan.cost,
      unplaced: problem.needs.filter(({ id }) => !placed.has(id)).length,
    };
  }
}
