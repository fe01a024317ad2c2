import type { CalendarDate } from '#domain';
import type { RegionData, RegionStore, RunSettings } from '#planning';
import type { EntityManager } from 'typeorm';
import { AccessibilityTables } from '../stores/accessibility-tables.js';
import { AuditLog } from '../stores/audit-log.js';
import { CalendarTables } from '../stores/calendar-tables.js';
import { ClaimTables } from '../stores/claim-tables.js';
import { ContactTables } from '../stores/contact-tables.js';
import { EvaluationTables } from '../stores/evaluation-tables.js';
import { HostTables } from '../stores/host-tables.js';
import { ImportTables } from '../stores/import-tables.js';
import { InterchangeTables } from '../stores/interchange-tables.js';
import { LetterTables } from '../stores/letter-tables.js';
import { MessageTables } from '../stores/message-tables.js';
import { NeedTables } from '../stores/need-tables.js';
import { NightSettingTable } from '../stores/night-setting-table.js';
import { NotificationTables } from '../stores/notification-tables.js';
import { OutboxTable } from '../stores/outbox-table.js';
import { OwnerTables } from '../stores/owner-tables.js';
import { PlacementTables } from '../stores/placement-tables.js';
import { PlanTables } from '../stores/plan-tables.js';
import { readRegionData, readRulesInForce } from '../stores/region-snapshot.js';
import { ProvisioningTables } from '../stores/provisioning-tables.js';
import { RegisterTables } from '../stores/register-tables.js';
import { ReportTables } from '../stores/report-tables.js';
import { RoleTables } from '../stores/role-tables.js';
import { RuleTables } from '../stores/rule-tables.js';
import { RunPartTables } from '../stores/run-part-tables.js';
import { RunTables } from '../stores/run-tables.js';
import { SeriesTables } from '../stores/series-tables.js';
import { SlotTables } from '../stores/slot-tables.js';
import { StudyTables } from '../stores/study-tables.js';
import { SwapTables } from '../stores/swap-tables.js';
import { TokenTables } from '../stores/token-tables.js';
import { TrainingTables } from '../stores/training-tables.js';
import { WaitListTables } from '../stores/wait-list-tables.js';
import { WebhookTables } from '../stores/webhook-tables.js';
import { WeeksProposalTables } from '../stores/weeks-proposal-tables.js';
import { WishTables } from '../stores/wish-tables.js';

/** One region inside one transaction: every store works through the transaction's own connection. */
export class TypeormRegionStore implements RegionStore {
  readonly register: RegisterTables;
  readonly hosts: HostTables;
  readonly slots: SlotTables;
  readonly series: SeriesTables;
  readonly needs: NeedTables;
  readonly wishes: WishTables;
  readonly claims: ClaimTables;
  readonly evaluations: EvaluationTables;
  readonly notifications: NotificationTables;
  readonly imports: ImportTables;
  readonly interchange: InterchangeTables;
  readonly runs: RunTables;
  readonly runParts: RunPartTables;
  readonly studies: StudyTables;
  readonly nightSettings: NightSettingTable;
  readonly reports: ReportTables;
  readonly plans: PlanTables;
  readonly placements: PlacementTables;
  readonly weeksProposals: WeeksProposalTables;
  readonly calendars: CalendarTables;
  readonly tokens: TokenTables;
  readonly contacts: ContactTables;
  readonly training: TrainingTables;
  readonly waitList: WaitListTables;
  readonly swaps: SwapTables;
  readonly owners: OwnerTables;
  readonly roles: RoleTables;
  readonly rules: RuleTables;
  readonly accessibility: AccessibilityTables;
  readonly audit: AuditLog;
  readonly outbox: OutboxTable;
  readonly messages: MessageTables;
  readonly letters: LetterTables;
  readonly webhooks: WebhookTables;
  readonly provisioning: ProvisioningTables;
  /** To be done when the transaction has been committed. */
  readonly deferred: (() => Promise<void>)[] = [];

  constructor(
    readonly regionId: string,
    readonly manager: EntityManager,
  ) {
    this.register = new RegisterTables(regionId, manager);
    this.hosts = new HostTables(regionId, manager);
    this.series = new SeriesTables(regionId, manager);
    this.claims = new ClaimTables(regionId, manager);
    this.evaluations = new EvaluationTables(regionId, manager);
    this.notifications = new NotificationTables(regionId, manager);
    this.slots = new SlotTables(regionId, manager);
    this.needs = new NeedTables(regionId, manager);
    this.wishes = new WishTables(regionId, manager);
    this.imports = new ImportTables(regionId, manager);
    this.interchange = new InterchangeTables(manager);
    this.runs = new RunTables(regionId, manager);
    this.runParts = new RunPartTables(regionId, manager);
    this.studies = new StudyTables(regionId, manager);
    this.reports = new ReportTables(regionId, manager);
    this.nightSettings = new NightSettingTable(regionId, manager);
    this.plans = new PlanTables(regionId, manager);
    this.placements = new PlacementTables(regionId, manager);
    this.weeksProposals = new WeeksProposalTables(regionId, manager);
    this.calendars = new CalendarTables(manager);
    this.tokens = new TokenTables(regionId, manager);
    this.contacts = new ContactTables(regionId, manager);
    this.training = new TrainingTables(regionId, manager);
    this.waitList = new WaitListTables(regionId, manager);
    this.swaps = new SwapTables(regionId, manager);
    this.roles = new RoleTables(regionId, manager);
    this.rules = new RuleTables(regionId, manager);
    this.owners = new OwnerTables(manager);
    this.accessibility = new AccessibilityTables(regionId, manager);
    this.audit = new AuditLog(regionId, manager);
    this.outbox = new OutboxTable(regionId, manager);
    this.messages = new MessageTables(regionId, manager);
    this.letters = new LetterTables(regionId, manager);
    this.webhooks = new WebhookTables(regionId, manager);
    this.provisioning = new ProvisioningTables(regionId, manager);
  }

  rulesInForce(asOf: CalendarDate): Promise<Pick<RegionData, 'curriculum' | 'rules'>> {
    return readRulesInForce(this.manager, asOf);
  }

  regionData(settings: Pick<RunSettings, 'asOf' | 'firstWeek' | 'weeks'>): Promise<RegionData> {
    return readRegionData(this.regionId, this.manager, settings);
  }

  afterCommit(work: () => Promise<void>): void {
    this.deferred.push(work);
  }
}
