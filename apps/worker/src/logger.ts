import { type Logger, pino } from 'pino';
import type { Settings } from '#config';

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

/** Name, code and stack of an error: never the values that a driver adds, such as the row behind a broken key. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: 'NonError' };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { name: error.name, ...code, stack: error.stack };
}
