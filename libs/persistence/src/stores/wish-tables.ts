import { mondayOf } from '#domain';
import {
  type NewClaim,
  type NewWish,
  type ResolvedWishes,
  sameNameKey,
  type WishLine,
  type WishList,
  type WishRound,
  type WishStore,
} from '#planning';
import type { EntityManager } from 'typeorm';
import { instant } from '../regions/instants.js';
import { readWishLists, writeWishLines } from './wish-lists.js';

type RoundRecord = Omit<WishRound, 'opensAt' | 'closesAt'> & {
  readonly opensAt: Date;
  readonly closesAt: Date;
};

const SELECT_ROUNDS = `SELECT id, name, opens_at AS "opensAt", closes_at AS "closesAt", lottery_seed AS "lotterySeed"
  FROM wish_round`;

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
      `UPDATE wish_list SET state = 'replaced' WHERE state = 'submitted' AND doctor_id IN (
         SELECT d.id FROM st_doctor d JOIN person p ON p.id = d.person_id WHERE p.hsa_id = ANY($1))`,
      [wishes.map(({ hsaId }) => hsaId)],
    );
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
         SELECT $1::uuid, doctor_id, 1 + coalesce((SELECT max(version) FROM wish_list w WHERE w.doctor_id = said.doctor_id), 0),
           'submitted', upper(left(md5(doctor_id::text), 12)), now()
         FROM (SELECT DISTINCT doctor_id FROM given) said
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

  async addRound({ name, opensAt, closesAt, lotterySeed }: Omit<WishRound, 'id'>): Promise<WishRound> {
    const [added] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO wish_round (region_id, name, opens_at, closes_at, lottery_seed) VALUES ($1, $2, $3, $4, $5)
       RETURNING id`,
      [this.regionId, name, opensAt, closesAt, lotterySeed],
    );
    return { id: added?.id ?? '', name, opensAt, closesAt, lotterySeed };
  }

  async openRound(): Promise<WishRound | null> {
    const [row] = await this.manager.query<RoundRecord[]>(
      `${SELECT_ROUNDS} WHERE opens_at <= now() AND closes_at > now() ORDER BY closes_at LIMIT 1`,
    );
    return row ? { ...row, opensAt: instant(row.opensAt), closesAt: instant(row.closesAt) } : null;
  }

  async lists(doctorId: string): Promise<readonly WishList[]> {
    return readWishLists(this.manager, 'l.doctor_id = $1', [doctorId]);
  }

  async saveDraft(doctorId: string, roundId: string | null, lines: readonly WishLine[]): Promise<WishList> {
    const [draft] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO wish_list (region_id, doctor_id, round_id, version)
       SELECT $1, $2, $3, 1 + coalesce(max(version), 0) FROM wish_list WHERE doctor_id = $2
       ON CONFLICT (region_id, doctor_id) WHERE state = 'draft' DO UPDATE SET round_id = EXCLUDED.round_id
       RETURNING id`,
      [this.regionId, doctorId, roundId],
    );
    const id = draft?.id ?? '';
    await writeWishLines(this.manager, id, lines);
    return this.existing(id);
  }

  async send(listId: string, receipt: string): Promise<WishList> {
    await this.manager.query(
      `UPDATE wish_list SET state = 'replaced' WHERE state = 'submitted'
         AND doctor_id = (SELECT doctor_id FROM wish_list WHERE id = $1)`,
      [listId],
    );
    await this.manager.query(
      `UPDATE wish_list SET state = 'submitted', receipt = $2, sent_at = now() WHERE id = $1 AND state = 'draft'`,
      [listId, receipt],
    );
    return this.existing(listId);
  }

  async lockClosedRounds(): Promise<number> {
    const [, locked] = await this.manager.query<[unknown[], number]>(
      `UPDATE wish_list l SET state = 'locked', locked_at = now() FROM wish_round r
       WHERE r.region_id = l.region_id AND r.id = l.round_id AND l.state = 'submitted' AND r.closes_at <= now()`,
    );
    return locked;
  }

  locked(): Promise<readonly WishList[]> {
    return readWishLists(this.manager, `l.state = 'locked'`, []);
  }

  async resolve(lists: readonly ResolvedWishes[]): Promise<void> {
    const lines = lists.flatMap(({ listId, outcomes }) => outcomes.map((line) => ({ listId, ...line })));
    await this.manager.query(
      `UPDATE wish SET outcome = given.outcome, outcome_reason = given.reason
       FROM jsonb_to_recordset($1) AS given ("listId" uuid, rank smallint, outcome text, reason text)
       WHERE wish.list_id = given."listId" AND wish.rank = given.rank`,
      [JSON.stringify(lines)],
    );
    await this.manager.query(
      `UPDATE wish_list SET state = 'resolved', resolved_at = now() WHERE id = ANY($1) AND state = 'locked'`,
      [lists.map(({ listId }) => listId)],
    );
  }

  private async existing(listId: string): Promise<WishList> {
    const [list] = await readWishLists(this.manager, 'l.id = $1', [listId]);
    if (!list) throw new Error(`Wish list ${listId} is not there although it was just used.`);
    return list;
  }
}
