import type { CalendarDate } from '#domain';
import type {
  Evaluation,
  EvaluationGround,
  EvaluationGroup,
  EvaluationStore,
  EvaluationSummary,
} from '#planning';
import type { EntityManager } from 'typeorm';
import { instantOrNull } from '../regions/instants.js';

/** `$1` the smallest group that is shown, `$2` the clinics or null. Doctors are counted, not answers. */
const SUMMARIES = `WITH answers AS (
    SELECT s.host_id, s.specialty, p.doctor_id, e.* FROM evaluation e
      JOIN placement p ON p.region_id = e.region_id AND p.id = e.placement_id
      JOIN slot s ON s.region_id = p.region_id AND s.id = p.slot_id
    WHERE $2::uuid[] IS NULL OR s.host_id = ANY($2)
  ), grouped AS (
    SELECT host_id, specialty, count(DISTINCT doctor_id) >= $1::int AS shown, count(*) AS answers,
      avg(overall)::float8 AS overall, avg(supervision)::float8 AS supervision, avg(learning)::float8 AS learning,
      avg(workload)::float8 AS workload, avg(goals_met::int)::float8 AS goals_met
    FROM answers GROUP BY host_id, specialty
  )
  SELECT g.host_id AS "hostId", h.name AS "hostName", g.specialty,
    CASE WHEN shown THEN answers END AS answers, CASE WHEN shown THEN overall END AS overall,
    CASE WHEN shown THEN supervision END AS supervision, CASE WHEN shown THEN learning END AS learning,
    CASE WHEN shown THEN workload END AS workload, CASE WHEN shown THEN goals_met END AS "goalsMet"
  FROM grouped g JOIN host_clinic h ON h.id = g.host_id
  ORDER BY h.name COLLATE "sv-x-icu", g.specialty`;

/** What doctors thought of their placements. */
export class EvaluationTables implements EvaluationStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async ground(placementId: string): Promise<EvaluationGround | null> {
    const [row] = await this.manager.query<(Omit<EvaluationGround, 'sentAt'> & { sentAt: Date | null })[]>(
      `SELECT p.doctor_id AS "doctorId", p.state, p.start_week + 7 * p.weeks AS "endsOn", e.sent_at AS "sentAt"
       FROM placement p LEFT JOIN evaluation e ON e.region_id = p.region_id AND e.placement_id = p.id
       WHERE p.id = $1 AND p.state IN ('published', 'confirmed', 'ongoing', 'completed', 'interrupted')`,
      [placementId],
    );
    return row ? { ...row, sentAt: instantOrNull(row.sentAt) } : null;
  }

  async add({
    placementId,
    overall,
    supervision,
    learning,
    workload,
    goalsMet,
    comment,
  }: Evaluation): Promise<void> {
    await this.manager.query(
      `INSERT INTO evaluation (region_id, placement_id, overall, supervision, learning, workload, goals_met, comment)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [this.regionId, placementId, overall, supervision, learning, workload, goalsMet, comment],
    );
  }

  summaries(smallest: number, hostIds?: readonly string[]): Promise<readonly EvaluationSummary[]> {
    return this.manager.query(SUMMARIES, [smallest, hostIds ?? null]);
  }

  groups(from: CalendarDate, to: CalendarDate): Promise<readonly EvaluationGroup[]> {
    return this.manager.query(
      `SELECT s.host_id AS "hostId", h.name AS "hostName", s.specialty, count(DISTINCT p.doctor_id)::int AS doctors,
         count(*)::int AS answers, sum(e.overall)::int AS overall, sum(e.supervision)::int AS supervision,
         sum(e.learning)::int AS learning, sum(e.workload)::int AS workload,
         sum(e.goals_met::int)::int AS "goalsMet"
       FROM evaluation e
         JOIN placement p ON p.region_id = e.region_id AND p.id = e.placement_id
         JOIN slot s ON s.region_id = p.region_id AND s.id = p.slot_id
         JOIN host_clinic h ON h.region_id = s.region_id AND h.id = s.host_id
       WHERE e.sent_at >= $1::date AND e.sent_at < $2::date
       GROUP BY s.host_id, h.name, s.specialty ORDER BY h.name COLLATE "sv-x-icu", s.host_id, s.specialty`,
      [from, to],
    );
  }
}
