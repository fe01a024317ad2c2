import { type CalendarDate, mondayOf } from '#domain';
import {
  type CentreSettings,
  type DoctorFacts,
  type DoctorFilter,
  type DoctorSummary,
  type HealthCentre,
  type HealthCentreSummary,
  type HomeCentrePeriod,
  type HostFilter,
  type HostSettings,
  type HostSummary,
  type NewCentre,
  type NewHost,
  type Page,
  type PageRequest,
  type PlaceFilter,
  sameNameKey,
  type RegisterStore,
  type RosterChanges,
  type StoredRosterEntry,
  type StudyDirectorSummary,
  type SortOf,
} from '#planning';
import { type EntityManager, IsNull } from 'typeorm';
import { Conditions, folded, foldedSql } from '../regions/conditions.js';
import { by, ListQuery } from '../regions/list-query.js';
import { HealthCentreRow } from '../schema/entities/health-centre.js';
import { HostClinicRow } from '../schema/entities/host-clinic.js';
import { Person } from '../schema/entities/person.js';
import { StDoctorRow } from '../schema/entities/st-doctor.js';
import { DOCTOR_STATUS, type DoctorRow, rosterEntryOf, SELECT_DOCTORS, summaryOf } from './doctor-rows.js';
import { type StoredCentre, withHomeWeeks } from './region-snapshot.js';
import { writeRoster } from './write-roster.js';

/** How many supervise at each clinic today, and how many of them are trained for it; counted once for all clinics. */
const SUPERVISION = `SELECT v.region_id, v.host_id, count(*) AS supervisors,
    count(*) FILTER (WHERE v.trained_on <= (SELECT local_today())) AS trained
  FROM supervisor v WHERE v.from_date <= (SELECT local_today())
    AND coalesce(v.to_date, 'infinity') > (SELECT local_today())
  GROUP BY v.region_id, v.host_id`;

/** Whether the clinic `h` has a published slot in one of the specialties. */
const OFFERS = `EXISTS (SELECT FROM slot s WHERE s.region_id = h.region_id AND s.host_id = h.id
  AND s.state = 'published' AND s.specialty = ANY(?))`;

const NAME = { column: 'name', swedish: true } as const;
/** For conditions that ask for the person. */
const COUNTED_BY_PERSON =
  'SELECT FROM st_doctor d JOIN person p ON p.region_id = d.region_id AND p.id = d.person_id';
const DOCTOR_COLUMNS = {
  name: NAME,
  hsaId: 'hsaId',
  healthCentreName: { column: 'homeCentreName', swedish: true },
  area: 'area',
  studyDirector: { column: 'studyDirector', swedish: true },
  startDate: 'startDate',
  status: 'status',
} as const;

