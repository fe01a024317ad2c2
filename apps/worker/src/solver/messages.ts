import type { OpenPart, Plan, Problem, SolveEvent, SolveOptions, SolveResult } from '#matching-engine';
import type { BottleneckReport, BottleneckSearch } from '#planning';

/** Options that can cross to another thread: no functions, no signals. */
export type PlainSolveOptions = Omit<SolveOptions, 'signal' | 'onEvent'>;

/** What the solver's thread is started with. */
export type SolverTask = { readonly options: PlainSolveOptions } & (
  | { readonly kind: 'solve' | 'open'; readonly problem: Problem }
  | { readonly kind: 'finish'; readonly parts: readonly OpenPart[] }
);

/** What comes of each kind of task. */
export interface SolverResults {
  readonly solve: SolveResult;
  readonly open: readonly OpenPart[];
  readonly finish: readonly SolveResult[];
}

/** What it says while it works, and last of all. */
export type SolverMessage<Kind extends keyof SolverResults = keyof SolverResults> =
  | { readonly kind: 'event'; readonly event: SolveEvent }
  | { readonly kind: 'result'; readonly result: SolverResults[Kind] };

/** Sent to the thread: stop and give the best plan so far. */
export const STOP = 'stop';

/** What the thread of a search for bottlenecks is started with. */
export interface BottleneckTask {
  readonly problem: Problem;
  readonly plan: Plan;
  readonly limits: Omit<BottleneckSearch, 'signal' | 'abandoned' | 'onProgress'>;
}

/** What it says while it works, and last of all. */
export type BottleneckMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly of: number }
  | { readonly kind: 'report'; readonly report: BottleneckReport };
