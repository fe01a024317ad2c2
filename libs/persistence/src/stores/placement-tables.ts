import { type CalendarDate, type IsoWeek, mondayOf } from '#domain';
import {
  type BookingGround,
  type Certificate,
  type EndState,
  type FollowedState,
  type HealthCentre,
  type HeldPlacement,
  type Interruption,
  type LostPlacementSummary,
  type NewHold,
  notFound,
  type OwnedPlacement,
  type PlacementStore,
  type SeatAnswer,
  type SeatRequest,
} from '#planning';
import type { EntityManager } from 'typeorm';
import { Conditions } from '../regions/conditions.js';
import { weekFrom } from '../regions/weeks.js';
import { HOLDING } from './holding.js';
import { withStart } from './plan-rows.js';
import {
  readDoctors,
  readRulesInForce,
  readSlots,
  type StoredCentre,
  withHomeWeeks,
} from './region-snapshot.js';

type HeldRow = Omit<HeldPlacement, 'start'> & { readonly startWeek: string };

const COLUMNS = `SELECT held.id, held.doctor_id AS "doctorId", held.need_key AS "needKey", held.slot_id AS "slotId",
    slot.specialty, held.start_week AS "startWeek", held.weeks, held.state, held.pinned,
    held.weeks_early AS "weeksEarly", held.weeks_late AS "weeksLate", held.version`;
const FROM = 'FROM placement held JOIN slot ON slot.id = held.slot_id';
const SELECT = `${COLUMNS} ${FROM}`;

type OwnedRow = Omit<OwnedPlacement, 'start'> & Pick<HeldRow, 'startWeek'>;

const SELECT_OWNED = `${COLUMNS}, person.name AS "doctorName", doctor.home_centre_id AS "healthCentreId",
    centre.name AS "healthCentreName", doctor.study_director AS "studyDirector", doctor.area,
    slot.host_id AS "hostId", host.name AS "hostName"
  ${FROM}
    JOIN host_clinic host ON host.id = slot.host_id
    JOIN st_doctor doctor ON doctor.id = held.doctor_id AND doctor.left_on IS NULL
    JOIN person ON person.id = doctor.person_id
    JOIN health_centre centre ON centre.id = doctor.home_centre_id`;

type LostRow = Omit<LostPlacementSummary, 'start' | 'lostAt'> & {
  readonly startWeek: string;
  readonly lostAt: Date;
};

/** The last that each open need had, where it has none now. */
const LOST = `SELECT * FROM (
    SELECT DISTINCT ON (held.doctor_id, held.need_key) held.doctor_id AS "doctorId", person.name AS "doctorName",
      centre.name AS "healthCentreName", held.need_key AS "needKey", slot.specialty, host.name AS "hostName",
      held.start_week AS "startWeek", held.weeks, held.state, held.changed_at AS "lostAt"
    FROM placement held
      JOIN need ON need.doctor_id = held.doctor_id AND need.key = held.need_key AND need.state IN ('open', 'placed')
      JOIN slot ON slot.id = held.slot_id
      JOIN host_clinic host ON host.id = slot.host_id
      JOIN st_doctor doctor ON doctor.id = held.doctor_id
      JOIN person ON person.id = doctor.person_id
      JOIN health_centre centre ON centre.id = doctor.home_centre_id
    WHERE held.state IN ('declined', 'cancelled', 'interrupted') AND NOT EXISTS (
      SELECT FROM placement other WHERE other.doctor_id = held.doctor_id AND other.need_key = held.need_key
        AND other.state IN ${HOLDING})
    ORDER BY held.doctor_id, held.need_key, held.changed_at DESC
  ) last ORDER BY "startWeek", "doctorName" COLLATE "sv-x-icu", "doctorId", "needKey"`;

/** Free seats of the slot `$1`, week by week; a block has its own weeks only. */
const FREE_WEEKS = `SELECT week, count(*) FILTER (WHERE placement_id IS NULL) AS free
  FROM rolling_seat WHERE slot_id = $1 GROUP BY week`;

