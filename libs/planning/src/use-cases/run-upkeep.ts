import type { CalendarDate } from '#domain';
import { systemActor } from '../ports/actor.js';
import type { RegionStores } from '../ports/region-stores.js';
import type { RunQueue } from '../ports/run-queue.js';
import { dailyUpkeep } from './daily-upkeep.js';
import { SILENT_SECONDS } from './execute-run.js';
import type { ManageRuns } from './manage-runs.js';

const GRACE_MINUTES = 15;

/** Work that keeps runs going whatever happens to queue and workers. Safe to do at any time, in several processes. */
export class RunUpkeep {
  constructor(
    private readonly stores: RegionStores,
    private readonly queue: RunQueue,
    private readonly runs: ManageRuns,
  ) {}

  /**
   * Wakes a worker for every run and every part that waits, for every one whose worker has gone silent, and for runs
   * whose parts have all ended without having been joined. A job that is there already is not added twice.
   * @returns how many were found
   */
  async sweep(): Promise<number> {
    let found = 0;
    for (const { id: regionId } of await this.stores.regions()) {
      const { runs, parts, joins } = await this.stores.read(regionId, async (store) => ({
        runs: await store.runs.waiting(SILENT_SECONDS),
        parts: await store.runParts.waiting(SILENT_SECONDS),
        joins: await store.runParts.joinable(SILENT_SECONDS),
      }));
      for (const { id: runId, attempt } of runs) await this.queue.add({ runId, regionId, attempt });
      for (const { id: partId, runId, attempt } of parts) {
        await this.queue.addPart({ partId, runId, regionId, attempt });
      }
      for (const { id: runId, attempt } of joins) await this.queue.addJoin({ runId, regionId, attempt });
      found += runs.length + parts.length + joins.length;
    }
    return found;
  }

  /**
   * Asks for the runs of a night that no worker was there to begin: a region that has had a nightly run before, but none
   * this night.
   * @param night the day whose nightly run is due
   * @param timeOfDay `HH:MM` there: a region's run counts as missed a quarter of an hour after its own time
   */
  async catchUp(night: CalendarDate, timeOfDay: string): Promise<void> {
    for (const region of await this.stores.regions()) {
      const { last, at } = await this.stores.read(region.id, async (store) => ({
        last: await store.runs.lastNight(),
        at: (await store.nightSettings.get()).at,
      }));
      const isMissed = minutesOf(timeOfDay) >= minutesOf(at) + GRACE_MINUTES;
      if (isMissed && last !== null && last < night) await this.requestNight(region.id, night);
    }
  }

  /** When each region wants its nightly run. */
  async nights(): Promise<readonly { readonly regionId: string; readonly at: string }[]> {
    const nights = [];
    for (const { id: regionId } of await this.stores.regions()) {
      const { at } = await this.stores.read(regionId, (store) => store.nightSettings.get());
      nights.push({ regionId, at });
    }
    return nights;
  }

  /**
   * Asks for the night's run of a region; at most one per night, whoever asks.
   * @returns the run's id, or `null` when the night has its run already or another run is going on
   */
  async requestNight(regionId: string, night: CalendarDate): Promise<string | null> {
    const actor = systemActor(regionId, 'nightly');
    await this.stores.write(regionId, (store) => dailyUpkeep(store, actor, night));
    const run = await this.runs.requestNightly(actor, night);
    return run?.id ?? null;
  }
}

/** @param time `HH:MM` */
function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
