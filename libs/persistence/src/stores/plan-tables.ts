import { type IsoWeek, mondayOf, type PlanState } from '#domain';
import type {
  NewProposal,
  Page,
  PageRequest,
  PlacementFilter,
  PlanPlacement,
  PlanPlacementSummary,
  PlanStore,
  PlanTimeline,
  PlanVersion,
  PublicationEffect,
  RestoredPlan,
  UnplacedNeed,
  UnplacedSummary,
  SortOf,
} from '#planning';
import type { EntityManager } from 'typeorm';
import { Conditions } from '../regions/conditions.js';
import { by, downBy, ListQuery } from '../regions/list-query.js';
import { mondays } from '../regions/weeks.js';
import { lockForPublishing } from './lock-for-publishing.js';
import {
  PLACEMENT_COLUMNS,
  PLAN_CONTENT,
  type PlacementRowOf,
  type PlacementSummaryRow,
  planOf,
  type PlanRow,
  SELECT_PLACEMENTS,
  SELECT_PLANS,
  SELECT_UNPLACED,
  withStart,
} from './plan-rows.js';
import { timelineOf } from './plan-timeline.js';
import { publishPlan } from './publish-plan.js';

const COPIED = 'doctor_id, need_key, slot_id, start_week, weeks, pinned, weeks_early, weeks_late';
const BY_NAME = 'p.name COLLATE "sv-x-icu", x.doctor_id';

const NAMES = {
  doctorName: { column: 'doctorName', swedish: true },
  healthCentreName: { column: 'healthCentreName', swedish: true },
  doctorId: 'doctorId',
} as const;
const PLACEMENT_SORT_COLUMNS = {
  ...NAMES,
  start: 'startWeek',
  weeks: 'weeks',
  hostName: { column: 'hostName', swedish: true },
  specialty: 'specialty',
  state: 'state',
  weeksLate: 'weeksLate',
} as const;
const UNPLACED_SORT_COLUMNS = { ...NAMES, needKey: 'needKey', reasonCode: 'reasonCode' } as const;

