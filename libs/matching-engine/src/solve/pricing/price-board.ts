import type { LinkState } from '../board/link-state.js';
import type { DoctorModel, Model } from '../model/model.js';

/** A price no plan can ever pay: rows at this price are closed. Sums of it stay exact in a double. */
export const CLOSED = 2 ** 42;

/**
 * One price per row, with running sums along each segment, so that a placement's price is a single subtraction.
 * Prices are whole numbers: all arithmetic on them is exact.
 */
export class PriceBoard {
  readonly price: Float64Array;
  /** Running sums; segment `g` has its `length + 1` entries from `sumStart[g]` on. */
  readonly sums: Float64Array;
  readonly sumStart: Int32Array;
  /** What others' plans leave open to needs that `after` ties to them; `null` where that is not to be minded. */
  links: LinkState | null = null;

  constructor(private readonly model: Model) {
    const { rows } = model;
    this.price = new Float64Array(rows.count);
    this.sumStart = new Int32Array(rows.segmentStart.length);
    let next = 0;
    for (let g = 0; g < rows.segmentStart.length; g++) {
      this.sumStart[g] = next;
      next += rows.segmentLength[g]! + 1;
    }
    this.sums = new Float64Array(next);
  }

  /** What a placement's rows cost together: the slot's, and those of the home centre's weeks. */
  priceOf({ centreSegment }: DoctorModel, slot: number, start: number, weeks: number): number {
    const { block, row, segment, from } = this.model.slots;
    const seat = block[slot] ? this.price[row[slot]!]! : this.sum(segment[slot]!, start - from[slot]!, weeks);
    return centreSegment < 0 ? seat : seat + this.sum(centreSegment, start, weeks);
  }

  /** Prices of some rows of a segment together. */
  private sum(segment: number, first: number, count: number): number {
    const at = this.sumStart[segment]! + first;
    return this.sums[at + count]! - this.sums[at]!;
  }

  refresh(): void {
    for (let g = 0; g < this.sumStart.length; g++) this.refreshSegment(g);
  }

  refreshSegment(g: number): void {
    const { rows } = this.model;
    const first = rows.segmentStart[g]!;
    const length = rows.segmentLength[g]!;
    let at = this.sumStart[g]!;
    let sum = 0;
    this.sums[at++] = 0;
    for (let row = first; row < first + length; row++) {
      sum += this.price[row]!;
      this.sums[at++] = sum;
    }
  }
}
