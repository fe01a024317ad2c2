import type { Placement } from '../../plan.js';
import type { Board } from '../board/board.js';
import type { DualAscent } from '../dual/dual-ascent.js';
import type { Incumbent } from '../incumbent.js';
import type { SolverHost } from '../master/solver-host.js';
import type { Model } from '../model/model.js';
import type { Helpers } from '../parallel/helpers.js';
import type { Pricer } from '../pricing/pricer.js';
import type { Random } from '../support/random.js';
import type { RunControl } from '../support/run-control.js';

/** All that the stages of one run share. */
export interface Run {
  readonly model: Model;
  readonly pricer: Pricer;
  readonly random: Random;
  readonly control: RunControl;
  readonly incumbent: Incumbent;
  readonly board: Board;
  readonly dual: DualAscent;
  readonly host: SolverHost;
  readonly helpers: Helpers;
  /** Placements that keep the pins, whatever else is planned. */
  readonly firm: readonly Placement[];
}

/** Puts the best plan so far back on the board. */
export function restore(board: Board, incumbent: Incumbent): void {
  incumbent.plans.forEach((_, d) => board.lift(d));
  incumbent.plans.forEach((plan, d) => {
    board.put(d, plan);
  });
}
