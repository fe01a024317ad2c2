import type { CostByTerm, Placement, Plan } from './plan.js';

/** What happened during a run, as it happens. Costs in the problem's unit, time in seconds since the start. */
export type SolveEvent =
  | { readonly kind: 'phase'; readonly phase: SolvePhase; readonly seconds: number }
  | { readonly kind: 'incumbent'; readonly cost: number; readonly placed: number; readonly seconds: number }
  | { readonly kind: 'bound'; readonly lowerBound: number; readonly seconds: number };

export type SolvePhase = 'prepare' | 'construct' | 'price' | 'search' | 'prove' | 'done';

/** How a run is steered. Everything has a default; the problem is never changed. */
export interface SolveOptions {
  /** Decides every random choice. Default 1. */
  readonly seed?: number;
  /** Wall-clock limit in seconds. A run cut by the clock need not repeat; one cut by `workLimit` does. Default 60. */
  readonly timeLimitSeconds?: number;
  /** Deterministic limit: units of work (documented in docs/engine.md). With it, no clock decides anything. */
  readonly workLimit?: number;
  /** Threads for pricing and search, at least 1. Default: the machine's cores, at most 4. */
  readonly threads?: number;
  /** Abort it to stop early and keep the best plan so far. */
  readonly signal?: AbortSignal;
  /** Told of everything as it happens; it must not throw: what it throws ends the run, or the call where no plan is there yet. */
  readonly onEvent?: (event: SolveEvent) => void;
  /** Best plan known beforehand; parts of it that break a rule are left out. */
  readonly start?: readonly Placement[];
  /** Stop as soon as the proven gap is at most this share of the cost (0.01 = one per cent). Default 0. */
  readonly targetGap?: number;
  /** Above so many doctors, what does not hang together is planned part by part. Default 400. */
  readonly apartAbove?: number;
  /** Most doctors whose promised placements may change. Default: no limit. */
  readonly changeBudget?: number;
  /**
   * Individual rationality: no doctor's own cost, change cost aside, may exceed that of the published plan (`current`).
   * Whoever cannot be kept whole is named in the result. Default false.
   */
  readonly keepWhole?: boolean;
  /**
   * Minimal perturbation: once the search for the least cost has ended, as few people as possible are moved away from
   * what was promised to them, at that cost or a share `costSlack` above it. The result tells `moves`. Default: of two
   * plans at the same cost that were found, the one that moves fewer people.
   */
  readonly fewestMoved?: { readonly costSlack?: number };
  /**
   * Leximin: once the search for the least cost has ended, the worst off are helped, then the next worst and so on, at
   * that cost or a share `costSlack` above it. The result tells `fairest`.
   */
  readonly fairest?: { readonly costSlack?: number };
}

/** What it took to move as few people as possible. A search, not a proof: only `cannotStay` is certain. */
export interface MovesReport {
  /** Doctors of whom a promised placement is elsewhere or gone. */
  readonly people: number;
  /** The same in the plan of least cost that was found before, and what that cost. */
  readonly peopleBefore: number;
  readonly costBefore: number;
  /** Doctors who have to move in every plan: their promised placements cannot all stand, even alone. */
  readonly cannotStay: readonly string[];
}

/** What one seat more would be worth. */
export interface SeatPrice {
  readonly slot: string;
  /** One seat more in every week of the slot, in the problem's unit; above 0. */
  readonly price: number;
  /** Its parts by week of a rolling slot, from the slot's first week on. `null` for a block slot, whose seats are whole. */
  readonly byWeek: readonly number[] | null;
}

/** What it would be worth if one doctor more of a home centre might be away. */
export interface AbsencePrice {
  readonly homeCentre: string;
  /** One absence more in every week, in the problem's unit; above 0. */
  readonly price: number;
  /** Its parts by week of the horizon. */
  readonly byWeek: readonly number[];
}

/**
 * Prices of what doctors share, those of the best bound that the run proved. Proven of each by itself: with one seat (or
 * absence) more no plan costs less than `bound` − `price`, so `price` is the most that it can take off the bound. They
 * rank bottlenecks; they are no forecast of savings, do not add up, and other prices may prove the same bound. What is
 * left out has no price: seats that all who could come have already, and slots that have none at all.
 */
export interface ShadowPrices {
  /** What is proven at these prices, not rounded up to a whole cost. */
  readonly bound: number;
  /** The dearest slot first, then by id. */
  readonly seats: readonly SeatPrice[];
  /** The dearest home centre first, then by id. */
  readonly absences: readonly AbsencePrice[];
}

