import type {
  Actor,
  AuditAnchor,
  AuditEntry,
  AuditFilter,
  AuditRecord,
  AuditTrail,
  AuditVerdict,
  Page,
  PageRequest,
} from '#planning';
import type { EntityManager } from 'typeorm';
import { Conditions, folded, foldedSql } from '../regions/conditions.js';
import { instant } from '../regions/instants.js';
import type { Statement } from '../regions/in-region.js';
import { downBy, ListQuery } from '../regions/list-query.js';
import { AuditHead } from '../schema/entities/audit-head.js';
import type { AuditRecordRow } from '../schema/entities/audit-record.js';

const APPEND = `INSERT INTO audit_log (region_id, actor_label, account_id, request_id, action, subject_kind, subject_id,
    before, after, reason)
  SELECT $1, entry ->> 'actorLabel', (entry ->> 'accountId')::uuid, entry ->> 'requestId', entry ->> 'action',
    entry ->> 'subjectKind', entry ->> 'subjectId', nullif(entry -> 'before', 'null'), nullif(entry -> 'after', 'null'),
    entry ->> 'reason'
  FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS noted (entry, place) ORDER BY place`;

/**
 * The append-only log. Number, time and hash are the database's own doing. Since each record is chained to the one before,
 * whoever appends holds up everybody else in the region until the transaction has ended: what is noted is therefore kept
 * until the end of the transaction, and written as its last statement.
 */
export class AuditLog implements AuditTrail {
  private noted: Readonly<Record<string, unknown>>[] = [];

  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  append({ label, accountId, requestId }: Actor, entry: AuditEntry): Promise<void> {
    const { action, subject, before, after, reason } = entry;
    this.noted.push({
      actorLabel: label,
      accountId,
      requestId,
      action,
      subjectKind: subject.kind,
      subjectId: subject.id,
      before,
      after,
      reason,
    });
    return Promise.resolve();
  }

  /** The statement that writes what has been noted, in order; `null` where nothing has. It is the transaction's last. */
  lastStatement(): Statement | null {
    if (this.noted.length === 0) return null;
    const entries = JSON.stringify(this.noted);
    this.noted = [];
    return { text: APPEND, values: [this.regionId, entries] };
  }

  /** Writes what has been noted so far, in the midst of a transaction. */
  async write(): Promise<void> {
    const statement = this.lastStatement();
    if (statement) await this.manager.query(statement.text, [...statement.values]);
  }

  async list(page: PageRequest, filter: AuditFilter = {}): Promise<Page<AuditRecord>> {
    await this.write();
    return new ListQuery<AuditRecordRow, 'sequence'>({
      select: `SELECT sequence, at, actor_label AS "actorLabel", account_id AS "accountId",
                   request_id AS "requestId", action, subject_kind AS "subjectKind", subject_id AS "subjectId",
                   before, after, reason, hash FROM audit_log`,
      where: conditionsOf(filter),
      columns: { sequence: 'sequence' },
      order: [downBy('sequence')],
      unique: ['sequence'],
    }).page(this.manager, page, (row: AuditRecordRow): AuditRecord => ({
      sequence: row.sequence,
      at: instant(row.at),
      actorLabel: row.actorLabel,
      accountId: row.accountId,
      requestId: row.requestId,
      action: row.action,
      subject: { kind: row.subjectKind, id: row.subjectId },
      before: row.before,
      after: row.after,
      ...(row.reason === null ? {} : { reason: row.reason }),
      hash: row.hash.toString('hex'),
    }));
  }

  async verify(anchor?: AuditAnchor): Promise<AuditVerdict> {
    await this.write();
    const head = await this.manager.findOneBy(AuditHead, { regionId: this.regionId });
    const [verdict] = await this.manager.query<{ broken: number | null }[]>(
      'SELECT audit_first_broken() AS broken',
    );
    const records = head?.sequence ?? 0;
    const broken = least(verdict?.broken ?? null, anchor ? await this.contradicted(anchor) : null);
    return broken === null
      ? { intact: true, records, head: head?.hash.toString('hex') ?? null }
      : { intact: false, records, firstBroken: broken };
  }

  /** The anchor's record, where it is gone or has another hash than was noted outside. */
  private async contradicted({ sequence, hash }: AuditAnchor): Promise<number | null> {
    const [record] = await this.manager.query<{ hash: Buffer }[]>(
      'SELECT hash FROM audit_log WHERE region_id = $1 AND sequence = $2',
      [this.regionId, sequence],
    );
    return record?.hash.toString('hex') === hash ? null : sequence;
  }
}

function conditionsOf({ subjectKind, subjectId, actor, action, from, to }: AuditFilter): Conditions {
  return new Conditions()
    .when('subject_kind = ?', subjectKind)
    .when('subject_id = ?', subjectId)
    .when(`${foldedSql('actor_label')} LIKE ?`, folded(actor))
    .when('starts_with(action, ?)', action)
    .when(`at >= ?::date::timestamp AT TIME ZONE 'Europe/Stockholm'`, from)
    .when(`at < (?::date + 1)::timestamp AT TIME ZONE 'Europe/Stockholm'`, to);
}

/** The smaller of two numbers that may be missing. */
function least(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
