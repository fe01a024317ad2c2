import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readSettings } from '#config';
import { openRuntime } from '#runtime';
import { createLogger } from './logger.js';
import { smtpOf } from './messages/smtp-post.js';
import { WorkerModule } from './worker.module.js';

const settings = readSettings();
const logger = createLogger(settings);
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
  WorkerModule.with(runtime, logger, smtpOf(settings)),
);

/** Intake first, then what goes on, then the queue, then the database. */
const stop = async (): Promise<void> => {
  await application.close();
  await runtime.close();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    logger.info({ signal }, 'worker stops');
    void stop();
  });
}
logger.info({ backend: runtime.backend.kind, threads: settings.runThreads ?? null }, 'worker is ready');
