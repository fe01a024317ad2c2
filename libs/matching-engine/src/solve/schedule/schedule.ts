/** One doctor's placements under change: lane, pair of the lane and start week of each, in the order of time. */
export class Schedule {
  size = 0;
  readonly lane: Int32Array;
  readonly pair: Int32Array;
  readonly start: Int32Array;

  constructor(capacity: number) {
    this.lane = new Int32Array(capacity);
    this.pair = new Int32Array(capacity);
    this.start = new Int32Array(capacity);
  }

  copy(other: Schedule): void {
    const { size } = other;
    this.size = size;
    for (let i = 0; i < size; i++) {
      this.lane[i] = other.lane[i]!;
      this.pair[i] = other.pair[i]!;
      this.start[i] = other.start[i]!;
    }
  }

  set(i: number, lane: number, pair: number): void {
    this.lane[i] = lane;
    this.pair[i] = pair;
  }

  /** Puts one more placement where its start belongs; returns its index. */
  insert(lane: number, pair: number, start: number): number {
    let i = this.size++;
    for (; i > 0 && this.start[i - 1]! > start; i--) {
      this.lane[i] = this.lane[i - 1]!;
      this.pair[i] = this.pair[i - 1]!;
      this.start[i] = this.start[i - 1]!;
    }
    this.lane[i] = lane;
    this.pair[i] = pair;
    this.start[i] = start;
    return i;
  }

  remove(at: number): void {
    this.size--;
    for (let i = at; i < this.size; i++) {
      this.lane[i] = this.lane[i + 1]!;
      this.pair[i] = this.pair[i + 1]!;
      this.start[i] = this.start[i + 1]!;
    }
  }
}
