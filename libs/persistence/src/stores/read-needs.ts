import type { NeedDecision, Requirement, Specialty } from '#domain';
import { requirementOf } from '#planning';
import type { EntityManager } from 'typeorm';
import { groupedBy } from './grouped.js';
import { HOLDING } from './holding.js';
import {
  decisionOf,
  type DecisionRecord,
  needOf,
  type NeedRecord,
  SELECT_DECISIONS,
  SELECT_NEEDS,
} from './need-rows.js';

/** What a doctor's stored needs ask of her on a day. */
export interface ReadNeeds {
  readonly requirements: readonly Requirement[];
  readonly decisions: readonly NeedDecision[];
  /** Specialties of placements that have ended by then. */
  readonly since: readonly Specialty[];
}

/** Reads the needs of several doctors at once; a need whose placement has ended by the day counts as done. */
export async function readNeeds(
  manager: EntityManager,
  doctorIds: readonly string[],
  asOf: string,
): Promise<(doctorId: string) => ReadNeeds> {
  const [needs, decisions, ended] = await Promise.all([
    manager.query<NeedRecord[]>(
      `${SELECT_NEEDS} WHERE n.doctor_id = ANY($1) AND n.state <> 'lapsed'
       ORDER BY n.doctor_id, n.window_from_months, n.key`,
      [doctorIds],
    ),
    manager.query<DecisionRecord[]>(
      `${SELECT_DECISIONS} WHERE x.doctor_id = ANY($1) AND x.revoked_at IS NULL ORDER BY x.recorded_at, x.id`,
      [doctorIds],
    ),
    manager.query<{ doctorId: string; needKey: string; specialty: Specialty }[]>(
      `SELECT held.doctor_id AS "doctorId", held.need_key AS "needKey", s.specialty
       FROM placement held JOIN slot s ON s.id = held.slot_id
       WHERE held.doctor_id = ANY($1) AND held.state IN ${HOLDING} AND held.start_week + 7 * held.weeks <= $2
       ORDER BY held.start_week, held.id`,
      [doctorIds, asOf],
    ),
  ]);
  const needsOf = groupedBy(needs, ({ doctorId }) => doctorId);
  const decisionsOf = groupedBy(decisions, ({ doctorId }) => doctorId);
  const endedOf = groupedBy(ended, ({ doctorId }) => doctorId);
  return (doctorId) => {
    const own = (decisionsOf.get(doctorId) ?? []).map(decisionOf);
    const since = endedOf.get(doctorId) ?? [];
    const over = new Set(since.map(({ needKey }) => needKey));
    const requirements = (needsOf.get(doctorId) ?? []).flatMap((row) => {
      const need = needOf(row);
      const requirement = requirementOf(over.has(need.key) ? { ...need, state: 'done' } : need, own);
      return requirement === null ? [] : [requirement];
    });
    return { requirements, decisions: own, since: since.map(({ specialty }) => specialty) };
  };
}
