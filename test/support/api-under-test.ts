import { randomUUID } from 'node:crypto';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { plainToInstance } from 'class-transformer';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { type Logger } from 'pino';
import { Settings } from '#config';
import { type Role } from '#domain';
import { type Identity, type RegionSummary, type RoleGrant, ExecuteRuns } from '#planning';
import { EngineSolver, openRuntime, type Runtime } from '#runtime';
import { type Metrics, NO_TRACING, type Tracing } from '#telemetry';
import { createApp } from '../../apps/api/src/create-app.js';
import { createLogger } from '../../apps/api/src/logging/logger.js';
import { projectRoot } from '../../apps/api/src/project-root.js';
import { WorkerListReader } from '../../apps/api/src/resources/imports/reading/worker-list-reader.js';
import { ThreadedPlanExplaining } from '../../apps/api/src/resources/why/explaining/threaded-plan-explaining.js';
import { ThreadedPartFinder } from '../../apps/api/src/resources/plans/judging/threaded-part-finder.js';
import { ThreadedPlanJudge } from '../../apps/api/src/resources/plans/judging/threaded-plan-judge.js';
import { testDatabase } from './test-database.js';

/** The password of every account that a test makes. */
export const PASSWORD = 'ett-lösenord-för-prov';

/** Most milliseconds for {@link startApi} on a busy machine. */
export const STARTING = 120_000;

/** A thread of the API, as the build that the test database was made with has it. */
const thread = (path: string): URL => pathToFileURL(join(projectRoot(), 'dist/apps/api/src/resources', path));

/** The API on a database of its own, listening on a free port. */
export interface ApiUnderTest {
  readonly app: NestExpressApplication;
  readonly url: string;
  readonly runtime: Runtime;
  readonly region: RegionSummary;
  readonly logger: Logger;
  /** Everything that was logged. */
  readonly log: readonly string[];
  account(role: Role, scope: RoleGrant['scope']): Promise<Identity>;
  /** Does a worker's work for a run, in this process. */
  executeRun(runId: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts the API as `main` does, on real PostgreSQL with an empty region. */
export async function startApi(
  overrides: Partial<Settings> = {},
  more: { readonly metrics?: Metrics; readonly tracing?: Tracing } = {},
): Promise<ApiUnderTest> {
  const database = await testDatabase();
  const settings = plainToInstance(
    Settings,
    { nodeEnv: 'test', databaseUrl: database.url, queuePoolSize: 2, databasePoolSize: 8, ...overrides },
    { exposeDefaultValues: true },
  );
  const log: string[] = [];
  const logger = createLogger(
    { logLevel: overrides.logLevel ?? 'info' },
    { write: (line: string) => log.push(line) },
  );
  const runtime = await openRuntime(settings, {
    applicationName: 'randa-test',
    planJudge: new ThreadedPlanJudge(thread('plans/judging/judge-plan.worker.js')),
    partFinder: new ThreadedPartFinder(thread('plans/judging/find-part.worker.js')),
    planExplaining: new ThreadedPlanExplaining(thread('why/explaining/explain-plan.worker.js')),
    report: () => undefined,
  });
  const {
    stores,
    useCases,
    accounts,
    idempotentRequests,
    runs,
    studies,
    nights,
    mornings,
    reports,
    reportFiles,
  } = runtime;
  const { publishing, parts, clock, source } = runtime;
  const region = await stores.addRegion({ code: 'prov', name: 'Provregionen' });
  const app = await createApp({
    settings,
    logger,
    stores,
    useCases,
    accounts,
    idempotentRequests,
    runs,
    studies,
    nights,
    mornings,
    reports,
    reportFiles,
    publishing,
    parts,
    clock,
    listReader: new WorkerListReader(thread('imports/reading/read-list.worker.js')),
    metrics: more.metrics ?? null,
    tracing: more.tracing ?? NO_TRACING,
    probes: [{ name: 'database', check: async () => (await source.query('SELECT 1'), {}) }],
    close: () => runtime.close(),
  });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  return {
    app,
    url: `http://127.0.0.1:${port}`,
    runtime,
    region,
    logger,
    log,
    account: (role, scope) =>
      accounts.putAccount(region.id, {
        username: `${role}-${randomUUID().slice(0, 8)}`,
        displayName: `Prov ${role}`,
        password: PASSWORD,
        language: 'sv',
        roles: [{ role, scope }],
      }),
    executeRun: (runId) => executeRun(runtime, region.id, runId),
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}

/** Does a worker's work for a run, in this process. */
export async function executeRun(runtime: Runtime, regionId: string, runId: string): Promise<void> {
  const { stores, clock, runQueue } = runtime;
  const closing = new AbortController().signal;
  const worker = new ExecuteRuns(stores, new EngineSolver(), clock, runQueue);
  await worker.execute({ regionId, runId, worker: 'test', closing });
}
