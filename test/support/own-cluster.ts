import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { migrateDatabase } from '#persistence';
import { FAST_SHUTDOWN, openCluster } from '../../scripts/lib/embedded-postgres.mjs';
import { ensureDatabase, ensureRoles, withClient } from '../../scripts/lib/postgres/roles.mjs';
import { ROOT } from '../../scripts/lib/settings.mjs';
import type { TestDatabase } from './test-database.js';

/** A PostgreSQL of a test's own, for tests that kill it. Unlike the common one it keeps what it has acknowledged. */
export interface OwnCluster {
  readonly database: TestDatabase;
  /** Ends the server as a power cut of its process would (SIGKILL), at once. */
  kill(): Promise<void>;
  /** Starts it again and waits until it has recovered. */
  restart(): Promise<void>;
}

const RETRY_MS = 50;

/** Starts the server, with one database that is migrated; `database.drop` ends the server and removes its files. */
export async function ownCluster(): Promise<OwnCluster> {
  const home = await mkdtemp(join(tmpdir(), 'randa-cluster-'));
  const cluster = await openCluster({ root: ROOT, home, env: process.env });
  let server: ChildProcess = cluster.launch();
  const endAtOnce = (): boolean => server.kill('SIGKILL');
  process.once('exit', endAtOnce);
  await cluster.untilReady(server);
  const name = `own_${randomUUID().replaceAll('-', '')}`;
  await withClient(cluster.url('postgres', 'postgres'), async (client) => {
    await ensureRoles(client, cluster.passwords);
    await ensureDatabase(client, name);
  });
  const [url, ownerUrl] = [cluster.url('randa_app', name), cluster.url('randa_owner', name)];
  await migrateDatabase({ ownerUrl, applicationUrl: url });
  return {
    database: {
      url,
      ownerUrl,
      superuserUrl: cluster.url('postgres', name),
      drop: async () => {
        await ended(server, FAST_SHUTDOWN);
        process.off('exit', endAtOnce);
        await rm(home, { recursive: true, force: true });
      },
    },
    kill: () => ended(server, 'SIGKILL'),
    restart: async () => {
      for (;;) {
        server = cluster.launch();
        // Sessions of the killed server may live for a moment, and a second one does not start beside them.
        const ready = await cluster.untilReady(server).then(
          () => true,
          () => false,
        );
        if (ready) return;
        await delay(RETRY_MS);
      }
    },
  };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await exit;
}
