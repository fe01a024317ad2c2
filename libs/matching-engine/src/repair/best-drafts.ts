import type { Need } from '../problem.js';
import type { PricedStart } from './place-finder.js';

/** One need and the place that it would get. */
export interface DraftMove extends PricedStart {
  readonly need: Need;
}

/** Moves that may make a repair, and what they would cost if each were made alone. */
export interface Draft {
  readonly moves: readonly DraftMove[];
  readonly estimate: number;
}

/** Starts kept of the same slot and movers, in case nothing else can be had. */
const STARTS_KEPT = 3;

/**
 * The cheapest drafts found so far. Those that put the first need into the same slot and move the same people count as
 * one kind; without that, the weeks of one rolling slot would crowd out every other clinic.
 */
export class BestDrafts {
  private readonly kinds = new Map<string, Draft[]>();
  private known = Infinity;

  constructor(private readonly most: number) {}

  /** From here on a draft cannot be among the best kinds any more. */
  get bound(): number {
    return this.known;
  }

  add(moves: readonly DraftMove[]): void {
    const estimate = moves.reduce((total, { delta }) => total + delta, 0);
    const key = [moves[0]?.slot.id, ...moves.slice(1).map(({ need }) => need.id)].join('\n');
    const kind = this.kinds.get(key) ?? [];
    kind.push({ moves, estimate });
    kind.sort((a, b) => a.estimate - b.estimate);
    kind.length = Math.min(kind.length, STARTS_KEPT);
    this.kinds.set(key, kind);
    const best = [...this.kinds.values()].map(([first]) => first?.estimate ?? Infinity).sort((a, b) => a - b);
    this.known = best[this.most - 1] ?? Infinity;
  }

  /** The kinds that are left over, each with its starts. */
  cheapestFirst(): Draft[] {
    return [...this.kinds.values()]
      .sort(([a], [b]) => (a?.estimate ?? 0) - (b?.estimate ?? 0))
      .slice(0, this.most)
      .flat()
      .sort((a, b) => a.estimate - b.estimate);
  }
}
