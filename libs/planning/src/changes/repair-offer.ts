import { type Bilingual, inclusiveText, type IsoWeek, type Specialty, weekRangeOf } from '#domain';
import { findRepairs, type Move, type Repair, type RepairOptions } from '#matching-engine';
import type { StandingPlan } from './standing-plan.js';

/** Where a placement lies, in the region's terms. */
export interface PlacementPlace {
  readonly slotId: string;
  readonly hostId: string;
  readonly specialty: Specialty;
  readonly start: IsoWeek;
  /** Length in weeks. */
  readonly weeks: number;
}

/** What a move means to the doctor, in weeks and clinics. */
export interface MoveMeaning {
  /** Weeks later than before, negative = earlier; `null` where there was no placement to compare with. */
  readonly weeksLater: number | null;
  /** Weeks outside the target phase after the move. */
  readonly weeksEarly: number;
  readonly weeksLate: number;
  /** Whether the clinic is another one than before. */
  readonly otherHost: boolean;
}

/** One placement that a repair makes or moves. */
export interface RepairMove {
  readonly doctorId: string;
  readonly needKey: string;
  /** `null` for the need that has lost its placement. */
  readonly from: PlacementPlace | null;
  readonly to: PlacementPlace;
  readonly meaning: MoveMeaning;
}

/** A repair as it is offered: possible by every rule, with its price and what it means. */
export interface RepairOffer {
  /** First the doctor who has lost the placement, then whoever must move for it. */
  readonly moves: readonly RepairMove[];
  /** The plan's total cost with it, less the cost of leaving the need without a placement: below 0 is a gain. */
  readonly costChange: number;
  /** The plan's total cost with it, less the cost of the plan before the placement was lost; `null` when not known. */
  readonly dearerThanBefore: number | null;
  readonly inWords: Bilingual;
}

/** The repairs of one need. */
export interface RepairOffers {
  readonly doctorId: string;
  readonly needKey: string;
  /** Cheapest first; fewer than asked for where no more can be had. */
  readonly offers: readonly RepairOffer[];
}

/** What the need had before. */
export interface LostPlacement {
  readonly place: PlacementPlace;
  /** The plan's total cost with it, by the rules that held then. */
  readonly cost: number;
}

/**
 * The best repairs of one need in the plan that stands, at most three unless asked otherwise.
 * @throws RangeError when the need is not open in the plan
 */
export function offerRepairs(
  plan: StandingPlan,
  needId: string,
  lost: LostPlacement | null = null,
  options: RepairOptions = {},
): RepairOffers {
  const planned = plan.built.needs.get(needId);
  if (!planned) throw new RangeError(`Need ${needId} is not open.`);
  const { repairs, costUnplaced } = findRepairs(plan.built.problem, plan.placements, needId, options);
  return {
    doctorId: planned.doctorId,
    needKey: planned.key,
    offers: repairs.map((repair) => offerOf(plan, repair, costUnplaced, lost)),
  };
}

/** The place that the problem's slot and week name. */
export function placeOf(
  plan: StandingPlan,
  needId: string,
  { slot: slotPart, start }: { readonly slot: string; readonly start: number },
): PlacementPlace {
  const slotId = plan.built.slotIds.get(slotPart) ?? slotPart;
  const slot = plan.data.slots.find(({ id }) => id === slotId);
  if (!slot) throw new RangeError(`There is no slot ${slotId}.`);
  return {
    slotId,
    hostId: slot.hostId,
    specialty: slot.specialty,
    start: plan.axis.weekAt(start),
    weeks: plan.built.needs.get(needId)?.weeks ?? 0,
  };
}

function offerOf(
  plan: StandingPlan,
  { moves, cost }: Repair,
  costUnplaced: number,
  lost: LostPlacement | null,
): RepairOffer {
  const repaired = moves.map((move, index) => repairMove(plan, move, index === 0 ? lost : null));
  return {
    moves: repaired,
    costChange: cost - costUnplaced,
    dearerThanBefore: lost === null ? null : cost - lost.cost,
    inWords: words(repaired),
  };
}

function repairMove(plan: StandingPlan, move: Move, lost: LostPlacement | null): RepairMove {
  const planned = plan.built.needs.get(move.need);
  if (!planned) throw new RangeError(`Need ${move.need} is not open.`);
  const from = move.from ? placeOf(plan, move.need, move.from) : (lost?.place ?? null);
  const to = placeOf(plan, move.need, move.to);
  const { axis } = plan;
  return {
    doctorId: move.doctor,
    needKey: planned.key,
    from,
    to,
    meaning: {
      weeksLater: from === null ? null : axis.indexOf(to.start) - axis.indexOf(from.start),
      weeksEarly: Math.max(0, planned.targetFrom - move.to.start),
      weeksLate: Math.max(0, move.to.start + planned.weeks - planned.targetTo),
      otherHost: from !== null && from.hostId !== to.hostId,
    },
  };
}

/** The repair as a sentence in both languages; others are counted, never named. */
function words([own, ...others]: readonly RepairMove[]): Bilingual {
  if (!own) return { sv: '', en: '' };
  const { weeksLater, weeksEarly, weeksLate, otherHost } = own.meaning;
  const first = weekRangeOf(own.to.start, 1);
  const sv = [`start ${inclusiveText(first, 'sv')}`];
  const en = [`starts ${inclusiveText(first, 'en')}`];
  if (weeksLater !== null && weeksLater !== 0) {
    const weeks = Math.abs(weeksLater);
    sv.push(
      `${weeks} ${weeks === 1 ? 'vecka' : 'veckor'} ${weeksLater > 0 ? 'senare' : 'tidigare'} än förut`,
    );
    en.push(`${weeks} ${weeks === 1 ? 'week' : 'weeks'} ${weeksLater > 0 ? 'later' : 'earlier'} than before`);
  }
  if (weeksEarly > 0) {
    sv.push(`${weeksEarly} v. före målfasen`);
    en.push(`${weeksEarly} wk before the target phase`);
  }
  if (weeksLate > 0) {
    sv.push(`${weeksLate} v. efter målfasen`);
    en.push(`${weeksLate} wk after the target phase`);
  }
  if (weeksEarly === 0 && weeksLate === 0) {
    sv.push('i målfasen');
    en.push('within the target phase');
  }
  if (otherHost) {
    sv.push('annan klinik');
    en.push('another clinic');
  }
  sv.push(others.length === 0 ? 'ingen annan flyttas' : `${others.length} till flyttas`);
  en.push(
    others.length === 0
      ? 'nobody else moves'
      : `${others.length} more ${others.length === 1 ? 'moves' : 'move'}`,
  );
  return { sv: sv.join(', '), en: en.join(', ') };
}
