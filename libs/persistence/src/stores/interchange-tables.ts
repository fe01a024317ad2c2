import { calendarDate } from '#domain';
import type {
  InstantRange,
  InterchangeStore,
  NameSearch,
  OfferedService,
  OfferedSlot,
  OfferedSlotFilter,
  Organisation,
  OrganisationFilter,
  Page,
  PageRequest,
  ServiceFilter,
  SharedDoctor,
  SharedDoctorFilter,
  SharedPlacement,
  SharedPlacementFilter,
} from '#planning';
import type { EntityManager } from 'typeorm';
import { Conditions } from '../regions/conditions.js';
import { instant } from '../regions/instants.js';
import { by, ListQuery } from '../regions/list-query.js';
import { weekFrom } from '../regions/weeks.js';
import { HOLDING } from './holding.js';
import { withStart } from './plan-rows.js';

/** Codes are free text; where one does not fit into an id of 64 characters, its hash stands for it. */
const SERVICE_ID = `s.host_id || '.' || CASE WHEN s.specialty ~ '^[a-z0-9-]{1,27}$' THEN s.specialty
    ELSE left(encode(sha256(convert_to(s.specialty, 'UTF8')), 'hex'), 27) END`;

const ORGANISATIONS = `SELECT o.* FROM (
    SELECT id, 'hostClinic' AS kind, name, ownership, area FROM host_clinic
    UNION ALL SELECT id, 'healthCentre', name, ownership, area FROM health_centre
  ) o`;

const SERVICES = `SELECT o.* FROM (
    SELECT ${SERVICE_ID} AS id, s.host_id AS "hostId", h.name AS "hostName", s.specialty,
      min(s.from_week) AS "fromWeek", max(s.to_week) AS "toWeek", bool_or(s.state = 'published') AS offered
    FROM slot s JOIN host_clinic h ON h.id = s.host_id WHERE s.state IN ('published', 'closed')
    GROUP BY s.host_id, h.name, s.specialty
  ) o`;

const SLOTS = `SELECT o.* FROM (
    SELECT s.id, ${SERVICE_ID} AS "serviceId", s.host_id AS "hostId", h.name AS "hostName", s.specialty,
      s.from_week AS "fromWeek", s.to_week AS "toWeek", s.seats, s.state,
      CASE WHEN s.state <> 'published' THEN 'closed'
        WHEN EXISTS (SELECT FROM block_seat seat WHERE seat.slot_id = s.id AND seat.placement_id IS NULL)
          OR EXISTS (SELECT FROM rolling_seat seat WHERE seat.slot_id = s.id AND seat.placement_id IS NULL)
        THEN 'free' ELSE 'full' END AS availability
    FROM slot s JOIN host_clinic h ON h.id = s.host_id WHERE s.state <> 'draft'
  ) o`;

const PLACEMENTS = `SELECT o.* FROM (
    SELECT held.id, held.doctor_id AS "doctorId", p.name AS "doctorName", ${SERVICE_ID} AS "serviceId",
      s.host_id AS "hostId", h.name AS "hostName", held.slot_id AS "slotId", s.specialty,
      held.start_week AS "startWeek", held.weeks, held.state, held.changed_at AS "changedAt",
      d.home_centre_id AS "homeCentreId", d.area, d.study_director AS "studyDirector"
    FROM placement held JOIN slot s ON s.id = held.slot_id JOIN host_clinic h ON h.id = s.host_id
      JOIN st_doctor d ON d.id = held.doctor_id JOIN person p ON p.id = d.person_id
  ) o`;

const DOCTORS = `SELECT d.id, p.hsa_id AS "hsaId", p.name, p.email, d.home_centre_id AS "homeCentreId",
    c.name AS "homeCentreName", d.start_date AS "startDate"
  FROM st_doctor d JOIN person p ON p.id = d.person_id JOIN health_centre c ON c.id = d.home_centre_id`;

const NAME = { column: 'name', swedish: true } as const;
const HOST_NAME = { column: 'hostName', swedish: true } as const;

/** The stored Monday as the instant at which it begins. */
const beginning = (column: string): string => `(${column}::timestamp AT TIME ZONE 'Europe/Stockholm')`;

/** What other systems read. */
export class InterchangeTables implements InterchangeStore {
  constructor(private readonly manager: EntityManager) {}

  organisations(filter: OrganisationFilter, page: PageRequest): Promise<Page<Organisation>> {
    const where = new Conditions().when('o.id = ANY(?)', filter.ids).when('o.kind = ANY(?)', filter.kinds);
    named(where, 'o.name', filter.name);
    return new ListQuery<Organisation, 'name'>({
      select: ORGANISATIONS,
      where,
      columns: { name: NAME },
      order: [by('name')],
      unique: ['id'],
    }).page(this.manager, page, (row: Organisation) => row);
  }