/** The centre to which the doctor `$1` belongs on the day `$2`, and how many of its doctors are in training. */
const HOME_CENTRE = `SELECT c.id, c.name, c.ownership, c.area, c.away_limit AS "awayLimit",
    c.home_weeks::text[] AS "homeWeeks",
    (SELECT count(*) FROM st_doctor d WHERE d.region_id = c.region_id AND d.home_centre_id = c.id
      AND d.left_on IS NULL) AS "inTraining"
  FROM health_centre c WHERE c.id = home_centre_at($1, $2)`;

/**
 * How many other doctors of the centre to which the doctor `$2` belongs on the day `$3` are away each week from then on.
 * Whoever has belonged to the centre at some time, first: the view would go through everybody's history.
 */
const OTHERS_AWAY = `SELECT away.week, count(*) AS doctors FROM home_centre_period home
    JOIN doctor_week away ON away.doctor_id = home.doctor_id
      AND away.week >= home.from_date AND away.week < home.to_date
  WHERE home.region_id = $1 AND home.doctor_id <> $2 AND away.week >= $3
    AND home.centre_id = (SELECT home_centre_at($2, $3))
    AND home.doctor_id = ANY(ARRAY(SELECT doctor_id FROM home_centre WHERE centre_id = (SELECT home_centre_at($2, $3))))
  GROUP BY away.week ORDER BY away.week`;

const TAKE_BLOCK = `UPDATE block_seat SET placement_id = made.id FROM made
  WHERE block_seat.slot_id = made.slot_id AND block_seat.seat = (
    SELECT min(free.seat) FROM block_seat free WHERE free.slot_id = $3 AND free.placement_id IS NULL)`;

const TAKE_ROLLING = `UPDATE rolling_seat SET placement_id = made.id FROM made
  WHERE rolling_seat.slot_id = made.slot_id AND (rolling_seat.week, rolling_seat.seat) IN (
    SELECT free.week, min(free.seat) FROM rolling_seat free
    WHERE free.slot_id = $3 AND free.placement_id IS NULL
      AND free.week >= $4::date AND free.week < $4::date + 7 * $5::int
    GROUP BY free.week)`;

/** One statement, so that nobody sees a placement without its seat. */
const HOLD = `WITH made AS (
    INSERT INTO placement (region_id, doctor_id, slot_id, start_week, weeks, need_key, pinned, weeks_early, weeks_late)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING *
  ), own_weeks AS (
    INSERT INTO doctor_week (region_id, doctor_id, week, placement_id)
    SELECT region_id, doctor_id, start_week + 7 * number, id
    FROM made CROSS JOIN generate_series(0, weeks - 1) AS week (number)
  ), blocks AS (${TAKE_BLOCK}), weeks AS (${TAKE_ROLLING})
  SELECT made.id, made.doctor_id AS "doctorId", made.need_key AS "needKey", made.slot_id AS "slotId", slot.specialty,
    made.start_week AS "startWeek", made.weeks, made.state, made.pinned, made.weeks_early AS "weeksEarly",
    made.weeks_late AS "weeksLate", made.version
  FROM made JOIN slot ON slot.id = made.slot_id`;