/** What leximin came to. A search, not a proof: only `leastWorst` is certain. Costs are the doctors' own. */
export interface FairestReport {
  /** Total cost and dearest own cost of the plan of least cost that was found before. */
  readonly costBefore: number;
  readonly worstBefore: number;
  readonly worst: number;
  /** Proven: in no plan is the dearest own cost lower. `null` where the run ended before it was counted. */
  readonly leastWorst: number | null;
}

/** What a run came to; `SolveResult` says what each means. */
export type SolveStatus = 'optimal' | 'feasible' | 'infeasible' | 'undecided';

/** Why a run ended. `fault`: something in the search failed, and the best plan until then was kept. */
export type StopReason = 'optimal' | 'target-gap' | 'time-limit' | 'work-limit' | 'cancelled' | 'fault';

/** Everything that a reader needs to check a result or to repeat the run. */
export interface Certificate {
  readonly engineVersion: string;
  readonly status: SolveStatus;
  /** SHA-256 of the canonical problem (lists in the order of their ids), hexadecimal. */
  readonly inputHash: string;
  readonly seed: number;
  readonly threads: number;
  readonly limits: { readonly timeLimitSeconds: number | null; readonly workLimit: number | null };
  readonly stoppedBy: StopReason;
  readonly seconds: number;
  readonly cost: number;
  readonly costByTerm: CostByTerm;
  /** Each doctor's own cost, worst first. */
  readonly costByDoctor: readonly { readonly doctor: string; readonly cost: number }[];
  readonly lowerBound: number | null;
  /** (cost − ⌈lowerBound⌉) ÷ max(1, |cost|); `null` without a bound. */
  readonly gap: number | null;
  readonly placed: number;
  readonly unplaced: number;
}

/** Needs that can never stand together, and the rule that they break. */
export interface Contradiction {
  readonly rule: string;
  readonly needs: readonly string[];
  readonly message: string;
}

/**
 * The outcome of a run: data in every case, never an exception for an infeasible or unfinished problem.
 *
 * - `optimal`, `feasible`: the plan keeps every rule.
 * - `infeasible`: proven; the contradictions name pins that can never stand together. The plan keeps every rule but the
 *   pins that had to give way.
 * - `undecided`: neither proven to be impossible nor found: the plan keeps every rule but leaves out `missingPins`. It
 *   takes a search of some 100,000 places for what the pins demand to end without an answer, so it hardly ever happens.
 */
export type SolveResult =
  | {
      readonly status: 'optimal' | 'feasible';
      readonly plan: Plan;
      readonly certificate: Certificate;
      /** Where a bound is proven. The same for the same seed and work limit, as the plan is. */
      readonly shadowPrices?: ShadowPrices;
      /** Under `keepWhole`: doctors whose own cost is nevertheless above the published one. */
      readonly notKeptWhole?: readonly string[];
      /** With the option `fewestMoved`. */
      readonly moves?: MovesReport;
      /** With the option `fairest`. */
      readonly fairest?: FairestReport;
    }
  | {
      readonly status: 'infeasible';
      readonly plan: Plan;
      readonly contradictions: readonly Contradiction[];
      readonly certificate: Certificate;
    }
  | {
      readonly status: 'undecided';
      readonly plan: Plan;
      readonly missingPins: readonly string[];
      readonly certificate: Certificate;
    };

/** One broken hard rule, with the ids concerned and a sentence for the person who has to act. */
export interface Violation {
  /** Stable code, for example `seats` or `away-limit`. */
  readonly rule: string;
  readonly message: string;
  readonly need?: string;
  readonly doctor?: string;
  readonly slot?: string;
  readonly homeCentre?: string;
  /** Week counted from the horizon's first week. */
  readonly week?: number;
}

/** What the independent verifier says of a plan. */
export interface Verification {
  readonly valid: boolean;
  readonly violations: readonly Violation[];
  /** The cost counted from the problem alone. */
  readonly cost: number;
  readonly costByTerm: CostByTerm;
  readonly costByDoctor: readonly { readonly doctor: string; readonly cost: number }[];
  readonly placed: number;
  readonly unplaced: number;
}

/** What can be wrong with a value of the input. */
export type InputFaultCode =
  | 'missing'
  | 'unknown-field'
  | 'wrong-type'
  | 'not-integer'
  | 'too-small'
  | 'too-large'
  | 'not-allowed'
  | 'empty'
  | 'duplicate-id'
  | 'dangling-reference'
  | 'reversed-range'
  | 'wrong-length'
  | 'cycle'
  | 'pinned-without-current';

/** A fault in the input: the path to the value (`slots[3].seats`), what is wrong and what would be right. */
export interface ProblemFault {
  readonly path: string;
  readonly code: InputFaultCode;
  readonly message: string;
}

export type { Placement, Plan };
