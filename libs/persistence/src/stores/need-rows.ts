import { type CalendarDate, calendarDate, type NeedDecision } from '#domain';
import type { StoredDecision, StoredNeed } from '#planning';
import { instantOrNull } from '../regions/instants.js';

/** A need as it is stored. */
export type NeedRecord = Omit<StoredNeed, 'targetFrom' | 'targetTo'> & {
  readonly targetFrom: string | null;
  readonly targetTo: string | null;
};

/** Reads {@link NeedRecord}s: `n` is the need. */
export const SELECT_NEEDS = `SELECT n.id, n.doctor_id AS "doctorId", n.key, n.item, n.part, n.parts, n.specialties,
    n.requires, n.avoid_july AS "avoidJuly", n.weeks, n.weeks_left AS "weeksLeft",
    n.credited_weeks AS "creditedWeeks", n.window_from_months AS "windowFromMonths",
    n.window_to_months AS "windowToMonths", n.target_from AS "targetFrom", n.target_to AS "targetTo", n.state,
    n.curriculum_version_id AS "curriculumVersionId", n.version
  FROM need n`;

export function needOf({ targetFrom, targetTo, ...row }: NeedRecord): StoredNeed {
  return { targetFrom: dateOrNull(targetFrom), targetTo: dateOrNull(targetTo), ...row };
}

function dateOrNull(text: string | null): CalendarDate | null {
  return text === null ? null : calendarDate(text);
}

/** A decision as it is stored. */
export interface DecisionRecord {
  readonly id: string;
  readonly doctorId: string;
  readonly kind: NeedDecision['kind'];
  readonly detail: Readonly<Record<string, unknown>>;
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedOn: string;
  readonly revokedAt: Date | null;
  readonly revokedBy: string | null;
  readonly revokeReason: string | null;
}

/** Reads {@link DecisionRecord}s: `x` is the decision. */
export const SELECT_DECISIONS = `SELECT x.id, x.doctor_id AS "doctorId", x.kind, x.detail, x.reason,
    x.decided_by AS "decidedBy", x.decided_on AS "decidedOn", x.revoked_at AS "revokedAt",
    x.revoked_by AS "revokedBy", x.revoke_reason AS "revokeReason"
  FROM need_decision x`;

export function decisionOf({ kind, detail, reason, decidedBy, decidedOn }: DecisionRecord): NeedDecision {
  // The detail was written by addDecision, which takes a NeedDecision apart.
  return {
    kind,
    ...detail,
    reason,
    decidedBy,
    decidedOn: calendarDate(decidedOn),
  } as unknown as NeedDecision;
}

export function storedDecisionOf(row: DecisionRecord): StoredDecision {
  const { id, doctorId, revokedAt, revokedBy, revokeReason } = row;
  return {
    id,
    doctorId,
    decision: decisionOf(row),
    revokedAt: instantOrNull(revokedAt),
    revokedBy,
    revokeReason,
  };
}
