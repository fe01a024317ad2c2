import { setTimeout as delay } from 'node:timers/promises';
import { readPostmasterFile } from '../postgres/postmaster-file.mjs';
import { isAtWork } from './workers.mjs';

/** Every so many kills Redis loses all that it holds. */
const EMPTIED_EVERY = 4;

/** @param {number} least @param {number} most */
const between = (least, most) => least + Math.floor(Math.random() * (most - least + 1));

/**
 * Kills a ready worker (-9) at random moments.
 * @param {import('./workers.mjs').Workers} workers
 * @param {number} times
 * @param {(done: number) => void} tell
 * @returns {Promise<{ kills: number, inRun: number }>} how many of them were in the middle of a run by their own log
 */
export async function killWorkers(workers, times, tell) {
  let kills = 0;
  let inRun = 0;
  while (kills < times) {
    await delay(between(300, 2_500));
    const [victim] = workers.ready.sort(() => Math.random() - 0.5);
    if (!victim) continue;
    if (isAtWork(victim)) inRun += 1;
    victim.child.kill('SIGKILL');
    kills += 1;
    tell(kills);
  }
  return { kills, inRun };
}

/**
 * Kills PostgreSQL's main process (-9); its supervisor starts it again.
 * @param {import('../embedded-postgres.mjs').EmbeddedPostgres} cluster
 * @param {number} times
 * @param {() => Promise<unknown>} untilBack
 * @returns {Promise<number[]>} milliseconds until the next answer, for each kill
 */
export async function killPostgres(cluster, times, untilBack) {
  const outages = [];
  while (outages.length < times) {
    await delay(between(1_000, 4_000));
    const state = readPostmasterFile(cluster.data);
    if (!state?.ready) continue;
    const killedAt = Date.now();
    process.kill(state.pid, 'SIGKILL');
    await delay(50);
    await untilBack();
    outages.push(Date.now() - killedAt);
  }
  return outages;
}

/**
 * Kills Redis (-9) and starts it again; every fourth time it is emptied as well.
 * @param {{ url: string, kill: () => Promise<unknown>, start: () => Promise<unknown> }} redis
 * @param {number} times
 * @returns {Promise<{ kills: number, flushes: number }>}
 */
export async function killRedis(redis, times) {
  const { Redis } = await import('ioredis');
  let flushes = 0;
  for (let kills = 1; kills <= times; kills += 1) {
    await delay(between(1_000, 4_000));
    await redis.kill();
    await delay(between(0, 500));
    await redis.start();
    if (kills % EMPTIED_EVERY !== 0) continue;
    const client = new Redis(redis.url);
    await client.flushall();
    flushes += 1;
    client.disconnect();
  }
  return { kills: times, flushes };
}
