import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { ENTITIES } from '../schema/entities/index.js';
import { MIGRATIONS } from '../schema/migrations/index.js';
import { SnakeCaseNames } from '../schema/snake-case-names.js';
import { columnTypes } from './column-types.js';
import { RememberingClient } from './remembering-client.js';

/** How a process reaches the database. */
export interface ConnectionSettings {
  readonly url: string;
  /** Most connections at the same time. Default 10. */
  readonly poolSize?: number;
  /** Shown in the server's list of connections: `randa-api`. */
  readonly applicationName?: string;
}

/** A lock that is not free within this time makes the transaction fail as busy. */
const LOCK_TIMEOUT_MILLISECONDS = 2_000;
/**
 * A remembered query is planned once for all values: most are short, and planning one for its values takes longer than
 * carrying it out.
 */
const SERVER_OPTIONS = '-c plan_cache_mode=force_generic_plan';
const CONNECT_TIMEOUT_MILLISECONDS = 5_000;

/** The one way to reach the database, for the API, the worker, the command line and the migrations. */
export function dataSource({
  url,
  poolSize = 10,
  applicationName = 'randa',
}: ConnectionSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    poolSize,
    applicationName,
    entities: [...ENTITIES],
    migrations: [...MIGRATIONS],
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'all',
    namingStrategy: new SnakeCaseNames(),
    synchronize: false,
    logging: false,
    connectTimeoutMS: CONNECT_TIMEOUT_MILLISECONDS,
    installExtensions: false,
    extra: {
      Client: RememberingClient,
      types: columnTypes,
      lock_timeout: LOCK_TIMEOUT_MILLISECONDS,
      options: SERVER_OPTIONS,
      // A connection is opened once: a new one signs in, and has the server plan every query anew, just when many are busy.
      idleTimeoutMillis: 0,
      keepAlive: true,
    },
  });
}
