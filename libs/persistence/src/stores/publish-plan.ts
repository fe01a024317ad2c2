import { type PublicationEffect, UseCaseError } from '#planning';
import type { EntityManager } from 'typeorm';
import { HOLDING } from './holding.js';

/** Which plan is published by whom, and the Monday of the present week. */
export interface PublicationOrder {
  readonly planId: string;
  readonly by: string;
  readonly reason: string | null;
  readonly today: string;
}

/** The same need, slot, start and length in the plan `$2` and among the placements that hold. */
const SAME = `x.plan_version_id = $2 AND x.doctor_id = held.doctor_id AND x.need_key = held.need_key
  AND x.slot_id = held.slot_id AND x.start_week = held.start_week AND x.weeks = held.weeks`;

/** What has begun stays: it is neither moved nor doubled. */
const BEGUN = `(held.start_week <= $3 OR held.state IN ('ongoing', 'completed'))`;

/** Whether anything that has not begun was placed, moved or cancelled by hand since the plan `$2` was published. */
const CHANGED_BY_HAND = `WITH held AS (
    SELECT doctor_id, need_key, slot_id, start_week, weeks FROM placement
    WHERE region_id = $1 AND state IN ${HOLDING} AND start_week > $3
  ), told AS (
    SELECT doctor_id, need_key, slot_id, start_week, weeks FROM plan_placement
    WHERE plan_version_id = $2 AND start_week > $3
  )
  SELECT EXISTS (TABLE held EXCEPT TABLE told) OR EXISTS (TABLE told EXCEPT TABLE held) AS changed`;

const SEAL = `INSERT INTO plan_version (region_id, number, state, base_version_id, first_week, weeks, published_at,
    published_by)
  SELECT next.region_id, 1 + (SELECT coalesce(max(number), 0) FROM plan_version WHERE region_id = $1), 'superseded', $3,
    coalesce(base.first_week, next.first_week), coalesce(base.weeks, next.weeks), now(), $4
  FROM plan_version next LEFT JOIN plan_version base ON base.id = $3
  WHERE next.id = $2 RETURNING id`;

const SEAL_PLACEMENTS = `INSERT INTO plan_placement (region_id, plan_version_id, doctor_id, need_key, slot_id, start_week,
    weeks, pinned, weeks_early, weeks_late)
  SELECT region_id, $2, doctor_id, need_key, slot_id, start_week, weeks, pinned, weeks_early, weeks_late
  FROM placement WHERE region_id = $1 AND state IN ${HOLDING}`;

const SEAL_UNPLACED = `INSERT INTO plan_unplaced (region_id, plan_version_id, doctor_id, need_key, specialties,
    reason_code, reason_params)
  SELECT region_id, $2, doctor_id, need_key, specialties, reason_code, reason_params
  FROM plan_unplaced WHERE region_id = $1 AND plan_version_id = $3`;

const END_OTHERS = `WITH ended AS (
    UPDATE placement held SET state = 'superseded', ended_in_id = $2, version = version + 1
    WHERE held.region_id = $1 AND held.state IN ${HOLDING} AND NOT ${BEGUN}
      AND NOT EXISTS (SELECT FROM plan_placement x WHERE ${SAME})
    RETURNING held.id, held.doctor_id, held.need_key
  ), blocks AS (
    UPDATE block_seat SET placement_id = NULL FROM ended
    WHERE block_seat.region_id = $1 AND block_seat.placement_id = ended.id
  ), weeks AS (
    UPDATE rolling_seat SET placement_id = NULL FROM ended
    WHERE rolling_seat.region_id = $1 AND rolling_seat.placement_id = ended.id
  ), days AS (
    DELETE FROM doctor_week USING ended
    WHERE doctor_week.region_id = $1 AND doctor_week.placement_id = ended.id
  )
  SELECT count(*) AS total, count(x.need_key) AS moved
  FROM ended LEFT JOIN plan_placement x
    ON x.plan_version_id = $2 AND x.doctor_id = ended.doctor_id AND x.need_key = ended.need_key`;

