import type { DataSource } from 'typeorm';
import type { RosterEntry, SlotListEntry } from '#domain';
import {
  canonicalHash,
  finishParts,
  type JoinFacts,
  joinParts,
  type OpenPart,
  openParts,
  partsOf,
  type Plan,
  type Problem,
  solve,
  type SolveOptions,
  type SolveResult,
  verify,
  type Verification,
} from '#matching-engine';
import {
  type Actor,
  BookPlacements,
  DirectPlanJudge,
  ExecuteRuns,
  ImportRoster,
  ImportSlots,
  ManageRuns,
  PublishPlans,
  type RunJob,
  type RunPartJob,
  RunQueue,
  Solver,
  systemActor,
} from '#planning';
import { type TestDatabase, testDatabase } from '../../../../test/support/test-database.js';
import { dataSource } from '../connection/data-source.js';
import { TypeormRegionStores } from '../regions/typeorm-region-stores.js';
import { listOf, rosterEntry, slotEntry } from './lists.js';
import { TestClock } from './test-clock.js';

/** The engine as it is, on the test's own thread. */
export class TestSolver extends Solver {
  override solve(problem: Problem, options: SolveOptions): Promise<SolveResult> {
    return solve(problem, options);
  }

  override parts(problem: Problem, options: SolveOptions): readonly Problem[] {
    return partsOf(problem, options);
  }

  override open(problem: Problem, options: SolveOptions): Promise<readonly OpenPart[]> {
    return openParts(problem, options);
  }

  override finish(parts: readonly OpenPart[], options: SolveOptions): Promise<readonly SolveResult[]> {
    return finishParts(parts, options);
  }

  override join(problem: Problem, results: readonly SolveResult[], facts: JoinFacts): SolveResult {
    return joinParts(problem, results, facts);
  }

  override verify(problem: Problem, plan: Plan): Verification {
    return verify(problem, plan);
  }

  override inputHash(problem: Problem): string {
    return canonicalHash(problem);
  }
}

/** Remembers the jobs that were added. */
export class TestQueue extends RunQueue {
  readonly jobs: RunJob[] = [];
  readonly parts: RunPartJob[] = [];
  readonly joins: RunJob[] = [];

  override add(job: RunJob): Promise<void> {
    this.jobs.push(job);
    return Promise.resolve();
  }

  override addParts({ runId, regionId }: RunJob, partIds: readonly string[]): Promise<void> {
    this.parts.push(...partIds.map((partId) => ({ partId, runId, regionId, attempt: 0 })));
    return Promise.resolve();
  }

  override addPart(job: RunPartJob): Promise<void> {
    this.parts.push(job);
    return Promise.resolve();
  }

  override addJoin(run: RunJob): Promise<void> {
    this.joins.push(run);
    return Promise.resolve();
  }
}

/** Enough work for a plan of a handful of doctors, whatever the machine's speed. */
const WORK_LIMIT = 2_000;

/** One region in a database of its own, with everything that works on it. */
export class World {
  readonly stores: TypeormRegionStores;
  readonly clock = new TestClock('2027-01-04');
  readonly solver = new TestSolver();
  readonly queue = new TestQueue();
  readonly runs: ManageRuns;
  readonly publishing: PublishPlans;
  readonly booking: BookPlacements;
  readonly faults: unknown[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly source: DataSource,
    readonly regionId: string,
    stores: TypeormRegionStores,
  ) {
    this.stores = stores;
    this.runs = new ManageRuns(stores, this.queue, this.clock, { timeLimitSeconds: 10, threads: 1 });
    this.booking = new BookPlacements(stores, this.clock);
    this.publishing = new PublishPlans(stores, new DirectPlanJudge(this.solver), this.clock);
  }

  static async open(
    options: { readonly poolSize?: number; readonly database?: TestDatabase } = {},
  ): Promise<World> {
    const database = options.database ?? (await testDatabase());
    const source = dataSource({ url: database.url, poolSize: options.poolSize ?? 10 });
    await source.initialize();
    const stores = new TypeormRegionStores(source, (error) => {
      throw error;
    });
    const region = await stores.addRegion({ code: 'nord', name: 'Region Nord' });
    return new World(database, source, region.id, stores);
  }

  get actor(): Actor {
    return systemActor(this.regionId, 'test');
  }

  async importRoster(entries: readonly RosterEntry[]): Promise<void> {
    await new ImportRoster(this.stores, this.clock).import(this.actor, listOf(entries));
  }

  async importSlots(entries: readonly SlotListEntry[]): Promise<void> {
    await new ImportSlots(this.stores, this.clock).import(this.actor, listOf(entries));
  }

  /** Four doctors at two centres, and seats for some of what they need. */
  async fill(): Promise<void> {
    await this.importRoster([
      rosterEntry(1),
      rosterEntry(2, { healthCentre: 'Södra vårdcentralen', area: 'Syd' }),
      rosterEntry(3),
      rosterEntry(4, { healthCentre: 'Södra vårdcentralen', area: 'Syd' }),
    ]);
    await this.importSlots([
      slotEntry(),
      slotEntry({ from: '2027-W34', to: '2027-W42' }),
      slotEntry({ clinic: 'Ögonkliniken', specialty: 'ophthalmology', to: '2027-W26', mode: 'rolling' }),
      slotEntry({
        clinic: 'Öronkliniken',
        specialty: 'ent',
        from: '2027-W11',
        to: '2027-W24',
        mode: 'rolling',
        seats: 1,
      }),
    ]);
  }

  /** Asks for a run and carries it out; the proposal's id. */
  async propose(seed = 1): Promise<string> {
    const run = await this.runs.request(this.actor, { seed, workLimit: WORK_LIMIT, weeks: 60 });
    const outcome = await this.execution().execute({
      regionId: this.regionId,
      runId: run.id,
      worker: 'test',
      closing: new AbortController().signal,
    });
    if (outcome.kind !== 'succeeded') throw new Error(`The run ended as ${JSON.stringify(outcome)}.`);
    return outcome.proposalId;
  }

  execution(solver: Solver = this.solver): ExecuteRuns {
    return new ExecuteRuns(this.stores, solver, this.clock, this.queue);
  }

  /** Rows of a statement, seen as the application sees the region. */
  rows<Row>(statement: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.source.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.region', $1, true)`, [this.regionId]);
      return manager.query<Row[]>(statement, [...values]);
    });
  }

  async close(): Promise<void> {
    await this.source.destroy();
    await this.database.drop();
  }
}
