import {
  addWeeks,
  type CalendarDate,
  type Curriculum,
  defaultCurriculum,
  type IsoWeek,
  mondayOf,
  planningRulesAt,
} from '#domain';
import {
  type HealthCentre,
  type HomeCentreChange,
  type HostClinic,
  type HostSlot,
  needId,
  type PriorityClaim,
  type PromisedPlacement,
  type RegionData,
  type RunSettings,
  type StDoctor,
  type Wish,
} from '#planning';
import type { EntityManager } from 'typeorm';
import { Conditions } from '../regions/conditions.js';
import { weekFrom } from '../regions/weeks.js';
import { doctorOf, type DoctorRow, SELECT_DOCTORS } from './doctor-rows.js';
import { groupedBy } from './grouped.js';
import { HOLDING } from './holding.js';
import { readNeeds } from './read-needs.js';
import { readRuleChanges } from './rule-tables.js';

/** A centre with its home weeks as the database has them: as their Mondays. */
export type StoredCentre<Centre extends { readonly homeWeeks?: readonly IsoWeek[] }> = Omit<
  Centre,
  'homeWeeks'
> & {
  readonly homeWeeks: readonly string[];
};

/** The centre with its home weeks as weeks. */
export function withHomeWeeks<Centre extends { readonly homeWeeks?: readonly IsoWeek[] }>({
  homeWeeks,
  ...centre
}: StoredCentre<Centre>) {
  return { homeWeeks: homeWeeks.map(weekFrom), ...centre };
}

async function readHealthCentres(manager: EntityManager): Promise<HealthCentre[]> {
  const rows = await manager.query<StoredCentre<HealthCentre>[]>(
    `SELECT id, name, ownership, area, away_limit AS "awayLimit", home_weeks::text[] AS "homeWeeks"
     FROM health_centre ORDER BY id`,
  );
  return rows.map(withHomeWeeks);
}

/**
 * Reads everything that a plan of the region depends on. Inside a snapshot transaction all of it is seen as of the same
 * moment.
 */
export async function readRegionData(
  regionId: string,
  manager: EntityManager,
  { asOf, firstWeek, weeks }: Pick<RunSettings, 'asOf' | 'firstWeek' | 'weeks'>,
): Promise<RegionData> {
  const [region] = await manager.query<{ id: string; name: string }[]>(
    'SELECT id, name FROM region WHERE id = $1',
    [regionId],
  );
  if (!region) throw new Error(`Region ${regionId} is not there.`);
  return {
    region,
    asOf,
    horizon: { firstWeek, weeks },
    ...(await readRulesInForce(manager, asOf)),
    healthCentres: await readHealthCentres(manager),
    doctors: await readDoctors(manager, asOf),
    hosts: await manager.query<HostClinic[]>('SELECT id, name, ownership, area FROM host_clinic ORDER BY id'),
    slots: await readSlots(manager, {
      states: ['published'],
      from: mondayOf(firstWeek),
      to: mondayOf(addWeeks(firstWeek, weeks)),
    }),
    promised: await promised(manager, asOf),
    wishes: await wishes(manager),
    claims: await manager.query<PriorityClaim[]>(
      `SELECT doctor_id AS "doctorId", need_key AS "needKey" FROM priority_claim
       WHERE state IN ('granted', 'changed') AND coalesce(valid_from, $1) <= $1
         AND (valid_to IS NULL OR valid_to > $1) ORDER BY id`,
      [asOf],
    ),
  };
}

/** The curriculum and the planning rules that hold on a day. */
export async function readRulesInForce(
  manager: EntityManager,
  asOf: CalendarDate,
): Promise<Pick<RegionData, 'curriculum' | 'rules'>> {
  const [changes, curriculum] = await Promise.all([readRuleChanges(manager), curriculumAt(manager, asOf)]);
  return { curriculum, rules: planningRulesAt(asOf, changes) };
}

async function curriculumAt(manager: EntityManager, asOf: string): Promise<Curriculum> {
  const [latest] = await manager.query<Curriculum[]>(
    `SELECT curriculum AS id, version, name, valid_from AS "validFrom", regulation, items FROM curriculum_version
     WHERE valid_from <= $1 ORDER BY valid_from DESC, version DESC LIMIT 1`,
    [asOf],
  );
  return latest ?? defaultCurriculum;
}

/** Doctors on the roster, all or those named; a placement that has ended counts as done. */
export async function readDoctors(
  manager: EntityManager,
  asOf: string,
  doctorIds?: readonly string[],
): Promise<StDoctor[]> {
  const named = new Conditions().always('d.left_on IS NULL').when('d.id = ANY(?)', doctorIds);
  const asked = manager.query<DoctorRow[]>(
    `${SELECT_DOCTORS} WHERE ${named.toString()} ORDER BY d.id`,
    named.values,
  );
  const ids = doctorIds ?? (await asked).map(({ id }) => id);
  const [rows, needs, allMoves] = await Promise.all([
    asked,
    readNeeds(manager, ids, asOf),
    readMoves(manager, ids),
  ]);
  const moves = groupedBy(allMoves, ({ doctorId }) => doctorId);
  return rows.map((row) => {
    const doctor = doctorOf(row);
    const { requirements, decisions, since } = needs(row.id);
    const centres = moves.get(row.id) ?? [];
    const now = centres.findLast(({ from }) => from <= asOf) ?? centres[0];
    const changes = centres.filter(({ from }) => from > asOf && from !== now?.from);
    return {
      ...doctor,
      homeCentreId: now?.homeCentreId ?? doctor.homeCentreId,
      ...(changes.length === 0
        ? {}
        : { homeCentreChanges: changes.map(({ from, homeCentreId }) => ({ from, homeCentreId })) }),
      completed: [...new Set([...doctor.completed, ...since])].sort(),
      ...(requirements.length === 0 ? {} : { requirements }),
      ...(decisions.length === 0 ? {} : { decisions }),
    };
  });
}

