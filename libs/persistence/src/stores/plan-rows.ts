import type { IsoWeek, PlanState } from '#domain';
import type { PlanFigures, PlanPlacement, PlanPlacementSummary, PlanVersion } from '#planning';
import { instant, instantOrNull } from '../regions/instants.js';
import { weekFrom } from '../regions/weeks.js';
import { HOLDING } from './holding.js';

/** A plan version as it is stored. */
export interface PlanRow {
  readonly id: string;
  readonly number: number | null;
  readonly state: PlanState;
  readonly runId: string | null;
  readonly baseVersionId: string | null;
  readonly restoresVersionId: string | null;
  readonly partOfVersionId: string | null;
  readonly firstWeek: string;
  readonly weeks: number;
  readonly figures: PlanFigures | null;
  readonly createdAt: Date;
  readonly approvedAt: Date | null;
  readonly approvedById: string | null;
  readonly approvedBy: string | null;
  readonly publishedAt: Date | null;
  readonly publishedBy: string | null;
  readonly reason: string | null;
}

/** Reads {@link PlanRow}s. */
export const SELECT_PLANS = `SELECT v.id, v.number, v.state, v.run_id AS "runId",
    v.base_version_id AS "baseVersionId", v.restores_version_id AS "restoresVersionId",
    v.part_of_version_id AS "partOfVersionId",
    v.first_week AS "firstWeek", v.weeks, v.figures, v.created_at AS "createdAt",
    v.approved_at AS "approvedAt", v.approved_by_id AS "approvedById",
    (SELECT p.name FROM account a JOIN person p ON p.id = a.person_id WHERE a.id = v.approved_by_id) AS "approvedBy",
    v.published_at AS "publishedAt", v.published_by AS "publishedBy", v.reason
  FROM plan_version v`;

export function planOf({ firstWeek, weeks, ...row }: PlanRow): PlanVersion {
  return {
    ...row,
    horizon: { firstWeek: weekFrom(firstWeek), weeks },
    createdAt: instant(row.createdAt),
    approvedAt: instantOrNull(row.approvedAt),
    publishedAt: instantOrNull(row.publishedAt),
  };
}

/** A placement with its start as the stored Monday. */
type Stored<T extends { readonly start: IsoWeek }> = Omit<T, 'start'> & { readonly startWeek: string };

export type PlacementRowOf = Stored<PlanPlacement>;
export type PlacementSummaryRow = Stored<PlanPlacementSummary>;

/** The row with its start as a week. */
export function withStart<Row extends { readonly startWeek: string }>({
  startWeek,
  ...rest
}: Row): Omit<Row, 'startWeek'> & { readonly start: IsoWeek } {
  return { start: weekFrom(startWeek), ...rest };
}

/** The columns of a plan's placement, from `x`. */
export const PLACEMENT_COLUMNS = `x.doctor_id AS "doctorId", x.need_key AS "needKey", x.slot_id AS "slotId",
    x.start_week AS "startWeek", x.weeks, x.pinned, x.weeks_early AS "weeksEarly", x.weeks_late AS "weeksLate"`;

/**
 * What plan versions contain, as `x`: the published one what holds now, moves by hand included, from its first week on;
 * every other one what was stored with it.
 */
export const PLAN_CONTENT = `(
    SELECT x.region_id, x.plan_version_id, x.doctor_id, x.need_key, x.slot_id, x.start_week, x.weeks, x.pinned,
      x.weeks_early, x.weeks_late, NULL::uuid AS placement_id,
      CASE v.state WHEN 'proposed' THEN 'proposed' ELSE 'superseded' END AS state
    FROM plan_placement x JOIN plan_version v ON v.id = x.plan_version_id AND v.state <> 'published'
    UNION ALL
    SELECT held.region_id, v.id, held.doctor_id, held.need_key, held.slot_id, held.start_week, held.weeks, held.pinned,
      held.weeks_early, held.weeks_late, held.id, held.state
    FROM placement held JOIN plan_version v ON v.region_id = held.region_id AND v.state = 'published'
    WHERE held.state IN ${HOLDING} AND held.start_week + 7 * held.weeks > v.first_week
  ) x`;

/** Reads a plan's placements as lists show them. */
export const SELECT_PLACEMENTS = `SELECT ${PLACEMENT_COLUMNS}, p.name AS "doctorName",
    d.home_centre_id AS "healthCentreId", c.name AS "healthCentreName", s.host_id AS "hostId",
    h.name AS "hostName", s.specialty, x.placement_id AS "placementId", x.state
  FROM ${PLAN_CONTENT}
    JOIN st_doctor d ON d.id = x.doctor_id
    JOIN person p ON p.id = d.person_id
    JOIN health_centre c ON c.id = d.home_centre_id
    JOIN slot s ON s.id = x.slot_id
    JOIN host_clinic h ON h.id = s.host_id`;

/** Needs that are no longer to be met: done, credited or waived. */
const SETTLED = `SELECT FROM need n WHERE n.doctor_id = x.doctor_id AND n.key = x.need_key
      AND n.state NOT IN ('open', 'placed')`;

/**
 * What plan versions leave without a placement, as `x`: of the published one what is without one now. A need that has got a
 * place by hand is no longer there; one whose placement has fallen away is.
 */
const PLAN_UNPLACED = `(
    SELECT x.region_id, x.plan_version_id, x.doctor_id, x.need_key, x.specialties, x.reason_code, x.reason_params
    FROM plan_unplaced x JOIN plan_version v ON v.id = x.plan_version_id
    WHERE v.state <> 'published' OR (NOT EXISTS (${SETTLED}) AND NOT EXISTS (
      SELECT FROM placement held WHERE held.doctor_id = x.doctor_id AND held.need_key = x.need_key
        AND held.state IN ${HOLDING}))
    UNION ALL
    SELECT x.region_id, v.id, x.doctor_id, x.need_key, array_agg(DISTINCT s.specialty), 'placement-lost', '{}'::jsonb
    FROM placement x
      JOIN plan_version v ON v.region_id = x.region_id AND v.state = 'published'
      JOIN slot s ON s.id = x.slot_id
    WHERE x.state IN ('declined', 'cancelled', 'interrupted') AND NOT EXISTS (${SETTLED}) AND NOT EXISTS (
      SELECT FROM placement held WHERE held.doctor_id = x.doctor_id AND held.need_key = x.need_key
        AND held.state IN ${HOLDING})
      AND NOT EXISTS (SELECT FROM plan_unplaced other WHERE other.plan_version_id = v.id
        AND other.doctor_id = x.doctor_id AND other.need_key = x.need_key)
    GROUP BY x.region_id, v.id, x.doctor_id, x.need_key
  ) x`;

/** Reads a plan's unplaced needs as lists show them. */
export const SELECT_UNPLACED = `SELECT x.doctor_id AS "doctorId", x.need_key AS "needKey", x.specialties,
    x.reason_code AS "reasonCode", x.reason_params AS "reasonParams", p.name AS "doctorName",
    d.home_centre_id AS "healthCentreId", c.name AS "healthCentreName"
  FROM ${PLAN_UNPLACED}
    JOIN st_doctor d ON d.id = x.doctor_id
    JOIN person p ON p.id = d.person_id
    JOIN health_centre c ON c.id = d.home_centre_id`;