/** Plan versions and what they contain. */
export class PlanTables implements PlanStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async addProposal(proposal: NewProposal): Promise<PlanVersion> {
    const [added] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO plan_version (region_id, run_id, base_version_id, part_of_version_id, first_week, weeks, figures)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [
        this.regionId,
        proposal.runId,
        proposal.baseVersionId,
        proposal.partOfVersionId ?? null,
        mondayOf(proposal.horizon.firstWeek),
        proposal.horizon.weeks,
        JSON.stringify(proposal.figures),
      ],
    );
    const id = added?.id ?? '';
    await this.manager.query(
      `INSERT INTO plan_placement (region_id, plan_version_id, ${COPIED})
       SELECT $1, $2, "doctorId", "needKey", "slotId", "startWeek", weeks, pinned, "weeksEarly", "weeksLate"
       FROM jsonb_to_recordset($3) AS given ("doctorId" uuid, "needKey" text, "slotId" uuid, "startWeek" date,
         weeks smallint, pinned boolean, "weeksEarly" smallint, "weeksLate" smallint)`,
      [
        this.regionId,
        id,
        JSON.stringify(proposal.placements.map((each) => ({ ...each, startWeek: mondayOf(each.start) }))),
      ],
    );
    await this.addUnplaced(id, proposal.unplaced);
    return this.existing(id);
  }

  async find(planId: string): Promise<PlanVersion | null> {
    const rows = await this.manager.query<PlanRow[]>(`${SELECT_PLANS} WHERE v.id = $1`, [planId]);
    return rows[0] ? planOf(rows[0]) : null;
  }

  async published(): Promise<PlanVersion | null> {
    const rows = await this.manager.query<PlanRow[]>(
      `${SELECT_PLANS} JOIN published_plan pointer ON pointer.plan_version_id = v.id`,
    );
    return rows[0] ? planOf(rows[0]) : null;
  }

  list(page: PageRequest, states?: readonly PlanState[]): Promise<Page<PlanVersion>> {
    const where = new Conditions().when('v.state = ANY(?)', states);
    return new ListQuery<PlanRow, SortOf<'plans'>>({
      select: SELECT_PLANS,
      where,
      columns: { createdAt: 'createdAt', number: 'number', state: 'state', publishedAt: 'publishedAt' },
      order: [downBy('createdAt')],
      unique: ['id'],
    }).page(this.manager, page, planOf);
  }

  placements(
    planId: string,
    filter: PlacementFilter,
    page: PageRequest,
  ): Promise<Page<PlanPlacementSummary>> {
    const where = placementConditions(planId, filter);
    return new ListQuery<PlacementSummaryRow, SortOf<'placements'> | 'doctorId'>({
      select: SELECT_PLACEMENTS,
      where,
      columns: PLACEMENT_SORT_COLUMNS,
      // Two doctors may have one name: the placements of each stay together.
      order: [by('doctorName'), by('doctorId'), by('start')],
      unique: ['doctorId', 'needKey'],
    }).page(this.manager, page, (row: PlacementSummaryRow): PlanPlacementSummary => withStart(row));
  }

  unplaced(planId: string, filter: PlacementFilter, page: PageRequest): Promise<Page<UnplacedSummary>> {
    const where = doctorConditions(planId, filter).when('x.specialties && ?', filter.specialties);
    return new ListQuery<UnplacedSummary, SortOf<'unplaced'> | 'doctorId'>({
      select: SELECT_UNPLACED,
      where,
      columns: UNPLACED_SORT_COLUMNS,
      order: [by('doctorName'), by('doctorId'), by('needKey')],
      unique: ['doctorId', 'needKey'],
    }).page(this.manager, page, (row: UnplacedSummary) => row);
  }

  async timeline(planId: string, filter: PlacementFilter): Promise<PlanTimeline> {
    const where = placementConditions(planId, filter);
    const rows = await this.manager.query<PlacementSummaryRow[]>(
      `${SELECT_PLACEMENTS} WHERE ${where.toString()} ORDER BY ${BY_NAME}, x.start_week`,
      where.values,
    );
    return timelineOf(rows);
  }

  async content(planId: string): Promise<readonly PlanPlacement[]> {
    const rows = await this.manager.query<PlacementRowOf[]>(
      `SELECT ${PLACEMENT_COLUMNS} FROM ${PLAN_CONTENT} WHERE x.plan_version_id = $1
       ORDER BY x.doctor_id, x.start_week, x.need_key`,
      [planId],
    );
    return rows.map((row): PlanPlacement => withStart(row));
  }

  lockForPublishing(planId: string): Promise<string | null> {
    return lockForPublishing(this.manager, planId);
  }

  publish(planId: string, by: string, reason: string | null, today: IsoWeek): Promise<PublicationEffect> {
    return publishPlan(this.regionId, this.manager, { planId, by, reason, today: mondayOf(today) });
  }

  async copyOf(
    planId: string,
    baseVersionId: string | null,
    { leftOut, unplaced, figures }: RestoredPlan,
  ): Promise<PlanVersion> {
    const [added] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO plan_version (region_id, base_version_id, restores_version_id, first_week, weeks, figures)
       SELECT region_id, $2, id, first_week, weeks, coalesce($3, figures) FROM plan_version WHERE id = $1 RETURNING id`,
      [planId, baseVersionId, figures && JSON.stringify(figures)],
    );
    const id = added?.id ?? '';
    await this.manager.query(
      `INSERT INTO plan_placement (region_id, plan_version_id, ${COPIED})
       SELECT region_id, $2, ${COPIED} FROM plan_placement
       WHERE plan_version_id = $1
         AND (doctor_id, need_key) NOT IN (SELECT * FROM unnest($3::uuid[], $4::text[]))`,
      [planId, id, leftOut.map(({ doctorId }) => doctorId), leftOut.map(({ needKey }) => needKey)],
    );
    await this.manager.query(
      `INSERT INTO plan_unplaced (region_id, plan_version_id, doctor_id, need_key, specialties, reason_code,
         reason_params)
       SELECT region_id, $2, doctor_id, need_key, specialties, reason_code, reason_params
       FROM plan_unplaced WHERE plan_version_id = $1`,
      [planId, id],
    );
    await this.addUnplaced(id, unplaced);
    return this.existing(id);
  }

  async approve(planId: string, accountId: string): Promise<boolean> {
    const [, approved] = await this.manager.query<[unknown[], number]>(
      `UPDATE plan_version SET approved_by_id = $2, approved_at = now()
       WHERE id = $1 AND state = 'proposed' AND approved_by_id IS NULL`,
      [planId, accountId],
    );
    return approved > 0;
  }

  async discard(planId: string): Promise<void> {
    await this.manager.query(
      `UPDATE plan_version SET state = 'discarded' WHERE id = $1 AND state = 'proposed'`,
      [planId],
    );
  }

  private async addUnplaced(planId: string, unplaced: readonly UnplacedNeed[]): Promise<void> {
    await this.manager.query(
      `INSERT INTO plan_unplaced (region_id, plan_version_id, doctor_id, need_key, specialties, reason_code,
         reason_params)
       SELECT $1, $2, "doctorId", "needKey", ARRAY(SELECT jsonb_array_elements_text(specialties)), "reasonCode",
         "reasonParams"
       FROM jsonb_to_recordset($3) AS given ("doctorId" uuid, "needKey" text, specialties jsonb, "reasonCode" text,
         "reasonParams" jsonb)`,
      [this.regionId, planId, JSON.stringify(unplaced)],
    );
  }

  private async existing(planId: string): Promise<PlanVersion> {
    const plan = await this.find(planId);
    if (!plan) throw new Error(`Plan ${planId} is not there although it was just used.`);
    return plan;
  }
}

function placementConditions(planId: string, filter: PlacementFilter): Conditions {
  const weeks = filter.weeks && mondays(filter.weeks);
  return doctorConditions(planId, filter)
    .when('s.host_id = ANY(?)', filter.hostIds)
    .when('s.specialty = ANY(?)', filter.specialties)
    .when('x.start_week < ?', weeks?.to)
    .when('x.start_week + 7 * x.weeks > ?', weeks?.from);
}

function doctorConditions(planId: string, filter: PlacementFilter): Conditions {
  return new Conditions()
    .when('x.plan_version_id = ?', planId)
    .when('x.doctor_id = ANY(?)', filter.doctorIds)
    .when('d.home_centre_id = ANY(?)', filter.healthCentreIds)
    .when('d.area = ANY(?)', filter.areas)
    .when('d.study_director = ANY(?)', filter.studyDirectors);
}