const BEGIN_NEW = `INSERT INTO placement (region_id, doctor_id, need_key, slot_id, start_week, weeks, pinned,
    weeks_early, weeks_late, published_in_id)
  SELECT $1, x.doctor_id, x.need_key, x.slot_id, x.start_week, x.weeks, x.pinned, x.weeks_early, x.weeks_late, $2
  FROM plan_placement x
  WHERE x.plan_version_id = $2 AND NOT EXISTS (
    SELECT FROM placement held WHERE held.region_id = $1 AND held.doctor_id = x.doctor_id
      AND held.need_key = x.need_key AND held.state IN ${HOLDING})
  RETURNING id`;

const TAKE_WEEKS = `INSERT INTO doctor_week (region_id, doctor_id, week, placement_id)
  SELECT region_id, doctor_id, start_week + 7 * number, id
  FROM placement CROSS JOIN generate_series(0, weeks - 1) AS week (number)
  WHERE region_id = $1 AND published_in_id = $2 AND state = 'published'`;

const WANTED = `wanted AS (
    SELECT p.id, p.slot_id, p.start_week, p.weeks, s.mode
    FROM placement p JOIN slot s ON s.id = p.slot_id
    WHERE p.region_id = $1 AND p.published_in_id = $2 AND p.state = 'published' AND s.state = 'published'
  )`;

/** The n-th placement of a slot takes its n-th free seat. */
const TAKE_BLOCKS = `WITH ${WANTED}, asked AS (
    SELECT id, slot_id, row_number() OVER (PARTITION BY slot_id ORDER BY id) AS turn
    FROM wanted WHERE mode = 'block'
  ), free AS (
    SELECT slot_id, seat, row_number() OVER (PARTITION BY slot_id ORDER BY seat) AS turn
    FROM block_seat WHERE region_id = $1 AND placement_id IS NULL
  )
  UPDATE block_seat SET placement_id = asked.id
  FROM asked JOIN free USING (slot_id, turn)
  WHERE block_seat.slot_id = free.slot_id AND block_seat.seat = free.seat`;

/** The same in each week of a rolling slot. */
const TAKE_ROLLING = `WITH ${WANTED}, asked AS (
    SELECT id, slot_id, start_week + 7 * number AS week,
      row_number() OVER (PARTITION BY slot_id, start_week + 7 * number ORDER BY id) AS turn
    FROM wanted CROSS JOIN generate_series(0, weeks - 1) AS each (number) WHERE mode = 'rolling'
  ), free AS (
    SELECT slot_id, week, seat, row_number() OVER (PARTITION BY slot_id, week ORDER BY seat) AS turn
    FROM rolling_seat WHERE region_id = $1 AND placement_id IS NULL
  )
  UPDATE rolling_seat SET placement_id = asked.id
  FROM asked JOIN free USING (slot_id, week, turn)
  WHERE rolling_seat.slot_id = free.slot_id AND rolling_seat.week = free.week AND rolling_seat.seat = free.seat`;

const SEATLESS = `SELECT count(*) AS missing FROM placement p
  JOIN slot s ON s.id = p.slot_id
  WHERE p.region_id = $1 AND p.published_in_id = $2 AND p.state = 'published'
    AND CASE s.mode WHEN 'block'
      THEN NOT EXISTS (SELECT FROM block_seat b WHERE b.region_id = $1 AND b.placement_id = p.id)
      ELSE p.weeks <> (SELECT count(*) FROM rolling_seat r WHERE r.region_id = $1 AND r.placement_id = p.id)
    END`;

/**
 * Each statement here touches thousands of rows, many of them written in this very transaction, of which no statistics
 * know: by those it would be one, and a loop over all placements inside a loop over all placements looks cheap.
 */
const JOIN_IN_BULK = 'SET LOCAL enable_nestloop = off';

