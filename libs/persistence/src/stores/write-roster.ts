import type { RosterEntry } from '#domain';
import { sameNameKey, type RosterChanges } from '#planning';
import type { EntityManager } from 'typeorm';

/** The entries as a table within a statement. */
const GIVEN = `jsonb_to_recordset($2) AS given ("hsaId" text, name text, email text, "centreKey" text, area text,
  "studyDirector" text, "mainSupervisor" text, "startDate" date, share double precision, regulation text,
  "btMonths" double precision, leaves jsonb, completed jsonb, note text)`;

/** The entries with the doctors that they are about, once both are stored. */
const DOCTORS = `(SELECT d.id AS doctor_id, given.* FROM ${GIVEN}
  JOIN person p ON p.region_id = $1 AND p.hsa_id = given."hsaId"
  JOIN st_doctor d ON d.region_id = $1 AND d.person_id = p.id) AS wanted`;

const LATEST = `NOT EXISTS (SELECT FROM employment_period later WHERE later.region_id = e.region_id
  AND later.doctor_id = e.doctor_id AND later.from_date > e.from_date)`;
const EARLIEST = `NOT EXISTS (SELECT FROM employment_period earlier WHERE earlier.region_id = e.region_id
  AND earlier.doctor_id = e.doctor_id AND earlier.from_date < e.from_date)`;

/** `$1` the region, `$2` the entries. */
const STATEMENTS = [
  `INSERT INTO person (region_id, hsa_id, name, email)
   SELECT $1, "hsaId", name, email FROM ${GIVEN}
   ON CONFLICT (region_id, hsa_id) DO UPDATE SET name = EXCLUDED.name, email = EXCLUDED.email`,
  `INSERT INTO st_doctor (region_id, person_id, home_centre_id, area, study_director, main_supervisor, start_date,
     regulation, bt_months, note)
   SELECT $1, p.id, c.id, given.area, "studyDirector", "mainSupervisor", "startDate", regulation, "btMonths", note
   FROM ${GIVEN}
     JOIN person p ON p.region_id = $1 AND p.hsa_id = given."hsaId"
     JOIN health_centre c ON c.region_id = $1 AND c.name_key = given."centreKey"
   ON CONFLICT (region_id, person_id) DO UPDATE SET home_centre_id = EXCLUDED.home_centre_id,
     area = EXCLUDED.area, study_director = EXCLUDED.study_director,
     main_supervisor = EXCLUDED.main_supervisor, start_date = EXCLUDED.start_date,
     regulation = EXCLUDED.regulation, bt_months = EXCLUDED.bt_months, note = EXCLUDED.note, left_on = NULL,
     finished = false,
     version = st_doctor.version + 1`,
  `DELETE FROM leave USING ${DOCTORS}
   WHERE leave.region_id = $1 AND leave.doctor_id = wanted.doctor_id AND leave.source = 'roster'`,
  `INSERT INTO leave (region_id, doctor_id, from_date, to_date, stops_clock, source)
   SELECT $1, doctor_id, away."from", away."to", true, 'roster'
   FROM ${DOCTORS} CROSS JOIN jsonb_to_recordset(wanted.leaves) AS away ("from" date, "to" date)`,
  `DELETE FROM completed_placement USING ${DOCTORS} WHERE completed_placement.doctor_id = wanted.doctor_id`,
  `INSERT INTO completed_placement (region_id, doctor_id, specialty, position)
   SELECT $1, doctor_id, done.specialty, min(done.position)
   FROM ${DOCTORS}
     CROSS JOIN jsonb_array_elements_text(wanted.completed) WITH ORDINALITY AS done (specialty, position)
   GROUP BY doctor_id, done.specialty`,
  `UPDATE employment_period e SET from_date = wanted."startDate" FROM ${DOCTORS}
   WHERE e.region_id = $1 AND e.doctor_id = wanted.doctor_id AND e.from_date <> wanted."startDate"
     AND (e.to_date IS NULL OR e.to_date > wanted."startDate") AND ${EARLIEST}`,
  `INSERT INTO employment_period (region_id, doctor_id, from_date, to_date, share)
   SELECT $1, doctor_id, "startDate", NULL, share FROM ${DOCTORS}
   WHERE NOT EXISTS (SELECT FROM employment_period e
     WHERE e.region_id = $1 AND e.doctor_id = wanted.doctor_id)`,
];

/**
 * `$3` the day, `$4` who says so. A new doctor has been at her centre from the start; one whom the list shows at another
 * centre than hers on the day has changed on that day, unless the change is recorded already.
 */
const HOME_CENTRES = `INSERT INTO home_centre (region_id, doctor_id, from_date, centre_id, recorded_by)
   SELECT $1, doctor_id, CASE WHEN known.doctor IS NULL THEN "startDate" ELSE $3 END, c.id, $4
   FROM ${DOCTORS}
     JOIN health_centre c ON c.region_id = $1 AND c.name_key = wanted."centreKey"
     LEFT JOIN LATERAL (SELECT h.doctor_id AS doctor FROM home_centre h WHERE h.doctor_id = wanted.doctor_id
       LIMIT 1) known ON true
   WHERE known.doctor IS NULL OR home_centre_at(wanted.doctor_id, $3) <> c.id
   ON CONFLICT (doctor_id, from_date) DO UPDATE SET centre_id = EXCLUDED.centre_id, recorded_by = EXCLUDED.recorded_by,
     recorded_at = now()`;

/** `$3` the day from which a changed share holds: what was before it stays part of the training clock. */
const CHANGED_SHARES = [
  `UPDATE employment_period e SET share = wanted.share FROM ${DOCTORS}
   WHERE e.region_id = $1 AND e.doctor_id = wanted.doctor_id AND e.share <> wanted.share
     AND e.from_date >= $3 AND ${LATEST}`,
  `WITH closed AS (
     UPDATE employment_period e SET to_date = $3 FROM ${DOCTORS}
     WHERE e.region_id = $1 AND e.doctor_id = wanted.doctor_id AND e.share <> wanted.share
       AND e.from_date < $3 AND ${LATEST}
     RETURNING e.doctor_id, wanted.share AS share_from_now
   )
   INSERT INTO employment_period (region_id, doctor_id, from_date, to_date, share)
   SELECT $1, doctor_id, $3, NULL, share_from_now FROM closed`,
];

/**
 * Writes a roster's changes: a fixed number of statements, however many doctors.
 * @returns ids of the doctors who were added or changed
 */
export async function writeRoster(
  regionId: string,
  manager: EntityManager,
  { added, changed, removed, asOf, by }: RosterChanges,
): Promise<readonly string[]> {
  const entries = JSON.stringify([...added, ...changed.map(({ entry }) => entry)].map(row));
  for (const statement of STATEMENTS) await manager.query(statement, [regionId, entries]);
  await manager.query(HOME_CENTRES, [regionId, entries, asOf, by]);
  for (const statement of CHANGED_SHARES) await manager.query(statement, [regionId, entries, asOf]);
  await manager.query(
    `UPDATE st_doctor SET left_on = $3, version = version + 1 WHERE region_id = $1 AND id = ANY($2)`,
    [regionId, removed, asOf],
  );
  const written = await manager.query<{ id: string }[]>(`SELECT doctor_id AS id FROM ${DOCTORS}`, [
    regionId,
    entries,
  ]);
  return written.map(({ id }) => id);
}

function row({ healthCentre, ...entry }: RosterEntry): object {
  return { ...entry, centreKey: sameNameKey(healthCentre) };
}
