import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDatabase } from '../database.mjs';
import { LogFile } from '../log-files.mjs';
import { migrate } from '../programs.mjs';
import { ROOT } from '../settings.mjs';
import { Shutdown } from '../shutdown.mjs';
import { ownRedis } from './redis.mjs';

/**
 * A whole installation in a folder of its own: PostgreSQL under supervision (a killed one is started again) and, on
 * request, Redis. `shutdown` ends it and removes the folder.
 * @param {'postgres' | 'redis'} backend
 */
export async function ownInstallation(backend) {
  const home = mkdtempSync(path.join(tmpdir(), 'randa-chaos-'));
  const shutdown = new Shutdown();
  shutdown.defer('data folder', () => rmSync(home, { recursive: true, force: true }));
  const database = await startDatabase({
    root: ROOT,
    home,
    env: process.env,
    file: new LogFile(home, 'postgresql'),
    say: () => undefined,
    shutdown,
  });
  const folder = path.join(home, 'redis');
  mkdirSync(folder);
  const redis = backend === 'redis' ? await ownRedis({ env: process.env, folder }) : undefined;
  if (backend === 'redis' && !redis) throw new Error('redis-server is not installed on this machine.');
  if (redis) shutdown.defer('redis', () => redis.stop().then(() => undefined));
  const env = {
    ...process.env,
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    ...(redis ? { REDIS_URL: redis.url } : { REDIS_URL: '' }),
  };
  if (!redis) Reflect.deleteProperty(env, 'REDIS_URL');
  await migrate({ root: ROOT, env });
  return { env, redis, cluster: database.cluster, shutdown };
}
