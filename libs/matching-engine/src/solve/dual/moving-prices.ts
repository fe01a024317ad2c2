import { SCALE } from '../board/board.js';
import type { Model } from '../model/model.js';
import { PriceBoard } from '../pricing/price-board.js';
import { bestUse } from './lagrangian.js';

/** Share of all doctors after which every row has its turn. */
const SETTLING_SHARE = 1 / 6;

/** Row prices that move against demand: up where more doctors want a row than it holds, down where fewer do. */
export class MovingPrices {
  /** Whole-numbered prices, as pricing sees them. */
  readonly board: PriceBoard;
  /** The same before rounding (scaled). */
  readonly exact: Float64Array;
  /** Prices smoothed over the passes. */
  readonly average: Float64Array;
  /** Users of each row that stand outside this price round. */
  fixedUse: Int32Array;
  private averaged = 0;
  /** Share of the doctors heard since all rows were last moved. */
  private unsettled = 0;
  /** How far each row's price moves, against others, for one doctor too many. */
  readonly pace: Float64Array;
  private readonly use: Float64Array;
  private readonly touched: number[] = [];
  /** Rows that have a price, or may have one below nothing. */
  private readonly isLive: Uint8Array;
  /** Rows whose first user saves something: only their prices may fall below nothing. */
  private readonly saves: Uint8Array;
  private readonly stale: Uint8Array;
  /** Where the prices stood after the last `carry`, and how far they had come since the one before. */
  private before: Float64Array | null = null;
  private velocity: Float64Array | null = null;
  /** Pace of the weeks of a segment, against 1 for a row of its own: a placement takes many weeks at once. */
  readonly weekPace: number;

  constructor(private readonly model: Model) {
    const { rows } = model;
    this.board = new PriceBoard(model);
    this.exact = new Float64Array(rows.count);
    this.average = new Float64Array(rows.count);
    this.fixedUse = new Int32Array(rows.count);
    this.use = new Float64Array(rows.count);
    this.isLive = new Uint8Array(rows.count);
    this.saves = Uint8Array.from(rows.costAt, (at, row) =>
      at >= 0 && rows.capacity[row]! > 0 && rows.costByUse[at + 1]! < rows.costByUse[at]! ? 1 : 0,
    );
    this.stale = new Uint8Array(rows.segmentStart.length);
    let weeks = 0;
    for (const need of model.needs) weeks += need.weeks;
    this.weekPace = 1 / Math.sqrt(Math.max(1, weeks / Math.max(1, model.needs.length)));
    this.pace = Float64Array.from(rows.segment, (segment) => (segment >= 0 ? this.weekPace : 1));
    this.start(this.exact);
  }

  /** Starts over from given prices (scaled). */
  start(prices: Float64Array): void {
    this.exact.set(prices);
    this.average.set(prices);
    this.averaged = 0;
    this.unsettled = 0;
    this.before = null;
    this.velocity = null;
    for (let row = 0; row < this.isLive.length; row++)
      this.isLive[row] = this.saves[row] === 1 || this.exact[row] !== 0 ? 1 : 0;
    this.publish(this.exact);
  }

  /** Puts other prices on the board for a while; `move` goes on from the exact ones. */
  publish(prices: Float64Array): void {
    const out = this.board.price;
    for (let row = 0; row < out.length; row++) out[row] = Math.round(prices[row]!);
    this.board.refresh();
  }

  want(row: number, times: number): void {
    if (this.use[row] === 0) this.touched.push(row);
    this.use[row]! += times;
  }

  /** Forgets what was wanted. */
  clear(): void {
    for (const row of this.touched) this.use[row] = 0;
    this.touched.length = 0;
  }

  /**
   * Moves the prices after a batch of doctors, `share` of all, has said what it wants: up at once where it wants
   * something, down (what rows have to give) for all rows together once enough doctors have been heard.
   */
  move(step: number, share: number): void {
    const { isLive, stale, exact } = this;
    const length = step * SCALE;
    for (const row of this.touched) isLive[row] = 1;
    this.unsettled += share;
    if (this.unsettled < SETTLING_SHARE) {
      for (const row of this.touched) this.set(row, exact[row]! + length * this.pace[row]! * this.use[row]!);
    } else {
      this.settleAll(length, this.unsettled);
      this.unsettled = 0;
    }
    for (let segment = 0; segment < stale.length; segment++)
      if (stale[segment]) {
        stale[segment] = 0;
        this.board.refreshSegment(segment);
      }
    this.clear();
  }

  /** Row by row in their order: of tens of thousands, memory is what takes the time. */
  private settleAll(length: number, due: number): void {
    const { model, isLive, saves, exact, pace, use, fixedUse } = this;
    const { capacity, costAt } = model.rows;
    for (let row = 0; row < isLive.length; row++) {
      if (isLive[row] === 0) continue;
      const own =
        costAt[row]! >= 0
          ? bestUse(model, row, exact[row]!, fixedUse[row])
          : Math.max(0, capacity[row]! - fixedUse[row]!);
      const price = exact[row]! + length * pace[row]! * (use[row]! - due * own);
      const mayFall = saves[row] === 1;
      this.set(row, mayFall ? price : Math.max(0, price));
      if (!mayFall && price <= 0) isLive[row] = 0;
    }
  }

  private set(row: number, price: number): void {
    this.exact[row] = price;
    const whole = Math.round(price);
    if (whole === this.board.price[row]) return;
    this.board.price[row] = whole;
    const segment = this.model.rows.segment[row]!;
    if (segment >= 0) this.stale[segment] = 1;
  }

  /**
   * Moves the prices on by a share of their last move (momentum, Polyak's heavy ball). A whole specialty that is short
   * of seats has to become dear together, which takes many small steps in one direction.
   */
  carry(share: number): void {
    const { exact, isLive, saves } = this;
    if (!this.before || !this.velocity) {
      this.before = exact.slice();
      this.velocity = new Float64Array(exact.length);
      return;
    }
    const { before, velocity } = this;
    for (let row = 0; row < exact.length; row++) {
      const moved = exact[row]! - before[row]!;
      if (moved === 0 && velocity[row] === 0) continue;
      const carried = exact[row]! + share * velocity[row]!;
      const price = saves[row] ? carried : Math.max(0, carried);
      velocity[row] = price - before[row]!;
      before[row] = price;
      exact[row] = price;
      if (price !== 0) isLive[row] = 1;
    }
    this.publish(exact);
  }

  /** Forgets the earlier prices: the average starts anew, and nothing is carried on. */
  rest(): void {
    this.averaged = 0;
    this.before = null;
    this.velocity = null;
  }

  /** Takes the present prices into the average. */
  smooth(): void {
    this.averaged++;
    const blend = Math.max(0.1, 1 / this.averaged);
    for (let row = 0; row < this.exact.length; row++)
      this.average[row]! += blend * (this.exact[row]! - this.average[row]!);
  }
}
