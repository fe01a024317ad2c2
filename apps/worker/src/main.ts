import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readSettings } from '#config';
import { openRuntime, watchRuntime } from '#runtime';
import { Metrics, MetricsServer, openTracing } from '#telemetry';
import { createLogger } from './logger.js';
import { smtpOf } from './messages/smtp-post.js';
import { stepBack } from './step-back.js';
import { WorkerModule } from './worker.module.js';

stepBack();
const settings = readSettings();
const logger = createLogger(settings);
const tracing = await openTracing(settings.otelExporterOtlpEndpoint, 'randa-worker');
const runtime = await openRuntime(settings, {
  applicationName: 'randa-worker',
  warn: (text) => {
    logger.warn(text);
  },
  report: (error) => {
    logger.warn({ err: error }, 'a fault that mends itself');
  },
});
Logger.overrideLogger(['error', 'warn']);
const application = await NestFactory.createApplicationContext(
  WorkerModule.with({ runtime, logger, smtp: smtpOf(settings), tracing }),
);
const figures = await openFigures();

/** Figures for Prometheus, where they are asked for. */
async function openFigures(): Promise<MetricsServer | undefined> {
  const { workerMetricsPort: port, metricsHost: host, metricsToken: token } = settings;
  if (port === undefined) return undefined;
  const metrics = new Metrics('worker');
  watchRuntime(metrics, runtime);
  return MetricsServer.open(metrics, { host, port, token });
}

/** Intake first, then what goes on, then the queue, then the database. */
const stop = async (): Promise<void> => {
  await application.close();
  await figures?.close();
  await runtime.close();
  await tracing.close();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    logger.info({ signal }, 'worker stops');
    void stop();
  });
}
logger.info(
  { backend: runtime.backend.kind, threads: settings.runThreads ?? null, metricsPort: figures?.port ?? null },
  'worker is ready',
);
