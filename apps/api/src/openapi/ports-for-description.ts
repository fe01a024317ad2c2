import { type Logger } from 'pino';
import { type Settings } from '#config';
import { NO_TRACING } from '#telemetry';
import { type ApiPorts } from '../ports.js';

/** Stands in for everything outside where no request is answered; using any of it fails. */
export function portsForDescription(settings: Settings, logger: Logger): ApiPorts {
  const nothing = {} as never;
  return {
    settings,
    logger,
    stores: nothing,
    useCases: nothing,
    accounts: nothing,
    idempotentRequests: nothing,
    runs: nothing,
    studies: nothing,
    nights: nothing,
    mornings: nothing,
    reports: nothing,
    reportFiles: nothing,
    publishing: nothing,
    parts: nothing,
    clock: nothing,
    listReader: nothing,
    probes: [],
    metrics: null,
    tracing: NO_TRACING,
    close: () => Promise.resolve(),
  };
}
