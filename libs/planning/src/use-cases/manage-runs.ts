import type { CalendarDate } from '#domain';
import { weekStartingOnOrAfter } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { Page, PageRequest } from '../ports/page.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { RunQueue } from '../ports/run-queue.js';
import type { NewRun, Run, RunProgress, RunSettings, RunState, StopRequest } from '../ports/run-store.js';
import { seatPrices, type SeatPrices } from '../scenarios/seat-prices.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** What somebody asks for; the rest takes its default. */
export type RunRequest = Partial<RunSettings>;

/** What a reader of a run's progress gets: new points, and the run whenever it has changed. */
export interface RunUpdate {
  readonly run: Run;
  readonly points: readonly RunProgress[];
}

/** Four years ahead. */
export const DEFAULT_HORIZON_WEEKS = 208;

const POLL_MILLISECONDS = 400;
const FINAL: ReadonlySet<RunState> = new Set<RunState>(['succeeded', 'failed', 'cancelled']);

/** Optimisation runs as their users see them: asked for, followed, stopped. */
export class ManageRuns {
  constructor(
    private readonly stores: RegionStores,
    private readonly queue: RunQueue,
    private readonly clock: Clock,
    private readonly defaults: Pick<RunSettings, 'timeLimitSeconds' | 'threads'>,
  ) {}

  /**
   * Asks for a run. It waits in the queue until a worker takes it.
   * @throws UseCaseError `RUN.ALREADY_WAITING`: one run per region waits or goes on at a time (its id is in `details`)
   */
  request(actor: Actor, request: RunRequest = {}): Promise<Run> {
    return this.stores.write(actor.regionId, async (store) => {
      const other = await goingOn(store);
      if (other) throw alreadyWaiting(other);
      const run = await this.add(store, {
        kind: 'manual',
        settings: this.settings(request),
        requestedBy: actor.label,
        night: null,
      });
      if (!run) throw alreadyWaiting(await goingOn(store));
      await store.audit.append(actor, {
        action: 'run.requested',
        subject: { kind: 'run', id: run.id },
        after: run.settings,
      });
      return run;
    });
  }

  /** The run of a night, unless the region has it already or another run is going on. */
  requestNightly(actor: Actor, night: CalendarDate): Promise<Run | null> {
    return this.stores.write(actor.regionId, async (store) => {
      const { policy, timeLimitSeconds, changeBudget } = await store.nightSettings.get();
      const fillOnly = policy === 'fill';
      return this.add(store, {
        kind: 'nightly',
        settings: this.settings({
          asOf: night,
          ...(timeLimitSeconds === null ? {} : { timeLimitSeconds }),
          changeBudget,
          fillOnly,
        }),
        requestedBy: actor.label,
        night,
      });
    });
  }

  list(actor: Actor, page: PageRequest, states?: readonly RunState[]): Promise<Page<Run>> {
    return this.stores.read(actor.regionId, (store) => store.runs.list(page, states));
  }

  /** @throws UseCaseError `RUN.NOT_FOUND` */
  async get(actor: Actor, runId: string): Promise<Run> {
    const run = await this.stores.read(actor.regionId, (store) => store.runs.find(runId));
    if (!run) throw notFound('Run', runId);
    return run;
  }

  /**
   * What one seat more is worth to a run that has ended, by specialty, clinic and quarter.
   * @throws UseCaseError `RUN.NOT_FOUND`
   */
  seatPrices(actor: Actor, runId: string): Promise<SeatPrices | null> {
    return this.stores.read(actor.regionId, async (store) => {
      if (!(await store.runs.find(runId))) throw notFound('Run', runId);
      const prices = await store.runs.shadowPrices(runId);
      const problem = prices && (await store.runs.problem(runId));
      return problem && seatPrices(problem, prices);
    });
  }

  /**
   * Follows a run from the point after `afterSequence` (0 = from its beginning) until it has ended or the signal
   * aborts. The first update comes at once, the last one shows the ended run.
   * @throws UseCaseError `RUN.NOT_FOUND`
   */
  async *follow(
    actor: Actor,
    runId: string,
    afterSequence: number,
    signal: AbortSignal,
  ): AsyncGenerator<RunUpdate> {
    let last = afterSequence;
    let shown = '';
    while (!signal.aborted) {
      const update = await this.stores.read(actor.regionId, async (store) => {
        const run = await store.runs.find(runId);
        return run && { run, points: await store.runs.progress(runId, last) };
      });
      if (!update) throw notFound('Run', runId);
      last = update.points.at(-1)?.sequence ?? last;
      const face = JSON.stringify({ ...update.run, heartbeatAt: null });
      if (update.points.length > 0 || face !== shown) yield update;
      shown = face;
      if (FINAL.has(update.run.state)) return;
      await this.clock.wait(POLL_MILLISECONDS, signal);
    }
  }

  /**
   * Stops a run: `keep` makes a proposal of the best plan so far, `discard` cancels it. A run that still waits is
   * cancelled in either case, and of a run in parts those that wait keep the quick plans that they have. Stopping twice, or too late, changes nothing.
   * @throws UseCaseError `RUN.NOT_FOUND`
   */
  stop(actor: Actor, runId: string, request: StopRequest): Promise<Run> {
    return this.stores.write(actor.regionId, async (store) => {
      const run = await store.runs.find(runId);
      if (!run) throw notFound('Run', runId);
      if (FINAL.has(run.state)) return run;
      await store.audit.append(actor, {
        action: 'run.stopped',
        subject: { kind: 'run', id: runId },
        after: { request },
      });
      if (await store.runs.cancelQueued(runId)) return (await store.runs.find(runId)) ?? run;
      const stopped = await store.runs.requestStop(runId, request);
      const isReady = await store.runParts.stopQueued(runId);
      const { regionId } = actor;
      if (isReady) store.afterCommit(() => this.queue.addJoin({ runId, regionId, attempt: stopped.attempt }));
      return stopped;
    });
  }

  private async add(store: RegionStore, newRun: NewRun): Promise<Run | null> {
    const run = await store.runs.add(newRun);
    if (run) {
      const job = { runId: run.id, regionId: store.regionId, attempt: run.attempt };
      store.afterCommit(() => this.queue.add(job));
    }
    return run;
  }

  private settings(request: RunRequest): RunSettings {
    const asOf = request.asOf ?? this.clock.today();
    return {
      seed: 1,
      workLimit: null,
      firstWeek: weekStartingOnOrAfter(asOf),
      weeks: DEFAULT_HORIZON_WEEKS,
      ...this.defaults,
      ...request,
      asOf,
    };
  }
}

async function goingOn(store: RegionStore): Promise<Run | undefined> {
  const { items } = await store.runs.list({ limit: 1 }, ['queued', 'running']);
  return items[0];
}

/** @param other has ended since when it is not known: whoever asks again gets a run */
function alreadyWaiting(other: Run | undefined): UseCaseError {
  const message = other
    ? `Run ${other.id} is ${other.state}: follow it, or stop it first.`
    : 'Another run was asked for at the same moment: ask again.';
  const params = other ? { id: other.id, state: other.state } : {};
  return new UseCaseError('conflict', 'RUN.ALREADY_WAITING', params, message, other && { runId: other.id });
}
