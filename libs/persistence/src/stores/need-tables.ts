import type { CalendarDate, Curriculum, NeedDecision } from '#domain';
import type {
  Actor,
  DonePlacement,
  NeedBasis,
  NeedDraft,
  NeedFilter,
  NeedStore,
  Page,
  PageRequest,
  StoredCurriculum,
  StoredDecision,
  StoredNeed,
} from '#planning';
import type { EntityManager } from 'typeorm';
import { Conditions } from '../regions/conditions.js';
import { by, ListQuery } from '../regions/list-query.js';
import { weekFrom } from '../regions/weeks.js';
import { doctorOf, type DoctorRow, SELECT_DOCTORS } from './doctor-rows.js';
import { groupedBy } from './grouped.js';
import { HOLDING } from './holding.js';
import {
  decisionOf,
  type DecisionRecord,
  needOf,
  type NeedRecord,
  SELECT_DECISIONS,
  SELECT_NEEDS,
  storedDecisionOf,
} from './need-rows.js';

const GIVEN = `jsonb_to_recordset($2) AS given ("doctorId" uuid, key text, item text, part smallint, parts smallint,
  specialties text[], requires text[], "avoidJuly" boolean, weeks double precision, "weeksLeft" double precision,
  "creditedWeeks" double precision, "windowFromMonths" double precision, "windowToMonths" double precision,
  "targetFrom" date, "targetTo" date, state text, "curriculumVersionId" uuid)`;

/** What is rewritten when a need is there already. */
const CONTENT = [
  'item',
  'part',
  'parts',
  'specialties',
  'requires',
  'avoid_july',
  'weeks',
  'weeks_left',
  'credited_weeks',
  'window_from_months',
  'window_to_months',
  'target_from',
  'target_to',
  'state',
  'curriculum_version_id',
];

const SAVE = `INSERT INTO need (region_id, doctor_id, key, ${CONTENT.join(', ')})
  SELECT $1, "doctorId", key, item, part, parts, specialties, requires, "avoidJuly", weeks, "weeksLeft",
    "creditedWeeks", "windowFromMonths", "windowToMonths", "targetFrom", "targetTo", state, "curriculumVersionId"
  FROM ${GIVEN}
  ON CONFLICT (region_id, doctor_id, key) DO UPDATE SET
    ${CONTENT.map((column) => `${column} = EXCLUDED.${column}`).join(', ')},
    generated_at = now(), version = need.version + 1
  WHERE (${CONTENT.map((column) => `need.${column}`).join(', ')})
    IS DISTINCT FROM (${CONTENT.map((column) => `EXCLUDED.${column}`).join(', ')})
  RETURNING id`;

const SELECT_CURRICULA = `SELECT id AS "versionId", curriculum AS id, version, name, valid_from AS "validFrom", regulation,
    items FROM curriculum_version`;

interface HeldRow {
  readonly doctorId: string;
  readonly needKey: string;
  readonly specialty: string;
  readonly stage: NeedBasis['placements'][number]['stage'];
  readonly weeksDone: number | null;
}

