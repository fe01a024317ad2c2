import type { IsoWeek } from '#domain';
import {
  type BlockedPlace,
  type Blocker,
  type Change,
  COST_TERMS,
  explain,
  type HelpfulChange,
  isFixed,
  lookAtPlace,
  type PlacedExplanation,
  type Placement,
  type PlaceName,
  type PricedPlace,
  type Slot,
  type SolveFunction,
  type UnplacedExplanation,
} from '#matching-engine';
import type { PlanPlacement } from '../ports/plan-store.js';
import { buildProblem } from '../problem/build-problem.js';
import type { BuiltProblem, PlannedNeed } from '../problem/built-problem.js';
import { placementsIn } from '../problem/placements-in.js';
import { partsOfNeedId } from '../problem/plannable-needs.js';
import { type WeekAxis, weekAxis } from '../problem/week-axis.js';
import type { RegionData } from '../region/region-data.js';
import type {
  MoveEffect,
  Why,
  WhyBlockedPlace,
  WhyChange,
  WhyNeed,
  WhyObstacle,
  WhyPlace,
  WhyPricedPlace,
} from './why.js';

/** What a plan is explained from. Plain data, so that it can cross to another thread. */
export interface ExplainedPlan {
  readonly data: RegionData;
  /** What the plan holds; `null` = what people have been told of. */
  readonly content: readonly PlanPlacement[] | null;
}

/** What can be asked of a plan, by kind. Needs are named `${doctorId}:${needKey}`. */
export interface PlanQuestions {
  readonly why: { readonly needId: string };
  readonly move: {
    readonly needId: string;
    readonly slotId: string;
    readonly start: IsoWeek;
    /** Whether another slot of the same clinic will do where this one takes nobody in that week. */
    readonly orAtSameHost: boolean;
  };
}

/** The answer to each kind of question. */
export interface PlanAnswers {
  readonly why: Why;
  /** `null` where the need is not planned, or the slot cannot take it in that week at all. */
  readonly move: MoveEffect | null;
}

/** A question of one kind. */
export interface PlanQuestion<Kind extends keyof PlanAnswers = keyof PlanAnswers> {
  readonly kind: Kind;
  readonly about: PlanQuestions[Kind];
}

type Answering = {
  readonly [Kind in keyof PlanAnswers]: (about: PlanQuestions[Kind]) => Promise<PlanAnswers[Kind]>;
};

/** Places in each list. */
const MOST_PLACES = 3;

/** Places among which those are sought that another plan could clear. */
const MOST_LOOKED_AT = 100;

/** Explains the needs of one plan. Made once for a plan; then each answer takes some hundredths of a second. */
export class PlanExplainer {
  private readonly built: BuiltProblem;
  private readonly axis: WeekAxis;
  private readonly placements: readonly Placement[];
  private readonly hostNames: ReadonlyMap<string, string>;

  constructor({ data, content }: ExplainedPlan) {
    this.built = buildProblem(data);
    this.axis = weekAxis(data);
    this.hostNames = new Map(data.hosts.map(({ id, name }) => [id, name]));
    this.placements =
      content === null
        ? this.built.problem.needs.flatMap(({ id, current }): Placement[] =>
            current ? [{ need: id, ...current }] : [],
          )
        : placementsIn(this.built, content, data.horizon.firstWeek);
  }

  private readonly answering: Answering = {
    why: ({ needId }) => this.why(needId),
    move: (about) => Promise.resolve(this.move(about)),
  };

  answer<Kind extends keyof PlanAnswers>({ kind, about }: PlanQuestion<Kind>): Promise<PlanAnswers[Kind]> {
    return this.answering[kind](about);
  }

