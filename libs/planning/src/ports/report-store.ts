import type { CalendarDate, Language, Role } from '#domain';
import type { ReportKind, ReportReader } from '../reports/report.js';
import type { Instant } from './clock.js';
import type { Page, PageRequest } from './page.js';
import type { RunFailure } from './run-store.js';

export type ReportFormat = 'xlsx' | 'pdf';

/** How often a report comes by itself: every Monday, or on the first of every month. */
export type ReportRhythm = 'week' | 'month';

/** The role that a report was ordered in; it is made only while she still holds it. */
export interface HeldRole {
  readonly role: Role;
  readonly scopeKind: string;
  readonly scopeId: string | null;
}

/** A report that somebody wants as a file, with what she may see. */
export interface ReportOrder {
  readonly accountId: string;
  readonly kind: ReportKind;
  readonly format: ReportFormat;
  readonly language: Language;
  readonly reader: ReportReader;
  readonly held: HeldRole;
}

/** A report as a file: ordered, being made, there, or not to be had. */
export interface ReportFile extends ReportOrder {
  readonly id: string;
  readonly state: 'queued' | 'running' | 'succeeded' | 'failed';
  readonly attempt: number;
  readonly requestedAt: Instant;
  readonly finishedAt: Instant | null;
  /** The day on which it is removed. */
  readonly expiresOn: CalendarDate;
  readonly bytes: number | null;
  readonly failure: RunFailure | null;
  /** The schedule that ordered it; `null` = ordered by hand. */
  readonly scheduleId: string | null;
}

/** A report that comes by itself. */
export interface ReportSchedule extends ReportOrder {
  readonly id: string;
  readonly every: ReportRhythm;
  readonly nextOn: CalendarDate;
}

/** What a worker holds that makes a report. */
export interface ReportClaim {
  readonly reportId: string;
  readonly regionId: string;
  /** The fencing token. */
  readonly attempt: number;
}

/** Reports as files, and when they come by themselves; the row is the truth and the queue only wakes workers. */
export interface ReportStore {
  add(
    order: ReportOrder,
    options: { readonly expiresOn: CalendarDate; readonly scheduleId: string | null },
  ): Promise<ReportFile>;
  find(reportId: string): Promise<ReportFile | null>;
  /** The account's own, newest first. */
  list(accountId: string, page: PageRequest): Promise<Page<ReportFile>>;
  /** `null` until it is there. */
  content(reportId: string): Promise<Uint8Array | null>;
  /** Takes an ordered report, or one whose worker has gone silent; `null` when there is nothing to take. */
  claim(reportId: string, silentForSeconds: number): Promise<ReportClaim | null>;
  /** @throws UseCaseError `REPORT.CLAIM_LOST` when another worker has it, or it has ended */
  succeed(claim: ReportClaim, content: Uint8Array): Promise<void>;
  /** @throws UseCaseError `REPORT.CLAIM_LOST` */
  fail(claim: ReportClaim, failure: RunFailure): Promise<void>;
  waiting(silentForSeconds: number): Promise<readonly { readonly id: string; readonly attempt: number }[]>;
  /** Whether the account is in use and its person still holds the role. */
  holds(accountId: string, held: HeldRole): Promise<boolean>;
  removeExpired(today: CalendarDate): Promise<number>;

  addSchedule(schedule: Omit<ReportSchedule, 'id'>): Promise<ReportSchedule>;
  /** The account's own. */
  schedules(accountId: string): Promise<readonly ReportSchedule[]>;
  /** Only the account's own; `false` when it has no such schedule. */
  removeSchedule(accountId: string, scheduleId: string): Promise<boolean>;
  /** Schedules whose day has come, locked until the transaction ends; those that another holds are left to it. */
  due(today: CalendarDate): Promise<readonly ReportSchedule[]>;
  postpone(scheduleId: string, nextOn: CalendarDate): Promise<void>;
}