/** Needs, the decisions about them and the curricula that they come from. */
export class NeedTables implements NeedStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  list(filter: NeedFilter, page: PageRequest): Promise<Page<StoredNeed>> {
    const where = new Conditions()
      .when('n.id = ANY(?)', filter.needIds)
      .when('n.doctor_id = ANY(?)', filter.doctorIds)
      .when('n.state = ANY(?)', filter.states)
      .when('n.specialties && ?', filter.specialties);
    return new ListQuery<NeedRecord, 'doctorId' | 'targetTo' | 'key'>({
      select: SELECT_NEEDS,
      where,
      columns: { doctorId: 'doctorId', targetTo: 'targetTo', key: 'key' },
      order: [by('doctorId'), by('targetTo'), by('key')],
      unique: ['id'],
    }).page(this.manager, page, needOf);
  }

  async basis(doctorIds: readonly string[] | null, asOf: CalendarDate): Promise<readonly NeedBasis[]> {
    const chosen = 'doctor_id = ANY($1)';
    const doctors = await this.manager.query<DoctorRow[]>(
      `${SELECT_DOCTORS} WHERE d.left_on IS NULL AND ($1::uuid[] IS NULL OR d.id = ANY($1)) ORDER BY d.id`,
      [doctorIds],
    );
    const ids = doctors.map(({ id }) => id);
    const needs = await this.manager.query<NeedRecord[]>(`${SELECT_NEEDS} WHERE ${chosen} ORDER BY n.key`, [
      ids,
    ]);
    const decisions = await this.manager.query<DecisionRecord[]>(
      `${SELECT_DECISIONS} WHERE ${chosen} AND x.revoked_at IS NULL ORDER BY x.recorded_at, x.id`,
      [ids],
    );
    const held = await this.manager.query<HeldRow[]>(
      `SELECT p.doctor_id AS "doctorId", p.need_key AS "needKey", s.specialty,
         p.weeks_done AS "weeksDone", CASE WHEN p.state = 'completed' THEN 'certified'
           WHEN p.state = 'interrupted' THEN 'interrupted'
           WHEN p.start_week + 7 * p.weeks <= $2 THEN 'over' ELSE 'ahead' END AS stage
       FROM placement p JOIN slot s ON s.id = p.slot_id
       WHERE p.${chosen} AND (p.state IN ${HOLDING} OR p.state = 'interrupted' AND p.weeks_done > 0)
       ORDER BY p.start_week, p.id`,
      [ids, asOf],
    );
    const needsOf = groupedBy(needs, ({ doctorId }) => doctorId);
    const decisionsOf = groupedBy(decisions, ({ doctorId }) => doctorId);
    const heldBy = groupedBy(held, ({ doctorId }) => doctorId);
    return doctors.map((row) => {
      const { id, training, completed } = doctorOf(row);
      return {
        doctorId: id,
        training,
        completed,
        decisions: (decisionsOf.get(id) ?? []).map(decisionOf),
        needs: (needsOf.get(id) ?? []).map(needOf),
        placements: (heldBy.get(id) ?? []).map(({ doctorId: _, ...placement }) => placement),
      };
    });
  }

  async donePlacements(doctorId: string, asOf: CalendarDate): Promise<readonly DonePlacement[]> {
    const rows = await this.manager.query<(Omit<DonePlacement, 'start'> & { readonly start: string })[]>(
      `SELECT p.need_key AS "needKey", p.start_week AS start, p.weeks, h.name AS "hostName", c.signed_on AS "signedOn"
       FROM placement p
         JOIN slot s ON s.region_id = p.region_id AND s.id = p.slot_id
         JOIN host_clinic h ON h.region_id = s.region_id AND h.id = s.host_id
         LEFT JOIN certificate c ON c.region_id = p.region_id AND c.placement_id = p.id
       WHERE p.doctor_id = $1 AND p.state IN ${HOLDING} AND p.start_week + 7 * p.weeks <= $2
       ORDER BY p.start_week, p.id`,
      [doctorId, asOf],
    );
    return rows.map((row) => ({ ...row, start: weekFrom(row.start) }));
  }

  async save(drafts: readonly NeedDraft[]): Promise<number> {
    const written = await this.manager.query<unknown[]>(SAVE, [this.regionId, JSON.stringify(drafts)]);
    return written.length;
  }

  curricula(): Promise<readonly StoredCurriculum[]> {
    return this.manager.query(`${SELECT_CURRICULA} ORDER BY curriculum, version`);
  }

  async addCurriculum(curriculum: Curriculum): Promise<StoredCurriculum> {
    const { id, version, name, validFrom, regulation, items } = curriculum;
    const [added] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO curriculum_version (region_id, curriculum, version, name, valid_from, regulation, items)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [this.regionId, id, version, name, validFrom, regulation ?? null, JSON.stringify(items)],
    );
    return { ...curriculum, versionId: added?.id ?? '' };
  }

  async lockDoctor(doctorId: string): Promise<boolean> {
    const rows = await this.manager.query<unknown[]>(
      'SELECT id FROM st_doctor WHERE id = $1 AND left_on IS NULL FOR NO KEY UPDATE',
      [doctorId],
    );
    return rows.length > 0;
  }

  async decisions(doctorId: string): Promise<readonly StoredDecision[]> {
    const rows = await this.manager.query<DecisionRecord[]>(
      `${SELECT_DECISIONS} WHERE x.doctor_id = $1 ORDER BY x.recorded_at, x.id`,
      [doctorId],
    );
    return rows.map(storedDecisionOf);
  }

  async addDecision(actor: Actor, doctorId: string, decision: NeedDecision): Promise<StoredDecision> {
    const { kind, reason, decidedBy, decidedOn, ...detail } = decision;
    const [added] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO need_decision (region_id, doctor_id, kind, detail, reason, decided_by, account_id, decided_on)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
      [this.regionId, doctorId, kind, JSON.stringify(detail), reason, decidedBy, actor.accountId, decidedOn],
    );
    return this.existing(added?.id ?? '');
  }

  async revokeDecision(actor: Actor, decisionId: string, reason: string): Promise<StoredDecision | null> {
    const [, changed] = await this.manager.query<[unknown[], number]>(
      `UPDATE need_decision SET revoked_at = now(), revoked_by = $2, revoke_reason = $3
       WHERE id = $1 AND revoked_at IS NULL`,
      [decisionId, actor.label, reason],
    );
    return changed === 0 ? null : this.existing(decisionId);
  }

  private async existing(decisionId: string): Promise<StoredDecision> {
    const [row] = await this.manager.query<DecisionRecord[]>(`${SELECT_DECISIONS} WHERE x.id = $1`, [
      decisionId,
    ]);
    if (!row) throw new Error(`Decision ${decisionId} is not there although it was just used.`);
    return storedDecisionOf(row);
  }
}
