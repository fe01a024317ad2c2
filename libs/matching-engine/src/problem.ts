/**
 * The placement problem, format `placement-problem/1`: what the engine is asked.
 *
 * Time is counted in whole weeks from the horizon's first week (0 = that week). Intervals are half-open
 * `[from, to)`. Every cost and weight is an integer; a negative cost is a gain; a smaller total is better.
 */

/** Weeks `[from, to)`, counted from the horizon's first week. */
export type WeekInterval = readonly [from: number, to: number];

/** One number for every week, or one number per week. */
export type PerWeek = number | readonly number[];

/** What a unit of each undesirable thing costs. */
export interface Weights {
  /** Per week that a placement starts before its need's `targetFrom`. */
  readonly early: number;
  /** Per week that a placement ends after its need's `targetTo`. */
  readonly late: number;
  /** Times the highest cost of any one doctor (max-min fairness). Default 0. */
  readonly worstOff?: number;
  /** Per doctor-week that a home centre has away above its `awayTarget`. Default 0. */
  readonly crowded?: number;
  /** Per seat-week that a slot falls short of its `minSeats`. Default 0. */
  readonly underfilled?: number;
}

/** A doctor may start `specialty` only when each of `requires` is completed, or placed and ended before. */
export interface Prerequisite {
  readonly specialty: string;
  readonly requires: readonly string[];
}

/** The health centre that employs doctors and can spare only so many at a time. */
export interface HomeCentre {
  readonly id: string;
  /** Most doctors of this centre on placement in the same week; hard. One number, or one per week. */
  readonly awayLimit?: PerWeek;
  /** The number above which absence costs `weights.crowded`; soft. */
  readonly awayTarget?: PerWeek;
}

/** A doctor in specialist training, as the engine sees one. */
export interface Doctor {
  readonly id: string;
  readonly homeCentre?: string;
  /** No placement may touch these weeks. */
  readonly unavailable?: readonly WeekInterval[];
  /** Specialties done before the horizon. */
  readonly completed?: readonly string[];
  /** Slots that this doctor may not take. */
  readonly barredSlots?: readonly string[];
  /** At most one placement per specialty, and none in a completed one. Default false. */
  readonly specialtyOnce?: boolean;
  /** Most placements at one host. */
  readonly maxPerHost?: number;
  /** Each time two placements consecutive in time are at different hosts. Default 0. */
  readonly hostChangeCost?: number;
  /** Weeks wanted at home between two placements. Default 0. */
  readonly gapWeeks?: number;
  /** For each week that two consecutive placements lie closer than `gapWeeks`. Default 0. */
  readonly gapCost?: number;
  /** Each week, from week 0 until the last placement ends, spent not on placement. Default 0. */
  readonly idleWeekCost?: number;
}

/** What a host has published: seats in one specialty for a period. */
export interface Slot {
  readonly id: string;
  readonly host: string;
  readonly specialty: string;
  readonly from: number;
  readonly to: number;
  /**
   * `block`: a placement starts at `from`, is at most `to - from` weeks long and holds its seat for the whole slot.
   * `rolling`: it may start in any week, lies inside the slot, and holds a seat only in its own weeks.
   */
  readonly mode: 'block' | 'rolling';
  /** Seats; for a rolling slot one number, or one per week of the slot. */
  readonly seats: PerWeek;
  /** Seats that the host wants filled; a shortfall costs `weights.underfilled` per seat-week. */
  readonly minSeats?: PerWeek;
}

/** One required placement of one doctor. */
export interface Need {
  readonly id: string;
  readonly doctor: string;
  /** Any one of them satisfies the need. */
  readonly specialties: readonly string[];
  /** Length of the placement in weeks. */
  readonly weeks: number;
  /** First and last allowed start week. */
  readonly earliest: number;
  readonly latest: number;
  /** The target phase: best start not before `targetFrom`, best end not after `targetTo`. */
  readonly targetFrom: number;
  readonly targetTo: number;
  /** Instead of `weights.early` / `weights.late`. */
  readonly earlyCost?: number;
  readonly lateCost?: number;
  /** Each cost is added when the placement starts in `[from, to)`: wished and unwished periods. */
  readonly startCost?: readonly (readonly [from: number, to: number, cost: number])[];
  /** Paid when the need gets no placement. */
  readonly unplacedCost: number;
  /** Only these hosts may take it. */
  readonly hosts?: readonly string[];
  /** Added when placed at that host / in that specialty. */
  readonly hostCost?: Readonly<Record<string, number>>;
  readonly specialtyCost?: Readonly<Record<string, number>>;
  /** If this need is placed, each of these must be placed and ended at or before its start. */
  readonly after?: readonly string[];
  /** Where the published plan has it. */
  readonly current?: { readonly slot: string; readonly start: number };
  /** Paid when `current` is given and the need is placed elsewhere or not placed. Default 0. */
  readonly changeCost?: number;
  /** Must stay exactly at `current`. Default false. */
  readonly pinned?: boolean;
}

/** A whole placement problem. */
export interface Problem {
  readonly format: 'placement-problem/1';
  readonly name: string;
  readonly horizon: { readonly firstWeek: string; readonly weeks: number };
  readonly weights: Weights;
  readonly prerequisites?: readonly Prerequisite[];
  readonly homeCentres: readonly HomeCentre[];
  readonly doctors: readonly Doctor[];
  readonly slots: readonly Slot[];
  readonly needs: readonly Need[];
}
