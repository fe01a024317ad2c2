import type { Letter, LetterStore, Notification } from '#planning';
import type { EntityManager } from 'typeorm';
import { instant } from '../regions/instants.js';

type LetterRecord = Omit<Letter, 'notices'>;
type NoticeRecord = Pick<Notification, 'id' | 'personId' | 'key' | 'topic' | 'params'> & {
  readonly createdAt: Date;
};

/** The address of a person; a doctor's login is told at the address that the roster has. */
const ADDRESS = `coalesce(p.email, (
  SELECT own.email FROM role_assignment r JOIN st_doctor d ON d.id::text = r.scope_id
    JOIN person own ON own.id = d.person_id
  WHERE r.person_id = p.id AND r.role = 'doctor' AND own.email IS NOT NULL LIMIT 1))`;

/** Mail to be sent. */
export class LetterTables implements LetterStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async collect(): Promise<number> {
    // Two workers at once would make two letters of the same notices.
    await this.manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('letters:' || $1, 0))`, [
      this.regionId,
    ]);
    await this.manager.query(
      `UPDATE notification n SET mail_at = NULL FROM person p
       WHERE p.id = n.person_id AND n.letter_id IS NULL AND n.mail_at <= now()
         AND (n.read_at IS NOT NULL OR p.forgotten_on IS NOT NULL OR ${ADDRESS} IS NULL)`,
    );
    const letters = await this.manager.query<{ id: string; personId: string }[]>(
      `INSERT INTO letter (region_id, person_id)
       SELECT DISTINCT $1::uuid, person_id FROM notification WHERE letter_id IS NULL AND mail_at <= now()
       RETURNING id, person_id AS "personId"`,
      [this.regionId],
    );
    // What could have waited goes along.
    await this.manager.query(
      `UPDATE notification n SET letter_id = l.id
       FROM jsonb_to_recordset($1) AS l (id uuid, "personId" uuid)
       WHERE n.person_id = l."personId" AND n.letter_id IS NULL AND n.mail_at IS NOT NULL AND n.read_at IS NULL`,
      [JSON.stringify(letters)],
    );
    return letters.length;
  }

  async take(leaseSeconds: number): Promise<Letter | null> {
    const [letters] = await this.manager.query<[LetterRecord[], number]>(
      `UPDATE letter l SET attempts = l.attempts + 1, due_at = now() + make_interval(secs => $1)
       FROM person p
       WHERE p.id = l.person_id AND l.id = (
         SELECT id FROM letter WHERE state = 'waiting' AND due_at <= now()
         ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING l.id, coalesce(${ADDRESS}, '') AS address, l.attempts AS attempt,
         coalesce((SELECT language FROM account WHERE person_id = p.id LIMIT 1), 'sv') AS language,
         (extract(epoch FROM now() - l.created_at) / 3600)::double precision AS "ageHours"`,
      [leaseSeconds],
    );
    const [letter] = letters;
    if (!letter) return null;
    const notices = await this.manager.query<NoticeRecord[]>(
      `SELECT id, person_id AS "personId", key, topic, params, created_at AS "createdAt"
       FROM notification WHERE letter_id = $1 ORDER BY created_at, id`,
      [letter.id],
    );
    return {
      ...letter,
      notices: notices.map(({ createdAt, ...notice }) => ({
        ...notice,
        createdAt: instant(createdAt),
        readAt: null,
        mailAt: null,
      })),
    };
  }

  async sent({ id, attempt }: Pick<Letter, 'id' | 'attempt'>): Promise<boolean> {
    const [, changed] = await this.manager.query<[unknown[], number]>(
      `UPDATE letter SET state = 'sent', sent_at = now(), fault = NULL
       WHERE id = $1 AND attempts = $2 AND state = 'waiting'`,
      [id, attempt],
    );
    return changed === 1;
  }

  async failed(
    { id, attempt }: Pick<Letter, 'id' | 'attempt'>,
    fault: string,
    retrySeconds: number | null,
  ): Promise<boolean> {
    const [, changed] = await this.manager.query<[unknown[], number]>(
      `UPDATE letter SET fault = $3, state = CASE WHEN $4::integer IS NULL THEN 'dead' ELSE state END,
         due_at = now() + make_interval(secs => coalesce($4::integer, 0))
       WHERE id = $1 AND attempts = $2 AND state = 'waiting'`,
      [id, attempt, fault, retrySeconds],
    );
    return changed === 1;
  }
}
