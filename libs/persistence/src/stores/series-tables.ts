import { calendarDate, mondayOf, weekOf } from '#domain';
import type { SeriesChanges, SeriesContent, SeriesSlot, SeriesStore, SlotSeries } from '#planning';
import type { EntityManager } from 'typeorm';
import { mondays, weekFrom } from '../regions/weeks.js';

type SeriesRecord = Omit<SlotSeries, 'weeks' | 'closedWeeks'> & {
  readonly fromWeek: string;
  readonly toWeek: string;
  readonly closedWeeks: readonly string[];
};

const SELECT = `SELECT id, host_id AS "hostId", specialty, mode, from_week AS "fromWeek", to_week AS "toWeek",
    length_weeks AS "lengthWeeks", every_weeks AS "everyWeeks", seats, min_seats AS "minSeats",
    closed_weeks::text[] AS "closedWeeks", skip_holidays AS "skipHolidays", requirements,
    supervisor_id AS "supervisorId", note, state, version
  FROM slot_series`;

const COLUMNS = `host_id, specialty, mode, from_week, to_week, length_weeks, every_weeks, seats, min_seats,
  closed_weeks, skip_holidays, requirements, supervisor_id, note`;

/** `$1` the series, `$2` the slots. */
const ADD = `INSERT INTO slot (region_id, host_id, specialty, from_week, to_week, mode, seats, min_seats, requirements,
    supervisor_id, note, series_id, series_week)
  SELECT s.region_id, s.host_id, s.specialty, given."from", given."to", s.mode, s.seats, s.min_seats, s.requirements,
    s.supervisor_id, s.note, s.id, given."from"
  FROM slot_series s CROSS JOIN jsonb_to_recordset($2) AS given ("from" date, "to" date) WHERE s.id = $1
  ON CONFLICT DO NOTHING RETURNING id`;

const REWRITE = `UPDATE slot SET from_week = given."from", to_week = given."to", seats = s.seats,
    min_seats = s.min_seats, requirements = s.requirements, supervisor_id = s.supervisor_id, note = s.note,
    version = slot.version + 1
  FROM slot_series s CROSS JOIN jsonb_to_recordset($2) AS given (id uuid, "from" date, "to" date)
  WHERE s.id = $1 AND slot.id = given.id
    AND (slot.from_week, slot.to_week, slot.seats, slot.min_seats, slot.requirements, slot.supervisor_id, slot.note)
      IS DISTINCT FROM
      (given."from", given."to", s.seats, s.min_seats, s.requirements, s.supervisor_id, s.note)`;

/** Slot series and the slots that come from them. */
export class SeriesTables implements SeriesStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async add(content: SeriesContent): Promise<SlotSeries> {
    const [added] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO slot_series (region_id, ${COLUMNS})
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) RETURNING id`,
      [this.regionId, ...valuesOf(content)],
    );
    return this.existing(added?.id ?? '');
  }

  async find(seriesId: string): Promise<SlotSeries | null> {
    const [row] = await this.manager.query<SeriesRecord[]>(`${SELECT} WHERE id = $1`, [seriesId]);
    return row ? seriesOf(row) : null;
  }

  async lock(seriesId: string): Promise<SlotSeries | null> {
    await this.manager.query('SELECT FROM slot_series WHERE id = $1 FOR NO KEY UPDATE', [seriesId]);
    return this.find(seriesId);
  }

  async list(hostId: string): Promise<readonly SlotSeries[]> {
    const rows = await this.manager.query<SeriesRecord[]>(
      `${SELECT} WHERE host_id = $1 ORDER BY from_week, specialty, id`,
      [hostId],
    );
    return rows.map(seriesOf);
  }

  async change(seriesId: string, content: SeriesContent): Promise<SlotSeries> {
    await this.manager.query(
      `UPDATE slot_series SET (${COLUMNS}) = ROW ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15),
         version = version + 1 WHERE id = $1`,
      [seriesId, ...valuesOf(content)],
    );
    return this.existing(seriesId);
  }

  async end(seriesId: string): Promise<SlotSeries> {
    await this.manager.query(`UPDATE slot_series SET state = 'ended', version = version + 1 WHERE id = $1`, [
      seriesId,
    ]);
    return this.existing(seriesId);
  }

  async slots(seriesId: string): Promise<readonly SeriesSlot[]> {
    const rows = await this.manager.query<(Omit<SeriesSlot, 'seriesWeek'> & { seriesWeek: string })[]>(
      `SELECT id, series_week AS "seriesWeek", state, is_exception AS "isException" FROM slot
       WHERE series_id = $1 AND state <> 'withdrawn' ORDER BY series_week`,
      [seriesId],
    );
    return rows.map(({ seriesWeek, ...rest }) => ({ seriesWeek: weekFrom(seriesWeek), ...rest }));
  }

  async apply({ id }: SlotSeries, { add, rewrite, withdraw }: SeriesChanges): Promise<number> {
    // A slot that was withdrawn gives its week back, so that the rule may offer it again.
    await this.manager.query(
      `UPDATE slot SET state = 'withdrawn', version = version + 1 WHERE id = ANY($1) AND state = 'draft'`,
      [withdraw],
    );
    await this.manager.query(
      `UPDATE slot SET series_id = NULL, series_week = NULL WHERE series_id = $1 AND state = 'withdrawn'`,
      [id],
    );
    await this.manager.query(REWRITE, [
      id,
      JSON.stringify(rewrite.map(({ id: slotId, weeks }) => ({ id: slotId, ...mondays(weeks) }))),
    ]);
    const added = await this.manager.query<unknown[]>(ADD, [id, JSON.stringify(add.map(mondays))]);
    return added.length;
  }

  private async existing(seriesId: string): Promise<SlotSeries> {
    const series = await this.find(seriesId);
    if (!series) throw new Error(`Series ${seriesId} is not there although it was just used.`);
    return series;
  }
}

function valuesOf(content: SeriesContent): unknown[] {
  const { from, to } = mondays(content.weeks);
  return [
    content.hostId,
    content.specialty,
    content.mode,
    from,
    to,
    content.lengthWeeks,
    content.everyWeeks,
    content.seats,
    content.minSeats,
    content.closedWeeks.map(mondayOf),
    content.skipHolidays,
    content.requirements && JSON.stringify(content.requirements),
    content.supervisorId,
    content.note,
  ];
}

function seriesOf({ fromWeek, toWeek, closedWeeks, ...row }: SeriesRecord): SlotSeries {
  return {
    weeks: { from: weekFrom(fromWeek), to: weekFrom(toWeek) },
    closedWeeks: closedWeeks.map((monday) => weekOf(calendarDate(monday))),
    ...row,
  };
}
