import type { SolveEvent, SolveOptions, SolveResult } from '../../solve-contract.js';
import type { RunControl } from '../support/run-control.js';
import { sumOrNull } from './sum-or-null.js';

/** Sums up what the parts report, so that events speak of the whole. */
export class Tally {
  private readonly cost: (number | undefined)[];
  private readonly placed: number[];
  private readonly bound: (number | undefined)[];

  /** @param known what each part has already; `undefined` where nothing is */
  constructor(
    known: readonly (SolveResult | undefined)[],
    private readonly control: RunControl,
    private readonly onEvent: SolveOptions['onEvent'],
  ) {
    this.cost = known.map((one) => one?.plan.cost);
    this.placed = known.map((one) => one?.certificate.placed ?? 0);
    this.bound = known.map((one) => one?.plan.lowerBound ?? undefined);
  }

  /** Hears one part. */
  listener(part: number): (event: SolveEvent) => void {
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
}
