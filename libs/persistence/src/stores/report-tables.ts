import { calendarDate, type CalendarDate } from '#domain';
import {
  type HeldRole,
  type Page,
  type PageRequest,
  type ReportClaim,
  type ReportFile,
  type ReportOrder,
  type ReportSchedule,
  type ReportStore,
  type RunFailure,
  UseCaseError,
} from '#planning';
import type { EntityManager } from 'typeorm';
import { Conditions } from '../regions/conditions.js';
import { instant, instantOrNull } from '../regions/instants.js';
import { downBy, ListQuery } from '../regions/list-query.js';

/** A report that is still this worker's. `$1` the report, `$2` the attempt. */
const MINE = `id = $1 AND attempt = $2 AND state = 'running'`;

const ORDER = `account_id AS "accountId", kind, format, language, reader, jsonb_build_object('role', role,
    'scopeKind', scope_kind, 'scopeId', scope_id) AS held`;

const SELECT_FILES = `SELECT id, ${ORDER}, schedule_id AS "scheduleId", state, attempt, requested_at AS "requestedAt",
    finished_at AS "finishedAt", expires_on AS "expiresOn", octet_length(content) AS bytes, failure FROM report_file`;

const SELECT_SCHEDULES = `SELECT id, ${ORDER}, every, next_on AS "nextOn" FROM report_schedule`;

const ORDER_COLUMNS = 'region_id, account_id, kind, format, language, reader, role, scope_kind, scope_id';

interface FileLine extends Omit<ReportFile, 'requestedAt' | 'finishedAt' | 'expiresOn'> {
  readonly requestedAt: Date;
  readonly finishedAt: Date | null;
  readonly expiresOn: string;
}

function fileOf(line: FileLine): ReportFile {
  return {
    ...line,
    requestedAt: instant(line.requestedAt),
    finishedAt: instantOrNull(line.finishedAt),
    expiresOn: calendarDate(line.expiresOn),
  };
}

