import type { Problem } from '../../problem.js';
import type { SolveOptions } from '../../solve-contract.js';

/** What a helper thread is started with. */
export interface HelperStart {
  readonly problem: Problem;
  readonly options: Pick<SolveOptions, 'changeBudget' | 'keepWhole'>;
}

/** A neighbourhood to solve: the plan as it stands, and the doctors to plan anew. */
export interface HelperTask {
  readonly seed: number;
  readonly group: readonly number[];
  /** By columns, or by annealing the schedules of all (then the group is everybody). */
  readonly method: 'columns' | 'schedules';
  /** Every doctor's placements, one after the other, and where each doctor's begin. */
  readonly places: Int32Array;
  readonly placesAt: Int32Array;
  /** What seats are worth (scaled); left out when the same as before. */
  readonly worth?: Float64Array;
  readonly seconds: number;
}

/** The group's plans as the helper would have them. */
export interface HelperAnswer {
  readonly group: readonly number[];
  readonly places: readonly Int32Array[];
  readonly change: number;
}
