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
import { Conditions, containing } from '../regions/conditions.js';
import { instant } from '../regions/instants.js';
import { downBy, ListQuery } from '../regions/list-query.js';
import { AuditHead } from '../schema/entities/audit-head.js';
import type { AuditRecordRow } from '../schema/entities/audit-record.js';

/** The append-only log. Number, time and hash are the database's own doing. */
export class AuditLog implements AuditTrail {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async append(actor: Actor, entry: AuditEntry): Promise<void> {
    await this.manager.query(
      `INSERT INTO audit_log (region_id, actor_label, account_id, request_id, action, subject_kind, subject_id,
         before, after, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        this.regionId,
        actor.label,
        actor.accountId,
        actor.requestId,
        entry.action,
        entry.subject.kind,
        entry.subject.id,
        json(entry.before),
        json(entry.after),
        entry.reason ?? null,
      ],
    );
  }

  list(page: PageRequest, filter: AuditFilter = {}): Promise<Page<AuditRecord>> {
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
    .when('actor_label ILIKE ?', containing(actor))
    .when('starts_with(action, ?)', action)
    .when(`at >= ?::date::timestamp AT TIME ZONE 'Europe/Stockholm'`, from)
    .when(`at < (?::date + 1)::timestamp AT TIME ZONE 'Europe/Stockholm'`, to);
}

/** The smaller of two numbers that may be missing. */
function least(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