/** Reports as files, and when they come by themselves. */
export class ReportTables implements ReportStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async add(
    order: ReportOrder,
    { expiresOn, scheduleId }: { readonly expiresOn: CalendarDate; readonly scheduleId: string | null },
  ): Promise<ReportFile> {
    const [added] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO report_file (${ORDER_COLUMNS}, expires_on, schedule_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
      [...this.orderValues(order), expiresOn, scheduleId],
    );
    const file = await this.find(added?.id ?? '');
    if (!file) throw new Error('A report was not stored.');
    return file;
  }

  async find(reportId: string): Promise<ReportFile | null> {
    const [line] = await this.manager.query<FileLine[]>(`${SELECT_FILES} WHERE id = $1`, [reportId]);
    return line ? fileOf(line) : null;
  }

  list(accountId: string, page: PageRequest): Promise<Page<ReportFile>> {
    const where = new Conditions().when('account_id = ?', accountId);
    return new ListQuery<FileLine, 'requestedAt'>({
      select: SELECT_FILES,
      where,
      columns: { requestedAt: 'requestedAt' },
      order: [downBy('requestedAt')],
      unique: ['id'],
    }).page(this.manager, page, fileOf);
  }

  async content(reportId: string): Promise<Uint8Array | null> {
    const [row] = await this.manager.query<{ content: Buffer | null }[]>(
      'SELECT content FROM report_file WHERE id = $1',
      [reportId],
    );
    return row?.content ?? null;
  }

  async claim(reportId: string, silentForSeconds: number): Promise<ReportClaim | null> {
    const [claimed] = await this.manager.query<{ attempt: number }[]>(
      `WITH claimed AS (
         UPDATE report_file SET state = 'running', attempt = attempt + 1, heartbeat_at = now()
         WHERE id = $1 AND (state = 'queued'
           OR (state = 'running' AND heartbeat_at < now() - make_interval(secs => $2)))
         RETURNING attempt)
       SELECT attempt FROM claimed`,
      [reportId, silentForSeconds],
    );
    return claimed ? { reportId, regionId: this.regionId, attempt: claimed.attempt } : null;
  }

  async succeed(claim: ReportClaim, content: Uint8Array): Promise<void> {
    await this.end(claim, `state = 'succeeded', content = $3`, [Buffer.from(content)]);
  }

  async fail(claim: ReportClaim, failure: RunFailure): Promise<void> {
    await this.end(claim, `state = 'failed', failure = $3`, [JSON.stringify(failure)]);
  }

  waiting(silentForSeconds: number): Promise<readonly { readonly id: string; readonly attempt: number }[]> {
    return this.manager.query(
      `SELECT id, attempt FROM report_file WHERE state = 'queued'
         OR (state = 'running' AND heartbeat_at < now() - make_interval(secs => $1)) ORDER BY id`,
      [silentForSeconds],
    );
  }

  async holds(accountId: string, { role, scopeKind, scopeId }: HeldRole): Promise<boolean> {
    const rows = await this.manager.query<unknown[]>(
      `SELECT 1 FROM account a JOIN role_assignment r ON r.person_id = a.person_id
       WHERE a.id = $1 AND a.disabled_at IS NULL AND r.role = $2 AND r.scope_kind = $3
         AND r.scope_id IS NOT DISTINCT FROM $4 LIMIT 1`,
      [accountId, role, scopeKind, scopeId],
    );
    return rows.length > 0;
  }

  removeExpired(today: CalendarDate): Promise<number> {
    return this.removed('report_file', 'expires_on <= $1', [today]);
  }

  async addSchedule(schedule: Omit<ReportSchedule, 'id'>): Promise<ReportSchedule> {
    const [added] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO report_schedule (${ORDER_COLUMNS}, every, next_on)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
      [...this.orderValues(schedule), schedule.every, schedule.nextOn],
    );
    return { ...schedule, id: added?.id ?? '' };
  }

  schedules(accountId: string): Promise<readonly ReportSchedule[]> {
    return this.manager.query(`${SELECT_SCHEDULES} WHERE account_id = $1 ORDER BY id`, [accountId]);
  }

  async removeSchedule(accountId: string, scheduleId: string): Promise<boolean> {
    return (
      (await this.removed('report_schedule', 'account_id = $1 AND id = $2', [accountId, scheduleId])) > 0
    );
  }

  due(today: CalendarDate): Promise<readonly ReportSchedule[]> {
    return this.manager.query(`${SELECT_SCHEDULES} WHERE next_on <= $1 ORDER BY id FOR UPDATE SKIP LOCKED`, [
      today,
    ]);
  }

  async postpone(scheduleId: string, nextOn: CalendarDate): Promise<void> {
    await this.manager.query('UPDATE report_schedule SET next_on = $2 WHERE id = $1', [scheduleId, nextOn]);
  }

  private orderValues({ accountId, kind, format, language, reader, held }: ReportOrder): unknown[] {
    const { role, scopeKind, scopeId } = held;
    return [
      this.regionId,
      accountId,
      kind,
      format,
      language,
      JSON.stringify(reader),
      role,
      scopeKind,
      scopeId,
    ];
  }

  private async removed(table: string, where: string, values: readonly unknown[]): Promise<number> {
    const [, removed] = await this.manager.query<[unknown[], number]>(`DELETE FROM ${table} WHERE ${where}`, [
      ...values,
    ]);
    return removed;
  }

  private async end(claim: ReportClaim, assignments: string, values: readonly unknown[]): Promise<void> {
    const ended = await this.manager.query<unknown[]>(
      `WITH ended AS (UPDATE report_file SET ${assignments}, finished_at = now() WHERE ${MINE} RETURNING id)
       SELECT id FROM ended`,
      [claim.reportId, claim.attempt, ...values],
    );
    if (ended.length > 0) return;
    const { reportId, attempt } = claim;
    throw new UseCaseError(
      'conflict',
      'REPORT.CLAIM_LOST',
      { id: reportId, attempt },
      `Attempt ${attempt} no longer holds report ${reportId}: another worker has taken it, or it has ended.`,
    );
  }
}
