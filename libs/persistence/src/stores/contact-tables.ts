import type { ClinicContact, ContactStore, HostContactPerson } from '#planning';
import type { EntityManager } from 'typeorm';

/** Holders of the contact's role at the clinic `$1` who neither sign in nor stand in the care directory. */
const CONTACT = `SELECT p.id, p.name, coalesce(p.email, '') AS email
  FROM role_assignment held JOIN person p ON p.id = held.person_id
  WHERE held.role = 'hostContact' AND held.scope_kind = 'host' AND held.scope_id = $1::text AND p.hsa_id IS NULL
    AND p.forgotten_on IS NULL AND NOT EXISTS (SELECT FROM account WHERE account.person_id = p.id)
  ORDER BY p.id LIMIT 1`;

/** Contacts are people with the clinic's role and no account: what clinics are told reaches them as it reaches others. */
export class ContactTables implements ContactStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async find(hostId: string): Promise<ClinicContact | null> {
    const found = await this.row(hostId);
    return found && { name: found.name, email: found.email };
  }

  everyone(hostId: string): Promise<readonly HostContactPerson[]> {
    return this.manager.query(
      `SELECT DISTINCT p.name, p.email, p.name COLLATE "sv-x-icu" AS sorted
       FROM role_assignment held JOIN person p ON p.id = held.person_id
       WHERE held.role = 'hostContact' AND held.scope_kind = 'host' AND held.scope_id = $1::text
         AND p.forgotten_on IS NULL
         AND NOT EXISTS (SELECT FROM account a WHERE a.person_id = p.id AND a.disabled_at IS NOT NULL)
       ORDER BY sorted`,
      [hostId],
    );
  }

  async put(hostId: string, { name, email }: ClinicContact): Promise<void> {
    const known = await this.row(hostId);
    if (known) {
      await this.manager.query('UPDATE person SET name = $2, email = $3 WHERE id = $1', [
        known.id,
        name,
        email,
      ]);
      return;
    }
    await this.manager.query(
      `WITH made AS (INSERT INTO person (region_id, name, email) VALUES ($1, $2, $3) RETURNING id)
       INSERT INTO role_assignment (region_id, person_id, role, scope_kind, scope_id)
       SELECT $1, id, 'hostContact', 'host', $4 FROM made`,
      [this.regionId, name, email, hostId],
    );
  }

  async remove(hostId: string): Promise<boolean> {
    const known = await this.row(hostId);
    if (!known) return false;
    await this.manager.query(
      `DELETE FROM role_assignment WHERE person_id = $1 AND role = 'hostContact' AND scope_id = $2`,
      [known.id, hostId],
    );
    return true;
  }

  private async row(hostId: string): Promise<(ClinicContact & { readonly id: string }) | null> {
    const [row] = await this.manager.query<(ClinicContact & { id: string })[]>(CONTACT, [hostId]);
    return row ?? null;
  }
}
