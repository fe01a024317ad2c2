import type { CalendarDate } from '#domain';
import type { RegionData } from '../region/region-data.js';
import type { RunPartStore } from './run-part-store.js';
import type { RunSettings } from './run-store.js';
import type { AccessibilityStore } from './accessibility-store.js';
import type { AuditTrail } from './audit-trail.js';
import type { CalendarStore } from './calendar-store.js';
import type { ClaimStore } from './claim-store.js';
import type { ContactStore } from './contact-store.js';
import type { EvaluationStore } from './evaluation-store.js';
import type { HostStore } from './host-store.js';
import type { ImportStore } from './import-store.js';
import type { InterchangeStore } from './interchange-store.js';
import type { LetterStore } from './letter-store.js';
import type { MessageStore } from './message-store.js';
import type { NeedStore } from './need-store.js';
import type { NightSettingStore } from './night-setting-store.js';
import type { NotificationStore } from './notification-store.js';
import type { Outbox } from './outbox.js';
import type { OwnerStore } from './owner-store.js';
import type { PlacementStore } from './placement-store.js';
import type { PlanStore } from './plan-store.js';
import type { ProvisioningStore } from './provisioning-store.js';
import type { RegisterStore } from './register-store.js';
import type { ReportStore } from './report-store.js';
import type { RoleStore } from './role-store.js';
import type { RuleStore } from './rule-store.js';
import type { RunStore } from './run-store.js';
import type { SeriesStore } from './series-store.js';
import type { SlotStore } from './slot-store.js';
import type { StudyStore } from './study-store.js';
import type { SwapStore } from './swap-store.js';
import type { TokenStore } from './token-store.js';
import type { TrainingStore } from './training-store.js';
import type { WaitListStore } from './wait-list-store.js';
import type { WebhookStore } from './webhook-store.js';
import type { WeeksProposalStore } from './weeks-proposal-store.js';
import type { WishStore } from './wish-store.js';

/** All that is stored of one region, seen from inside one transaction. Not to be used after it has ended. */
export interface RegionStore {
  readonly regionId: string;
  readonly register: RegisterStore;
  readonly hosts: HostStore;
  readonly slots: SlotStore;
  readonly series: SeriesStore;
  readonly needs: NeedStore;
  readonly wishes: WishStore;
  readonly claims: ClaimStore;
  readonly evaluations: EvaluationStore;
  readonly notifications: NotificationStore;
  readonly imports: ImportStore;
  readonly interchange: InterchangeStore;
  readonly runs: RunStore;
  readonly runParts: RunPartStore;
  readonly studies: StudyStore;
  readonly nightSettings: NightSettingStore;
  readonly reports: ReportStore;
  readonly plans: PlanStore;
  readonly placements: PlacementStore;
  readonly weeksProposals: WeeksProposalStore;
  readonly calendars: CalendarStore;
  readonly tokens: TokenStore;
  readonly contacts: ContactStore;
  readonly training: TrainingStore;
  readonly waitList: WaitListStore;
  readonly swaps: SwapStore;
  readonly owners: OwnerStore;
  readonly roles: RoleStore;
  readonly rules: RuleStore;
  readonly accessibility: AccessibilityStore;
  readonly audit: AuditTrail;
  readonly outbox: Outbox;
  readonly messages: MessageStore;
  readonly letters: LetterStore;
  readonly webhooks: WebhookStore;
  readonly provisioning: ProvisioningStore;
  /** Everything that a plan depends on. */
  regionData(settings: Pick<RunSettings, 'asOf' | 'firstWeek' | 'weeks'>): Promise<RegionData>;
  /** The curriculum and the rules that hold on a day. */
  rulesInForce(asOf: CalendarDate): Promise<Pick<RegionData, 'curriculum' | 'rules'>>;
  /** Runs when the transaction has been committed; never when it is rolled back. */
  afterCommit(work: () => Promise<void>): void;
}

/** A region as a list of regions shows it. */
export interface RegionSummary {
  readonly id: string;
  /** Stable short name: `stockholm`. */
  readonly code: string;
  readonly name: string;
}

/** Opens transactions. One begun inside another of the same region joins it. */
export abstract class RegionStores {
  /**
   * One transaction that may change things, all or nothing. `work` may be called again, at most five times, when
   * the database had to break a deadlock: it must have no effect outside the store.
   */
  abstract write<T>(regionId: string, work: (store: RegionStore) => Promise<T>): Promise<T>;
  /** One read-only transaction in which everything is seen as of the same moment. */
  abstract read<T>(regionId: string, work: (store: RegionStore) => Promise<T>): Promise<T>;
  /** To be called after changes of thousands of rows: what is read next is found by what is there now. */
  abstract refreshStatistics(): Promise<void>;
  /** Every region of the installation, for work that belongs to none: the nightly scheduler, the sweeper. */
  abstract regions(): Promise<readonly RegionSummary[]>;
  /** Creates a region with its rules and curriculum, or returns the one that has the code. */
  abstract addRegion(region: { readonly code: string; readonly name: string }): Promise<RegionSummary>;
}
