import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUrl, Matches, Max, Min, MinLength, ValidateIf } from 'class-validator';

const POSTGRES_URL = { protocols: ['postgres', 'postgresql'], require_protocol: true, require_tld: false };
const REDIS_URL = { protocols: ['redis', 'rediss'], require_protocol: true, require_tld: false };
const WEB_URL = { protocols: ['http', 'https'], require_protocol: true, require_tld: false };

const SMTP_ADDRESS = { protocols: ['smtp', 'smtps'], require_protocol: true, require_tld: false };

/** Addresses that only this machine reaches. */
const LOOPBACK = /^(?:127\.|::1$|localhost$)/;

/** A whole number from `least` to `most`, both included. */
function WholeNumber(least: number, most: number): PropertyDecorator {
  const message = `must be a whole number from ${least} to ${most}`;
  const checks = [Type(() => Number), IsInt({ message }), Min(least, { message }), Max(most, { message })];
  return (target, property) => {
    for (const check of checks) check(target, property);
  };
}

export const ENVIRONMENTS = ['development', 'test', 'production'] as const;
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/**
 * Every setting of the running system, one property per environment variable: `databaseUrl` is `DATABASE_URL`.
 * The initial value is the default; a property without one must be set. An empty variable counts as not set.
 */
export class Settings {
  /** `production` refuses demo accounts, asks for a session secret and marks cookies as secure. */
  @IsIn(ENVIRONMENTS, { message: `must be one of ${ENVIRONMENTS.join(', ')}` })
  nodeEnv: (typeof ENVIRONMENTS)[number] = 'development';

  /** PostgreSQL as the application role, which owns no table. `npm start` sets it when it starts its own server. */
  @IsUrl(POSTGRES_URL, {
    message: 'must be a PostgreSQL address, for example postgres://user:secret@host:5432/randa',
  })
  databaseUrl: string;

  /** PostgreSQL as the role that owns the tables, for migrations and backup only. Default: `DATABASE_URL`. */
  @IsOptional()
  @IsUrl(POSTGRES_URL, {
    message: 'must be a PostgreSQL address, for example postgres://owner:secret@host:5432/randa',
  })
  databaseOwnerUrl?: string;

  /** Most connections of one process to PostgreSQL. */
  @WholeNumber(2, 200)
  databasePoolSize = 10;

  /** Redis or Valkey for the queue, with `maxmemory-policy noeviction`. Not set: the queue lives in PostgreSQL. */
  @IsOptional()
  @IsUrl(REDIS_URL, { message: 'must be a Redis address, for example redis://host:6379' })
  redisUrl?: string;

  /** Most connections of one queue to PostgreSQL. */
  @WholeNumber(1, 50)
  queuePoolSize = 4;

  /** Port of the API and the web app; 0 takes any free one. */
  @WholeNumber(0, 65_535)
  port = 3000;

  /** Address to listen on; `0.0.0.0` for every network card. */
  @Matches(/^[\w.:-]+$/, { message: 'must be an address or a host name, for example 0.0.0.0' })
  host = '127.0.0.1';

  /** Where users reach Randa; links in mail and calendars begin with it. Default: `http://HOST:PORT`. */
  @IsOptional()
  @IsUrl(WEB_URL, { message: 'must be a web address, for example https://randa.example.se' })
  baseUrl?: string;

  /** Mail server, for example `smtp://user:secret@mail.example.se:587`. Not set: no mail is sent, messages stay in the product. */
  @IsOptional()
  @IsUrl(SMTP_ADDRESS, {
    message: 'must be a mail server, for example smtp://user:secret@mail.example.se:587',
  })
  smtpUrl?: string;

