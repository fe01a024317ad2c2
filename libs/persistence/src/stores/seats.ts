import { UseCaseError } from '#planning';
import type { EntityManager } from 'typeorm';

const BLOCK = `SELECT s.region_id, s.id AS slot_id, seat.number AS seat
  FROM slot s CROSS JOIN generate_series(1, s.seats) AS seat (number)
  WHERE s.id = ANY($1) AND s.mode = 'block'`;

const ROLLING = `SELECT s.region_id, s.id AS slot_id, week.monday::date AS week, seat.number AS seat
  FROM slot s
    CROSS JOIN generate_series(s.from_week::timestamp, s.to_week - interval '7 days', '7 days') AS week (monday)
    CROSS JOIN generate_series(1, s.seats) AS seat (number)
  WHERE s.id = ANY($1) AND s.mode = 'rolling'`;

/** Makes the seats of published slots that are not there yet: one per block, one per week of a rolling slot. */
export async function makeSeats(manager: EntityManager, slotIds: readonly string[]): Promise<void> {
  await manager.query(
    `INSERT INTO block_seat (region_id, slot_id, seat) ${BLOCK} ON CONFLICT (slot_id, seat) DO NOTHING`,
    [slotIds],
  );
  await manager.query(
    `INSERT INTO rolling_seat (region_id, slot_id, week, seat) ${ROLLING}
     ON CONFLICT (slot_id, week, seat) DO NOTHING`,
    [slotIds],
  );
}

/**
 * Makes or takes away seats after the number of seats has changed. Only free seats are taken away.
 * @throws UseCaseError `SLOT.SEATS_HELD` when more seats are held than the slot now has
 */
export async function resizeSeats(manager: EntityManager, slotIds: readonly string[]): Promise<void> {
  await makeSeats(manager, slotIds);
  for (const [table, group] of [
    ['block_seat', 'slot_id'],
    ['rolling_seat', 'slot_id, week'],
  ] as const) {
    const own = group
      .split(', ')
      .map((column) => `other.${column} = extra.${column}`)
      .join(' AND ');
    await manager.query(
      `DELETE FROM ${table} extra USING slot s
       WHERE s.id = ANY($1) AND extra.slot_id = s.id AND extra.placement_id IS NULL
         AND s.seats < (SELECT count(*) FROM ${table} other WHERE ${own}
           AND (other.placement_id IS NOT NULL OR other.seat <= extra.seat))`,
      [slotIds],
    );
    const [over] = await manager.query<{ id: string; seats: number }[]>(
      `SELECT s.id, s.seats FROM slot s JOIN ${table} seat ON seat.slot_id = s.id
       WHERE s.id = ANY($1) GROUP BY s.id, s.seats, ${group
         .split(', ')
         .map((column) => `seat.${column}`)
         .join(', ')}
       HAVING count(*) > s.seats LIMIT 1`,
      [slotIds],
    );
    if (over) {
      throw new UseCaseError(
        'conflict',
        'SLOT.SEATS_HELD',
        { id: over.id, seats: over.seats },
        `More placements hold seats in slot ${over.id} than the ${over.seats} that it is to have.`,
      );
    }
  }
}
