import { julyWeeks, type PlanningRules, weekParts } from '#domain';
import { type Need } from '#matching-engine';
import { type HostClinic, type RegionData, type StDoctor, type Wish } from '../region/region-data.js';
import { type PlannedNeed } from './built-problem.js';
import { type WeekAxis } from './week-axis.js';

/** The costs of one need, as far as they differ from the region's weights. */
export type NeedCosts = Pick<Need, 'lateCost' | 'startCost' | 'unplacedCost' | 'hostCost'>;

const WEEKS_PER_YEAR = 52;
/** How much of the cost of going without is the same whatever the length; the rest grows with it. */
const EQUAL_PART = 0.6;

/**
 * Prices the needs of one region: what going without, a late end, a host or a start week costs each of them. Who runs a
 * centre or clinic never enters.
 */
export class NeedPricing {
  private readonly meanWeeks: number;
  private readonly homeAreas: ReadonlyMap<string, string | null>;
  private readonly hostsBySpecialty: ReadonlyMap<string, readonly HostClinic[]>;
  private readonly wishesOf: ReadonlyMap<string, readonly Wish[]>;
  private readonly areaCosts = new Map<string, Readonly<Record<string, number>>>();
  private readonly julys: readonly (readonly [from: number, to: number])[];

  constructor(
    private readonly data: RegionData,
    axis: WeekAxis,
  ) {
    const { items } = data.curriculum;
    this.meanWeeks = items.reduce((sum, item) => sum + item.weeks, 0) / Math.max(1, items.length);
    this.homeAreas = new Map(data.healthCentres.map((centre) => [centre.id, centre.area]));
    this.hostsBySpecialty = hostsBySpecialty(data);
    this.wishesOf = groupBy(data.wishes, (wish) => wish.doctorId);
    this.julys = julysOn(axis);
    this.axis = axis;
  }

  private readonly axis: WeekAxis;

  /** @param planned a need of the doctor */
  costsOf(planned: PlannedNeed, doctor: StDoctor): NeedCosts {
    const { rules } = this.data;
    const factor = this.claimFactor(planned);
    const lateCost = Math.round(rules.weights.late * factor);
    const wishes = (this.wishesOf.get(doctor.id) ?? []).filter(
      (wish) => wish.needKey === null || wish.needKey === planned.key,
    );
    const hostCost = this.hostCost(planned, doctor, wishes);
    const startCost = this.startCost(planned, wishes);
    return {
      unplacedCost: this.unplacedCost(planned, lateCost, factor),
      ...(factor === 1 ? {} : { lateCost }),
      ...(startCost.length === 0 ? {} : { startCost }),
      ...(Object.keys(hostCost).length === 0 ? {} : { hostCost }),
    };
  }

  private claimFactor({ doctorId, key }: PlannedNeed): number {
    const claimed = this.data.claims.some(
      (claim) => claim.doctorId === doctorId && (claim.needKey === null || claim.needKey === key),
    );
    return claimed ? 1 + this.data.rules.weights.priorityPercent / 100 : 1;
  }

  /**
   * Going without costs more for a long placement than for a short one, which would otherwise push it aside wherever a
   * doctor's or a centre's weeks are short; more the less time is left, from two years down to one; and always more
   * than the latest placement allowed.
   */
  private unplacedCost(planned: PlannedNeed, lateCost: number, factor: number): number {
    const { weights } = this.data.rules;
    const byLength = EQUAL_PART + ((1 - EQUAL_PART) * planned.need.weeksFullTime) / this.meanWeeks;
    const yearsLeft = planned.targetTo / WEEKS_PER_YEAR;
    const urgency = Math.min(1, Math.max(0, 2 - yearsLeft));
    const cost = factor * (weights.unplaced * byLength + weights.unplacedUrgent * urgency);
    const latestEnd = planned.latest + planned.weeks;
    const mostLate = lateCost * Math.max(0, latestEnd - payableTarget(planned));
    return Math.round(Math.max(cost, mostLate + cost / 4));
  }

