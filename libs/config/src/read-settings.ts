import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Settings } from './settings.js';

/** One environment variable that is missing or cannot be used. */
export interface SettingFault {
  /** The variable, for example `DATABASE_URL`. */
  readonly variable: string;
  /** What it holds; `null` where it is not set or where it may hold a secret. */
  readonly value: string | null;
  readonly message: string;
}

/** Thrown at start-up with every faulty variable at once. */
export class SettingsError extends Error {
  readonly code = 'CONFIG.INVALID';

  constructor(readonly faults: readonly SettingFault[]) {
    super(
      [
        'The settings cannot be used. Put these environment variables right (see .env.example):',
        ...faults.map(({ variable, value, message }) => {
          const found = value === null ? '' : ` (found: ${JSON.stringify(value)})`;
          return `  ${variable} ${message}${found}`;
        }),
      ].join('\n'),
    );
    this.name = 'SettingsError';
  }
}

/** The environment variable behind a property: `databaseUrl` → `DATABASE_URL`. */
export function variableName(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

const SECRET = /(_URL|_SECRET|_TOKEN)$/;

/** The variables that the system reads, in the order of {@link Settings}. */
export function settingVariables(): string[] {
  return PROPERTIES.map(variableName);
}

/**
 * Reads and checks the settings; the only place that reads the process environment.
 * @throws {SettingsError} naming every faulty variable, never the value of one that may hold a secret
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Settings {
  const given: Record<string, string> = {};
  for (const property of PROPERTIES) {
    const value = environment[variableName(property)]?.trim();
    if (value) given[property] = value;
  }
  const settings = plainToInstance(Settings, given, { exposeDefaultValues: true });
  const faults = validateSync(settings, { stopAtFirstError: true }).map(({ property, constraints }) => {
    const variable = variableName(property);
    return {
      variable,
      value: SECRET.test(variable) ? null : (given[property] ?? null),
      message: Object.values(constraints ?? {})[0] ?? 'cannot be used',
    };
  });
  if (faults.length > 0) throw new SettingsError(faults);
  return settings;
}

const PROPERTIES = [
  'nodeEnv',
  'databaseUrl',
  'databaseOwnerUrl',
  'databasePoolSize',
  'redisUrl',
  'queuePoolSize',
  'port',
  'host',
  'baseUrl',
  'smtpUrl',
  'mailFrom',
  'trustedProxies',
  'sessionSecret',
  'oidcIssuer',
  'oidcClientId',
  'oidcClientSecret',
  'oidcScope',
  'oidcAcrValues',
  'oidcName',
  'sessionIdleMinutes',
  'sessionMaxHours',
  'requestsPerMinute',
  'keyRequestsPerMinute',
  'webhookPrivateAddresses',
  'logLevel',
  'metricsPort',
  'workerMetricsPort',
  'metricsHost',
  'metricsToken',
  'otelExporterOtlpEndpoint',
  'runTimeLimitSeconds',
  'runThreads',
  'workerConcurrency',
] as const satisfies readonly (keyof Settings)[];
