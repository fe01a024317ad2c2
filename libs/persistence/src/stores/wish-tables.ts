import { mondayOf } from '#domain';
import { type NewClaim, type NewWish, sameNameKey, type WishStore } from '#planning';
import type { EntityManager } from 'typeorm';

/** Wishes and granted claims. */
export class WishTables implements WishStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async addWishes(wishes: readonly NewWish[]): Promise<void> {
    const rows = wishes.map(({ weeks, clinic, ...wish }) => ({
      ...wish,
      hostKey: clinic === null ? null : sameNameKey(clinic),
      fromWeek: weeks && mondayOf(weeks.from),
      toWeek: weeks && mondayOf(weeks.to),
    }));
    await this.manager.query(
      `WITH given AS (
         SELECT d.id AS doctor_id, given.*, h.id AS host_id
         FROM jsonb_to_recordset($2) AS given ("hsaId" text, "needKey" text, "hostKey" text, "fromWeek" date,
             "toWeek" date, weight smallint)
           JOIN person p ON p.region_id = $1 AND p.hsa_id = given."hsaId"
           JOIN st_doctor d ON d.region_id = $1 AND d.person_id = p.id
           LEFT JOIN host_clinic h ON h.region_id = $1 AND h.name_key = given."hostKey"
       ), lists AS (
         INSERT INTO wish_list (region_id, doctor_id, version, state, receipt, sent_at)
         SELECT DISTINCT $1::uuid, doctor_id, 1, 'submitted', upper(left(md5(doctor_id::text), 12)), now() FROM given
         RETURNING id, doctor_id
       )
       INSERT INTO wish (region_id, list_id, doctor_id, need_key, host_id, from_week, to_week, rank, weight)
       SELECT $1, lists.id, doctor_id, "needKey", host_id, "fromWeek", "toWeek",
         row_number() OVER (PARTITION BY doctor_id ORDER BY weight DESC), weight
       FROM given JOIN lists USING (doctor_id)`,
      [this.regionId, JSON.stringify(rows)],
    );
  }

  async addGrantedClaims(claims: readonly NewClaim[]): Promise<void> {
    await this.manager.query(
      `INSERT INTO priority_claim (region_id, doctor_id, need_key, state)
       SELECT $1, d.id, given."needKey", 'granted'
       FROM jsonb_to_recordset($2) AS given ("hsaId" text, "needKey" text)
         JOIN person p ON p.region_id = $1 AND p.hsa_id = given."hsaId"
         JOIN st_doctor d ON d.region_id = $1 AND d.person_id = p.id`,
      [this.regionId, JSON.stringify(claims)],
    );
  }
}
