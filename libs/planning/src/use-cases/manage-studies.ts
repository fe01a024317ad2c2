import { weekStartingOnOrAfter } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { Page, PageRequest } from '../ports/page.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { RunSettings, RunState } from '../ports/run-store.js';
import type { StudyQueue } from '../ports/study-queue.js';
import type { NewStudy, Study, StudyKind } from '../ports/study-store.js';
import type { Assumption, MoreDoctors } from '../scenarios/assumption.js';
import { SILENT_SECONDS } from './execute-run.js';
import { DEFAULT_HORIZON_WEEKS } from './manage-runs.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** A scenario as somebody asks for it. */
export interface ScenarioRequest {
  readonly title: string;
  readonly assumption: Assumption;
}

/** Limits of the calculations of a group; the same for all, so that they can be compared. */
export type StudySettings = Partial<
  Pick<RunSettings, 'seed' | 'timeLimitSeconds' | 'workLimit' | 'weeks' | 'firstWeek'>
>;

/** Groups of a region that may wait or go on at the same time: each is minutes of work for every core. */
const MOST_GROUPS = 3;

/** Characters of a name that is made of the names of scenarios. */
const LONGEST_NAME = 120;

const POLL_MILLISECONDS = 500;
const ENDED: ReadonlySet<RunState> = new Set<RunState>(['succeeded', 'failed', 'cancelled']);

/** What-if runs and searches for bottlenecks as their users see them. Nothing that they do changes a plan. */
export class ManageStudies {
  constructor(
    private readonly stores: RegionStores,
    private readonly queue: StudyQueue,
    private readonly clock: Clock,
    private readonly defaults: Pick<RunSettings, 'timeLimitSeconds' | 'threads'>,
  ) {}

  /**
   * Asks for scenarios that are compared with today, which is the first of the group.
   * @param name what the comparison is called; without it, by its scenarios
   * @throws UseCaseError `STUDY.TOO_MANY` while three groups wait or go on
   */
  compare(
    actor: Actor,
    scenarios: readonly ScenarioRequest[],
    settings: StudySettings = {},
    name = scenarios.map(({ title }) => title).join(', '),
  ): Promise<readonly Study[]> {
    const today = { title: 'today', assumption: {}, groupName: name.slice(0, LONGEST_NAME) };
    return this.add(actor, 'scenario', [today, ...scenarios], settings);
  }

  /**
   * The same larger intake at several sizes, for a curve: one scenario per size; 0 is today.
   * @throws UseCaseError `STUDY.TOO_MANY`
   */
  sweep(
    actor: Actor,
    doctors: Omit<MoreDoctors, 'count'>,
    counts: readonly number[],
    settings: StudySettings = {},
  ): Promise<readonly Study[]> {
    const sizes = [...new Set(counts)].filter((count) => count > 0).sort((a, b) => a - b);
    return this.compare(
      actor,
      sizes.map((count) => ({
        title: `+${count}`,
        assumption: { moreDoctors: { ...doctors, count } },
      })),
      settings,
    );
  }

  /**
   * Asks where one more seat is worth most.
   * @throws UseCaseError `STUDY.TOO_MANY`
   */
  findBottlenecks(
    actor: Actor,
    settings: StudySettings = {},
    assumption: Assumption = {},
  ): Promise<readonly Study[]> {
    return this.add(actor, 'bottlenecks', [{ title: 'bottlenecks', assumption }], settings);
  }

  /** The first study of each group, latest first. */
  groups(actor: Actor, page: PageRequest, kind?: StudyKind): Promise<Page<Study>> {
    return this.stores.read(actor.regionId, (store) => store.studies.groups(page, kind));
  }

  /** @throws UseCaseError `STUDY.NOT_FOUND` */
  group(actor: Actor, groupId: string): Promise<readonly Study[]> {
    return this.stores.read(actor.regionId, (store) => groupIn(store, groupId));
  }

  /**
   * Follows a group until all of its studies have ended or the signal aborts. The first update comes at once, the last one
   * shows the ended group.
   * @throws UseCaseError `STUDY.NOT_FOUND`
   */
  async *follow(actor: Actor, groupId: string, signal: AbortSignal): AsyncGenerator<readonly Study[]> {
    let shown = '';
    while (!signal.aborted) {
      const studies = await this.group(actor, groupId);
      const face = JSON.stringify(studies);
      if (face !== shown) yield studies;
      shown = face;
      if (studies.every(({ state }) => ENDED.has(state))) return;
      await this.clock.wait(POLL_MILLISECONDS, signal);
    }
  }

