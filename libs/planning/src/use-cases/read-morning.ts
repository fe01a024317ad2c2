import { containsWeek, type IsoWeek, type Specialty, weekRangeOf } from '#domain';
import type { Actor } from '../ports/actor.js';
import { wholeList } from '../ports/page.js';
import type {
  PlanPlacement,
  PlanPlacementSummary,
  PlanVersion,
  UnplacedSummary,
} from '../ports/plan-store.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { Run } from '../ports/run-store.js';
import { comparePlans, type MovedPlacement, type PlanComparison } from './compare-plans.js';

/**
 * Why a placement lies elsewhere: its slot is no longer offered, nobody leaves the home centre in its weeks, it comes
 * nearer to its target phase, or it makes room for somebody else.
 */
export type MoveReason = 'slot-gone' | 'home-weeks' | 'nearer-to-phase' | 'makes-room';

/** A placement with the names that a reader knows it by. */
export interface NamedPlacement extends PlanPlacement {
  readonly doctorName: string;
  readonly hostName: string;
  readonly specialty: Specialty;
}

/** A placement that the night has moved, and why. */
export interface ExplainedMove extends MovedPlacement {
  readonly before: NamedPlacement;
  readonly after: NamedPlacement;
  readonly reason: MoveReason;
}

/** A doctor whose training may end without all placements, or who has them very late. */
export interface DoctorAtRisk {
  readonly doctorId: string;
  readonly doctorName: string;
  readonly healthCentreName: string;
  readonly unplaced: number;
  readonly weeksLate: number;
}

/** A clinic that has not answered what was published. */
export interface SilentClinic {
  readonly hostId: string;
  readonly hostName: string;
  readonly placements: number;
  /** The first of them to begin. */
  readonly firstStart: string;
}

/** What the administrator finds in the morning. */
export interface Morning {
  /** The last night's run; `null` before the first. */
  readonly run: Run | null;
  /** What came of it; `null` when there is no proposal. */
  readonly plan: PlanVersion | null;
  /** Against the plan that it was made from. */
  readonly comparison: PlanComparison | null;
  /** Needs that have a placement now and had none, by doctor. */
  readonly filled: readonly NamedPlacement[];
  /** Needs whose placement falls away, by doctor. */
  readonly lost: readonly NamedPlacement[];
  /** Those that come farther from their target phase first. */
  readonly moved: readonly ExplainedMove[];
  /** How many needs are unplaced for each reason, the commonest first. */
  readonly unplacedByReason: readonly { readonly code: string; readonly needs: number }[];
  readonly needsDecision: {
    /** The proposal waits to be read and published. */
    readonly proposal: boolean;
    /** Placements that a host has declined. */
    readonly declined: number;
    readonly unplaced: number;
  };
  /** Worst first. */
  readonly atRisk: readonly DoctorAtRisk[];
  readonly silentClinics: readonly SilentClinic[];
}

/** Reasons that say that training would end first. */
const ENDS_FIRST = new Set(['training-ends', 'last-months']);
/** Half a year late, all placements together. */
const VERY_LATE_WEEKS = 26;
const MOST_AT_RISK = 50;

/** Gathers the morning's page: what was filled, what is better, what needs a decision, who is at risk. Changes nothing. */
export class ReadMorning {
  constructor(private readonly stores: RegionStores) {}

  read(actor: Actor): Promise<Morning> {
    return this.stores.read(actor.regionId, async (store) => {
      const run = await store.runs.lastNightly();
      const plan = run?.proposalId ? await store.plans.find(run.proposalId) : null;
      const published = await store.plans.published();
      const shown = plan ?? published;
      const unplaced = shown ? await wholeList((page) => store.plans.unplaced(shown.id, {}, page)) : [];
      const placements = shown ? await wholeList((page) => store.plans.placements(shown.id, {}, page)) : [];
      const told =
        published && published.id !== shown?.id
          ? await wholeList((page) => store.plans.placements(published.id, {}, page))
          : placements;
      const comparison = plan ? await compared(store, plan) : null;
      const named = comparison ? await namesFrom(store, comparison.beforeId, [placements, told]) : null;
      return {
        run,
        plan,
        comparison,
        filled: named ? byDoctor(comparison?.added.map(named)) : [],
        lost: named ? byDoctor(comparison?.removed.map(named)) : [],
        moved: comparison && run && named ? await explained(store, run, comparison.moved, named) : [],
        unplacedByReason: reasonsOf(unplaced),
        needsDecision: {
          proposal: plan?.state === 'proposed',
          declined: told.filter(({ state }) => state === 'declined').length,
          unplaced: unplaced.length,
        },
        atRisk: atRisk(placements, unplaced),
        silentClinics: silentClinics(told),
      };
    });
  }
}

async function compared(store: RegionStore, plan: PlanVersion): Promise<PlanComparison> {
  const before = plan.baseVersionId;
  return comparePlans(
    { id: before, placements: before === null ? [] : await store.plans.content(before) },
    { id: plan.id, placements: await store.plans.content(plan.id) },
    plan.horizon.firstWeek,
  );
}

type Naming = (placement: PlanPlacement) => NamedPlacement;