/** People and places. */
export class RegisterTables implements RegisterStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  healthCentres(filter: PlaceFilter, page: PageRequest): Promise<Page<HealthCentreSummary>> {
    return new ListQuery<StoredCentre<HealthCentreSummary>, SortOf<'healthCentres'>>({
      select: `SELECT c.id, c.name, c.ownership, c.area, c.away_limit AS "awayLimit",
                   c.rooms, c.home_weeks::text[] AS "homeWeeks", c.version, ARRAY(SELECT DISTINCT p.name FROM role_assignment a
                     JOIN person p ON p.region_id = a.region_id AND p.id = a.person_id
                     WHERE a.region_id = c.region_id AND a.role = 'centreManager' AND a.scope_id = c.id::text
                     ORDER BY p.name) AS managers,
                   ARRAY(SELECT DISTINCT d.study_director FROM st_doctor d WHERE d.region_id = c.region_id
                     AND d.home_centre_id = c.id AND d.left_on IS NULL AND d.study_director IS NOT NULL
                     ORDER BY d.study_director) AS "studyDirectors", (SELECT count(*) FROM st_doctor d WHERE d.region_id = c.region_id
                     AND d.home_centre_id = c.id AND d.left_on IS NULL) AS doctors
                 FROM health_centre c`,
      where: placeConditions('c', filter),
      columns: { name: NAME, ownership: 'ownership', area: 'area', doctors: 'doctors' },
      order: [by('name')],
      unique: ['id'],
    }).page(this.manager, page, withHomeWeeks<HealthCentreSummary>);
  }

  doctors(filter: DoctorFilter, page: PageRequest): Promise<Page<DoctorSummary>> {
    return new ListQuery<DoctorRow, SortOf<'doctors'>>({
      select: SELECT_DOCTORS,
      counted: (filter.search ?? filter.hsaIds) ? COUNTED_BY_PERSON : 'SELECT FROM st_doctor d',
      where: doctorConditions(filter),
      columns: DOCTOR_COLUMNS,
      order: [by('name')],
      unique: ['id'],
    }).page(this.manager, page, summaryOf);
  }

  hosts(filter: HostFilter, page: PageRequest): Promise<Page<HostSummary>> {
    return new ListQuery<HostSummary, SortOf<'hosts'>>({
      select: `SELECT h.id, h.name, h.ownership, h.area, h.version, h.provider_id AS "providerId",
                   o.name AS "providerName",
                   ARRAY(SELECT DISTINCT s.specialty FROM slot s WHERE s.region_id = h.region_id
                     AND s.host_id = h.id AND s.state = 'published' ORDER BY s.specialty) AS specialties,
                   coalesce(v.supervisors, 0) AS supervisors, coalesce(v.trained, 0) AS "trainedSupervisors",
                   (SELECT count(*) FROM slot s WHERE s.region_id = h.region_id AND s.host_id = h.id
                     AND s.state = 'published') AS "publishedSlots"
                 FROM host_clinic h
                   LEFT JOIN provider o ON o.region_id = h.region_id AND o.id = h.provider_id
                   LEFT JOIN (${SUPERVISION}) v ON v.region_id = h.region_id AND v.host_id = h.id`,
      where: placeConditions('h', filter).when(OFFERS, filter.specialties),
      columns: { name: NAME, ownership: 'ownership', area: 'area', publishedSlots: 'publishedSlots' },
      order: [by('name')],
      unique: ['id'],
    }).page(this.manager, page, (row: HostSummary) => row);
  }

  studyDirectors(filter: DoctorFilter): Promise<readonly StudyDirectorSummary[]> {
    const where = doctorConditions(filter).always('d.study_director IS NOT NULL');
    return this.manager.query(
      `SELECT name, count(*) AS doctors FROM (SELECT d.study_director AS name FROM st_doctor d
         JOIN person p ON p.region_id = d.region_id AND p.id = d.person_id WHERE ${where.toString()}) AS named
       GROUP BY name ORDER BY name COLLATE "sv-x-icu", name`,
      where.values,
    );
  }

  homeCentres(doctorId: string): Promise<readonly HomeCentrePeriod[]> {
    return this.manager.query(
      `SELECT h.from_date AS "from", h.centre_id AS "healthCentreId", c.name AS "healthCentreName"
       FROM home_centre h JOIN health_centre c ON c.region_id = h.region_id AND c.id = h.centre_id
       WHERE h.doctor_id = $1 ORDER BY h.from_date`,
      [doctorId],
    );
  }

  async changeDoctor(doctorId: string, facts: DoctorFacts, fromVersion: number): Promise<boolean> {
    const { name, email, ...own } = facts;
    const of = { id: doctorId, version: fromVersion, leftOn: IsNull() };
    const changed = await this.manager.update(StDoctorRow, of, { ...own, version: fromVersion + 1 });
    if (changed.affected === 0) return false;
    const known = { ...(name === undefined ? {} : { name }), ...(email === undefined ? {} : { email }) };
    if (Object.keys(known).length > 0) {
      const { personId } = await this.manager.findOneByOrFail(StDoctorRow, { id: doctorId });
      await this.manager.update(Person, { id: personId }, known);
    }
    return true;
  }

  centreNames(): Promise<readonly { id: string; name: string; area: string | null }[]> {
    return this.manager.query('SELECT id, name, area FROM health_centre ORDER BY id');
  }

  async addHealthCentres(centres: readonly Omit<HealthCentre, 'id'>[]): Promise<number> {
    const keyed = centres.map((centre) => ({ ...centre, key: sameNameKey(centre.name) }));
    const added = await this.manager.query<unknown[]>(
      `INSERT INTO health_centre (region_id, name, name_key, ownership, area, away_limit)
       SELECT $1, name, key, ownership, area, "awayLimit"
       FROM jsonb_to_recordset($2) AS given (name text, key text, ownership text, area text, "awayLimit" smallint)
       ON CONFLICT (region_id, name_key) DO NOTHING RETURNING id`,
      [this.regionId, JSON.stringify(keyed)],
    );
    return added.length;
  }

  async addCentre({ name, ownership, area, awayLimit, rooms }: NewCentre): Promise<string | null> {
    const [added] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO health_centre (region_id, name, name_key, ownership, area, away_limit, rooms)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (region_id, name_key) DO NOTHING RETURNING id`,
      [this.regionId, name, sameNameKey(name), ownership, area, awayLimit, rooms],
    );
    return added?.id ?? null;
  }

  async addHost({ name, ownership, area, providerId }: NewHost): Promise<string | null> {
    const [added] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO host_clinic (region_id, name, name_key, ownership, area, provider_id)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (region_id, name_key) DO NOTHING RETURNING id`,
      [this.regionId, name, sameNameKey(name), ownership, area, providerId],
    );
    return added?.id ?? null;
  }

  async hostNamed(name: string): Promise<string | null> {
    const found = await this.manager.findOneBy(HostClinicRow, { nameKey: sameNameKey(name) });
    return found?.id ?? null;
  }

  async changeCentre(centreId: string, settings: CentreSettings, fromVersion: number): Promise<boolean> {
    const of = { id: centreId, version: fromVersion };
    const { homeWeeks, ...others } = settings;
    const weeks = homeWeeks ? { homeWeeks: homeWeeks.map(mondayOf) } : {};
    const row = { ...named(others, fromVersion + 1), ...weeks };
    const changed = await this.manager.update(HealthCentreRow, of, row);
    return changed.affected !== 0;
  }

  async changeHost(hostId: string, settings: HostSettings, fromVersion: number): Promise<boolean> {
    const of = { id: hostId, version: fromVersion };
    const changed = await this.manager.update(HostClinicRow, of, named(settings, fromVersion + 1));
    return changed.affected !== 0;
  }

  async changeHomeCentre(change: Parameters<RegisterStore['changeHomeCentre']>[0]): Promise<void> {
    await this.manager.query(
      `INSERT INTO home_centre (region_id, doctor_id, from_date, centre_id, reason, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (doctor_id, from_date) DO UPDATE SET centre_id = EXCLUDED.centre_id, reason = EXCLUDED.reason,
         recorded_by = EXCLUDED.recorded_by, recorded_at = now()`,
      [this.regionId, change.doctorId, change.from, change.healthCentreId, change.reason, change.by],
    );
  }

  async settleHomeCentres(today: CalendarDate): Promise<number> {
    const [, moved] = await this.manager.query<[unknown[], number]>(
      `UPDATE st_doctor d SET home_centre_id = home.centre_id, version = d.version + 1
       FROM home_centre_period home
       WHERE home.doctor_id = d.id AND home.from_date <= $1 AND home.to_date > $1
         AND d.home_centre_id <> home.centre_id`,
      [today],
    );
    return moved;
  }

  async roster(): Promise<readonly StoredRosterEntry[]> {
    const rows = await this.manager.query<DoctorRow[]>(
      `${SELECT_DOCTORS} WHERE d.left_on IS NULL ORDER BY p.hsa_id`,
    );
    return rows.map(rosterEntryOf);
  }

  async applyRoster(changes: RosterChanges): Promise<readonly string[]> {
    await this.addHealthCentres(
      changes.newCentres.map((centre) => ({ ...centre, ownership: null, awayLimit: null })),
    );
    return writeRoster(this.regionId, this.manager, changes);
  }
}

