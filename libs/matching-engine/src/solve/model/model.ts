import type { Need, Problem, Slot } from '../../problem.js';

/**
 * The problem in a form that is fast to search: everything numbered, sorted by id, rows for all that doctors share.
 *
 * A **row** is a thing that doctors use up one unit at a time: a block slot, one week of a rolling slot, one week of a
 * home centre. Placements of one doctor never overlap, so a doctor uses a row at most once.
 * A **segment** is a run of rows for consecutive weeks (a rolling slot, a home centre).
 */
export interface Model {
  readonly problem: Problem;
  readonly weeks: number;
  readonly rows: Rows;
  readonly slots: SlotTable;
  readonly doctors: readonly DoctorModel[];
  /** By number; the numbers follow the order of the ids. */
  readonly needs: readonly Need[];
  readonly sourceSlots: readonly Slot[];
  /** The doctor of each need. */
  readonly needDoctor: Int32Array;
  /** The class of each need among its doctor's. */
  readonly needClass: Int32Array;
  readonly worstOffWeight: number;
  /** Needs of different doctors that `after` ties together; `null` where there are none. */
  readonly links: Links | null;
}

/** `after` between needs of different doctors, by need number. */
export interface Links {
  /** For each need that waits, those of other doctors that must have ended before. */
  readonly before: ReadonlyMap<number, readonly number[]>;
  /** The same the other way round. */
  readonly followers: ReadonlyMap<number, readonly number[]>;
}

export interface Rows {
  readonly count: number;
  /** Most doctors that may use the row (never more than could want it). */
  readonly capacity: Int32Array;
  /** Where the row's own cost by number of users starts in `costByUse`, or -1 when use costs nothing. */
  readonly costAt: Int32Array;
  readonly costByUse: Float64Array;
  /** Segment of the row, or -1. */
  readonly segment: Int32Array;
  readonly segmentStart: Int32Array;
  readonly segmentLength: Int32Array;
  /** How many doctors could use the row at all. */
  readonly users: Int32Array;
}

export interface SlotTable {
  readonly row: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly block: Uint8Array;
  readonly host: Int32Array;
  readonly specialty: Int32Array;
  /** Segment of a rolling slot, -1 for a block slot. */
  readonly segment: Int32Array;
}

/** One field of the state word: `count` of something, `bits` wide. */
export interface Field {
  readonly word: number;
  readonly shift: number;
  readonly mask: number;
}

/** Needs of one doctor that nothing tells apart. */
export interface NeedClass {
  readonly needs: Int32Array;
  readonly weeks: number;
  /** Most of these needs that can have a place at all: under `specialtyOnce` no more than there are specialties. */
  readonly most: number;
  /** Cost of leaving one of these needs without a place (broken promise included). */
  readonly unplaced: number;
  /** Pinned, or demanded by `after` of a pinned need: placed in every valid plan. */
  readonly required: boolean;
  readonly field: Field;
  /** Classes (by number, each of a single need) that must have ended before. */
  readonly after: Int32Array;
  /** The need's number where `after` ties it to a need of another doctor, else -1. */
  readonly linked: number;
  readonly lanes: readonly Lane[];
}

/** Ways to place a class that mean the same to the doctor's other placements: same class, specialty and host where these matter. */
export interface Lane {
  readonly needClass: number;
  readonly weeks: number;
  readonly lo: number;
  readonly hi: number;
  /** Cost of starting at `lo + i`; `Infinity` where a leave forbids it. Includes neither host nor specialty. */
  readonly startCost: Float64Array;
  readonly pairSlot: Int32Array;
  readonly pairCost: Float64Array;
  readonly pairLo: Int32Array;
  readonly pairHi: Int32Array;
  /** Host where it matters to this doctor, else -1. */
  readonly host: number;
  /** Set by this placement and, under `specialtyOnce`, forbidden to be set before. */
  readonly specialtyField: Field | null;
  readonly once: boolean;
  /** Specialties that must be set before. */
  readonly requires: readonly Field[];
  readonly hostField: Field | null;
  readonly hostMost: number;
}

export interface DoctorModel {
  readonly index: number;
  readonly id: string;
  readonly needs: Int32Array;
  /** Needs that must stay where they are promised. */
  readonly pinned: Int32Array;
  /** Those, and what `after` of pinned needs demands of this doctor. */
  readonly required: Int32Array;
  /** Whether any need is tied to one of another doctor. */
  readonly linked: boolean;
  /** Cost of a plan without any placement. */
  readonly emptyCost: number;
  readonly classes: readonly NeedClass[];
  /** All classes' lanes, class by class. */
  readonly lanes: readonly Lane[];
  /** Where each class begins in `lanes`. */
  readonly firstLane: Int32Array;
  readonly words: number;
  /** Bits used when one word is enough, else 32. */
  readonly bits: number;
  readonly hostChangeCost: number;
  readonly gapWeeks: number;
  readonly gapCost: number;
  readonly idleWeekCost: number;
  /** Segment of the home centre, or -1 when it can never bind nor cost. */
  readonly centreSegment: number;
}
