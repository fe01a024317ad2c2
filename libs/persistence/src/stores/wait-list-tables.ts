import { calendarDate, mondayOf, type SeatOfferState, type WaitListState } from '#domain';
import type {
  NewSeatOffer,
  SeatOffer,
  WaitListEntry,
  WaitListFilter,
  WaitListStore,
  WaitListWish,
} from '#planning';
import type { EntityManager } from 'typeorm';
import { Conditions } from '../regions/conditions.js';
import { instant } from '../regions/instants.js';
import { mondays, weekFrom } from '../regions/weeks.js';

type EntryRow = Omit<WaitListEntry, 'weeks' | 'createdAt'> & {
  readonly fromWeek: string | null;
  readonly toWeek: string | null;
  readonly createdAt: Date;
};

type OfferRow = Omit<SeatOffer, 'start' | 'offeredOn' | 'answerBy'> & {
  readonly startWeek: string;
  readonly offeredOn: string;
  readonly answerBy: string;
};

const SELECT_ENTRIES = `SELECT e.id, e.doctor_id AS "doctorId", e.need_key AS "needKey", e.specialty,
    e.host_id AS "hostId", e.from_week AS "fromWeek", e.to_week AS "toWeek", e.state, e.created_at AS "createdAt"
  FROM wait_list_entry e`;

const SELECT_OFFERS = `SELECT o.id, o.entry_id AS "entryId", e.doctor_id AS "doctorId", e.need_key AS "needKey",
    o.slot_id AS "slotId", o.start_week AS "startWeek", o.weeks, o.state, o.offered_on AS "offeredOn",
    o.answer_by AS "answerBy"
  FROM seat_offer o JOIN wait_list_entry e ON e.id = o.entry_id`;

/** Who waits for which seats. */
export class WaitListTables implements WaitListStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async add({ doctorId, needKey, specialty, hostId, weeks }: WaitListWish): Promise<WaitListEntry> {
    const range = weeks === null ? { from: null, to: null } : mondays(weeks);
    const [added] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO wait_list_entry (region_id, doctor_id, need_key, specialty, host_id, from_week, to_week)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [this.regionId, doctorId, needKey, specialty, hostId, range.from, range.to],
    );
    const [entry] = await this.entries({ entryIds: [added?.id ?? ''] });
    if (!entry) throw new Error('The wait-list entry is not there although it was just made.');
    return entry;
  }

  async entries(filter: WaitListFilter): Promise<readonly WaitListEntry[]> {
    const where = new Conditions()
      .when('e.id = ANY(?)', filter.entryIds)
      .when('e.doctor_id = ANY(?)', filter.doctorIds)
      .when('e.need_key = ?', filter.needKey)
      .when('e.specialty = ANY(?)', filter.specialties)
      .when('e.state = ANY(?)', filter.states);
    const rows = await this.manager.query<EntryRow[]>(
      `${SELECT_ENTRIES} WHERE ${where.toString()} ORDER BY e.id`,
      where.values,
    );
    return rows.map(({ fromWeek, toWeek, createdAt, ...entry }) => ({
      ...entry,
      createdAt: instant(createdAt),
      weeks: fromWeek && toWeek ? { from: weekFrom(fromWeek), to: weekFrom(toWeek) } : null,
    }));
  }

  async move(entryId: string, state: WaitListState): Promise<void> {
    await this.manager.query('UPDATE wait_list_entry SET state = $2, version = version + 1 WHERE id = $1', [
      entryId,
      state,
    ]);
  }

  async openOffers(
    filter: {
      readonly offerIds?: readonly string[];
      readonly entryIds?: readonly string[];
      readonly slotIds?: readonly string[];
    } = {},
  ): Promise<readonly SeatOffer[]> {
    const where = new Conditions()
      .always(`o.state = 'open'`)
      .when('o.id = ANY(?)', filter.offerIds)
      .when('o.entry_id = ANY(?)', filter.entryIds)
      .when('o.slot_id = ANY(?)', filter.slotIds);
    const rows = await this.manager.query<OfferRow[]>(
      `${SELECT_OFFERS} WHERE ${where.toString()} ORDER BY o.id`,
      where.values,
    );
    return rows.map(offerOf);
  }

  async declinedSlots(entryId: string): Promise<readonly string[]> {
    const rows = await this.manager.query<{ slotId: string }[]>(
      `SELECT DISTINCT slot_id AS "slotId" FROM seat_offer
       WHERE entry_id = $1 AND state IN ('declined', 'expired') ORDER BY slot_id`,
      [entryId],
    );
    return rows.map(({ slotId }) => slotId);
  }

  async offer({ entryId, slotId, start, weeks, offeredOn, answerBy }: NewSeatOffer): Promise<SeatOffer> {
    const [made] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO seat_offer (region_id, entry_id, slot_id, start_week, weeks, offered_on, answer_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [this.regionId, entryId, slotId, mondayOf(start), weeks, offeredOn, answerBy],
    );
    const [offer] = await this.openOffers({ offerIds: [made?.id ?? ''] });
    if (!offer) throw new Error('The offer is not there although it was just made.');
    return offer;
  }

  async close(offerId: string, state: Exclude<SeatOfferState, 'open'>): Promise<void> {
    await this.manager.query(
      `UPDATE seat_offer SET state = $2, closed_at = now() WHERE id = $1 AND state = 'open'`,
      [offerId, state],
    );
  }
}

function offerOf({ startWeek, offeredOn, answerBy, ...offer }: OfferRow): SeatOffer {
  return {
    ...offer,
    start: weekFrom(startWeek),
    offeredOn: calendarDate(offeredOn),
    answerBy: calendarDate(answerBy),
  };
}