  private move({ needId: id, slotId, start, orAtSameHost }: PlanQuestions['move']): MoveEffect | null {
    const planned = this.built.needs.get(id);
    if (!planned) return null;
    const { problem, slotIds } = this.built;
    const week = this.axis.indexOf(start);
    const isSlot = (slot: Slot) => (slotIds.get(slot.id) ?? slot.id) === slotId;
    const takes = (slot: Slot) =>
      slot.from <= week && week + planned.weeks <= slot.to && (slot.mode === 'rolling' || slot.from === week);
    const host = problem.slots.find(isSlot)?.host;
    const part =
      problem.slots.find((slot) => isSlot(slot) && takes(slot)) ??
      problem.slots.find(
        (slot) =>
          orAtSameHost &&
          slot.host === host &&
          planned.need.specialties.includes(slot.specialty) &&
          takes(slot),
      );
    if (!part) return null;
    const looked = lookAtPlace(problem, this.placements, { need: id, slot: part.id, start: week });
    const now = this.placements.find(({ need }) => need === id);
    const from = now && problem.slots.find(({ id: slot }) => slot === now.slot);
    if (!looked) return null;
    const { place, dearerBy, obstacles } = this.blocked(planned, looked);
    return {
      from:
        now && from
          ? this.placeOf(planned, {
              slot: from.id,
              host: from.host,
              specialty: from.specialty,
              start: now.start,
            })
          : null,
      to: place,
      dearerBy,
      // Whoever moves by hand may move what the optimiser may not.
      obstacles: obstacles.filter(({ code }) => code !== 'pinned'),
      held: planned.held,
    };
  }

  private async why(id: string): Promise<Why> {
    const planned = this.built.needs.get(id);
    if (!planned) {
      const leftOut = this.built.leftOut.needs.find(({ needId }) => needId === id);
      return { kind: 'left-out', ...partsOfNeedId(id), reason: leftOut?.reason ?? 'met' };
    }
    const { problem } = this.built;
    const plan = {
      format: 'placement-plan/1' as const,
      problem: problem.name,
      placements: this.placements,
      cost: 0,
      lowerBound: null,
      status: 'feasible' as const,
    };
    const found = await explain(problem, plan, id, {
      solve: leavingOthers,
      places: MOST_LOOKED_AT,
      forced: 0,
    });
    return found.kind === 'placed' ? this.placed(planned, found) : this.unplaced(planned, found);
  }

  private placed(planned: PlannedNeed, found: PlacedExplanation): Why {
    const costs = COST_TERMS.map((term) => ({ term, cost: found.costByTerm[term] }))
      .filter(({ cost }) => cost > 0)
      .sort((a, b) => b.cost - a.cost);
    return {
      kind: 'placed',
      need: this.needOf(planned),
      place: this.placeOf(planned, found.place),
      held: planned.held,
      costs,
      worth: found.totalUnplaced - found.totalCost,
      alternatives: found.alternatives.slice(0, MOST_PLACES).map((each) => this.priced(planned, each)),
      alternativesInAll: found.alternativesInAll,
      better: clearable(found.better).map((each) => this.blocked(planned, each)),
      betterInAll: found.betterInAll,
    };
  }

  private unplaced(planned: PlannedNeed, found: UnplacedExplanation): Why {
    const [change] = found.changes;
    return {
      kind: 'unplaced',
      need: this.needOf(planned),
      closed: planned.closed,
      cost: found.unplacedCost,
      places: found.candidates,
      inTheWay: Object.entries(found.blockerCounts)
        .map(([code, places]) => ({ code: code as keyof typeof found.blockerCounts, places }))
        .sort((a, b) => b.places - a.places),
      nearest: clearable(found.nearest).map((each) => this.blocked(planned, each)),
      change: change ? this.changeOf(planned, change) : null,
    };
  }

  private needOf({ doctorId, key, need, weeks, targetFrom, targetTo }: PlannedNeed): WhyNeed {
    return {
      doctorId,
      needKey: key,
      specialties: need.specialties,
      weeks,
      targetFrom: this.axis.weekAt(targetFrom),
      targetTo: this.axis.weekAt(targetTo),
    };
  }

