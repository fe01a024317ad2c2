import type { Problem } from '../../problem.js';
import type { SolveEvent, SolveOptions, SolveResult } from '../../solve-contract.js';
import type { RunControl } from '../support/run-control.js';
import { sumOrNull } from './sum-or-null.js';

/** Sums up what the parts report, so that events speak of the whole. */
export class Tally {
  private readonly cost: (number | undefined)[];
  private readonly placed: number[];
  private readonly bound: (number | undefined)[];

  /** Factor of the worst-off term that each part is solved with: what it costs under another is no measure of it. */
  private readonly factor: number[];

  /** @param parts with what they have already */
  constructor(
    parts: readonly { readonly problem: Problem; readonly known?: SolveResult }[],
    private readonly control: RunControl,
    private readonly onEvent: SolveOptions['onEvent'],
  ) {
    this.cost = parts.map(({ known }) => known?.plan.cost);
    this.placed = parts.map(({ known }) => known?.certificate.placed ?? 0);
    this.bound = parts.map(({ known }) => known?.plan.lowerBound ?? undefined);
    this.factor = parts.map(({ problem }) => problem.weights.worstOff ?? 0);
  }

  /** Hears one part, which is solved as this problem. */
  listener(part: number, problem: Problem): (event: SolveEvent) => void {
    this.solvedAs(part, problem.weights.worstOff ?? 0);
    return (event) => {
      if (!this.onEvent) return;
      if (event.kind === 'incumbent') {
        if (event.cost > (this.cost[part] ?? Infinity)) return;
        this.cost[part] = event.cost;
        this.placed[part] = event.placed;
        const cost = sumOrNull(this.cost);
        if (cost !== null)
          this.control.incumbent(
            cost,
            this.placed.reduce((sum, placed) => sum + placed, 0),
          );
      } else if (event.kind === 'bound') {
        if (event.lowerBound <= (this.bound[part] ?? -Infinity)) return;
        this.bound[part] = event.lowerBound;
        const bound = sumOrNull(this.bound);
        if (bound !== null) this.control.bound(bound);
      } else if (event.phase !== 'prepare' && event.phase !== 'done') this.control.phase(event.phase);
    };
  }

  private solvedAs(part: number, factor: number): void {
    if (this.factor[part] === factor) return;
    this.factor[part] = factor;
    this.cost[part] = undefined;
    this.bound[part] = undefined;
  }
}
