import type { Assumption } from '../scenarios/assumption.js';
import type { ScenarioFigures } from '../scenarios/scenario-figures.js';
import type { BottleneckReport } from './bottleneck-finder.js';
import type { Instant } from './clock.js';
import type { Page, PageRequest } from './page.js';
import type { RunFailure, RunSettings, RunState } from './run-store.js';

/** What a study asks: what would be if, or where seats are worth most. */
export type StudyKind = 'scenario' | 'bottlenecks';

/** What came of a study. */
export type StudyResult =
  | { readonly kind: 'scenario'; readonly figures: ScenarioFigures; readonly inputHashToday: string }
  | { readonly kind: 'bottlenecks'; readonly report: BottleneckReport };

/** A calculation on a copy of the region's data. It touches nothing: neither plan nor register. */
export interface Study {
  readonly id: string;
  /** Studies that were asked for together and are compared with each other. */
  readonly groupId: string;
  /** What the group is called, on its first study; `null` on the others and for a search for bottlenecks. */
  readonly groupName: string | null;
  /** Place in the group; 0 is today. */
  readonly position: number;
  readonly kind: StudyKind;
  readonly title: string;
  readonly assumption: Assumption;
  readonly settings: RunSettings;
  readonly state: RunState;
  readonly stopRequested: boolean;
  readonly attempt: number;
  readonly requestedBy: string;
  readonly requestedAt: Instant;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly worker: string | null;
  /** How far it has come, 0–1. */
  readonly progress: number;
  readonly result: StudyResult | null;
  readonly failure: RunFailure | null;
}

export type NewStudy = Pick<
  Study,
  'groupName' | 'position' | 'kind' | 'title' | 'assumption' | 'settings' | 'requestedBy'
>;

/** What a worker holds that has taken a study; every later write names it. */
export interface StudyClaim {
  readonly studyId: string;
  readonly regionId: string;
  /** The fencing token. */
  readonly attempt: number;
}

/** Studies; the row is the truth and the queue only wakes workers. */
export interface StudyStore {
  /** One new group of them. */
  add(studies: readonly NewStudy[]): Promise<readonly Study[]>;
  /** Those that wait or go on. */
  goingOn(): Promise<readonly Pick<Study, 'id' | 'groupId'>[]>;
  find(studyId: string): Promise<Study | null>;
  /** The first study of each group, latest first. */
  groups(page: PageRequest, kind?: StudyKind): Promise<Page<Study>>;
  /** In the order of their positions. */
  ofGroup(groupId: string): Promise<readonly Study[]>;
  /** Calls the group something else. */
  nameGroup(groupId: string, name: string): Promise<void>;
  /** Asks those that go on to stop, and ends those that wait. */
  stopGroup(groupId: string): Promise<void>;
  /** Takes a queued study, or one whose worker has gone silent; `null` when there is nothing to take. */
  claim(studyId: string, worker: string, silentForSeconds: number): Promise<StudyClaim | null>;
  /**
   * Notes a sign of life, and reads whether to stop.
   * @throws UseCaseError `STUDY.CLAIM_LOST`
   */
  beat(claim: StudyClaim, progress: number): Promise<boolean>;
  /** @throws UseCaseError `STUDY.CLAIM_LOST` */
  succeed(claim: StudyClaim, result: StudyResult): Promise<void>;
  /** @throws UseCaseError `STUDY.CLAIM_LOST` */
  fail(claim: StudyClaim, failure: RunFailure): Promise<void>;
  /** @throws UseCaseError `STUDY.CLAIM_LOST` */
  cancel(claim: StudyClaim): Promise<void>;
  release(claim: StudyClaim): Promise<void>;
  waiting(silentForSeconds: number): Promise<readonly { readonly id: string; readonly attempt: number }[]>;
}