  /** Sender of mail. */
  @Matches(/^(?:[^<>\r\n]+ <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, {
    message: 'must be a sender, for example Randa <randa@region.example>',
  })
  mailFrom = 'Randa <randa@localhost>';

  /** How many reverse proxies stand in front; their `X-Forwarded-For` is believed, no other. */
  @WholeNumber(0, 5)
  trustedProxies = 0;

  /** Signs form tokens; at least 32 characters, the same in every process. Needed in production only. */
  @ValidateIf(
    (settings: Settings) => settings.nodeEnv === 'production' || settings.sessionSecret !== undefined,
  )
  @MinLength(32, { message: 'must be at least 32 characters, for example from: openssl rand -hex 32' })
  sessionSecret?: string;

  /** Identity provider of the organisation (OpenID Connect), for example Inera's. Not set: no sign-in with it. */
  @IsOptional()
  @IsUrl(WEB_URL, { message: 'must be a web address, for example https://idp.example.se/oidc' })
  oidcIssuer?: string;

  /** Randa's name at the identity provider. */
  @ValidateIf((settings: Settings) => settings.oidcIssuer !== undefined)
  @MinLength(1, { message: 'must be set when OIDC_ISSUER is' })
  oidcClientId?: string;

  /** Randa's secret at the identity provider. */
  @ValidateIf((settings: Settings) => settings.oidcIssuer !== undefined)
  @MinLength(16, { message: 'must be at least 16 characters when OIDC_ISSUER is set' })
  oidcClientSecret?: string;

  /** What is asked of the identity provider; the claims named in docs/sign-in.md must come with it. */
  @Matches(/^openid( [\w.:/-]+)*$/, { message: 'must be a list that begins with openid' })
  oidcScope = 'openid';

  /** Levels of assurance (`acr`) that are good enough, separated by spaces. */
  @Matches(/^\S+( \S+)*$/, { message: 'must be one or more levels, separated by spaces' })
  oidcAcrValues = 'http://id.sambi.se/loa/loa3';

  /** What the sign-in page calls the identity provider. */
  @Matches(/^[^<>]{1,60}$/, { message: 'must be a name of at most 60 characters' })
  oidcName = 'SITHS';

  /** Minutes without a request after which a login ends. */
  @WholeNumber(5, 1440)
  sessionIdleMinutes = 120;

  /** Hours after which a login ends in any case. */
  @WholeNumber(1, 72)
  sessionMaxHours = 12;

  /** Requests per minute and address before the API answers 429. */
  @WholeNumber(10, 1_000_000)
  requestsPerMinute = 1200;

  /** Whether events are sent to addresses inside networks too, and by plain http: for clinics in the house, and tests. */
  @IsIn(['refuse', 'allow'], { message: 'must be refuse or allow' })
  webhookPrivateAddresses: 'refuse' | 'allow' = 'refuse';

  /** Requests per minute and key of a clinic before the API answers 429. */
  @WholeNumber(10, 1_000_000)
  keyRequestsPerMinute = 300;

  /** Least severe message that is logged. */
  @IsIn(LOG_LEVELS, { message: `must be one of ${LOG_LEVELS.join(', ')}` })
  logLevel: (typeof LOG_LEVELS)[number] = 'info';

  /** Port on which the API gives its figures to Prometheus (`/metrics`). Not set: none are given. */
  @IsOptional()
  @WholeNumber(0, 65_535)
  metricsPort?: number;

  /** As `METRICS_PORT`, of the worker. */
  @IsOptional()
  @WholeNumber(0, 65_535)
  workerMetricsPort?: number;

  /** Address on which figures are given. */
  @Matches(/^[\w.:-]+$/, { message: 'must be an address or a host name, for example 0.0.0.0' })
  metricsHost = '127.0.0.1';

  /** What Prometheus sends as `Authorization: Bearer …`; needed where others than this machine reach the figures. */
  @ValidateIf(
    (settings: Settings) => settings.metricsToken !== undefined || !LOOPBACK.test(settings.metricsHost),
  )
  @MinLength(32, { message: 'must be at least 32 characters where METRICS_HOST is not this machine alone' })
  metricsToken?: string;

  /** Collector of traces that speaks OTLP over HTTP, for example `http://collector:4318`. Not set: no traces. */
  @IsOptional()
  @IsUrl(WEB_URL, { message: 'must be a web address, for example http://collector:4318' })
  otelExporterOtlpEndpoint?: string;

  /** Wall-clock seconds that an optimisation may take. */
  @WholeNumber(1, 86_400)
  runTimeLimitSeconds = 60;

  /** Threads of one optimisation. Default: the engine chooses by the machine's cores. */
  @IsOptional()
  @WholeNumber(1, 64)
  runThreads?: number;

  /** Jobs that one worker process handles at the same time; optimisations run one at a time in any case. */
  @WholeNumber(1, 32)
  workerConcurrency = 4;
}
