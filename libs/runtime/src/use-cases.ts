import { createHash } from 'node:crypto';
import {
  AnswerByLink,
  ArrangeSwaps,
  BookPlacements,
  BrowseRegister,
  type Clock,
  DirectPlanExplaining,
  ExplainPlans,
  ExportLists,
  FindOwners,
  FollowPlacements,
  GiveRoles,
  HearAccessibility,
  ImportRoster,
  ImportSlots,
  KeepCalendarLinks,
  KeepClinicContacts,
  KeepWaitList,
  ManageApiKeys,
  ManageCentres,
  ManageClaims,
  ManageCurricula,
  ManageDoctors,
  ManageEvaluations,
  ManageHosts,
  ManageNeeds,
  ManageRules,
  ManageSlots,
  ManageSlotSeries,
  ManageWebhooks,
  ManageWishes,
  OfferSlots,
  ProposeOtherWeeks,
  ProvisionPeople,
  type PlanExplaining,
  ReadAudit,
  ReadCapacity,
  ReadInterchange,
  ReadNotifications,
  ReadPlans,
  ReadTraining,
  RecordChanges,
  type RegionStores,
  RepairPlacements,
  type TokenSecrets,
  WatchMessages,
  type WebhookAddresses,
} from '#planning';

/** Characters of a receipt: enough that no two contents of a region share one. */
const RECEIPT_LENGTH = 12;

/** Everything that people do with a region, over its stores. */
export interface UseCases {
  readonly booking: BookPlacements;
  readonly following: FollowPlacements;
  readonly otherWeeks: ProposeOtherWeeks;
  readonly changes: RecordChanges;
  readonly repairs: RepairPlacements;
  readonly waitList: KeepWaitList;
  readonly swaps: ArrangeSwaps;
  readonly register: BrowseRegister;
  readonly doctors: ManageDoctors;
  readonly training: ReadTraining;
  readonly centres: ManageCentres;
  readonly slots: ManageSlots;
  readonly offering: OfferSlots;
  readonly series: ManageSlotSeries;
  readonly hosts: ManageHosts;
  readonly needs: ManageNeeds;
  readonly wishes: ManageWishes;
  readonly claims: ManageClaims;
  readonly evaluations: ManageEvaluations;
  readonly curricula: ManageCurricula;
  readonly rules: ManageRules;
  readonly plans: ReadPlans;
  readonly rosterImport: ImportRoster;
  readonly slotImport: ImportSlots;
  readonly exports: ExportLists;
  readonly owners: FindOwners;
  readonly capacity: ReadCapacity;
  readonly interchange: ReadInterchange;
  readonly notifications: ReadNotifications;
  readonly calendarLinks: KeepCalendarLinks;
  readonly messages: WatchMessages;
  readonly explaining: ExplainPlans;
  readonly audit: ReadAudit;
  readonly apiKeys: ManageApiKeys;
  readonly answers: AnswerByLink;
  readonly contacts: KeepClinicContacts;
  readonly webhooks: ManageWebhooks;
  readonly provisioning: ProvisionPeople;
  readonly accessibility: HearAccessibility;
  readonly roles: GiveRoles;
}

/** What the use cases need from outside. */
export interface UseCasePorts {
  readonly stores: RegionStores;
  readonly clock: Clock;
  readonly secrets: TokenSecrets;
  readonly addresses: WebhookAddresses;
}

/** @param explaining who lays plans out to answer questions about them; by default the process's own thread */
export function useCasesOver(
  { stores, clock, secrets, addresses }: UseCasePorts,
  explaining: PlanExplaining = new DirectPlanExplaining(),
): UseCases {
  const slots = new ManageSlots(stores, clock);
  return {
    booking: new BookPlacements(stores, clock),
    following: new FollowPlacements(stores, clock),
    otherWeeks: new ProposeOtherWeeks(stores, clock),
    changes: new RecordChanges(stores, clock),
    repairs: new RepairPlacements(stores, clock),
    waitList: new KeepWaitList(stores, clock),
    swaps: new ArrangeSwaps(stores, clock),
    register: new BrowseRegister(stores),
    doctors: new ManageDoctors(stores, clock),
    training: new ReadTraining(stores, clock),
    centres: new ManageCentres(stores),
    slots,
    offering: new OfferSlots(stores, slots),
    series: new ManageSlotSeries(stores),
    hosts: new ManageHosts(stores),
    needs: new ManageNeeds(stores, clock),
    wishes: new ManageWishes(stores, receiptOf),
    claims: new ManageClaims(stores, clock),
    evaluations: new ManageEvaluations(stores, clock),
    curricula: new ManageCurricula(stores, clock),
    rules: new ManageRules(stores, clock),
    plans: new ReadPlans(stores, clock),
    rosterImport: new ImportRoster(stores, clock),
    slotImport: new ImportSlots(stores, clock),
    exports: new ExportLists(stores),
    owners: new FindOwners(stores),
    capacity: new ReadCapacity(stores),
    interchange: new ReadInterchange(stores),
    messages: new WatchMessages(stores),
    notifications: new ReadNotifications(stores),
    calendarLinks: new KeepCalendarLinks(stores, clock, secrets),
    explaining: new ExplainPlans(stores, explaining, clock),
    audit: new ReadAudit(stores),
    apiKeys: new ManageApiKeys(stores, clock, secrets),
    answers: new AnswerByLink(stores, clock, secrets),
    contacts: new KeepClinicContacts(stores),
    provisioning: new ProvisionPeople(stores),
    accessibility: new HearAccessibility(stores),
    roles: new GiveRoles(stores),
    webhooks: new ManageWebhooks(stores, clock, secrets, addresses),
  };
}

/** What a doctor can show for a list that was sent: stands for exactly this content. */
function receiptOf(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, RECEIPT_LENGTH).toUpperCase();
}
