import { type Logger, pino } from 'pino';
import type { Settings } from '#config';
import { describeError } from '#runtime';

/** One line of JSON per event on stdout. Ids only: what a line says of a person is for the database to tell. */
export function createLogger(settings: Pick<Settings, 'logLevel'>): Logger {
  return pino({
    level: settings.logLevel,
    base: { process: 'worker' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeError },
  });
}
