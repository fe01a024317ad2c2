import { type IsoWeek, weekOf } from '#domain';
import { type Plan } from '#matching-engine';
import { CentreAbsences } from '../changes/centre-absences.js';
import { type StandingPlan, standingPlan } from '../changes/standing-plan.js';
import type { PlanFigures, PlanPlacement, UnplacedNeed } from '../ports/plan-store.js';
import type { BrokenPromiseReason } from '../problem/built-problem.js';
import { needId, partsOfNeedId } from '../problem/plannable-needs.js';
import type { PromisedPlacement, RegionData } from '../region/region-data.js';
import { Occupancy } from './occupancy.js';
import { RoomLeft } from './room-left.js';
import { WhyUnplaced } from './why-unplaced.js';

/**
 * Why a placement of a former plan does not come back: what it needs is no longer there, its centre can spare nobody
 * more in those weeks, or its first week has passed.
 */
export type LeftOutReason = BrokenPromiseReason | 'centre-full' | 'begun';

/** A placement of a former plan that does not come back. */
export interface LeftOutPlacement {
  readonly doctorId: string;
  readonly needKey: string;
  readonly slotId: string;
  readonly start: IsoWeek;
  readonly reason: LeftOutReason;
}

/** A former plan as it can be brought back today. */
export interface RestoredPlan {
  /** By start, then doctor; empty when all of it comes back. */
  readonly leftOut: readonly LeftOutPlacement[];
  /** Needs that are open by what is left out, each with the reason why it has no placement. */
  readonly unplaced: readonly UnplacedNeed[];
  /** Of what comes back, counted anew; `null` when all of it does. */
  readonly figures: PlanFigures | null;
}

/**
 * Lays a former plan beside the region as it is today: slots are withdrawn meanwhile, doctors on leave, needs met in
 * other ways. What no longer can be is left out; of two that exclude each other the later one. What holds today and is in
 * the former plan too stays in any case. Pure.
 */
export function restoredPlan(data: RegionData, content: readonly PlanPlacement[]): RestoredPlan {
  const restoration = new Restoration(data, content);
  const leftOut = restoration.leftOut();
  if (leftOut.length === 0) return { leftOut, unplaced: [], figures: null };
  const gone = new Set(leftOut.map(({ doctorId, needKey }) => needId(doctorId, needKey)));
  const kept = content.filter(({ doctorId, needKey }) => !gone.has(needId(doctorId, needKey)));
  const plan = restoration.with(kept);
  return { leftOut, unplaced: unplacedOf(plan, gone), figures: figuresOf(plan, kept) };
}

class Restoration {
  private readonly begun: readonly PromisedPlacement[];
  private readonly begunNeeds: ReadonlySet<string>;
  /** What the former plan would have begin from next week on. */
  private readonly ahead: readonly PlanPlacement[];
  /** What it has in weeks that have begun, where nothing of the kind holds today. */
  private readonly passed: readonly PlanPlacement[];
  /** Needs whose placement is the same today. */
  private readonly unchanged: ReadonlySet<string>;

  constructor(
    private readonly data: RegionData,
    content: readonly PlanPlacement[],
  ) {
    const thisWeek = weekOf(data.asOf);
    const held = new Map(data.promised.map((promise) => [promise.needId, promise]));
    this.begun = data.promised.filter(({ start }) => start <= thisWeek);
    this.begunNeeds = new Set(this.begun.map((promise) => promise.needId));
    const open = content.filter((each) => !this.begunNeeds.has(idOf(each))).sort(byStart);
    this.passed = open.filter(({ start }) => start <= thisWeek);
    this.ahead = open.filter(({ start }) => start > thisWeek);
    this.unchanged = new Set(
      this.ahead.filter((each) => isSame(each, held.get(idOf(each)))).map((each) => idOf(each)),
    );
  }

  /** The standing plan of what has begun and of these. */
  with(placements: readonly PlanPlacement[]): StandingPlan {
    const promised = placements
      .filter((each) => !this.begunNeeds.has(idOf(each)))
      .map((each) => ({
        needId: idOf(each),
        slotId: each.slotId,
        start: each.start,
        weeks: each.weeks,
        pinned: true,
      }));
    return standingPlan({ ...this.data, promised: [...this.begun, ...promised] });
  }