/** The centres of each doctor from their days on, in order. */
function readMoves(
  manager: EntityManager,
  doctorIds: readonly string[],
): Promise<(HomeCentreChange & { readonly doctorId: string })[]> {
  return manager.query(
    `SELECT doctor_id AS "doctorId", from_date AS "from", centre_id AS "homeCentreId" FROM home_centre
     WHERE doctor_id = ANY($1) ORDER BY doctor_id, from_date`,
    [doctorIds],
  );
}

/** Slots by id, or those in given states that share a week with `[from, to)`, dates of Mondays. */
export async function readSlots(
  manager: EntityManager,
  wanted: {
    readonly slotIds?: readonly string[];
    readonly states?: readonly string[];
    readonly from?: string;
    readonly to?: string;
  },
): Promise<HostSlot[]> {
  const where = new Conditions()
    .when('id = ANY(?)', wanted.slotIds)
    .when('state = ANY(?)', wanted.states)
    .when('from_week < ?', wanted.to)
    .when('to_week > ?', wanted.from);
  const rows = await manager.query<
    (Omit<HostSlot, 'weeks' | 'supervisorTrained'> & {
      fromWeek: string;
      toWeek: string;
      supervisorTrained: boolean | null;
    })[]
  >(
    `SELECT id, host_id AS "hostId", specialty, from_week AS "fromWeek", to_week AS "toWeek", mode, seats,
       min_seats AS "minSeats", ${SUPERVISOR_TRAINED} AS "supervisorTrained", requirements, state
     FROM slot WHERE ${where.toString()} ORDER BY id`,
    where.values,
  );
  return rows.map(({ fromWeek, toWeek, supervisorTrained, requirements, ...slot }) => ({
    weeks: { from: weekFrom(fromWeek), to: weekFrom(toWeek) },
    supervisorTrained: supervisorTrained ?? true,
    ...(requirements ? { requirements } : {}),
    ...slot,
  }));
}

/**
 * Whether the slot may be used as far as its supervisor goes: the one who is named has been trained by its first day,
 * or else what the clinic says; a waiver of the chief study director that covers its first day stands in for both.
 */
const SUPERVISOR_TRAINED = `CASE
    WHEN EXISTS (SELECT FROM supervisor_waiver w WHERE w.region_id = slot.region_id AND w.host_id = slot.host_id
      AND coalesce(w.specialty, slot.specialty) = slot.specialty
      AND w.from_date <= slot.from_week AND w.to_date > slot.from_week) THEN true
    WHEN slot.supervisor_id IS NULL THEN slot.supervisor_trained
    ELSE EXISTS (SELECT FROM supervisor v WHERE v.id = slot.supervisor_id AND v.trained_on <= slot.from_week)
  END`;

/** Placements that people were told of and that have not ended. */
async function promised(manager: EntityManager, asOf: string): Promise<PromisedPlacement[]> {
  const rows = await manager.query<
    {
      doctorId: string;
      needKey: string;
      slotId: string;
      startWeek: string;
      weeks: number;
      pinned: boolean;
      confirmed: boolean;
    }[]
  >(
    `SELECT doctor_id AS "doctorId", need_key AS "needKey", slot_id AS "slotId", start_week AS "startWeek", weeks,
       pinned, state = 'confirmed' AS confirmed
     FROM placement WHERE state IN ${HOLDING} AND start_week + 7 * weeks > $1 ORDER BY doctor_id, need_key`,
    [asOf],
  );
  return rows.map(({ doctorId, needKey, startWeek, confirmed, ...rest }) => ({
    ...(confirmed ? { confirmed } : {}),
    needId: needId(doctorId, needKey),
    start: weekFrom(startWeek),
    ...rest,
  }));
}

/** What was resolved with an earlier plan still counts, until the doctor sends a new list. */
async function wishes(manager: EntityManager): Promise<Wish[]> {
  const rows = await manager.query<
    (Omit<Wish, 'weeks'> & { fromWeek: string | null; toWeek: string | null })[]
  >(
    `SELECT w.doctor_id AS "doctorId", w.need_key AS "needKey", w.host_id AS "hostId", w.from_week AS "fromWeek",
       w.to_week AS "toWeek", w.weight
     FROM wish w JOIN (
       SELECT DISTINCT ON (doctor_id) id FROM wish_list WHERE state IN ('submitted', 'locked', 'resolved')
       ORDER BY doctor_id, version DESC
     ) l ON l.id = w.list_id
     ORDER BY w.doctor_id, w.rank, w.id`,
  );
  return rows.map(({ fromWeek, toWeek, ...wish }) => ({
    weeks: fromWeek && toWeek ? { from: weekFrom(fromWeek), to: weekFrom(toWeek) } : null,
    ...wish,
  }));
}
