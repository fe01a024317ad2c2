import type { SlotListEntry } from '#domain';
import {
  type NewSlot,
  type Page,
  type PageRequest,
  type SlotContent,
  type SlotFilter,
  type SlotListChanges,
  type SlotStore,
  type SlotSummary,
  type StoredSlotListEntry,
  UseCaseError,
  type SortOf,
} from '#planning';
import type { EntityManager } from 'typeorm';
import { Conditions } from '../regions/conditions.js';
import { by, ListQuery } from '../regions/list-query.js';
import { mondays, weekFrom } from '../regions/weeks.js';
import { SlotRow } from '../schema/entities/slot.js';
import { HOLDING } from './holding.js';
import { makeSeats, resizeSeats } from './seats.js';
import { writeSlotList } from './write-slot-list.js';

interface SummaryRow {
  readonly id: string;
  readonly hostId: string;
  readonly hostName: string;
  readonly specialty: string;
  readonly fromWeek: string;
  readonly toWeek: string;
  readonly mode: 'block' | 'rolling';
  readonly seats: number;
  readonly minSeats: number | null;
  readonly supervisorTrained: boolean | null;
  readonly note: string | null;
  readonly requirements: SlotSummary['requirements'];
  readonly supervisorId: string | null;
  readonly seriesId: string | null;
  readonly state: SlotSummary['state'];
  readonly version: number;
  readonly placements: number;
}

const SELECT = `SELECT s.id, s.host_id AS "hostId", h.name AS "hostName", s.specialty,
    s.from_week AS "fromWeek", s.to_week AS "toWeek", s.mode, s.seats, s.min_seats AS "minSeats",
    s.supervisor_trained AS "supervisorTrained", s.note, s.requirements,
    s.supervisor_id AS "supervisorId", s.series_id AS "seriesId", s.state, s.version,
    (SELECT count(*) FROM placement held WHERE held.region_id = s.region_id AND held.slot_id = s.id
      AND held.state IN ${HOLDING}) AS placements
  FROM slot s JOIN host_clinic h ON h.region_id = s.region_id AND h.id = s.host_id`;

const COLUMNS = {
  from: { column: 'fromWeek', filled: true },
  to: 'toWeek',
  hostName: { column: 'hostName', swedish: true },
  specialty: 'specialty',
  mode: 'mode',
  state: 'state',
  seats: 'seats',
  placements: 'placements',
} as const;

