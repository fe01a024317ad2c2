import {
  calendarDate,
  type CalendarDate,
  type EmploymentPeriod,
  type Leave,
  type Regulation,
  type RosterEntry,
} from '#domain';
import type { DoctorStatus, DoctorSummary, StDoctor, StoredRosterEntry } from '#planning';

/** A doctor with everything that her training clock depends on, as one row. */
export interface DoctorRow {
  readonly id: string;
  readonly hsaId: string;
  readonly name: string;
  readonly email: string | null;
  readonly homeCentreId: string;
  readonly homeCentreName: string;
  readonly area: string | null;
  readonly studyDirector: string | null;
  readonly mainSupervisor: string | null;
  readonly startDate: string;
  readonly regulation: Regulation;
  readonly btMonths: number | null;
  readonly note: string | null;
  readonly employment: readonly EmploymentPeriod[];
  readonly leaves: readonly (Omit<Leave, 'share'> & {
    readonly share: number | null;
    readonly source: string;
  })[];
  readonly completed: readonly string[];
  readonly leftOn: CalendarDate | null;
  readonly finished: boolean;
  readonly version: number;
  readonly status: DoctorStatus;
}

/** Where a doctor stands today; `d` is the doctor. */
export const DOCTOR_STATUS = `CASE WHEN d.left_on IS NOT NULL THEN 'left'
    WHEN d.start_date > (SELECT local_today()) THEN 'upcoming'
    WHEN EXISTS (SELECT FROM leave l WHERE l.region_id = d.region_id AND l.doctor_id = d.id AND l.share IS NULL
      AND l.from_date <= (SELECT local_today()) AND l.to_date > (SELECT local_today())) THEN 'away'
    ELSE 'training' END`;

/** Reads {@link DoctorRow}s: `d` is the doctor, `p` the person, `c` the home centre. */
export const SELECT_DOCTORS = `
  SELECT d.id, p.hsa_id AS "hsaId", p.name, p.email, d.home_centre_id AS "homeCentreId",
    c.name AS "homeCentreName", d.area, d.study_director AS "studyDirector",
    d.main_supervisor AS "mainSupervisor", d.start_date AS "startDate", d.regulation,
    d.bt_months AS "btMonths", d.note, d.left_on AS "leftOn", d.finished, d.version, ${DOCTOR_STATUS} AS status,
    coalesce((SELECT jsonb_agg(jsonb_build_object('from', e.from_date, 'to', e.to_date, 'share', e.share)
        ORDER BY e.from_date)
      FROM employment_period e WHERE e.region_id = d.region_id AND e.doctor_id = d.id), '[]') AS employment,
    coalesce((SELECT jsonb_agg(jsonb_build_object('from', l.from_date, 'to', l.to_date,
        'stopsClock', l.stops_clock, 'share', l.share, 'source', l.source) ORDER BY l.from_date, l.to_date)
      FROM leave l WHERE l.region_id = d.region_id AND l.doctor_id = d.id), '[]') AS leaves,
    ARRAY(SELECT done.specialty FROM completed_placement done WHERE done.doctor_id = d.id
      ORDER BY done.position, done.specialty) AS completed
  FROM st_doctor d
    JOIN person p ON p.region_id = d.region_id AND p.id = d.person_id
    JOIN health_centre c ON c.region_id = d.region_id AND c.id = d.home_centre_id`;

/** BT is at least six months under the 2021 regulation: assumed where the roster says nothing. */
const SHORTEST_BT_MONTHS = 6;

/** The row as lists show it. */
export function summaryOf(row: DoctorRow): DoctorSummary {
  const { homeCentreName, status, leftOn, finished, version } = row;
  return { homeCentreName, status, leftOn, finished, version, ...doctorOf(row) };
}

/** The row as plans use it. */
export function doctorOf(row: DoctorRow): StDoctor {
  return {
    id: row.id,
    hsaId: row.hsaId,
    name: row.name,
    email: row.email,
    homeCentreId: row.homeCentreId,
    area: row.area,
    studyDirector: row.studyDirector,
    mainSupervisor: row.mainSupervisor,
    training: {
      startDate: calendarDate(row.startDate),
      regulation: row.regulation,
      btMonths: row.regulation === '2021' ? (row.btMonths ?? SHORTEST_BT_MONTHS) : 0,
      employment: row.employment,
      leaves: row.leaves.map(({ from, to, stopsClock, share }) => ({
        from,
        to,
        stopsClock,
        ...(share === null ? {} : { share }),
      })),
    },
    completed: row.completed,
    note: row.note,
  };
}

/** The row as the roster writes it. */
export function rosterEntryOf(row: DoctorRow): StoredRosterEntry {
  const startDate: CalendarDate = calendarDate(row.startDate);
  const entry: RosterEntry = {
    hsaId: row.hsaId,
    name: row.name,
    email: row.email,
    healthCentre: row.homeCentreName,
    area: row.area,
    studyDirector: row.studyDirector,
    mainSupervisor: row.mainSupervisor,
    startDate,
    share: row.employment.at(-1)?.share ?? 1,
    regulation: row.regulation,
    btMonths: row.btMonths,
    leaves: row.leaves.filter(({ source }) => source === 'roster').map(({ from, to }) => ({ from, to })),
    completed: row.completed,
    note: row.note,
  };
  return { id: row.id, entry };
}
