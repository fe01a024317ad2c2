import type { Placement } from '../../plan.js';
import type { Problem } from '../../problem.js';
import type { SolveOptions } from '../../solve-contract.js';
import type { Decided } from '../pricing/decided.js';
import type { DoctorPlan } from '../pricing/doctor-plan.js';
import type { Priced } from '../pricing/pricer.js';

/** What a helper thread is started with. */
export interface HelperStart {
  readonly problem: Problem;
  readonly options: Pick<SolveOptions, 'changeBudget' | 'keepWhole'>;
}

/** A neighbourhood to solve: the plan as it stands, and the doctors to plan anew. */
export interface NeighbourhoodTask {
  readonly kind: 'neighbourhood';
  readonly seed: number;
  readonly group: readonly number[];
  /** By columns, by annealing schedules or single placements of all (then the group is everybody), or of a large group. */
  readonly method: 'columns' | 'schedules' | 'placements' | GroupAnnealing | GroupSettling | PartsDiving;
  /** Every doctor's placements, one after the other, and where each doctor's begin. */
  readonly places: Int32Array;
  readonly placesAt: Int32Array;
  /** What seats are worth (scaled); left out when the same as before. */
  readonly worth?: Float64Array;
  readonly seconds: number;
}

/** The bound to raise from given prices, for as long as the run lasts. */
export interface BoundTask {
  readonly kind: 'bound';
  readonly seed: number;
  /** Where prices and weights of own costs stand (scaled), and the best bound proven so far: only better ones are told. */
  readonly prices: Float64Array;
  readonly weights: Float64Array;
  readonly bound: number;
  /** The dearest of the doctors' own best costs, where it is known. */
  readonly leastWorst: number | null;
  /** Plans known of the doctors in the order of their numbers, in one list (see `packed`); none where it is to gather its own. */
  readonly known: Int32Array;
  readonly seconds: number;
}

/** Doctors to plan at given prices, at once: a bound that is being raised rests until it may go on. */
export interface PlansTask {
  readonly kind: 'plans';
  readonly doctors: readonly number[];
  /** By row (scaled, whole). */
  readonly prices: Float64Array;
  /** What a unit of each one's own cost counts in the scale of the prices. */
  readonly factors: readonly number[];
  /** Plans of each with a good chance of being the best, to prune by. */
  readonly hints: readonly (readonly DoctorPlan[])[];
  /** What is decided of each one's plan; `null` where nothing is. */
  readonly decided: readonly (Decided | null)[];
  /** Whether bounds are wanted as well: no haste then where one without costs no more time. */
  readonly proves: boolean;
}

/** Ends the rest. */
export interface GoOnTask {
  readonly kind: 'go-on';
}

export type HelperTask = NeighbourhoodTask | BoundTask | PlansTask | GoOnTask;

/** How the plans of a large group are to be bettered. */
export interface GroupAnnealing {
  readonly kind: 'anneal';
  /** The temperature to begin with, as a share of what an average placement gains. */
  readonly hot: number;
}

/** A large group's prices and plans are to be settled, from what is known of them. */
export interface GroupSettling {
  readonly kind: 'settle';
  /** Whether the group's present plans count for nothing: they need not fit beside what others take. */
  readonly isNew: boolean;
  /** What others take of each row. */
  readonly outside: Int32Array;
  /** Of all rows (scaled). */
  readonly prices: Float64Array;
  /** What everybody's own costs count beyond 1 (scaled, whole). */
  readonly weights: Float64Array;
  /** Plans known of the group's doctors in the order of their numbers, in one list (see `packed`). */
  readonly known: Int32Array;
}

/** Parts of all doctors are to be dived for, again and again, beside the others' best plans. */
export interface PartsDiving {
  readonly kind: 'dive';
  /** Of the best bound: prices of all rows, and what everybody's own costs count beyond 1 (scaled, whole). */
  readonly prices: Float64Array;
  readonly weights: Float64Array;
  readonly bound: number;
  /** What the worst off costs at least, where it is known. */
  readonly leastWorst: number | null;
  /** Plans known of all doctors, in one list (see `packed`). */
  readonly known: Int32Array;
  /** Share of the task's time for a dive of everybody. */
  readonly length: number;
  /** Placements that keep the pins. */
  readonly firm: readonly Placement[];
}

/** What has become of a group's prices and plans. */
export interface GroupSettled {
  /** In the order of their numbers; all lists by doctor are in this order. */
  readonly doctors: readonly number[];
  /** The doctors' placements; `null` where there are no better ones. */
  readonly places: readonly Int32Array[] | null;
  /** The rows that the group can use, and their prices (scaled, whole). */
  readonly rows: Int32Array;
  readonly prices: Float64Array;
  readonly weights: Float64Array;
  readonly known: Int32Array;
}

/** The group's plans as the helper would have them. */
export interface NeighbourhoodAnswer {
  readonly kind: 'neighbourhood';
  readonly group: readonly number[];
  readonly places: readonly Int32Array[];
  readonly change: number;
  /** Where the group was to be settled. */
  readonly settled?: GroupSettled;
}

/** A better bound, told as soon as it is proven, its prices and what the doctors' own costs count beyond 1 (scaled, whole). */
export interface BoundFound {
  readonly kind: 'bound';
  readonly bound: number;
  readonly prices: Float64Array;
  readonly weights: Float64Array;
}

/** A better bound that takes more than prices to prove. */
export interface BoundProven {
  readonly kind: 'proven';
  readonly bound: number;
}

/** What each of the doctors asked for was priced at. */
export interface PlansAnswer {
  readonly kind: 'plans';
  readonly priced: readonly Priced[];
}

/** What a helper says: that it wants a task (first of all, and once the bound rises no more), or what it found. */
export type HelperMessage =
  { readonly kind: 'ready' } | NeighbourhoodAnswer | BoundFound | BoundProven | PlansAnswer;
