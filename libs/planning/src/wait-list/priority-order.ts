import {
  addWeeks,
  type Contender,
  inTieOrder,
  type IsoWeek,
  lastWeek,
  weekParts,
  weekRangeOf,
} from '#domain';
import type { StandingPlan } from '../changes/standing-plan.js';
import { partsOfNeedId } from '../problem/plannable-needs.js';

/** A need that contends for a seat, with what decides its place in the published order. */
export interface ContendingNeed extends Contender {
  readonly needId: string;
}

/**
 * What decides a need's place in the published order: whether a claim is in force, the weeks left until its target ends,
 * and what its doctor bears above the mean in the plan that stands.
 */
export function contenderFor(plan: StandingPlan, needId: string): ContendingNeed {
  const { doctorId, needKey } = partsOfNeedId(needId);
  const { costByDoctor } = plan.verification;
  const total = costByDoctor.reduce((sum, { cost }) => sum + cost, 0);
  const own = costByDoctor.find(({ doctor }) => doctor === doctorId)?.cost ?? 0;
  return {
    needId,
    doctor: doctorId,
    claim: plan.data.claims.some(
      (claim) => claim.doctorId === doctorId && (claim.needKey === null || claim.needKey === needKey),
    ),
    weeksLeft: (plan.built.needs.get(needId)?.targetTo ?? plan.axis.weeks) - plan.axis.firstStart,
    debt: Math.max(0, Math.round(own - total / Math.max(1, costByDoctor.length))),
  };
}

/**
 * The seed of the lottery that decides last: the region and the week-year of the seat. It is known long before, so that
 * anybody can count a number again and nobody can choose one.
 */
export function lotterySeed(plan: StandingPlan, seatFrom: IsoWeek): string {
  return `${plan.data.region.id}/${weekParts(seatFrom).year}`;
}

/**
 * The needs whose placement finds no seat when a slot has so many: what is frozen or pinned is seated first, then the
 * others in the published order.
 */
export function unseatedBy(plan: StandingPlan, slotId: string, seats: number): ReadonlySet<string> {
  const slot = plan.data.slots.find(({ id }) => id === slotId);
  if (!slot) return new Set();
  const here = plan.data.promised.filter((promise) => promise.slotId === slotId);
  const order = inTieOrder(
    here.map(({ needId }) => contenderFor(plan, needId)),
    lotterySeed(plan, slot.weeks.from),
  ).map(({ needId }) => needId);
  const isHeld = (needId: string): boolean => plan.built.needs.get(needId)?.held !== null;
  const queue = [...order.filter(isHeld), ...order.filter((needId) => !isHeld(needId))];
  const taken = new Map<IsoWeek, number>();
  const unseated = new Set<string>();
  for (const needId of queue) {
    const promise = here.find((each) => each.needId === needId);
    if (!promise) continue;
    const stay =
      slot.mode === 'block'
        ? slot.weeks
        : weekRangeOf(promise.start, promise.weeks ?? plan.built.needs.get(needId)?.weeks ?? 1);
    const weeks: IsoWeek[] = [];
    for (let week = stay.from; week <= lastWeek(stay); week = addWeeks(week, 1)) weeks.push(week);
    if (weeks.some((week) => (taken.get(week) ?? 0) >= seats)) unseated.add(needId);
    else for (const week of weeks) taken.set(week, (taken.get(week) ?? 0) + 1);
  }
  return unseated;
}
