import type { EntityManager } from 'typeorm';
import { HOLDING } from './holding.js';

/**
 * Shuts out other publications and every booking, then locks all that the plan and the placements that hold now touch:
 * health centre, then doctor, then slot, each by id, the order of every writer.
 * @returns the id of the published plan, read after the lock
 */
export async function lockForPublishing(manager: EntityManager, planId: string): Promise<string | null> {
  const [pointer] = await manager.query<{ publishedId: string | null }[]>(
    'SELECT lock_published_plan(true) AS "publishedId"',
  );
  await manager.query(
    `WITH touched AS (
       SELECT doctor_id, slot_id FROM plan_placement WHERE plan_version_id = $1
       UNION
       SELECT doctor_id, slot_id FROM placement WHERE state IN ${HOLDING}
     )
     SELECT lock_holds(ARRAY(SELECT DISTINCT doctor_id FROM touched), ARRAY(SELECT DISTINCT slot_id FROM touched))`,
    [planId],
  );
  return pointer?.publishedId ?? null;
}