  private hostCost(
    { need }: PlannedNeed,
    doctor: StDoctor,
    wishes: readonly Wish[],
  ): Readonly<Record<string, number>> {
    const homeArea = doctor.area ?? this.homeAreas.get(doctor.homeCentreId) ?? null;
    const byArea = this.areaCost(homeArea, need.specialties);
    const wished = wishes.filter((wish) => wish.hostId !== null);
    if (wished.length === 0) return byArea;
    const costs = { ...byArea };
    for (const { hostId, weeks, weight } of wished) {
      if (hostId === null) continue;
      costs[hostId] = (costs[hostId] ?? 0) - Math.round(weeks === null ? weight : weight / 2);
    }
    return costs;
  }

  /** Shared by all needs with the same home area and specialties. */
  private areaCost(
    homeArea: string | null,
    specialties: readonly string[],
  ): Readonly<Record<string, number>> {
    const { otherArea } = this.data.rules.weights;
    const key = JSON.stringify([homeArea, specialties]);
    const known = this.areaCosts.get(key);
    if (known) return known;
    const hosts =
      homeArea === null || otherArea === 0
        ? []
        : specialties.flatMap((each) => this.hostsBySpecialty.get(each) ?? []);
    const distant = hosts.filter((host) => host.area !== null && host.area !== homeArea);
    const costs = Object.fromEntries(distant.map((host) => [host.id, otherArea]));
    this.areaCosts.set(key, costs);
    return costs;
  }

  /** Wished and unwished periods, cut to the starts that are allowed. A wish for a host and a period counts half each. */
  private startCost(
    planned: PlannedNeed,
    wishes: readonly Wish[],
  ): [from: number, to: number, cost: number][] {
    const { avoidedStart } = this.data.rules.weights;
    const wished = wishes.flatMap(({ weeks, weight, hostId }): [number, number, number][] =>
      weeks === null
        ? []
        : [
            [
              // Avoided weeks are not to be touched; a wished period is one to start in.
              this.axis.indexOf(weeks.from) - (weight < 0 ? planned.weeks - 1 : 0),
              this.axis.indexOf(weeks.to),
              -Math.round(hostId === null ? weight : weight / 2),
            ],
          ],
    );
    // Every start from which the placement would touch July.
    const avoided = planned.need.avoidJuly
      ? this.julys.map(([from, to]): [number, number, number] => [from - planned.weeks + 1, to, avoidedStart])
      : [];
    return [...wished, ...avoided].flatMap(([from, to, cost]): [number, number, number][] => {
      const first = Math.max(from, planned.earliest);
      const after = Math.min(to, planned.latest + 1);
      return first < after && cost !== 0 ? [[first, after, cost]] : [];
    });
  }
}

/**
 * The end of the target phase that lateness is reckoned from. Lateness that no plan can avoid any more costs nothing: it
 * would only blur what can be chosen.
 */
export function payableTarget({ targetTo, earliest, weeks }: PlannedNeed): number {
  return Math.max(targetTo, earliest + weeks);
}

/** The weights that hold for every need of the region. */
export function problemWeights({ weights }: PlanningRules): {
  early: number;
  late: number;
  worstOff: number;
  crowded: number;
  underfilled: number;
} {
  const { early, late, worstOff, crowded, underfilled } = weights;
  return { early, late, worstOff, crowded, underfilled };
}

function julysOn(axis: WeekAxis): (readonly [number, number])[] {
  const julys: (readonly [number, number])[] = [];
  const lastYear = weekParts(axis.weekAt(axis.weeks)).year;
  for (let { year } = weekParts(axis.firstWeek); year <= lastYear; year += 1) {
    const weeks = julyWeeks(year).map(axis.indexOf);
    julys.push([Math.min(...weeks), Math.max(...weeks) + 1]);
  }
  return julys;
}

function hostsBySpecialty({ hosts, slots }: RegionData): Map<string, HostClinic[]> {
  const byId = new Map(hosts.map((host) => [host.id, host]));
  const pairs = new Map(slots.map((slot) => [`${slot.specialty}\n${slot.hostId}`, slot]));
  const grouped = new Map<string, HostClinic[]>();
  for (const { specialty, hostId } of pairs.values()) {
    const host = byId.get(hostId);
    if (host) grouped.set(specialty, [...(grouped.get(specialty) ?? []), host]);
  }
  return grouped;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
