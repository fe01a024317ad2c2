import { type RunState, statesOf } from '#domain';
import type { Figure, Metrics } from '#telemetry';
import type { Runtime } from './runtime.js';

/** The pool of the driver; TypeORM does not say what it is. */
interface Pool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

/**
 * Lets the process's figures tell of the database's connections, and of queue, runs and messages. The latter are the same
 * from every process.
 */
export function watchRuntime(metrics: Metrics, runtime: Runtime): void {
  watchPool(metrics, (runtime.source.driver as unknown as { readonly master: Pool }).master);
  watchWork(metrics, runtime);
  watchMessages(metrics, runtime);
}

function watchPool(metrics: Metrics, pool: Pool): void {
  metrics.gauge(
    'randa_database_connections',
    'Connections of the process to the database.',
    ['state'],
    () => [
      { labels: { state: 'busy' }, value: pool.totalCount - pool.idleCount },
      { labels: { state: 'idle' }, value: pool.idleCount },
    ],
  );
  metrics.gauge('randa_database_waiting', 'Requests of the process that wait for a connection.', [], () => [
    { value: pool.waitingCount },
  ]);
}

function watchWork(metrics: Metrics, { stores, queueCounts }: Runtime): void {
  metrics.gauge('randa_queue_jobs', 'Jobs by queue and state.', ['queue', 'state'], async () => {
    const counts = await queueCounts();
    return counts.flatMap(({ queue, states }) =>
      Object.entries(states).map(([state, value]): Figure => ({ labels: { queue, state }, value })),
    );
  });
  metrics.gauge('randa_runs', 'Runs of all regions by state.', ['state'], async () => {
    const regions = await stores.regions();
    const counts = await Promise.all(
      regions.map(({ id }) => stores.read(id, ({ runs }) => runs.countByState())),
    );
    const sum = (state: RunState): number =>
      counts.reduce((runs, byState) => runs + (byState[state] ?? 0), 0);
    return statesOf('run').map((state) => ({ labels: { state }, value: sum(state) }));
  });
}

function watchMessages(metrics: Metrics, { useCases: { messages } }: Runtime): void {
  metrics.gauge('randa_messages_waiting', 'Messages of all regions that are to be sent.', [], async () => [
    { value: (await messages.flowOfAll()).waiting },
  ]);
  metrics.gauge('randa_messages_oldest_seconds', 'How long the oldest of them has waited.', [], async () => [
    { value: (await messages.flowOfAll()).oldestSeconds },
  ]);
  metrics.gauge('randa_messages_dead', 'Messages of all regions that could not be sent.', [], async () => [
    { value: (await messages.flowOfAll()).dead },
  ]);
}
