import { addWeeks, type IsoWeek } from '#domain';
import {
  type Actor,
  type PlanPlacementSummary,
  type PlanVersion,
  type RegionStores,
  type UnplacedSummary,
  wholeList,
} from '#planning';

/** What became of the needs for one item of the curriculum. */
export interface ItemSummary {
  readonly item: string;
  readonly placed: number;
  /** Placed wholly inside the target phase. */
  readonly inPhase: number;
  readonly unplaced: number;
}

/** A plan in numbers, without persons. */
export interface PlanSummary {
  readonly plan: PlanVersion;
  /** By the item's key. Of the plan that holds as it stands: what has fallen away since is unplaced. */
  readonly items: readonly ItemSummary[];
  /** How many needs are unplaced for each reason, the commonest first. */
  readonly reasons: readonly { readonly code: string; readonly needs: number }[];
  /** How many doctors are on placement, week by week of the plan. */
  readonly away: readonly { readonly week: IsoWeek; readonly doctors: number }[];
}

/** Counts a plan. */
export class SummarisePlans {
  constructor(private readonly stores: RegionStores) {}

  summarise(actor: Actor, plan: PlanVersion): Promise<PlanSummary> {
    return this.stores.read(actor.regionId, async (store) => {
      const placements = await store.plans.content(plan.id);
      const unplaced = await wholeList((page) => store.plans.unplaced(plan.id, {}, page));
      return {
        plan,
        items: itemsOf(placements, unplaced),
        reasons: reasonsOf(unplaced),
        away: awayByWeek(plan, placements),
      };
    });
  }
}

/** The item that a need comes from: a part of one is named `psychiatry.2`. */
function itemOf({ needKey }: { readonly needKey: string }): string {
  return needKey.split('.', 1)[0] ?? needKey;
}

export function itemsOf(
  placements: readonly Pick<PlanPlacementSummary, 'needKey' | 'weeksEarly' | 'weeksLate'>[],
  unplaced: readonly Pick<UnplacedSummary, 'needKey'>[],
): ItemSummary[] {
  const items = new Map<string, { placed: number; inPhase: number; unplaced: number }>();
  const at = (need: { readonly needKey: string }) => {
    const key = itemOf(need);
    const found = items.get(key) ?? { placed: 0, inPhase: 0, unplaced: 0 };
    items.set(key, found);
    return found;
  };
  for (const placement of placements) {
    const item = at(placement);
    item.placed += 1;
    if (placement.weeksEarly === 0 && placement.weeksLate === 0) item.inPhase += 1;
  }
  for (const need of unplaced) at(need).unplaced += 1;
  return [...items]
    .map(([item, counts]) => ({ item, ...counts }))
    .sort((a, b) => a.item.localeCompare(b.item));
}

function reasonsOf(unplaced: readonly UnplacedSummary[]): { code: string; needs: number }[] {
  const counts = new Map<string, number>();
  for (const { reasonCode } of unplaced) counts.set(reasonCode, (counts.get(reasonCode) ?? 0) + 1);
  return [...counts]
    .map(([code, needs]) => ({ code, needs }))
    .sort((a, b) => b.needs - a.needs || a.code.localeCompare(b.code));
}

export function awayByWeek(
  { horizon }: Pick<PlanVersion, 'horizon'>,
  placements: readonly Pick<PlanPlacementSummary, 'start' | 'weeks'>[],
): { week: IsoWeek; doctors: number }[] {
  const away = Array.from({ length: horizon.weeks }, (_, index) => ({
    week: addWeeks(horizon.firstWeek, index),
    doctors: 0,
  }));
  const byWeek = new Map(away.map((each) => [each.week, each]));
  for (const { start, weeks } of placements) {
    for (let index = 0; index < weeks; index += 1) {
      const at = byWeek.get(addWeeks(start, index));
      if (at) at.doctors += 1;
    }
  }
  return away;
}
