import { UseCaseError } from '#planning';
import type { DataSource, EntityManager } from 'typeorm';
import { inRegion } from '../regions/in-region.js';
import { AuditLog } from '../stores/audit-log.js';
import { collectPerson, type PersonRows } from './collect-person.js';
import { personOf } from './export-person.js';
import { personTables } from './person-tables.js';
import { ERASED_TEXTS, REMOVED_TABLES } from './text-columns.js';

/** What forgetting a person has done. */
export interface Forgotten {
  readonly personId: string;
  /** What stands in the place of her name. */
  readonly pseudonym: string;
  /** Audit records whose content was erased; the chain still verifies. */
  readonly erasedRecords: number;
  /** Records about her from before contents could be erased: they stay as they are. */
  readonly keptRecords: number;
}

/** Whose retention time is over: doctors who left the roster long enough ago and whom nothing else keeps. */
const DUE = `SELECT p.id FROM person p JOIN region r ON r.id = p.region_id
    JOIN st_doctor d ON d.region_id = p.region_id AND d.person_id = p.id
  WHERE p.region_id = $1 AND p.forgotten_on IS NULL AND d.left_on IS NOT NULL
    AND d.left_on + make_interval(months => r.retention_months) <= $2
    AND NOT EXISTS (SELECT FROM supervisor v WHERE v.region_id = p.region_id AND v.person_id = p.id
      AND coalesce(v.to_date, 'infinity') > $2)
    AND NOT EXISTS (SELECT FROM role_assignment a WHERE a.region_id = p.region_id AND a.person_id = p.id
      AND a.role <> 'doctor')
  ORDER BY p.id`;

/** Persons of the region whose retention time is over on the day. */
export async function personsToForget(
  source: DataSource,
  regionId: string,
  today: string,
): Promise<readonly string[]> {
  const rows = await source.query<{ id: string }[]>(DUE, [regionId, today]);
  return rows.map(({ id }) => id);
}

/**
 * Replaces who a person was by a pseudonym, wherever it is stored, in one transaction. Placements, needs, plans and
 * evaluations stay, so that every figure stays the same; what people have written about her goes.
 * @param source connected as the owner of the tables, who alone may erase the content of audit records
 * @param who her HSA-id, or the id of the person or of the doctor
 * @throws UseCaseError `PERSON.NOT_FOUND`, or `PERSON.ON_ROSTER` while she is in training
 */
export function forgetPerson(
  source: DataSource,
  regionId: string,
  who: string,
  today: string,
): Promise<Forgotten> {
  return inRegion(source, { regionId, access: 'write' }, async (manager) => {
    const personId = await personOf(manager, regionId, who);
    const rows = await collectPerson(manager, personTables(source), personId);
    if ((rows.about.get('st_doctor') ?? []).some((doctor) => doctor.left_on === null)) {
      throw new UseCaseError(
        'refused',
        'PERSON.ON_ROSTER',
        { id: personId },
        'The doctor is on the roster: she is forgotten only after she has left it.',
      );
    }
    const [person] = rows.about.get('person') ?? [];
    const known = {
      name: String(person?.name),
      hsaId: person?.hsa_id ?? null,
      email: person?.email ?? null,
    };
    const pseudonym = `Pseudonym ${personId.slice(-8)}`;
    await eraseTexts(manager, rows, pseudonym);
    await eraseElsewhere(manager, regionId, personId, { ...known, pseudonym, ids: rows.ids });
    await manager.query('UPDATE person SET forgotten_on = $2 WHERE id = $1', [personId, today]);
    await manager.query(
      'UPDATE account SET disabled_at = coalesce(disabled_at, now()) WHERE person_id = $1',
      [personId],
    );
    return {
      personId,
      pseudonym,
      ...(await eraseRecords(manager, regionId, personId, { ...known, ids: rows.ids })),
    };
  });
}

/** Keys of the tables that have no id of their own. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  home_centre: ['doctor_id', 'from_date'],
  swap_party: ['swap_id', 'position'],
};

async function eraseTexts(manager: EntityManager, { about }: PersonRows, pseudonym: string): Promise<void> {
  for (const [table, columns] of Object.entries(ERASED_TEXTS)) {
    for (const row of about.get(table) ?? []) {
      const key = KEYS[table] ?? ['id'];
      const where = key.map((column, index) => `${column} = $${index + 3}`).join(' AND ');
      const set = Object.entries(columns)
        .map(([column, value]) => `${column} = ${value}`)
        .join(', ');
      await manager.query(
        `UPDATE ${table} SET ${set} WHERE $1::text IS NOT NULL AND $2::text IS NOT NULL AND ${where}`,
        [table, pseudonym, ...key.map((column) => row[column])],
      );
    }
  }
  const doctors = (about.get('st_doctor') ?? []).map(({ id }) => id);
  const people = (about.get('person') ?? []).map(({ id }) => id);
  const claims = (about.get('priority_claim') ?? []).map(({ id }) => id);
  const accounts = (about.get('account') ?? []).map(({ id }) => id);
  const owners: Readonly<Record<string, readonly [column: string, ids: readonly unknown[]]>> = {
    access_token: ['account_id', accounts],
    login_session: ['account_id', accounts],
    notification: ['person_id', people],
    priority_claim_text: ['claim_id', claims],
    role_assignment: ['person_id', people],
  };
  for (const table of REMOVED_TABLES) {
    const [column, ids] = owners[table] ?? ['id', doctors];
    await manager.query(`DELETE FROM ${table} WHERE ${column} = ANY($1)`, [ids]);
  }
}

/** Notes about other things in which people may have written her name. */
const FREE_TEXTS = [
  ['accessibility_report', 'text'],
  ['certificate', 'signed_by'],
  ['certificate', 'note'],
  ['slot', 'note'],
  ['study', 'title'],
  ['study', 'group_name'],
  ['slot_series', 'note'],
  ['plan_version', 'reason'],
  ['supervisor_waiver', 'reason'],
  ['supervisor_waiver', 'plan'],
] as const;

