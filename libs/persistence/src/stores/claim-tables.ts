import type { ClaimMove, ClaimStore, ClaimText, ClaimTextKind, StoredClaim } from '#planning';
import type { EntityManager } from 'typeorm';
import { instant, instantOrNull } from '../regions/instants.js';

type ClaimRecord = Omit<StoredClaim, 'decidedAt' | 'appealedAt'> & {
  readonly decidedAt: Date | null;
  readonly appealedAt: Date | null;
};

const SELECT = `SELECT id, doctor_id AS "doctorId", need_key AS "needKey", ground, state, valid_from AS "validFrom",
    valid_to AS "validTo", decided_at AS "decidedAt", decided_by_id AS "decidedById", appealed_at AS "appealedAt",
    appeal_decided_by_id AS "appealDecidedById", version
  FROM priority_claim`;

/** Claims of special circumstances; what is written about them lies in a table of its own. */
export class ClaimTables implements ClaimStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async add({
    doctorId,
    needKey,
    ground,
  }: Pick<StoredClaim, 'doctorId' | 'needKey' | 'ground'>): Promise<StoredClaim> {
    const [added] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO priority_claim (region_id, doctor_id, need_key, ground, state) VALUES ($1, $2, $3, $4, 'draft')
       RETURNING id`,
      [this.regionId, doctorId, needKey, ground],
    );
    return this.existing(added?.id ?? '');
  }

  async addGranted(
    claim: Pick<StoredClaim, 'doctorId' | 'needKey' | 'ground' | 'validFrom' | 'validTo'>,
  ): Promise<StoredClaim> {
    const [added] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO priority_claim (region_id, doctor_id, need_key, ground, state, valid_from, valid_to, decided_at)
       VALUES ($1, $2, $3, $4, 'granted', $5, $6, now()) RETURNING id`,
      [this.regionId, claim.doctorId, claim.needKey, claim.ground, claim.validFrom, claim.validTo],
    );
    return this.existing(added?.id ?? '');
  }

  async find(claimId: string): Promise<StoredClaim | null> {
    const [row] = await this.manager.query<ClaimRecord[]>(`${SELECT} WHERE id = $1`, [claimId]);
    return row ? claimOf(row) : null;
  }

  async lock(claimId: string): Promise<StoredClaim | null> {
    await this.manager.query('SELECT FROM priority_claim WHERE id = $1 FOR NO KEY UPDATE', [claimId]);
    return this.find(claimId);
  }

  async ofDoctors(doctorIds: readonly string[]): Promise<readonly StoredClaim[]> {
    const rows = await this.manager.query<ClaimRecord[]>(`${SELECT} WHERE doctor_id = ANY($1) ORDER BY id`, [
      doctorIds,
    ]);
    return rows.map(claimOf);
  }

  async move(claimId: string, move: ClaimMove): Promise<StoredClaim> {
    await this.manager.query(
      `UPDATE priority_claim SET state = $2, version = version + 1,
         valid_from = coalesce($3, valid_from), valid_to = coalesce($4, valid_to),
         decided_by_id = coalesce($5, decided_by_id), appeal_decided_by_id = coalesce($6, appeal_decided_by_id),
         submitted_at = CASE $2 WHEN 'submitted' THEN now() ELSE submitted_at END,
         decided_at = CASE WHEN $2 IN ('granted', 'refused') THEN now() ELSE decided_at END,
         appealed_at = CASE $2 WHEN 'appealed' THEN now() ELSE appealed_at END,
         appeal_decided_at = CASE WHEN $2 IN ('upheld', 'changed') THEN now() ELSE appeal_decided_at END
       WHERE id = $1`,
      [
        claimId,
        move.state,
        move.validFrom ?? null,
        move.validTo ?? null,
        move.decidedById ?? null,
        move.appealDecidedById ?? null,
      ],
    );
    return this.existing(claimId);
  }

  async isSamePerson(oneAccountId: string | null, otherAccountId: string | null): Promise<boolean> {
    const same = await this.manager.query<unknown[]>(
      `SELECT FROM account one JOIN account other ON other.person_id = one.person_id
       WHERE one.id = $1 AND other.id = $2`,
      [oneAccountId, otherAccountId],
    );
    return same.length > 0;
  }

  async writeText(claimId: string, kind: ClaimTextKind, text: string, by: string): Promise<void> {
    await this.manager.query(
      `INSERT INTO priority_claim_text (region_id, claim_id, kind, text, written_by) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (claim_id, kind) DO UPDATE SET text = EXCLUDED.text, written_by = EXCLUDED.written_by, written_at = now()`,
      [this.regionId, claimId, kind, text, by],
    );
  }

  async texts(claimId: string): Promise<readonly ClaimText[]> {
    const rows = await this.manager.query<(Omit<ClaimText, 'writtenAt'> & { writtenAt: Date })[]>(
      `SELECT kind, text, written_by AS "writtenBy", written_at AS "writtenAt" FROM priority_claim_text
       WHERE claim_id = $1 ORDER BY written_at, kind`,
      [claimId],
    );
    return rows.map(({ writtenAt, ...rest }) => ({ ...rest, writtenAt: instant(writtenAt) }));
  }

  private async existing(claimId: string): Promise<StoredClaim> {
    const claim = await this.find(claimId);
    if (!claim) throw new Error(`Claim ${claimId} is not there although it was just used.`);
    return claim;
  }
}

function claimOf({ decidedAt, appealedAt, ...row }: ClaimRecord): StoredClaim {
  return { ...row, decidedAt: instantOrNull(decidedAt), appealedAt: instantOrNull(appealedAt) };
}
