import type { EntityManager } from 'typeorm';
import { HOLDING } from './holding.js';

/** What the plan to publish and the placements that hold now touch. `$1` the plan. */
const TOUCHED = `WITH touched AS (
    SELECT doctor_id, slot_id FROM plan_placement WHERE plan_version_id = $1
    UNION
    SELECT doctor_id, slot_id FROM placement WHERE state IN ${HOLDING}
  )`;

/** Health centre, then doctor, then slot, each by id: the order of every writer, so that none waits in a circle. */
const LOCKS = [
  `${TOUCHED} SELECT FROM health_centre WHERE id IN (
     SELECT d.home_centre_id FROM touched JOIN st_doctor d ON d.id = touched.doctor_id)
   ORDER BY id FOR NO KEY UPDATE`,
  `${TOUCHED} SELECT FROM st_doctor WHERE id IN (SELECT doctor_id FROM touched) ORDER BY id FOR NO KEY UPDATE`,
  `${TOUCHED} SELECT FROM slot WHERE id IN (SELECT slot_id FROM touched) ORDER BY id FOR NO KEY UPDATE`,
];

/**
 * Locks the pointer to the published plan first, so that publications queue there, then all that either plan touches.
 * @returns the id of the published plan, read after the lock
 */
export async function lockForPublishing(
  regionId: string,
  manager: EntityManager,
  planId: string,
): Promise<string | null> {
  await manager.query('INSERT INTO published_plan (region_id) VALUES ($1) ON CONFLICT DO NOTHING', [
    regionId,
  ]);
  const [pointer] = await manager.query<{ planVersionId: string | null }[]>(
    'SELECT plan_version_id AS "planVersionId" FROM published_plan WHERE region_id = $1 FOR UPDATE',
    [regionId],
  );
  for (const lock of LOCKS) await manager.query(lock, [planId]);
  return pointer?.planVersionId ?? null;
}
