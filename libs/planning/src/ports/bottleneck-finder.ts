import type { Bottlenecks, ExtraSeats, Plan, Problem, ShadowPrices } from '#matching-engine';

/** Where seats are worth most, and the smallest set found that would place everyone whom seats can help. */
export interface BottleneckReport extends Bottlenecks {
  readonly extraSeats: Omit<ExtraSeats, 'placements'>;
  /** Cost of the plan that the worths are counted from, and how many needs it leaves unplaced. */
  readonly cost: number;
  readonly unplaced: number;
}

/** How thoroughly to look. */
export interface BottleneckSearch {
  readonly seed: number;
  /** Groups of seats that are confirmed by a re-solve. */
  readonly confirm: number;
  readonly secondsPerSolve: number;
  /** Prices of the best bound of the plan's own run: the dearest groups are confirmed. `null` where none is proven. */
  readonly shadowPrices: ShadowPrices | null;
  /** For each of the three re-solves that find the smallest set of extra seats. */
  readonly secondsForSeats: number;
  /** Told after every re-solve: done, and how many there may be. */
  readonly onProgress: (done: number, of: number) => void;
  /** Aborted to end early with what has been confirmed. */
  readonly signal: AbortSignal;
  /** Aborted when nobody wants the result any more. */
  readonly abandoned: AbortSignal;
}

/** Finds where one more seat is worth most. Never blocks the caller's thread for long. */
export abstract class BottleneckFinder {
  abstract find(problem: Problem, plan: Plan, search: BottleneckSearch): Promise<BottleneckReport>;
}
