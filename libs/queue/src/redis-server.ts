import { Redis } from 'ioredis';
import { type QueueBackend, QueueSetupError, requireDriver } from './queue-backend.js';

const CONNECT_MILLISECONDS = 5_000;

/**
 * Makes sure that Redis keeps what it is given.
 * @throws QueueSetupError `QUEUE.REDIS_UNREACHABLE`, or `QUEUE.REDIS_EVICTS` when it may throw jobs away
 */
export async function openRedis(url: string): Promise<QueueBackend> {
  await requireDriver('ioredis');
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MILLISECONDS,
    maxRetriesPerRequest: 1,
    retryStrategy: () => null,
  });
  // Without a listener ioredis writes to the terminal by itself; what it throws later says less.
  let disturbance: Error | undefined;
  client.on('error', (error: Error) => (disturbance ??= error));
  let policy: string | undefined;
  let appendOnly: string | undefined;
  try {
    await client.connect();
    policy = await setting(client, 'maxmemory-policy');
    appendOnly = await setting(client, 'appendonly');
  } catch (error) {
    const cause = (disturbance ?? (error instanceof Error ? error : new Error(String(error)))).message;
    throw new QueueSetupError('QUEUE.REDIS_UNREACHABLE', `Redis cannot be used: ${cause}.`, { cause: error });
  } finally {
    client.disconnect();
  }
  if (policy !== 'noeviction') {
    throw new QueueSetupError(
      'QUEUE.REDIS_EVICTS',
      `Redis has maxmemory-policy ${policy ?? 'unknown'} and may throw jobs away: set it to noeviction.`,
    );
  }
  const warnings =
    appendOnly === 'yes'
      ? []
      : ['Redis has no append-only file: after a crash its jobs are gone until the sweeper adds them again.'];
  return { kind: 'redis', connection: { url, maxRetriesPerRequest: null }, warnings };
}

async function setting(client: Redis, name: string): Promise<string | undefined> {
  const answer: unknown = await client.config('GET', name);
  return Array.isArray(answer) && typeof answer[1] === 'string' ? answer[1] : undefined;
}