  private placeOf({ weeks, targetFrom, targetTo }: PlannedNeed, place: PlaceName): WhyPlace {
    const { slot, host, specialty, start } = place;
    return {
      slotId: this.built.slotIds.get(slot) ?? slot,
      hostId: host,
      hostName: this.hostNames.get(host) ?? '',
      specialty,
      start: this.axis.weekAt(start),
      weeks,
      weeksEarly: Math.max(0, targetFrom - start),
      weeksLate: Math.max(0, start + weeks - targetTo),
    };
  }

  private priced(planned: PlannedNeed, place: PricedPlace): WhyPricedPlace {
    return { place: this.placeOf(planned, place), dearerBy: place.dearerBy };
  }

  private blocked(planned: PlannedNeed, place: BlockedPlace): WhyBlockedPlace {
    return {
      ...this.priced(planned, place),
      obstacles: place.blockers.map((blocker) => this.obstacle(planned, place, blocker)),
    };
  }

  private obstacle(planned: PlannedNeed, { start }: PlaceName, blocker: Blocker): WhyObstacle {
    const nothing = { code: blocker.code, weeks: [], doctorIds: [], needKeys: [], specialties: [] };
    const keysOf = (needs: readonly string[]): string[] => needs.map((id) => partsOfNeedId(id).needKey);
    switch (blocker.code) {
      case 'window':
        return { ...nothing, weeks: this.weeks(blocker.earliest, blocker.latest + 1) };
      case 'leave': {
        const from = Math.max(blocker.from, start);
        return { ...nothing, weeks: this.weeks(from, Math.min(blocker.to, start + planned.weeks)) };
      }
      case 'seats':
        return {
          ...nothing,
          weeks: blocker.weeks.map(this.axis.weekAt),
          doctorIds: doctorsOf(blocker.holders),
        };
      case 'home-centre':
        return { ...nothing, weeks: blocker.weeks.map(this.axis.weekAt), doctorIds: doctorsOf(blocker.away) };
      case 'prerequisite':
        return { ...nothing, specialties: blocker.specialties };
      case 'own-plan':
      case 'specialty-once':
      case 'max-per-host':
      case 'after':
      case 'dependants':
        return { ...nothing, needKeys: keysOf(blocker.needs) };
      default:
        return nothing;
    }
  }

  private changeOf(planned: PlannedNeed, { change, place, saves }: HelpfulChange): WhyChange {
    return { kind: change.kind, place: this.placeOf(planned, place), weeks: this.weeksOf(change), saves };
  }

  private weeksOf(change: Change): IsoWeek[] {
    switch (change.kind) {
      case 'absence':
        return change.weeks.map(this.axis.weekAt);
      case 'window':
        return this.weeks(change.earliest, change.latest + 1);
      default:
        return this.weeks(change.from, change.to);
    }
  }

  private weeks(from: number, to: number): IsoWeek[] {
    return Array.from({ length: Math.max(0, to - from) }, (_, index) => this.axis.weekAt(from + index));
  }
}

/** Searches nothing: a change counts as helpful only where the need fits in with everybody else left where they are. */
const leavingOthers: SolveFunction = (problem, options) => ({
  status: 'feasible',
  plan: {
    format: 'placement-plan/1',
    problem: problem.name,
    placements: options?.start ?? [],
    cost: 0,
    lowerBound: null,
    status: 'feasible',
  },
});

/** The first places that another plan could clear; where there are none, the first of all. */
function clearable(places: readonly BlockedPlace[]): readonly BlockedPlace[] {
  const found = places.filter(({ blockers }) => !blockers.some(isFixed));
  return (found.length > 0 ? found : places).slice(0, MOST_PLACES);
}

function doctorsOf(needIds: readonly string[]): string[] {
  return [...new Set(needIds.map((id) => partsOfNeedId(id).doctorId))];
}