  /**
   * Calls a group something else.
   * @throws UseCaseError `STUDY.NOT_FOUND`
   */
  rename(actor: Actor, groupId: string, name: string): Promise<readonly Study[]> {
    return this.stores.write(actor.regionId, async (store) => {
      await groupIn(store, groupId);
      await store.studies.nameGroup(groupId, name);
      await store.audit.append(actor, { action: 'study.named', subject: { kind: 'study', id: groupId } });
      return groupIn(store, groupId);
    });
  }

  /**
   * Stops a group: what goes on ends with what it has, what waits is cancelled. Stopping twice changes nothing.
   * @throws UseCaseError `STUDY.NOT_FOUND`
   */
  stop(actor: Actor, groupId: string): Promise<readonly Study[]> {
    return this.stores.write(actor.regionId, async (store) => {
      await groupIn(store, groupId);
      await store.studies.stopGroup(groupId);
      await store.audit.append(actor, { action: 'study.stopped', subject: { kind: 'study', id: groupId } });
      return groupIn(store, groupId);
    });
  }

  /**
   * Tells that a group has come to its end, once however often it is called; does nothing before.
   * @returns whether all of its studies have ended
   */
  join(regionId: string, groupId: string): Promise<boolean> {
    return this.stores.write(regionId, async (store) => {
      const studies = await store.studies.ofGroup(groupId);
      if (studies.some(({ state }) => state === 'queued' || state === 'running')) return false;
      await store.outbox.add({
        key: `study.finished:${groupId}`,
        topic: 'study.finished',
        payload: { groupId },
      });
      return true;
    });
  }

  /**
   * Wakes a worker for every study that waits, and for every one whose worker has gone silent.
   * @returns how many were found
   */
  async wakeWaiting(): Promise<number> {
    let found = 0;
    for (const region of await this.stores.regions()) {
      const waiting = await this.stores.read(region.id, (store) => store.studies.waiting(SILENT_SECONDS));
      for (const { id, attempt } of waiting) {
        await this.queue.add({ studyId: id, regionId: region.id, attempt });
      }
      found += waiting.length;
    }
    return found;
  }

  private add(
    actor: Actor,
    kind: StudyKind,
    scenarios: readonly (ScenarioRequest & Partial<Pick<NewStudy, 'groupName'>>)[],
    settings: StudySettings,
  ): Promise<readonly Study[]> {
    const asOf = this.clock.today();
    const whole: RunSettings = {
      seed: 1,
      workLimit: null,
      firstWeek: weekStartingOnOrAfter(asOf),
      weeks: DEFAULT_HORIZON_WEEKS,
      ...this.defaults,
      ...settings,
      asOf,
    };
    return this.stores.write(actor.regionId, async (store) => {
      const open = new Set((await store.studies.goingOn()).map(({ groupId }) => groupId));
      if (open.size >= MOST_GROUPS) throw tooMany(open.size);
      const studies = await store.studies.add(
        scenarios.map((scenario, position): NewStudy => ({
          groupName: null,
          ...scenario,
          position,
          kind,
          settings: whole,
          requestedBy: actor.label,
        })),
      );
      const groupId = studies[0]?.groupId ?? '';
      await store.audit.append(actor, {
        action: 'study.requested',
        subject: { kind: 'study', id: groupId },
        after: { kind, studies: studies.length },
      });
      store.afterCommit(() =>
        this.queue.addGroup({ regionId: actor.regionId, groupId, studyIds: studies.map(({ id }) => id) }),
      );
      return studies;
    });
  }
}

async function groupIn(store: RegionStore, groupId: string): Promise<readonly Study[]> {
  const studies = await store.studies.ofGroup(groupId);
  if (studies.length === 0) throw notFound('Study', groupId);
  return studies;
}

function tooMany(groups: number): UseCaseError {
  return new UseCaseError(
    'conflict',
    'STUDY.TOO_MANY',
    { groups },
    `${groups} groups of scenarios wait or go on: wait for one of them to end, or stop it.`,
  );
}
