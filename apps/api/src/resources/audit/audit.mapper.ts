import { type AuditFilter, type AuditRecord, type AuditVerdict } from '#planning';
import { type AuditQueryDto, type AuditRecordDto, type AuditVerdictDto } from './audit.dto.js';

export function auditFilter({ subjectKind, subjectId, actor, action, from, to }: AuditQueryDto): AuditFilter {
  return {
    ...(subjectKind === undefined ? {} : { subjectKind }),
    ...(subjectId === undefined ? {} : { subjectId }),
    ...(actor === undefined ? {} : { actor }),
    ...(action === undefined ? {} : { action }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

export function auditRecordDto(record: AuditRecord): AuditRecordDto {
  const { sequence, at, actorLabel, action, subject, reason, before, after, hash, requestId } = record;
  return {
    sequence,
    at,
    actor: actorLabel,
    action,
    subjectKind: subject.kind,
    subjectId: subject.id,
    reason: reason ?? null,
    before: content(before),
    after: content(after),
    hash,
    requestId,
  };
}

export function auditVerdictDto(verdict: AuditVerdict): AuditVerdictDto {
  return verdict.intact
    ? { intact: true, records: verdict.records, firstBroken: null, head: verdict.head }
    : { intact: false, records: verdict.records, firstBroken: verdict.firstBroken, head: null };
}

/** Lists and single values are put under a name of their own, so that every content is an object. */
function content(value: unknown): Record<string, unknown> | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' && !Array.isArray(value) ? { ...value } : { value };
}
