import { AccessibilityReportRow } from './accessibility-report.js';
import { AccessTokenRow } from './access-token.js';
import { Account } from './account.js';
import { AuditHead } from './audit-head.js';
import { AuditRecordRow } from './audit-record.js';
import { BlockSeat } from './block-seat.js';
import { CareContractRow } from './care-contract.js';
import { CertificateRow } from './certificate.js';
import { CompletedPlacementRow } from './completed-placement.js';
import { ContractDutyRow } from './contract-duty.js';
import { CurriculumVersion } from './curriculum-version.js';
import { DoctorWeek } from './doctor-week.js';
import { EmploymentPeriodRow } from './employment-period.js';
import { EvaluationRow } from './evaluation.js';
import { HeaderMappingRow } from './header-mapping.js';
import { HealthCentreRow } from './health-centre.js';
import { HomeCentreRow } from './home-centre.js';
import { HostClinicRow } from './host-clinic.js';
import { IdempotencyKeyRow } from './idempotency-key.js';
import { ImportBatchRow } from './import-batch.js';
import { LeaveRow } from './leave.js';
import { LoginSession } from './login-session.js';
import { NeedRow } from './need.js';
import { NeedDecisionRow } from './need-decision.js';
import { NightSettingRow } from './night-setting.js';
import { NotificationRow } from './notification.js';
import { OptimisationRun } from './optimisation-run.js';
import { LetterRow } from './letter.js';
import { MessageDeliveryRow } from './message-delivery.js';
import { OutboxMessageRow } from './outbox-message.js';
import { Person } from './person.js';
import { PlacementRow } from './placement.js';
import { PlanPlacementRow } from './plan-placement.js';
import { PlanUnplacedRow } from './plan-unplaced.js';
import { PlanVersionRow } from './plan-version.js';
import { PlanningRuleChangeRow } from './planning-rule-change.js';
import { PriorityClaimRow } from './priority-claim.js';
import { PriorityClaimTextRow } from './priority-claim-text.js';
import { ProviderRow } from './provider.js';
import { ProvisionedGroupRow } from './provisioned-group.js';
import { ProvisionedUserRow } from './provisioned-user.js';
import { PublishedPlan } from './published-plan.js';
import { Region } from './region.js';
import { ReportFileRow } from './report-file.js';
import { ReportScheduleRow } from './report-schedule.js';
import { RoleAssignment } from './role-assignment.js';
import { RollingSeat } from './rolling-seat.js';
import { RunPartRow } from './run-part.js';
import { RunProgressRow } from './run-progress.js';
import { SeatOfferRow } from './seat-offer.js';
import { SlotRow } from './slot.js';
import { SlotSeriesRow } from './slot-series.js';
import { StDoctorRow } from './st-doctor.js';
import { StudyRow } from './study.js';
import { SupervisorRow } from './supervisor.js';
import { SwapPartyRow } from './swap-party.js';
import { SwapRow } from './swap.js';
import { WaitListEntryRow } from './wait-list-entry.js';
import { WebhookDeliveryRow } from './webhook-delivery.js';
import { WebhookEndpointRow } from './webhook-endpoint.js';
import { WeeksProposalRow } from './weeks-proposal.js';
import { SupervisorWaiverRow } from './supervisor-waiver.js';
import { WishRow } from './wish.js';
import { WishListRow } from './wish-list.js';
import { WishRoundRow } from './wish-round.js';

/** Every table, listed by class. */
export const ENTITIES = [
  AccessibilityReportRow,
  AccessTokenRow,
  Account,
  AuditHead,
  AuditRecordRow,
  BlockSeat,
  CareContractRow,
  CertificateRow,
  CompletedPlacementRow,
  ContractDutyRow,
  CurriculumVersion,
  DoctorWeek,
  EmploymentPeriodRow,
  EvaluationRow,
  HeaderMappingRow,
  HealthCentreRow,
  HomeCentreRow,
  HostClinicRow,
  IdempotencyKeyRow,
  ImportBatchRow,
  LeaveRow,
  LoginSession,
  NeedRow,
  NeedDecisionRow,
  NightSettingRow,
  NotificationRow,
  OptimisationRun,
  OutboxMessageRow,
  LetterRow,
  MessageDeliveryRow,
  Person,
  PlacementRow,
  PlanPlacementRow,
  PlanUnplacedRow,
  PlanVersionRow,
  PlanningRuleChangeRow,
  PriorityClaimRow,
  PriorityClaimTextRow,
  ProviderRow,
  ProvisionedGroupRow,
  ProvisionedUserRow,
  PublishedPlan,
  Region,
  ReportFileRow,
  ReportScheduleRow,
  RoleAssignment,
  RollingSeat,
  RunPartRow,
  RunProgressRow,
  SeatOfferRow,
  SlotRow,
  SlotSeriesRow,
  StDoctorRow,
  StudyRow,
  SupervisorRow,
  SupervisorWaiverRow,
  SwapRow,
  SwapPartyRow,
  WaitListEntryRow,
  WebhookDeliveryRow,
  WebhookEndpointRow,
  WeeksProposalRow,
  WishRow,
  WishListRow,
  WishRoundRow,
] as const;