  leftOut(): LeftOutPlacement[] {
    const plan = this.with(this.ahead);
    const reasons = this.obstacles(plan);
    this.spareCentres(plan, reasons);
    return [
      ...this.passed.map((each) => leftOut(each, 'begun')),
      ...this.ahead.flatMap((each) => {
        const reason = reasons.get(idOf(each));
        return reason === undefined ? [] : [leftOut(each, reason)];
      }),
    ];
  }

  /** What stands against each, the earlier start first; what is unchanged has its place before all others. */
  private obstacles({ built }: StandingPlan): Map<string, LeftOutReason> {
    const room = new RoomLeft(this.data, built);
    for (const { needId: id, slotId, start, weeks } of this.begun) {
      room.take({ doctorId: partsOfNeedId(id).doctorId, slotId, start, weeks: weeks ?? 0 });
    }
    for (const each of this.ahead) if (this.unchanged.has(idOf(each))) room.take(each);
    const reasons = new Map<string, LeftOutReason>();
    for (const each of this.ahead) {
      if (this.unchanged.has(idOf(each))) continue;
      const obstacle = room.obstacle(each, this.ahead);
      if (obstacle === null) room.take(each);
      else reasons.set(idOf(each), obstacle);
    }
    return reasons;
  }

  /** Leaves out, the last start first, what would take a centre over its limit, or further over it than it is today. */
  private spareCentres(plan: StandingPlan, reasons: Map<string, LeftOutReason>): void {
    const today = new CentreAbsences(standingPlan(this.data));
    const latestFirst = this.ahead.map(idOf).reverse();
    for (;;) {
      const worse = new CentreAbsences(plan, new Set(reasons.keys())).worseThan(today);
      const dropped = worse.flatMap(({ needs }) => {
        const there = new Set(needs);
        return latestFirst.find((id) => there.has(id) && !this.unchanged.has(id)) ?? [];
      });
      if (dropped.length === 0) return;
      for (const id of dropped) reasons.set(id, 'centre-full');
    }
  }
}

function idOf({ doctorId, needKey }: PlanPlacement): string {
  return needId(doctorId, needKey);
}

function byStart(a: PlanPlacement, b: PlanPlacement): number {
  if (a.start !== b.start) return a.start < b.start ? -1 : 1;
  return idOf(a) < idOf(b) ? -1 : 1;
}

function isSame({ slotId, start, weeks }: PlanPlacement, held: PromisedPlacement | undefined): boolean {
  return held?.slotId === slotId && held.start === start && held.weeks === weeks;
}

function leftOut(
  { doctorId, needKey, slotId, start }: PlanPlacement,
  reason: LeftOutReason,
): LeftOutPlacement {
  return { doctorId, needKey, slotId, start, reason };
}

function unplacedOf({ built, placements }: StandingPlan, gone: ReadonlySet<string>): UnplacedNeed[] {
  const { problem } = built;
  const why = new WhyUnplaced(problem, new Occupancy(problem, planOf(problem.name, placements)));
  return problem.needs.flatMap((need): UnplacedNeed[] => {
    const planned = built.needs.get(need.id);
    if (!planned || !gone.has(need.id)) return [];
    const { code, params } = why.reason(need, planned);
    return [
      {
        doctorId: planned.doctorId,
        needKey: planned.key,
        specialties: planned.need.specialties,
        reasonCode: code,
        reasonParams: params,
      },
    ];
  });
}

function planOf(problem: string, placements: StandingPlan['placements']): Plan {
  return { format: 'placement-plan/1', problem, placements, cost: 0, lowerBound: null, status: 'feasible' };
}

function figuresOf({ verification }: StandingPlan, kept: readonly PlanPlacement[]): PlanFigures {
  const { placed, unplaced, cost, costByTerm, costByDoctor } = verification;
  return {
    needs: placed + unplaced,
    placed,
    unplaced,
    inPhase: kept.filter(({ weeksEarly, weeksLate }) => weeksEarly + weeksLate === 0).length,
    cost,
    lowerBound: null,
    gap: null,
    costByTerm,
    costByDoctor: costByDoctor.map(({ doctor, cost: own }) => ({ doctorId: doctor, cost: own })),
  };
}
