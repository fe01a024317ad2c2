import { mondayOf, type SlotListEntry } from '#domain';
import { sameNameKey, type SlotListChanges } from '#planning';
import type { EntityManager } from 'typeorm';

const GIVEN = `jsonb_to_recordset($2) AS given (id uuid, clinic text, "hostKey" text, specialty text, ownership text,
  area text, "fromWeek" date, "toWeek" date, seats smallint, mode text, "supervisorTrained" boolean, note text)`;

/**
 * Writes the added and changed lines of a slot list; clinics not known by name are created, and what the list says of
 * a clinic's owner and area replaces what was known.
 * @returns ids of the new slots, which have no seats yet
 */
export async function writeSlotList(
  regionId: string,
  manager: EntityManager,
  { added, changed }: SlotListChanges,
): Promise<readonly string[]> {
  const addedRows = JSON.stringify(added.map((entry) => row(entry)));
  const changedRows = JSON.stringify(changed.map(({ id, entry }) => ({ id, ...row(entry) })));
  for (const rows of [addedRows, changedRows]) {
    await manager.query(
      `INSERT INTO host_clinic (region_id, name, name_key, ownership, area)
       SELECT DISTINCT ON ("hostKey") $1::uuid, clinic, "hostKey", ownership, area FROM ${GIVEN} ORDER BY "hostKey"
       ON CONFLICT (region_id, name_key) DO UPDATE SET ownership = EXCLUDED.ownership, area = EXCLUDED.area`,
      [regionId, rows],
    );
  }
  await manager.query(
    `UPDATE slot SET seats = given.seats, min_seats = least(slot.min_seats, given.seats),
       supervisor_trained = given."supervisorTrained", note = given.note, version = slot.version + 1
     FROM ${GIVEN} WHERE slot.region_id = $1 AND slot.id = given.id`,
    [regionId, changedRows],
  );
  const made = await manager.query<{ id: string }[]>(
    `INSERT INTO slot (region_id, host_id, specialty, from_week, to_week, mode, seats, supervisor_trained, note, state)
     SELECT $1, h.id, specialty, "fromWeek", "toWeek", mode, seats, "supervisorTrained", note, 'published'
     FROM ${GIVEN} JOIN host_clinic h ON h.region_id = $1 AND h.name_key = given."hostKey"
     RETURNING id`,
    [regionId, addedRows],
  );
  return made.map(({ id }) => id);
}

function row({ clinic, from, to, ...entry }: SlotListEntry): object {
  return { ...entry, clinic, hostKey: sameNameKey(clinic), fromWeek: mondayOf(from), toWeek: mondayOf(to) };
}
