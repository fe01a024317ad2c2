import type { DataSource } from 'typeorm';
import type { Settings } from '#config';
import {
  assertSchema,
  dataSource,
  TypeormAccounts,
  TypeormIdempotentRequests,
  TypeormRegionStores,
} from '#persistence';
import {
  AcceptParts,
  DirectPartFinder,
  DirectPlanJudge,
  ManageNights,
  ManageRuns,
  ManageStudies,
  OrderReports,
  type PlanExplaining,
  type PartFinder,
  type PlanJudge,
  PublishPlans,
  ReadMorning,
  ReadReports,
  RunUpkeep,
} from '#planning';
import {
  BullReportQueue,
  BullRunQueue,
  BullStudyQueue,
  chooseQueueBackend,
  type JobCounts,
  NightlySchedule,
  type QueueBackend,
} from '#queue';
import { DerivedSecrets } from './derived-secrets.js';
import { EngineSolver } from './engine-solver.js';
import { GuardedAddresses } from './guarded-addresses.js';
import { QueuedReports } from './queued-reports.js';
import { QueuedRuns } from './queued-runs.js';
import { QueuedStudies } from './queued-studies.js';
import { SystemClock } from './system-clock.js';
import { type UseCases, useCasesOver } from './use-cases.js';

/** How a process wants to be joined to database and queue. */
export interface RuntimeOptions {
  /** Shown in the server's list of connections: `randa-api`. */
  readonly applicationName: string;
  /** Hears of faults that mend themselves: a lost connection, a job to be added again. */
  readonly report: (error: unknown) => void;
  /** Hears what the administrator should put right, such as a Redis that would lose jobs; by default like a fault. */
  readonly warn?: (text: string) => void;
  /** Who judges proposals; by default the process's own thread. */
  readonly planJudge?: PlanJudge;
  /** Who finds parts of proposals; by default the process's own thread. */
  readonly partFinder?: PartFinder;
  /** Who answers questions about plans; by default the process's own thread. */
  readonly planExplaining?: PlanExplaining;
}

/** Database, queue, clock and engine, joined to the use cases: the same for API, worker and command line. */
export interface Runtime {
  readonly source: DataSource;
  readonly stores: TypeormRegionStores;
  readonly accounts: TypeormAccounts;
  readonly idempotentRequests: TypeormIdempotentRequests;
  readonly backend: QueueBackend;
  readonly runQueue: QueuedRuns;
  readonly schedule: NightlySchedule;
  readonly clock: SystemClock;
  readonly secrets: DerivedSecrets;
  readonly addresses: GuardedAddresses;
  readonly solver: EngineSolver;
  readonly runs: ManageRuns;
  readonly studies: ManageStudies;
  readonly nights: ManageNights;
  readonly mornings: ReadMorning;
  readonly reports: ReadReports;
  readonly reportFiles: OrderReports;
  readonly publishing: PublishPlans;
  readonly parts: AcceptParts;
  readonly useCases: UseCases;
  readonly upkeep: RunUpkeep;
  /** What waits in the queues. */
  readonly queueCounts: () => Promise<readonly JobCounts[]>;
  /** Lets go of the queue, then of the database. */
  close(): Promise<void>;
}

/**
 * Opens the database and the queue and refuses a schema of another version. Choosing the queue's backend is for the
 * whole process: this comes before anything of BullMQ is made.
 * @throws SchemaError or QueueSetupError
 */
export async function openRuntime(settings: Settings, options: RuntimeOptions): Promise<Runtime> {
  const source = dataSource({
    url: settings.databaseUrl,
    poolSize: settings.databasePoolSize,
    applicationName: options.applicationName,
  });
  await source.initialize();
  try {
    await assertSchema(source);
    return await join(source, settings, options);
  } catch (error) {
    await source.destroy();
    throw error;
  }
}

async function join(
  source: DataSource,
  settings: Settings,
  {
    report,
    planJudge,
    partFinder,
    planExplaining,
    warn = (text) => {
      report(new Error(text));
    },
  }: RuntimeOptions,
): Promise<Runtime> {
  const backend = await chooseQueueBackend({
    databaseUrl: settings.databaseUrl,
    redisUrl: settings.redisUrl,
    poolSize: settings.queuePoolSize,
  });
  for (const warning of backend.warnings) warn(warning);
  const clock = new SystemClock();
  const secrets = new DerivedSecrets(settings.sessionSecret);
  const addresses = new GuardedAddresses(settings.webhookPrivateAddresses === 'allow');
  const solver = new EngineSolver();
  const stores = new TypeormRegionStores(source, report);
  const queue = new BullRunQueue(backend, report);
  const runQueue = new QueuedRuns(queue);
  const studyQueue = new BullStudyQueue(backend, report);
  const reportQueue = new BullReportQueue(backend, report);
  const schedule = new NightlySchedule(backend, report);
  const limits = { timeLimitSeconds: settings.runTimeLimitSeconds, threads: settings.runThreads ?? null };
  const runs = new ManageRuns(stores, runQueue, clock, limits);
  const publishing = new PublishPlans(stores, planJudge ?? new DirectPlanJudge(solver), clock);
  return {
    source,
    stores,
    accounts: new TypeormAccounts(source, { localAccounts: settings.nodeEnv !== 'production' }),
    idempotentRequests: new TypeormIdempotentRequests(stores),
    backend,
    runQueue,
    schedule,
    clock,
    secrets,
    addresses,
    solver,
    runs,
    studies: new ManageStudies(stores, new QueuedStudies(studyQueue), clock, limits),
    nights: new ManageNights(stores, publishing),
    mornings: new ReadMorning(stores),
    reports: new ReadReports(stores, clock),
    reportFiles: new OrderReports(stores, new QueuedReports(reportQueue), clock),
    publishing,
    parts: new AcceptParts(stores, partFinder ?? new DirectPartFinder(solver), clock),
    useCases: useCasesOver({ stores, clock, secrets, addresses }, planExplaining),
    upkeep: new RunUpkeep(stores, runQueue, runs),
    queueCounts: () => Promise.all([queue, studyQueue, reportQueue, schedule].map((each) => each.counts())),
    close: async () => {
      await queue.close();
      await studyQueue.close();
      await reportQueue.close();
      await schedule.close();
      await source.destroy();
    },
  };
}