interface Known {
  readonly name: string;
  readonly hsaId: unknown;
  readonly email: unknown;
  readonly ids: readonly string[];
}

/** What names her without a reference: imports that are kept for undoing, lists that write her name, repeated requests. */
async function eraseElsewhere(
  manager: EntityManager,
  regionId: string,
  personId: string,
  { name, hsaId, email, ids, pseudonym }: Known & { readonly pseudonym: string },
): Promise<void> {
  if (hsaId !== null) {
    const without = (column: string): string =>
      `coalesce(jsonb_path_query_array(${column}, '$[*] ? (@.key != $hsa)', jsonb_build_object('hsa', $2::text)), '[]')`;
    await manager.query(
      `UPDATE import_batch SET before = ${without('before')}, after = ${without('after')}
       WHERE region_id = $1 AND kind = 'roster'`,
      [regionId, hsaId],
    );
  }
  await manager.query(
    'UPDATE accessibility_report SET email = NULL WHERE region_id = $1 AND lower(email) = lower($2)',
    [regionId, email],
  );
  await manager.query('DELETE FROM idempotency_key WHERE region_id = $1 AND sender = ANY($2)', [
    regionId,
    ids,
  ]);
  const [namesake] = await manager.query<{ there: boolean }[]>(
    `SELECT EXISTS (SELECT FROM person WHERE region_id = $1 AND name = $2 AND id <> $3) AS there`,
    [regionId, name, personId],
  );
  // Where two bear the name, the lists do not say which of them they mean.
  if (namesake?.there) return;
  for (const column of ['study_director', 'main_supervisor']) {
    await manager.query(`UPDATE st_doctor SET ${column} = $3 WHERE region_id = $1 AND ${column} = $2`, [
      regionId,
      name,
      pseudonym,
    ]);
  }
  for (const [table, column] of FREE_TEXTS) {
    await manager.query(
      `UPDATE ${table} SET ${column} = regexp_replace(${column}, $2, $3, 'g') WHERE region_id = $1 AND ${column} ~ $2`,
      [regionId, `\\m${name.replace(/[^\p{L}\p{N} ]/gu, '\\$&')}\\M`, pseudonym],
    );
  }
  await manager.query(
    `UPDATE role_assignment SET scope_id = $3 WHERE region_id = $1 AND scope_kind = 'studyDirectorGroup' AND scope_id = $2`,
    [regionId, name, pseudonym],
  );
}

/** Erases the content of the records that are about her or write her name, and says in the log which ones. */
async function eraseRecords(
  manager: EntityManager,
  regionId: string,
  personId: string,
  { ids, name, hsaId, email }: Known,
): Promise<Pick<Forgotten, 'erasedRecords' | 'keptRecords'>> {
  const words = [name, hsaId, email].filter(
    (word): word is string => typeof word === 'string' && word !== '',
  );
  const concerned = await manager.query<{ sequence: number; erasable: boolean }[]>(
    `SELECT sequence, salt IS NOT NULL AS erasable FROM audit_log
     WHERE region_id = $1 AND num_nonnulls(before, after, reason) > 0 AND action <> 'person.forgotten'
       AND (subject_id = ANY($2) OR EXISTS (SELECT FROM unnest($3::text[]) AS word
         WHERE position(word IN concat_ws(' ', before::text, after::text, reason)) > 0))
     ORDER BY sequence`,
    [regionId, ids, words],
  );
  const erased = concerned.filter(({ erasable }) => erasable).map(({ sequence }) => sequence);
  await manager.query(
    `UPDATE audit_log SET before = NULL, after = NULL, reason = NULL, salt = NULL
     WHERE region_id = $1 AND sequence = ANY($2)`,
    [regionId, erased],
  );
  const log = new AuditLog(regionId, manager);
  await log.append(
    { regionId, accountId: null, label: 'system:retention', requestId: null },
    { action: 'person.forgotten', subject: { kind: 'person', id: personId }, after: { erased } },
  );
  await log.write();
  return { erasedRecords: erased.length, keptRecords: concerned.length - erased.length };
}
