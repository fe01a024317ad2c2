import type { Lane } from '../model/model.js';

/** What waiting or another host can cost a label at most, for dominance. */
export interface Losses {
  readonly idleLoss: number;
  readonly gapLoss: number;
  readonly gapWeeks: number;
  readonly changeLoss: number;
}

/** Labels in columns, found by their state through a hash table of chains. */
export class LabelStore {
  count = 0;
  cost = new Float64Array(1024);
  end = new Int32Array(1024);
  /** What prices of relaxed rules have added so far; no part of the cost. */
  extra = new Float64Array(1024);
  host = new Int32Array(1024);
  prev = new Int32Array(1024);
  lane = new Int32Array(1024);
  start = new Int32Array(1024);
  dead = new Uint8Array(1024);
  state = new Int32Array(1024);
  private next = new Int32Array(1024);
  private words = 1;
  private readonly draft = new Int32Array(64);
  private heads = new Int32Array(4096).fill(-1);
  private readonly touched: number[] = [];

  reset(words: number): void {
    for (const slot of this.touched) this.heads[slot] = -1;
    this.touched.length = 0;
    this.count = 0;
    this.words = words;
    this.draft.fill(0, 0, words);
    if (this.state.length < this.cost.length * words) this.state = new Int32Array(this.cost.length * words);
  }

  push(cost: number, end: number, host: number, prev: number, lane: number, start: number): number {
    const at = this.count++;
    if (at >= this.cost.length) this.grow();
    this.cost[at] = cost;
    this.end[at] = end;
    this.extra[at] = 0;
    this.host[at] = host;
    this.prev[at] = prev;
    this.lane[at] = lane;
    this.start[at] = start;
    this.dead[at] = 0;
    this.next[at] = -1;
    for (let w = 0; w < this.words; w++) this.state[at * this.words + w] = this.draft[w]!;
    return at;
  }

  /** Sets up the state that follows from one more placement. */
  prepare(label: number, words: number, counter: { word: number; shift: number }, lane: Lane): void {
    for (let w = 0; w < words; w++) this.draft[w] = this.state[label * words + w]!;
    this.draft[counter.word]! += 1 << counter.shift;
    if (lane.specialtyField) this.draft[lane.specialtyField.word]! |= 1 << lane.specialtyField.shift;
    if (lane.hostField) this.draft[lane.hostField.word]! += 1 << lane.hostField.shift;
  }

  /** Adds the prepared label unless another is at least as good whatever follows; kills those it beats. */
  insert(
    cost: number,
    end: number,
    host: number,
    prev: number,
    lane: number,
    start: number,
    losses: Losses,
  ): number {
    const { words, draft } = this;
    let hash = 0;
    for (let w = 0; w < words; w++) hash = Math.imul(hash ^ draft[w]!, 0x9e3779b1) ^ (hash >>> 15);
    hash ^= hash >>> 13;
    const slot = hash & (this.heads.length - 1);
    for (let other = this.heads[slot]!; other >= 0; other = this.next[other]!) {
      let same = true;
      for (let w = 0; w < words; w++)
        if (this.state[other * words + w] !== draft[w]) {
          same = false;
          break;
        }
      if (!same || this.dead[other]) continue;
      const change = this.host[other] === host ? 0 : losses.changeLoss;
      const wait = end - this.end[other]!;
      if (wait >= 0) {
        const loss = wait * losses.idleLoss + Math.min(wait, losses.gapWeeks) * losses.gapLoss + change;
        if (this.cost[other]! + loss <= cost) return -1;
      }
      if (wait <= 0) {
        const loss = -wait * losses.idleLoss + Math.min(-wait, losses.gapWeeks) * losses.gapLoss + change;
        if (cost + loss <= this.cost[other]!) this.dead[other] = 1;
      }
    }
    if (this.heads[slot]! < 0) this.touched.push(slot);
    const made = this.push(cost, end, host, prev, lane, start);
    this.next[made] = this.heads[slot]!;
    this.heads[slot] = made;
    if (this.count > this.heads.length) this.rehash();
    return made;
  }

  private rehash(): void {
    this.heads = new Int32Array(this.heads.length * 4).fill(-1);
    this.touched.length = 0;
    const { words } = this;
    for (let label = 1; label < this.count; label++) {
      let hash = 0;
      for (let w = 0; w < words; w++)
        hash = Math.imul(hash ^ this.state[label * words + w]!, 0x9e3779b1) ^ (hash >>> 15);
      hash ^= hash >>> 13;
      const slot = hash & (this.heads.length - 1);
      if (this.heads[slot]! < 0) this.touched.push(slot);
      this.next[label] = this.heads[slot]!;
      this.heads[slot] = label;
    }
  }

  private grow(): void {
    const size = this.cost.length * 2;
    const wider = <T extends Float64Array | Int32Array | Uint8Array>(fresh: T, old: T): T => {
      fresh.set(old);
      return fresh;
    };
    this.cost = wider(new Float64Array(size), this.cost);
    this.end = wider(new Int32Array(size), this.end);
    this.extra = wider(new Float64Array(size), this.extra);
    this.host = wider(new Int32Array(size), this.host);
    this.prev = wider(new Int32Array(size), this.prev);
    this.lane = wider(new Int32Array(size), this.lane);
    this.start = wider(new Int32Array(size), this.start);
    this.dead = wider(new Uint8Array(size), this.dead);
    this.next = wider(new Int32Array(size), this.next);
    this.state = wider(new Int32Array(Math.max(this.state.length, size * this.words)), this.state);
  }
}