/** Settings as a row holds them, with what all spellings of a name have in common. */
function named<T extends { readonly name?: string }>(settings: T, version: number) {
  const { name } = settings;
  return { ...settings, ...(name === undefined ? {} : { nameKey: sameNameKey(name) }), version };
}

/** `d` is the doctor, `p` the person. */
function doctorConditions(filter: DoctorFilter): Conditions {
  const where = new Conditions();
  if (!filter.statuses) where.always('d.left_on IS NULL');
  return where
    .when(`${DOCTOR_STATUS} = ANY(?)`, filter.statuses)
    .when('d.id = ANY(?)', filter.doctorIds)
    .when('p.hsa_id = ANY(?)', filter.hsaIds)
    .when('d.home_centre_id = ANY(?)', filter.healthCentreIds)
    .when('d.area = ANY(?)', filter.areas)
    .when('d.study_director = ANY(?)', filter.studyDirectors)
    .when(`${foldedSql('p.name')} LIKE ? OR p.hsa_id ILIKE ?`, folded(filter.search));
}

function placeConditions(table: string, filter: PlaceFilter): Conditions {
  return new Conditions()
    .when(`${table}.id = ANY(?)`, filter.ids)
    .when(`${table}.area = ANY(?)`, filter.areas)
    .when(`${table}.ownership = ?`, filter.ownership)
    .when(`${foldedSql(`${table}.name`)} LIKE ?`, folded(filter.search));
}