/** What the clinics offer. */
export class SlotTables implements SlotStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  list(filter: SlotFilter, page: PageRequest): Promise<Page<SlotSummary>> {
    const weeks = filter.weeks && mondays(filter.weeks);
    const where = new Conditions()
      .when('s.id = ANY(?)', filter.slotIds)
      .when('s.host_id = ANY(?)', filter.hostIds)
      .when('s.specialty = ANY(?)', filter.specialties)
      .when('s.state = ANY(?)', filter.states)
      .when('s.from_week < ?', weeks?.to)
      .when('s.to_week > ?', weeks?.from);
    return new ListQuery<SummaryRow, SortOf<'slots'>>({
      select: SELECT,
      counted: 'SELECT FROM slot s',
      where,
      columns: COLUMNS,
      order: [by('from'), by('hostName'), by('specialty')],
      unique: ['id'],
    }).page(this.manager, page, summaryOf);
  }

  async find(slotId: string): Promise<SlotSummary | null> {
    const { items } = await this.list({ slotIds: [slotId] }, { limit: 1 });
    return items[0] ?? null;
  }

  async lock(slotId: string): Promise<SlotSummary | null> {
    await this.manager.query(`SELECT lock_holds('{}', ARRAY[$1::uuid])`, [slotId]);
    return this.find(slotId);
  }

  async addDraft({ weeks, ...slot }: NewSlot): Promise<SlotSummary> {
    const { from, to } = mondays(weeks);
    const row = this.manager.create(SlotRow, {
      ...slot,
      regionId: this.regionId,
      fromWeek: from,
      toWeek: to,
      state: 'draft',
    });
    return this.existing((await this.manager.save(row)).id);
  }

  async rewrite(slotId: string, { weeks, ...content }: SlotContent): Promise<SlotSummary> {
    const { from, to } = mondays(weeks);
    await this.manager.query(
      `UPDATE slot SET specialty = $2, from_week = $3, to_week = $4, mode = $5, seats = $6, min_seats = $7,
         supervisor_trained = $8, note = $9, requirements = $10, supervisor_id = $11,
         is_exception = series_id IS NOT NULL, version = version + 1
       WHERE id = $1 AND state = 'draft'`,
      [
        slotId,
        content.specialty,
        from,
        to,
        content.mode,
        content.seats,
        content.minSeats,
        content.supervisorTrained,
        content.note,
        content.requirements ? JSON.stringify(content.requirements) : null,
        content.supervisorId ?? null,
      ],
    );
    return this.existing(slotId);
  }

  async seatsHeld(slotId: string): Promise<number> {
    const [held] = await this.manager.query<{ most: number | null }[]>(
      `SELECT max(seats) AS most FROM (
         SELECT count(*) AS seats FROM block_seat WHERE slot_id = $1 AND placement_id IS NOT NULL
         UNION ALL
         SELECT count(*) FROM rolling_seat WHERE slot_id = $1 AND placement_id IS NOT NULL GROUP BY week
       ) AS held`,
      [slotId],
    );
    return held?.most ?? 0;
  }

  async publish(slotId: string): Promise<SlotSummary> {
    await this.changeState(slotId, 'published');
    await makeSeats(this.manager, [slotId]);
    return this.existing(slotId);
  }

  async close(slotId: string, state: 'closed' | 'withdrawn'): Promise<SlotSummary> {
    await this.changeState(slotId, state);
    return this.existing(slotId);
  }

  async resize(slotId: string, seats: number): Promise<SlotSummary> {
    await this.manager.query(
      `UPDATE slot SET seats = $2, min_seats = least(min_seats, $2), version = version + 1 WHERE id = $1`,
      [slotId, seats],
    );
    await resizeSeats(this.manager, [slotId]);
    return this.existing(slotId);
  }

  async slotList(): Promise<readonly StoredSlotListEntry[]> {
    const rows = await this.manager.query<
      (Omit<SlotListEntry, 'from' | 'to'> & { id: string; fromWeek: string; toWeek: string })[]
    >(
      `SELECT s.id, h.name AS clinic, s.specialty, h.ownership, h.area, s.from_week AS "fromWeek",
         s.to_week AS "toWeek", s.seats, s.mode, s.supervisor_trained AS "supervisorTrained", s.note
       FROM slot s JOIN host_clinic h ON h.region_id = s.region_id AND h.id = s.host_id
       WHERE s.state = 'published'
       ORDER BY h.name COLLATE "sv-x-icu", s.specialty, s.from_week, s.to_week, s.mode`,
    );
    return rows.map(({ id, fromWeek, toWeek, ...rest }) => ({
      id,
      entry: { from: weekFrom(fromWeek), to: weekFrom(toWeek), ...rest },
    }));
  }

  async applySlotList(changes: SlotListChanges): Promise<readonly string[]> {
    const made = await writeSlotList(this.regionId, this.manager, changes);
    await makeSeats(this.manager, made);
    const changed = changes.changed.map(({ id }) => id);
    await resizeSeats(this.manager, changed);
    for (const slotId of [...changes.removed].sort()) await this.withdrawUnused(slotId);
    return [...made, ...changed];
  }

  private async withdrawUnused(slotId: string): Promise<void> {
    const slot = await this.lock(slotId);
    if (slot && slot.placements > 0) {
      throw new UseCaseError(
        'conflict',
        'SLOT.HAS_PLACEMENTS',
        { id: slotId, placements: slot.placements },
        `${slot.placements} placements hold seats in slot ${slotId}: withdraw it by itself, with a reason.`,
      );
    }
    await this.changeState(slotId, 'withdrawn');
  }

  private async changeState(slotId: string, state: SlotSummary['state']): Promise<void> {
    await this.manager.query('UPDATE slot SET state = $2, version = version + 1 WHERE id = $1', [
      slotId,
      state,
    ]);
  }

  private async existing(slotId: string): Promise<SlotSummary> {
    const slot = await this.find(slotId);
    if (!slot) throw new Error(`Slot ${slotId} is not there although it was just used.`);
    return slot;
  }
}

function summaryOf({ fromWeek, toWeek, supervisorTrained, ...row }: SummaryRow): SlotSummary {
  return {
    weeks: { from: weekFrom(fromWeek), to: weekFrom(toWeek) },
    // Where nobody has said anything, the clinic is taken at its word when it offers a place.
    supervisorTrained: supervisorTrained ?? true,
    ...row,
  };
}
