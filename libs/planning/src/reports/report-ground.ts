import { type CalendarDate, weekOf } from '#domain';
import type { EvaluationGroup } from '../ports/evaluation-store.js';
import type { LedgerLine } from '../ports/host-store.js';
import { wholeList } from '../ports/page.js';
import type { PlanPlacementSummary, PlanVersion, UnplacedSummary } from '../ports/plan-store.js';
import type { RegionStore } from '../ports/region-stores.js';
import type { HealthCentre, RegionData, StDoctor } from '../region/region-data.js';
import type { ReportKind, ReportReader } from './report.js';

/** How far ahead is looked where no plan is published. */
const WEEKS_AHEAD = 208;
/** Answers about placements are counted over so many half-years. */
const TERMS = 6;
const TERM_MONTHS = 6;

/** What reports are counted from, as of one moment. */
export interface ReportGround {
  readonly asOf: CalendarDate;
  readonly plan: PlanVersion | null;
  readonly rules: RegionData['rules'];
  /** The reader's doctors, by id. */
  readonly doctors: ReadonlyMap<string, StDoctor>;
  readonly centres: ReadonlyMap<string, HealthCentre>;
  /** Placements of the published plan for those doctors, and their needs without one. */
  readonly placements: readonly PlanPlacementSummary[];
  readonly unplaced: readonly UnplacedSummary[];
  /** Contracts of the present calendar year; empty for reports that do not tell of them. */
  readonly ledger: readonly LedgerLine[];
  /** Answers of the half-years that are over; empty for reports that do not tell of them. */
  readonly evaluations: readonly EvaluationGroup[];
}

/** Reads what a report is counted from. */
export async function readReportGround(
  store: RegionStore,
  kind: ReportKind,
  reader: ReportReader,
  asOf: CalendarDate,
): Promise<ReportGround> {
  const plan = await store.plans.published();
  const horizon = plan?.horizon ?? { firstWeek: weekOf(asOf), weeks: WEEKS_AHEAD };
  const data = await store.regionData({ asOf, ...horizon });
  const doctors = new Map(
    data.doctors.filter((doctor) => isOwn(reader, doctor)).map((doctor) => [doctor.id, doctor]),
  );
  const own = <T extends { readonly doctorId: string }>(rows: readonly T[]): T[] =>
    rows.filter(({ doctorId }) => doctors.has(doctorId));
  const { from, to } = termsBefore(asOf);
  return {
    asOf,
    plan,
    rules: data.rules,
    doctors,
    centres: new Map(data.healthCentres.map((centre) => [centre.id, centre])),
    placements: plan ? own(await wholeList((page) => store.plans.placements(plan.id, {}, page))) : [],
    unplaced: plan ? own(await wholeList((page) => store.plans.unplaced(plan.id, {}, page))) : [],
    ledger: kind === 'duty' ? await store.hosts.ledger(Number(asOf.slice(0, 4))) : [],
    evaluations: kind === 'quality' ? await store.evaluations.groups(from, to) : [],
  };
}

/**
 * The half-years that are over. What was answered since is not counted yet: figures that change with each answer would
 * tell what the last one said.
 */
export function termsBefore(asOf: CalendarDate): { readonly from: CalendarDate; readonly to: CalendarDate } {
  const year = Number(asOf.slice(0, 4));
  const isAutumn = asOf.slice(5, 7) >= '07';
  const to: CalendarDate = `${year}-${isAutumn ? '07' : '01'}-01` as CalendarDate;
  const years = (TERMS * TERM_MONTHS) / 12;
  return { from: `${year - years}-${to.slice(5)}` as CalendarDate, to };
}

function isOwn({ own }: ReportReader, doctor: StDoctor): boolean {
  if (own === null) return true;
  const { healthCentreId, studyDirector, area } = own;
  const asked = [healthCentreId, studyDirector, area].filter((each) => each !== undefined);
  return (
    asked.length > 0 &&
    (healthCentreId === undefined || healthCentreId === doctor.homeCentreId) &&
    (studyDirector === undefined || studyDirector === doctor.studyDirector) &&
    (area === undefined || area === doctor.area)
  );
}