/** Names from the lists at hand; the plan compared with is read only where it is none of them. */
async function namesFrom(
  store: RegionStore,
  beforeId: string | null,
  lists: readonly (readonly PlanPlacementSummary[])[],
): Promise<Naming> {
  const published = await store.plans.published();
  const former =
    beforeId === null || beforeId === published?.id
      ? []
      : await wholeList((page) => store.plans.placements(beforeId, {}, page));
  const doctors = new Map<string, string>();
  const slots = new Map<string, Pick<NamedPlacement, 'hostName' | 'specialty'>>();
  for (const { doctorId, doctorName, slotId, hostName, specialty } of [...former, ...lists.flat()]) {
    doctors.set(doctorId, doctorName);
    slots.set(slotId, { hostName, specialty });
  }
  return (placement) => ({
    ...placement,
    doctorName: doctors.get(placement.doctorId) ?? '',
    ...(slots.get(placement.slotId) ?? { hostName: '', specialty: placement.needKey }),
  });
}

function byDoctor(placements: readonly NamedPlacement[] = []): NamedPlacement[] {
  return [...placements].sort((a, b) => a.doctorName.localeCompare(b.doctorName, 'sv'));
}

async function explained(
  store: RegionStore,
  run: Run,
  moved: readonly MovedPlacement[],
  named: Naming,
): Promise<ExplainedMove[]> {
  if (moved.length === 0) return [];
  const { slots, doctors, healthCentres } = await store.regionData(run.settings);
  const offered = new Set(slots.filter(({ state }) => state === 'published').map(({ id }) => id));
  const homeWeeks = new Map(healthCentres.map((centre) => [centre.id, centre.homeWeeks ?? []]));
  const homeOf = new Map(doctors.map(({ id, homeCentreId }) => [id, homeWeeks.get(homeCentreId) ?? []]));
  const farther = ({ before, after }: MovedPlacement): number => outside(after) - outside(before);
  return moved
    .map((move) => ({
      ...move,
      before: named(move.before),
      after: named(move.after),
      reason: moveReason(move, offered, homeOf.get(move.before.doctorId) ?? []),
    }))
    .sort((a, b) => farther(b) - farther(a) || a.after.doctorName.localeCompare(b.after.doctorName, 'sv'));
}

/** @param homeWeeks those of the doctor's home centre, in which nobody leaves it */
export function moveReason(
  { before, after }: MovedPlacement,
  offered: ReadonlySet<string>,
  homeWeeks: readonly IsoWeek[],
): MoveReason {
  if (!offered.has(before.slotId)) return 'slot-gone';
  const weeks = weekRangeOf(before.start, before.weeks);
  if (homeWeeks.some((week) => containsWeek(weeks, week))) return 'home-weeks';
  return outside(after) < outside(before) ? 'nearer-to-phase' : 'makes-room';
}

function outside({ weeksEarly, weeksLate }: PlanPlacement): number {
  return weeksEarly + weeksLate;
}

function reasonsOf(unplaced: readonly UnplacedSummary[]): { code: string; needs: number }[] {
  const counts = new Map<string, number>();
  for (const { reasonCode } of unplaced) counts.set(reasonCode, (counts.get(reasonCode) ?? 0) + 1);
  return [...counts]
    .map(([code, needs]) => ({ code, needs }))
    .sort((a, b) => b.needs - a.needs || (a.code < b.code ? -1 : 1));
}

function atRisk(
  placements: readonly PlanPlacementSummary[],
  unplaced: readonly UnplacedSummary[],
): DoctorAtRisk[] {
  const doctors = new Map<string, DoctorAtRisk & { readonly endsFirst: boolean }>();
  const add = (
    { doctorId, doctorName, healthCentreName }: PlanPlacementSummary | UnplacedSummary,
    more: { unplaced: number; weeksLate: number; endsFirst: boolean },
  ): void => {
    const before = doctors.get(doctorId);
    doctors.set(doctorId, {
      doctorId,
      doctorName,
      healthCentreName,
      unplaced: (before?.unplaced ?? 0) + more.unplaced,
      weeksLate: (before?.weeksLate ?? 0) + more.weeksLate,
      endsFirst: (before?.endsFirst ?? false) || more.endsFirst,
    });
  };
  for (const need of unplaced) {
    add(need, { unplaced: 1, weeksLate: 0, endsFirst: ENDS_FIRST.has(need.reasonCode) });
  }
  for (const placement of placements) {
    if (placement.weeksLate > 0)
      add(placement, { unplaced: 0, weeksLate: placement.weeksLate, endsFirst: false });
  }
  return [...doctors.values()]
    .filter(({ endsFirst, weeksLate }) => endsFirst || weeksLate >= VERY_LATE_WEEKS)
    .sort((a, b) => b.unplaced - a.unplaced || b.weeksLate - a.weeksLate)
    .slice(0, MOST_AT_RISK)
    .map(({ endsFirst: _told, ...doctor }) => doctor);
}

function silentClinics(placements: readonly PlanPlacementSummary[]): SilentClinic[] {
  const clinics = new Map<string, SilentClinic>();
  for (const { state, hostId, hostName, start } of placements) {
    if (state !== 'published') continue;
    const before = clinics.get(hostId);
    clinics.set(hostId, {
      hostId,
      hostName,
      placements: (before?.placements ?? 0) + 1,
      firstStart: before && before.firstStart < start ? before.firstStart : start,
    });
  }
  return [...clinics.values()].sort((a, b) => (a.firstStart < b.firstStart ? -1 : 1));
}
