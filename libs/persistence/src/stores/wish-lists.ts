import { mondayOf, wishWeight } from '#domain';
import type { WishLine, WishList, WishOutcome, WishReason } from '#planning';
import type { EntityManager } from 'typeorm';
import { instantOrNull } from '../regions/instants.js';
import { weekFrom } from '../regions/weeks.js';

interface LineRecord {
  readonly rank: number;
  readonly needKey: string | null;
  readonly hostId: string | null;
  readonly fromWeek: string | null;
  readonly toWeek: string | null;
  readonly weight: number;
  readonly outcome: WishOutcome | null;
  readonly reason: WishReason | null;
}

type ListRecord = Omit<WishList, 'sentAt' | 'lines'> & {
  readonly sentAt: Date | null;
  readonly lines: readonly LineRecord[];
};

/** Reads lists with their lines: `l` is the list. */
export const SELECT_WISH_LISTS = `SELECT l.id, l.doctor_id AS "doctorId", l.round_id AS "roundId", l.version, l.state,
    l.receipt, l.sent_at AS "sentAt",
    coalesce((SELECT jsonb_agg(jsonb_build_object('rank', w.rank, 'needKey', w.need_key, 'hostId', w.host_id,
        'fromWeek', w.from_week, 'toWeek', w.to_week, 'weight', w.weight, 'outcome', w.outcome,
        'reason', w.outcome_reason) ORDER BY w.rank)
      FROM wish w WHERE w.region_id = l.region_id AND w.list_id = l.id), '[]') AS lines
  FROM wish_list l`;

export function wishListOf({ sentAt, lines, ...row }: ListRecord): WishList {
  return {
    ...row,
    sentAt: instantOrNull(sentAt),
    lines: lines.map(({ fromWeek, toWeek, weight, ...line }) => ({
      ...line,
      kind: weight < 0 ? ('avoided' as const) : ('wanted' as const),
      weeks: fromWeek && toWeek ? { from: weekFrom(fromWeek), to: weekFrom(toWeek) } : null,
    })),
  };
}

/** Every list that the condition finds, newest first. */
export async function readWishLists(
  manager: EntityManager,
  condition: string,
  values: readonly unknown[],
): Promise<WishList[]> {
  const rows = await manager.query<ListRecord[]>(
    `${SELECT_WISH_LISTS} WHERE ${condition} ORDER BY l.doctor_id, l.version DESC`,
    [...values],
  );
  return rows.map(wishListOf);
}

/** Puts lines in the place of those that the list has. What is avoided does not use up a rank's points. */
export async function writeWishLines(
  manager: EntityManager,
  listId: string,
  lines: readonly WishLine[],
): Promise<void> {
  let wanted = 0;
  const rows = lines.map(({ kind, needKey, hostId, weeks }, index) => {
    if (kind === 'wanted') wanted += 1;
    return {
      needKey,
      hostId,
      fromWeek: weeks && mondayOf(weeks.from),
      toWeek: weeks && mondayOf(weeks.to),
      rank: index + 1,
      weight: wishWeight(kind, wanted),
    };
  });
  await manager.query('DELETE FROM wish WHERE list_id = $1', [listId]);
  await manager.query(
    `INSERT INTO wish (region_id, list_id, doctor_id, need_key, host_id, from_week, to_week, rank, weight)
     SELECT l.region_id, l.id, l.doctor_id, "needKey", "hostId", "fromWeek", "toWeek", rank, weight
     FROM wish_list l CROSS JOIN jsonb_to_recordset($2) AS given ("needKey" text, "hostId" uuid, "fromWeek" date,
       "toWeek" date, rank smallint, weight smallint)
     WHERE l.id = $1`,
    [listId, JSON.stringify(rows)],
  );
}
