import type { Problem, SolveResult } from '#matching-engine';
import type { BottleneckFinder } from '../ports/bottleneck-finder.js';
import type { Clock } from '../ports/clock.js';
import type { RegionStores } from '../ports/region-stores.js';
import type { Solver } from '../ports/solver.js';
import type { Study, StudyClaim, StudyResult } from '../ports/study-store.js';
import { buildProblem } from '../problem/build-problem.js';
import { proposalFrom } from '../proposal/proposal-from.js';
import type { RegionData } from '../region/region-data.js';
import { scenarioFigures } from '../scenarios/scenario-figures.js';
import { withAssumption } from '../scenarios/with-assumption.js';
import { SILENT_SECONDS } from './execute-run.js';
import { solveOptionsOf } from './solve-options.js';
import { StudyWatch } from './study-watch.js';
import { UseCaseError } from './use-case-error.js';

/** How executing a study ended, as the worker reports it. */
export type StudyOutcome = 'succeeded' | 'failed' | 'cancelled' | 'released' | 'skipped';

/** Groups of seats that are confirmed by solving again with one more. */
const CONFIRMED_GROUPS = 10;
/** Part of a study of bottlenecks that is spent on the plan they are sought in. */
const SHARE_OF_PLAN = 0.3;

/** A result that cannot be had, in words that a planner understands. */
class StudyFailure extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Carries a study out on a copy of the region's data, under a fencing token. What it finds is stored in the study's own
 * row and nowhere else. Safe to call any number of times for a study.
 */
export class ExecuteStudies {
  constructor(
    private readonly stores: RegionStores,
    private readonly solver: Solver,
    private readonly finder: BottleneckFinder,
    private readonly clock: Clock,
  ) {}

  /** @throws any error of the database that goes on; the study is then taken again when its worker counts as silent */
  async execute(request: {
    readonly regionId: string;
    readonly studyId: string;
    readonly worker: string;
    readonly closing: AbortSignal;
  }): Promise<StudyOutcome> {
    const { regionId, studyId, worker, closing } = request;
    const claim = await this.stores.write(regionId, (store) =>
      store.studies.claim(studyId, worker, SILENT_SECONDS),
    );
    if (!claim) return 'skipped';
    const watch = new StudyWatch(this.stores, this.clock, claim, closing);
    try {
      const result = await watch.during(() => this.resultOf(claim, watch));
      await this.stores.write(regionId, (store) => store.studies.succeed(claim, result));
      return 'succeeded';
    } catch (error) {
      if (error instanceof UseCaseError && error.code === 'STUDY.CLAIM_LOST') return 'skipped';
      if (error instanceof UseCaseError && error.kind === 'busy') throw error;
      if (closing.aborted) {
        await this.stores.write(regionId, (store) => store.studies.release(claim));
        return 'released';
      }
      return this.fail(claim, error);
    }
  }

  private async resultOf(claim: StudyClaim, watch: StudyWatch): Promise<StudyResult> {
    const { study, data } = await this.stores.read(claim.regionId, async (store) => {
      const found = await store.studies.find(claim.studyId);
      if (!found) throw new Error(`Study ${claim.studyId} is not there although it was just claimed.`);
      return { study: found, data: await store.regionData(found.settings) };
    });
    return study.kind === 'scenario'
      ? this.scenario(study, data, watch)
      : this.bottlenecks(study, data, watch);
  }

  private async scenario(study: Study, data: RegionData, watch: StudyWatch): Promise<StudyResult> {
    const assumed = withAssumption(data, study.assumption);
    const built = buildProblem(assumed);
    const result = await this.solve(study, built.problem, watch, 1);
    return {
      kind: 'scenario',
      figures: scenarioFigures(assumed, built, proposalFrom(assumed, built, result)),
      inputHashToday: this.solver.inputHash(buildProblem(data).problem),
    };
  }

  private async bottlenecks(study: Study, data: RegionData, watch: StudyWatch): Promise<StudyResult> {
    const { problem } = buildProblem(withAssumption(data, study.assumption));
    const solved = await this.solve(study, problem, watch, SHARE_OF_PLAN);
    const { plan, certificate } = solved;
    const report = await this.finder.find(problem, plan, {
      seed: study.settings.seed,
      confirm: CONFIRMED_GROUPS,
      shadowPrices: 'shadowPrices' in solved ? (solved.shadowPrices ?? null) : null,
      secondsPerSolve: Math.max(1, study.settings.timeLimitSeconds / 4),
      secondsForSeats: Math.max(1, study.settings.timeLimitSeconds),
      onProgress: (done, of) => {
        watch.note(SHARE_OF_PLAN + (1 - SHARE_OF_PLAN) * (done / Math.max(1, of)));
      },
      signal: watch.signal,
      abandoned: watch.abandoned,
    });
    return {
      kind: 'bottlenecks',
      report: { ...report, cost: certificate.cost, unplaced: certificate.unplaced },
    };
  }

  /** A plan that the independent verifier accepts. */
  private async solve(
    { settings }: Study,
    problem: Problem,
    watch: StudyWatch,
    share: number,
  ): Promise<SolveResult> {
    const result = await this.solver.solve(problem, {
      ...solveOptionsOf(settings),
      signal: watch.signal,
      abandoned: watch.abandoned,
      onEvent: ({ seconds }) => {
        watch.note(share * Math.min(1, seconds / settings.timeLimitSeconds));
      },
    });
    if (result.status === 'infeasible') {
      throw new StudyFailure('RUN.INFEASIBLE', result.contradictions[0]?.message ?? '');
    }
    const { valid, violations, cost } = this.solver.verify(problem, result.plan);
    if (!valid) throw new StudyFailure('RUN.PLAN_REFUSED', violations[0]?.message ?? '');
    if (cost !== result.plan.cost) {
      throw new StudyFailure(
        'RUN.COST_DIFFERS',
        `The plan states the cost ${result.plan.cost}, not ${cost}.`,
      );
    }
    return result;
  }

  private async fail(claim: StudyClaim, error: unknown): Promise<StudyOutcome> {
    const message = error instanceof Error ? error.message : String(error);
    const code = error instanceof StudyFailure ? error.code : 'RUN.UNEXPECTED';
    await this.stores.write(claim.regionId, (store) =>
      store.studies.fail(claim, { code, params: { cause: message.slice(0, 200) }, message }),
    );
    return 'failed';
  }
}