/** Placements one by one. */
export class PlacementTables implements PlacementStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async lock(doctorIds: readonly string[], slotIds: readonly string[]): Promise<void> {
    // The server carries them out in this order.
    await Promise.all([
      this.manager.query('SELECT lock_published_plan(false)'),
      this.manager.query('SELECT lock_holds($1, $2)', [doctorIds, slotIds]),
    ]);
  }

  async find(placementId: string): Promise<HeldPlacement | null> {
    const [row] = await this.manager.query<HeldRow[]>(`${SELECT} WHERE held.id = $1`, [placementId]);
    return row ? withStart(row) : null;
  }

  async findOwned(placementId: string): Promise<OwnedPlacement | null> {
    const [row] = await this.manager.query<OwnedRow[]>(`${SELECT_OWNED} WHERE held.id = $1`, [placementId]);
    return row ? withStart(row) : null;
  }

  async holding(filter: {
    readonly doctorIds?: readonly string[];
    readonly slotIds?: readonly string[];
  }): Promise<readonly HeldPlacement[]> {
    const where = new Conditions()
      .always(`held.state IN ${HOLDING}`)
      .when('held.doctor_id = ANY(?)', filter.doctorIds)
      .when('held.slot_id = ANY(?)', filter.slotIds);
    const rows = await this.manager.query<HeldRow[]>(
      `${SELECT} WHERE ${where.toString()} ORDER BY held.start_week, held.id`,
      where.values,
    );
    return rows.map((row): HeldPlacement => withStart(row));
  }

  async lost(): Promise<readonly LostPlacementSummary[]> {
    const rows = await this.manager.query<LostRow[]>(LOST);
    return rows.map(({ lostAt, ...row }) => ({ ...withStart(row), lostAt: lostAt.toISOString() }));
  }

  async endedBy(planId: string): Promise<readonly HeldPlacement[]> {
    return this.where('held.ended_in_id = $2', planId);
  }

  async seat({ slotId, start, weeks }: SeatRequest): Promise<SeatAnswer | null> {
    const [answer] = await this.manager.query<{ free: boolean; nextFree: string | null }[]>(
      `WITH free_weeks AS (${FREE_WEEKS}), starts AS (
         SELECT first.week, count(*) FILTER (WHERE later.free > 0) AS free
         FROM free_weeks first JOIN free_weeks later
           ON later.week >= first.week AND later.week < first.week + 7 * $3::int
         WHERE first.week >= $2::date GROUP BY first.week
       )
       SELECT CASE slot.mode
           WHEN 'block' THEN EXISTS (SELECT FROM block_seat WHERE slot_id = $1 AND placement_id IS NULL)
           ELSE EXISTS (SELECT FROM starts WHERE week = $2::date AND free = $3::int) END AS free,
         (SELECT min(week) FROM starts WHERE slot.mode = 'rolling' AND free = $3::int) AS "nextFree"
       FROM slot WHERE slot.id = $1`,
      [slotId, mondayOf(start), weeks],
    );
    return answer
      ? { free: answer.free, nextFree: answer.nextFree === null ? null : weekFrom(answer.nextFree) }
      : null;
  }

  async ground({
    doctorId,
    slotId,
    start,
    asOf,
  }: {
    readonly doctorId: string;
    readonly slotId: string;
    readonly start: IsoWeek;
    readonly asOf: CalendarDate;
  }): Promise<BookingGround | null> {
    const from = mondayOf(start);
    const [[doctor], [slot], [centre], held, away, rules] = await Promise.all([
      readDoctors(this.manager, asOf, [doctorId]),
      readSlots(this.manager, { slotIds: [slotId] }),
      this.manager.query<(StoredCentre<HealthCentre> & { inTraining: number })[]>(HOME_CENTRE, [
        doctorId,
        from,
      ]),
      this.where(`held.doctor_id = $2 AND held.state IN ${HOLDING}`, doctorId),
      this.manager.query<{ week: string; doctors: number }[]>(OTHERS_AWAY, [this.regionId, doctorId, from]),
      readRulesInForce(this.manager, asOf),
    ]);
    if (!doctor) return null;
    if (!slot) throw notFound('Slot', slotId);
    if (!centre) throw notFound('Centre', doctor.homeCentreId);
    const { inTraining, ...home } = centre;
    return {
      doctor,
      slot,
      centre: withHomeWeeks<HealthCentre>(home),
      inTraining,
      held,
      away: away.map(({ week, doctors }) => ({ week: weekFrom(week), doctors })),
      ...rules,
    };
  }

  async hold({ start, ...placement }: NewHold): Promise<HeldPlacement> {
    const [made] = await this.manager.query<HeldRow[]>(HOLD, [
      this.regionId,
      placement.doctorId,
      placement.slotId,
      mondayOf(start),
      placement.weeks,
      placement.needKey,
      placement.pinned,
      placement.weeksEarly,
      placement.weeksLate,
    ]);
    if (!made) throw new Error('The placement that was just made is not there.');
    return withStart(made);
  }

  async end(placementId: string, state: EndState, reasonCode: string | null): Promise<void> {
    await this.manager.query(
      `WITH ended AS (
         UPDATE placement SET state = $2, reason_code = $3, version = version + 1
         WHERE id = $1 AND state IN ${HOLDING} RETURNING region_id, id
       ), blocks AS (
         UPDATE block_seat SET placement_id = NULL FROM ended
         WHERE block_seat.region_id = ended.region_id AND block_seat.placement_id = ended.id
       ), weeks AS (
         UPDATE rolling_seat SET placement_id = NULL FROM ended
         WHERE rolling_seat.region_id = ended.region_id AND rolling_seat.placement_id = ended.id
       )
       DELETE FROM doctor_week USING ended
       WHERE doctor_week.region_id = ended.region_id AND doctor_week.placement_id = ended.id`,
      [placementId, state, reasonCode],
    );
  }

  async interrupt(placementId: string, { reasonCode, weeksDone, planForRest }: Interruption): Promise<void> {
    await this.end(placementId, 'interrupted', reasonCode);
    await this.manager.query('UPDATE placement SET weeks_done = $2, plan_for_rest = $3 WHERE id = $1', [
      placementId,
      weeksDone,
      planForRest,
    ]);
  }

  async move(placementId: string, state: FollowedState): Promise<HeldPlacement> {
    await this.manager.query('UPDATE placement SET state = $2, version = version + 1 WHERE id = $1', [
      placementId,
      state,
    ]);
    return this.existing(placementId);
  }

  dueToBegin(today: CalendarDate): Promise<readonly HeldPlacement[]> {
    return this.where(`held.state = 'confirmed' AND held.start_week <= $2`, today);
  }

  dueToComplete(today: CalendarDate): Promise<readonly HeldPlacement[]> {
    return this.where(
      `held.state = 'ongoing' AND held.start_week + 7 * held.weeks <= $2
       AND EXISTS (SELECT FROM certificate c WHERE c.region_id = held.region_id AND c.placement_id = held.id)`,
      today,
    );
  }

  async addCertificate({ placementId, signedBy, signedOn, note }: Certificate): Promise<void> {
    await this.manager.query(
      `INSERT INTO certificate (region_id, placement_id, signed_by, signed_on, note) VALUES ($1, $2, $3, $4, $5)`,
      [this.regionId, placementId, signedBy, signedOn, note],
    );
  }

  async certificate(placementId: string): Promise<Certificate | null> {
    const [row] = await this.manager.query<Certificate[]>(
      `SELECT placement_id AS "placementId", signed_by AS "signedBy", signed_on AS "signedOn", note
       FROM certificate WHERE placement_id = $1`,
      [placementId],
    );
    return row ?? null;
  }

  async pin(placementId: string, pinned: boolean): Promise<HeldPlacement> {
    await this.manager.query('UPDATE placement SET pinned = $2, version = version + 1 WHERE id = $1', [
      placementId,
      pinned,
    ]);
    return this.existing(placementId);
  }

  private async where(condition: string, value: string): Promise<readonly HeldPlacement[]> {
    const rows = await this.manager.query<HeldRow[]>(
      `${SELECT} WHERE held.region_id = $1 AND ${condition} ORDER BY held.start_week, held.id`,
      [this.regionId, value],
    );
    return rows.map((row): HeldPlacement => withStart(row));
  }

  private async existing(placementId: string): Promise<HeldPlacement> {
    const placement = await this.find(placementId);
    if (!placement) throw new Error(`Placement ${placementId} is not there although it was just used.`);
    return placement;
  }
}
