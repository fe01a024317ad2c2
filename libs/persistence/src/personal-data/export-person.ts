import { UseCaseError } from '#planning';
import type { DataSource, EntityManager } from 'typeorm';
import { inRegion } from '../regions/in-region.js';
import { collectPerson, rowsOf, type StoredRow } from './collect-person.js';
import { personTables } from './person-tables.js';

/** Everything that is stored about a person, ready to be handed to her. */
export interface PersonExport {
  readonly personId: string;
  /** By table. */
  readonly about: Readonly<Record<string, readonly StoredRow[]>>;
  /** Keys of rows about others in which she stands, as one who decided or supervises. */
  readonly mentions: Readonly<Record<string, readonly StoredRow[]>>;
}

/** Never shown, not even to the person: they would let somebody log in. */
const SECRETS: Readonly<Record<string, readonly string[]>> = {
  access_token: ['token_hash', 'nonce'],
  account: ['password_hash'],
  login_session: ['token_hash'],
};

/**
 * What names a person without a reference, by the ids of her rows, her HSA-id or her address as `$1`. The problems of
 * runs hold only ids, and belong to everybody in them alike.
 */
const BY_NAME: Readonly<
  Record<string, { readonly by: 'ids' | 'hsa_id' | 'email'; readonly statement: string }>
> = {
  accessibility_report: {
    by: 'email',
    statement: `SELECT to_jsonb(x) AS row FROM accessibility_report x WHERE lower(x.email) = lower($1) ORDER BY x.sent_at`,
  },
  audit_log: {
    by: 'ids',
    statement: `SELECT to_jsonb(x) - 'hash' - 'salt' - 'content_hash' AS row FROM audit_log x
    WHERE x.account_id::text = ANY($1) OR x.subject_id = ANY($1) ORDER BY x.sequence`,
  },
  import_batch: {
    by: 'hsa_id',
    statement: `SELECT jsonb_build_object('id', x.id, 'imported_at', x.imported_at, 'file_name', x.file_name,
      'before', x.own_before, 'after', x.own_after) AS row
    FROM (SELECT b.*,
        jsonb_path_query_array(b.before, '$[*] ? (@.key == $hsa)', jsonb_build_object('hsa', $1::text)) AS own_before,
        jsonb_path_query_array(b.after, '$[*] ? (@.key == $hsa)', jsonb_build_object('hsa', $1::text)) AS own_after
      FROM import_batch b WHERE b.kind = 'roster') x
    WHERE jsonb_array_length(x.own_before) + jsonb_array_length(x.own_after) > 0 ORDER BY x.imported_at`,
  },
  idempotency_key: {
    by: 'ids',
    statement: `SELECT to_jsonb(x) AS row FROM idempotency_key x WHERE x.sender = ANY($1) ORDER BY x.created_at`,
  },
  outbox_message: {
    by: 'ids',
    statement: `SELECT to_jsonb(x) AS row FROM outbox_message x
    WHERE EXISTS (SELECT FROM jsonb_each_text(x.payload) WHERE value = ANY($1)) ORDER BY x.created_at`,
  },
};

/** Tables that hold rows about persons without a reference to one; the test knows of no others. */
export const TABLES_BY_NAME: readonly string[] = Object.keys(BY_NAME);

/**
 * Everything that is stored about a person of a region.
 * @param who her HSA-id, or the id of the person or of the doctor
 * @throws UseCaseError `PERSON.NOT_FOUND`
 */
export function exportPerson(source: DataSource, regionId: string, who: string): Promise<PersonExport> {
  return inRegion(source, { regionId, access: 'read' }, async (manager) => {
    const personId = await personOf(manager, regionId, who);
    const { about, mentions, ids } = await collectPerson(manager, personTables(source), personId);
    const [person] = about.get('person') ?? [];
    const found = new Map(about);
    for (const [table, { by, statement }] of Object.entries(BY_NAME)) {
      const rows = await rowsOf(manager, statement, [by === 'ids' ? ids : person?.[by]]);
      if (rows.length > 0) found.set(table, rows);
    }
    return { personId, about: plain(found), mentions: plain(mentions) };
  });
}

/** @throws UseCaseError `PERSON.NOT_FOUND` */
export async function personOf(manager: EntityManager, regionId: string, who: string): Promise<string> {
  const [found] = await manager.query<{ id: string }[]>(
    `SELECT p.id FROM person p LEFT JOIN st_doctor d ON d.region_id = p.region_id AND d.person_id = p.id
     WHERE p.region_id = $1 AND $2 IN (p.hsa_id, p.id::text, d.id::text)`,
    [regionId, who],
  );
  if (found) return found.id;
  throw new UseCaseError(
    'not-found',
    'PERSON.NOT_FOUND',
    { id: who },
    `There is no person ${who} in the region.`,
  );
}

function plain(
  tables: ReadonlyMap<string, readonly StoredRow[]>,
): Readonly<Record<string, readonly StoredRow[]>> {
  return Object.fromEntries(
    [...tables].map(([name, rows]) => {
      const secret = SECRETS[name] ?? [];
      return [
        name,
        rows.map((row) =>
          Object.fromEntries(Object.entries(row).filter(([column]) => !secret.includes(column))),
        ),
      ];
    }),
  );
}
