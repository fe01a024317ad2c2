import type { CalendarOwner, CalendarPlacement, CalendarStore } from '#planning';
import type { EntityManager } from 'typeorm';
import { instant } from '../regions/instants.js';
import { weekFrom } from '../regions/weeks.js';

type CalendarRow = Omit<CalendarPlacement, 'start' | 'changedAt'> & {
  readonly startWeek: string;
  readonly changedAt: Date;
};

const SELECT = `SELECT held.id, held.doctor_id AS "doctorId", person.name AS "doctorName", held.need_key AS "needKey",
    slot.specialty, clinic.name AS "hostName", centre.name AS "centreName", held.start_week AS "startWeek", held.weeks,
    held.state, held.version, held.changed_at AS "changedAt"
  FROM placement held JOIN slot ON slot.id = held.slot_id JOIN host_clinic clinic ON clinic.id = slot.host_id
    JOIN st_doctor doctor ON doctor.id = held.doctor_id JOIN person ON person.id = doctor.person_id
    JOIN home_centre_period home ON home.doctor_id = held.doctor_id AND home.from_date <= held.start_week
      AND home.to_date > held.start_week
    JOIN health_centre centre ON centre.id = home.centre_id`;

/** Whose the placements are; `$1` is the owner's id. */
const OWN: Readonly<Record<CalendarOwner['kind'], string>> = {
  doctor: 'held.doctor_id = $1',
  host: 'slot.host_id = $1',
  healthCentre: 'home.centre_id = $1',
};

const NAMES: Readonly<Record<CalendarOwner['kind'], string>> = {
  doctor: 'SELECT person.name FROM st_doctor d JOIN person ON person.id = d.person_id WHERE d.id = $1',
  host: 'SELECT name FROM host_clinic WHERE id = $1',
  healthCentre: 'SELECT name FROM health_centre WHERE id = $1',
};

/** What calendars are made of. */
export class CalendarTables implements CalendarStore {
  constructor(private readonly manager: EntityManager) {}

  async placements({ kind, id }: CalendarOwner): Promise<readonly CalendarPlacement[]> {
    const rows = await this.manager.query<CalendarRow[]>(`${SELECT} WHERE ${OWN[kind]} ORDER BY held.id`, [
      id,
    ]);
    return rows.map(({ startWeek, changedAt, ...row }) => ({
      start: weekFrom(startWeek),
      changedAt: instant(changedAt),
      ...row,
    }));
  }

  async nameOf({ kind, id }: CalendarOwner): Promise<string | null> {
    const [row] = await this.manager.query<{ name: string }[]>(NAMES[kind], [id]);
    return row?.name ?? null;
  }
}
