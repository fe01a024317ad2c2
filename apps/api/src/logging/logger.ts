import { type LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';
import { type Settings } from '#config';

/** Injection token of the process's {@link Logger}. */
export const LOGGER = Symbol('logger');

/** One line of JSON per event on stdout. Secrets are cut out wherever they stand. */
export function createLogger(settings: Pick<Settings, 'logLevel'>): Logger {
  return pino({
    level: settings.logLevel,
    base: { process: 'api' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: ['password', 'token', '*.password', '*.token'], censor: '…' },
    serializers: { err: describeError },
  });
}

/** Name, code and stack of an error: never the values that a driver adds, such as the row behind a broken key. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: 'NonError' };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { name: error.name, ...code, stack: error.stack };
}

/** Lets Nest write to the process's logger. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: string, context?: string): void {
    this.logger.debug({ context }, message);
  }

  warn(message: string, context?: string): void {
    this.logger.warn({ context }, message);
  }

  error(message: unknown, stack?: string, context?: string): void {
    if (message instanceof Error) this.logger.error({ context, err: message }, message.name);
    else this.logger.error({ context, stack }, String(message));
  }

  debug(message: string, context?: string): void {
    this.logger.debug({ context }, message);
  }

  verbose(message: string, context?: string): void {
    this.logger.trace({ context }, message);
  }

  fatal(message: string, context?: string): void {
    this.logger.fatal({ context }, message);
  }
}
