import { createPostgresBackend, setDefaultBackendFactory, type ConnectionOptions } from 'bullmq';
import { openRedis } from './redis-server.js';

/** Where the queues live: in PostgreSQL, or in Redis when its address is given. */
export interface QueueSettings {
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
  /** Most connections to PostgreSQL of each queue and worker. */
  readonly poolSize: number;
}

/** A backend that can be used. */
export interface QueueBackend {
  readonly kind: 'postgres' | 'redis';
  readonly connection: ConnectionOptions;
  /** What the administrator should know, for example that Redis would lose jobs at a crash. */
  readonly warnings: readonly string[];
}

/** The queue cannot be used as it is set up. */
export class QueueSetupError extends Error {
  override readonly name = 'QueueSetupError';

  constructor(
    readonly code: 'QUEUE.DRIVER_MISSING' | 'QUEUE.REDIS_EVICTS' | 'QUEUE.REDIS_UNREACHABLE',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Chooses the backend of this process and makes sure that it can be used. To be called before anything of BullMQ or
 * @nestjs/bullmq is created, since the choice is the process's own.
 * @throws QueueSetupError
 */
export async function chooseQueueBackend(settings: QueueSettings): Promise<QueueBackend> {
  if (settings.redisUrl) {
    setDefaultBackendFactory();
    return openRedis(settings.redisUrl);
  }
  await requireDriver('pg');
  setDefaultBackendFactory(createPostgresBackend);
  const connection = { connectionString: settings.databaseUrl, max: settings.poolSize };
  // The connection is typed for Redis; the backend that was set above takes PostgreSQL's.
  return { kind: 'postgres', connection: connection as ConnectionOptions, warnings: [] };
}

/** A missing driver gives no clear error later on. */
export async function requireDriver(name: 'pg' | 'ioredis'): Promise<void> {
  try {
    await import(name);
  } catch (error) {
    throw new QueueSetupError(
      'QUEUE.DRIVER_MISSING',
      `The package ${name} is missing, without which the queue cannot work: run "npm ci".`,
      { cause: error },
    );
  }
}