/**
 * Makes a plan the one that holds: ends the placements that it has not, begins those that are new, takes seats and
 * weeks, and moves the pointer. Needs the locks of {@link lockForPublishing}.
 * @throws UseCaseError `PLAN.SEAT_TAKEN`
 */
export async function publishPlan(
  regionId: string,
  manager: EntityManager,
  { planId, by, reason, today }: PublicationOrder,
): Promise<PublicationEffect> {
  const plan = [regionId, planId];
  await manager.query(JOIN_IN_BULK);
  await sealChangesByHand(regionId, manager, { planId, by, reason, today });
  const [held] = await manager.query<{ total: number }[]>(
    `SELECT count(*) AS total FROM placement WHERE region_id = $1 AND state IN ${HOLDING}`,
    [regionId],
  );
  const [ended] = await manager.query<{ total: number; moved: number }[]>(END_OTHERS, [...plan, today]);
  const begun = await manager.query<unknown[]>(BEGIN_NEW, plan);
  for (const statement of [TAKE_WEEKS, TAKE_BLOCKS, TAKE_ROLLING]) await manager.query(statement, plan);
  const [seats] = await manager.query<{ missing: number }[]>(SEATLESS, plan);
  const missing = seats?.missing ?? 0;
  if (missing > 0) {
    throw new UseCaseError(
      'conflict',
      'PLAN.SEAT_TAKEN',
      { placements: missing },
      `${missing} placements of plan ${planId} have no free seat: make a new plan.`,
    );
  }
  await movePointer(regionId, manager, planId, by, reason);
  const moved = ended?.moved ?? 0;
  const total = ended?.total ?? 0;
  return {
    added: begun.length - moved,
    moved,
    removed: total - moved,
    unchanged: (held?.total ?? 0) - total,
  };
}

/**
 * Keeps what holds as a version of its own when it is no longer what was published last: the new plan follows upon that,
 * and undoing it brings back what people had changed by hand.
 */
async function sealChangesByHand(
  regionId: string,
  manager: EntityManager,
  { planId, by, today }: PublicationOrder,
): Promise<void> {
  const [pointer] = await manager.query<{ publishedId: string | null }[]>(
    'SELECT plan_version_id AS "publishedId" FROM published_plan WHERE region_id = $1',
    [regionId],
  );
  const publishedId = pointer?.publishedId ?? null;
  const [hand] = await manager.query<{ changed: boolean }[]>(CHANGED_BY_HAND, [regionId, publishedId, today]);
  if (!hand?.changed) return;
  const [sealed] = await manager.query<{ id: string }[]>(SEAL, [regionId, planId, publishedId, by]);
  const sealedId = sealed?.id ?? '';
  await manager.query(SEAL_PLACEMENTS, [regionId, sealedId]);
  await manager.query(SEAL_UNPLACED, [regionId, sealedId, publishedId]);
  await manager.query('UPDATE published_plan SET plan_version_id = $2 WHERE region_id = $1', [
    regionId,
    sealedId,
  ]);
  await manager.query('UPDATE plan_version SET base_version_id = $2 WHERE id = $1', [planId, sealedId]);
}

async function movePointer(
  regionId: string,
  manager: EntityManager,
  planId: string,
  by: string,
  reason: string | null,
): Promise<void> {
  await manager.query(
    `UPDATE plan_version SET state = 'superseded' WHERE region_id = $1 AND state = 'published'`,
    [regionId],
  );
  await manager.query(
    `UPDATE plan_version SET state = 'published', published_at = now(), published_by = $3, reason = $4,
       number = 1 + (SELECT coalesce(max(number), 0) FROM plan_version WHERE region_id = $1)
     WHERE region_id = $1 AND id = $2`,
    [regionId, planId, by, reason],
  );
  await manager.query('UPDATE published_plan SET plan_version_id = $2 WHERE region_id = $1', [
    regionId,
    planId,
  ]);
}
