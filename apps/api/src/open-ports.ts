import { type Logger } from 'pino';
import { type Settings } from '#config';
import { assertSchema } from '#persistence';
import { openRuntime, type Runtime, watchRuntime } from '#runtime';
import { Metrics, MetricsServer, openTracing } from '#telemetry';
import { type ApiPorts } from './ports.js';
import { ThreadedPartFinder } from './resources/plans/judging/threaded-part-finder.js';
import { ThreadedPlanJudge } from './resources/plans/judging/threaded-plan-judge.js';
import { ThreadedPlanExplaining } from './resources/why/explaining/threaded-plan-explaining.js';
import { WorkerListReader } from './resources/imports/reading/worker-list-reader.js';

/**
 * Connects the API to the database and the queue.
 * @throws Error when either cannot be reached, or the schema is of another version
 */
export async function openPorts(settings: Settings, logger: Logger): Promise<ApiPorts> {
  const tracing = await openTracing(settings.otelExporterOtlpEndpoint, 'randa-api');
  const runtime = await openRuntime(settings, {
    applicationName: 'randa-api',
    planJudge: new ThreadedPlanJudge(),
    partFinder: new ThreadedPartFinder(),
    planExplaining: new ThreadedPlanExplaining(),
    warn: (text) => {
      logger.warn(text);
    },
    report: (error) => {
      logger.warn({ err: error }, 'A fault that mends itself');
    },
  });
  const {
    source,
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
    runQueue,
    backend,
  } = runtime;
  const figures = await openFigures(settings, runtime, logger);
  return {
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
    listReader: new WorkerListReader(),
    probes: [
      { name: 'database', check: async () => answered(() => source.query('SELECT 1')) },
      { name: 'schema', check: async () => answered(() => assertSchema(source)) },
      {
        name: 'messages',
        check: async () => {
          const { waiting, oldestSeconds, dead } = await useCases.messages.flowOfAll();
          return { waiting, oldestSeconds: Math.round(oldestSeconds), dead };
        },
      },
      { name: 'queue', check: async () => ({ backend: backend.kind, waiting: await runQueue.waiting() }) },
    ],
    metrics: figures?.metrics ?? null,
    tracing,
    close: async () => {
      await figures?.server.close();
      await runtime.close();
      await tracing.close();
    },
  };
}

/** Figures for Prometheus, where they are asked for. */
async function openFigures(
  { metricsPort: port, metricsHost: host, metricsToken: token }: Settings,
  runtime: Runtime,
  logger: Logger,
): Promise<{ readonly metrics: Metrics; readonly server: MetricsServer } | null> {
  if (port === undefined) return null;
  const metrics = new Metrics('api');
  watchRuntime(metrics, runtime);
  const server = await MetricsServer.open(metrics, { host, port, token });
  logger.info({ host, port: server.port }, 'Figures are given');
  return { metrics, server };
}

async function answered(ask: () => Promise<unknown>): Promise<{ milliseconds: number }> {
  const begun = performance.now();
  await ask();
  return { milliseconds: Math.round(performance.now() - begun) };
}