  services(filter: ServiceFilter, page: PageRequest): Promise<Page<OfferedService>> {
    const where = new Conditions()
      .when('o.id = ANY(?)', filter.ids)
      .when('o."hostId" = ANY(?)', filter.hostIds)
      .when('o.specialty = ANY(?)', filter.specialties)
      .when('o.offered = ?', filter.offered);
    return new ListQuery<Weekly<OfferedService>, 'hostName' | 'specialty'>({
      select: SERVICES,
      where,
      columns: { hostName: HOST_NAME, specialty: 'specialty' },
      order: [by('hostName'), by('specialty')],
      unique: ['id'],
    }).page(this.manager, page, withWeeks<OfferedService>);
  }

  slots(filter: OfferedSlotFilter, page: PageRequest): Promise<Page<OfferedSlot>> {
    const where = new Conditions()
      .when('o.id = ANY(?)', filter.ids)
      .when('o."serviceId" = ANY(?)', filter.serviceIds)
      .when('o."hostId" = ANY(?)', filter.hostIds)
      .when('o.specialty = ANY(?)', filter.specialties)
      .when('o.state = ANY(?)', filter.states)
      .when('o.availability = ANY(?)', filter.availabilities);
    within(where, beginning('o."fromWeek"'), filter.starts);
    return new ListQuery<Weekly<OfferedSlot>, 'from'>({
      select: SLOTS,
      where,
      columns: { from: 'fromWeek' },
      order: [by('from')],
      unique: ['id'],
    }).page(this.manager, page, withWeeks<OfferedSlot>);
  }

  placements(filter: SharedPlacementFilter, page: PageRequest): Promise<Page<SharedPlacement>> {
    const where = new Conditions()
      .when('o.id = ANY(?)', filter.ids)
      .when('o."doctorId" = ANY(?)', filter.doctorIds)
      .when('o."homeCentreId" = ANY(?)', filter.healthCentreIds)
      .when('o.area = ANY(?)', filter.areas)
      .when('o."studyDirector" = ANY(?)', filter.studyDirectors)
      .when('o."hostId" = ANY(?)', filter.hostIds)
      .when('o."serviceId" = ANY(?)', filter.serviceIds)
      .when('o."slotId" = ANY(?)', filter.slotIds)
      .when('o.specialty = ANY(?)', filter.specialties)
      .when('o.state = ANY(?)', filter.states);
    within(where, beginning('o."startWeek"'), filter.starts);
    within(where, 'o."changedAt"', filter.changed);
    return new ListQuery<PlacementRow, 'start'>({
      select: PLACEMENTS,
      where,
      columns: { start: 'startWeek' },
      order: [by('start')],
      unique: ['id'],
    }).page(this.manager, page, placementOf);
  }

  doctors(filter: SharedDoctorFilter, page: PageRequest): Promise<Page<SharedDoctor>> {
    const where = new Conditions()
      .always('d.left_on IS NULL')
      .when('d.id = ANY(?)', filter.doctorIds)
      .when('d.home_centre_id = ANY(?)', filter.healthCentreIds)
      .when('d.area = ANY(?)', filter.areas)
      .when('d.study_director = ANY(?)', filter.studyDirectors)
      .when('p.hsa_id = ANY(?)', filter.hsaIds)
      .when(
        `EXISTS (SELECT FROM placement held JOIN slot s ON s.id = held.slot_id
          WHERE held.doctor_id = d.id AND held.state IN ${HOLDING} AND s.host_id = ANY(?))`,
        filter.hostIds,
      );
    named(where, 'p.name', filter.name);
    return new ListQuery<DoctorRow, 'name'>({
      select: DOCTORS,
      where,
      columns: { name: NAME },
      order: [by('name')],
      unique: ['id'],
    }).page(this.manager, page, ({ startDate, ...row }: DoctorRow) => ({
      ...row,
      startDate: calendarDate(startDate),
    }));
  }
}

type DoctorRow = Omit<SharedDoctor, 'startDate'> & { readonly startDate: string };
type Weekly<T> = Omit<T, 'weeks'> & { readonly fromWeek: string; readonly toWeek: string };
type PlacementRow = Omit<SharedPlacement, 'start' | 'changedAt'> & {
  readonly startWeek: string;
  readonly changedAt: Date;
};

function withWeeks<T extends { readonly weeks: OfferedSlot['weeks'] }>({
  fromWeek,
  toWeek,
  ...row
}: Weekly<T>): T {
  return { weeks: { from: weekFrom(fromWeek), to: weekFrom(toWeek) }, ...row } as unknown as T;
}

function placementOf({ changedAt, ...row }: PlacementRow): SharedPlacement {
  return { changedAt: instant(changedAt), ...withStart(row) };
}

function within(where: Conditions, expression: string, spans: readonly InstantRange[] = []): void {
  for (const { from, to } of spans) {
    where.when(`${expression} >= ?::timestamptz`, from).when(`${expression} < ?::timestamptz`, to);
  }
}

function named(where: Conditions, column: string, search: NameSearch | undefined): void {
  if (!search) return;
  const text = search.text.replace(/[\\%_]/g, '\\$&');
  const patterns = { start: [`${text}%`, `% ${text}%`], within: [`%${text}%`], whole: [text] };
  where.when(`${column} ILIKE ANY(?)`, patterns[search.match]);
}
