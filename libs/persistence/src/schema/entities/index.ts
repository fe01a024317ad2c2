import { Account } from './account.js';
import { AuditHead } from './audit-head.js';
import { AuditRecordRow } from './audit-record.js';
import { BlockSeat } from './block-seat.js';
import { CompletedPlacementRow } from './completed-placement.js';
import { CurriculumVersion } from './curriculum-version.js';
import { DoctorWeek } from './doctor-week.js';
import { EmploymentPeriodRow } from './employment-period.js';
import { HeaderMappingRow } from './header-mapping.js';
import { HealthCentreRow } from './health-centre.js';
import { HostClinicRow } from './host-clinic.js';
import { IdempotencyKeyRow } from './idempotency-key.js';
import { ImportBatchRow } from './import-batch.js';
import { LeaveRow } from './leave.js';
import { LoginSession } from './login-session.js';
import { OptimisationRun } from './optimisation-run.js';
import { OutboxMessageRow } from './outbox-message.js';
import { Person } from './person.js';
import { PlacementRow } from './placement.js';
import { PlanPlacementRow } from './plan-placement.js';
import { PlanUnplacedRow } from './plan-unplaced.js';
import { PlanVersionRow } from './plan-version.js';
import { PlanningRuleChangeRow } from './planning-rule-change.js';
import { PriorityClaimRow } from './priority-claim.js';
import { PublishedPlan } from './published-plan.js';
import { Region } from './region.js';
import { RoleAssignment } from './role-assignment.js';
import { RollingSeat } from './rolling-seat.js';
import { RunProgressRow } from './run-progress.js';
import { SlotRow } from './slot.js';
import { StDoctorRow } from './st-doctor.js';
import { WishRow } from './wish.js';

/** Every table, listed by class. */
export const ENTITIES = [
  Account,
  AuditHead,
  AuditRecordRow,
  BlockSeat,
  CompletedPlacementRow,
  CurriculumVersion,
  DoctorWeek,
  EmploymentPeriodRow,
  HeaderMappingRow,
  HealthCentreRow,
  HostClinicRow,
  IdempotencyKeyRow,
  ImportBatchRow,
  LeaveRow,
  LoginSession,
  OptimisationRun,
  OutboxMessageRow,
  Person,
  PlacementRow,
  PlanPlacementRow,
  PlanUnplacedRow,
  PlanVersionRow,
  PlanningRuleChangeRow,
  PriorityClaimRow,
  PublishedPlan,
  Region,
  RoleAssignment,
  RollingSeat,
  RunProgressRow,
  SlotRow,
  StDoctorRow,
  WishRow,
] as const;
