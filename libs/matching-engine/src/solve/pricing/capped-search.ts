import { grown } from './grown.js';
import { LabelQueue } from './label-queue.js';
import type { Outlook } from './outlook.js';

/** Labels begin with room for so many. */
const FIRST_LABELS = 4096;
const BUCKETS = 1 << 14;
const NOTHING = -1;

/** What a search for plans below a cap found. */
export interface FoundBelow {
  /** The least value of a plan whose cost is within the cap, as far as it is below the limit: exact where a plan was found. */
  readonly bound: number;
  /** Triples (need, slot, start) in the order of time; `null` where there is none below the limit, or the search was cut. */
  readonly places: Int32Array | null;
}

/**
 * Finds the best plan of one doctor among those that cost the doctor no more than so much, exactly.
 *
 * A best-first search (A*) in the order of time over (week, set of needs placed, age of the last placement), as
 * resource-constrained shortest paths are searched: each label carries its value and its cost. What is ahead is known
 * exactly of either alone (`Outlook`): the value ahead orders the search, the cost ahead rules out what can never keep
 * within the cap. Of two labels of one state the one that is no better in either goes.
 */
export class CappedSearch {
  private readonly queue = new LabelQueue();
  private readonly buckets = new Int32Array(BUCKETS);
  private time = new Int32Array(FIRST_LABELS);
  private set = new Int32Array(FIRST_LABELS);
  private age = new Int32Array(FIRST_LABELS);
  private value = new Float64Array(FIRST_LABELS);
  private cost = new Float64Array(FIRST_LABELS);
  private before = new Int32Array(FIRST_LABELS);
  private arc = new Int32Array(FIRST_LABELS);
  private next = new Int32Array(FIRST_LABELS);
  private isDead = new Uint8Array(FIRST_LABELS);
  private count = 0;
  /** By week the first one from then on in which anything can begin, or the last. */
  private readonly nextStart: Int32Array;
  /** Of the search at hand: see `run`. */
  private priced!: Outlook;
  private own!: Outlook;
  private most = Infinity;
  private limit = Infinity;

  constructor(private readonly weeks: number) {
    this.nextStart = new Int32Array(weeks + 1);
  }

  /**
   * @param priced what is ahead by value (scaled)
   * @param own what is ahead by what it costs the doctor, over the very same arcs
   * @param most that a plan may cost the doctor
   * @param limit only plans that are worth less are of use
   * @param mostLabels ends the search: its bound is valid all the same
   */
  run(priced: Outlook, own: Outlook, most: number, limit: number, mostLabels: number): FoundBelow {
    const { queue, weeks, nextStart } = this;
    this.priced = priced;
    this.own = own;
    this.most = most;
    this.limit = limit;
    this.count = 0;
    queue.clear();
    this.buckets.fill(NOTHING);
    nextStart[weeks] = weeks;
    for (let week = weeks - 1; week >= 0; week--)
      nextStart[week] = priced.first[week + 1]! > priced.first[week]! ? week : nextStart[week + 1]!;
    this.add(0, 0, priced.tail, priced.base, own.base, NOTHING, NOTHING);
    while (queue.size > 0) {
      const label = queue.pop();
      if (this.isDead[label] === 1) continue;
      const week = this.time[label]!;
      if (week === weeks) return { bound: queue.poppedKey, places: this.trace(label) };
      if (this.count > mostLabels) return { bound: queue.poppedKey, places: null };
      const set = this.set[label]!;
      const age = this.age[label]!;
      const value = this.value[label]!;
      const cost = this.cost[label]!;
      this.add(week + 1, set, age + 1, value, cost, label, NOTHING);
      const short = priced.tail - age;
      for (let a = priced.first[week]!; a < priced.first[week + 1]!; a++) {
        if ((set & priced.mask[a]!) !== priced.required[a]!) continue;
        const worth = value + priced.cost[a]! + priced.gap * short;
        this.add(
          priced.end[a]!,
          set | priced.bit[a]!,
          0,
          worth,
          cost + own.cost[a]! + own.gap * short,
          label,
          a,
        );
      }
    }
    return { bound: limit, places: null };
  }

  /** Notes what may go on from a week, in the next one in which anything can begin. */
  private add(
    week: number,
    placed: number,
    rested: number,
    value: number,
    cost: number,
    before: number,
    arc: number,
  ): void {
    const { priced, own } = this;
    const time = this.nextStart[week]!;
    const age = Math.min(priced.tail, rested + time - week);
    const set = placed & priced.alive[time]!;
    const key = value + priced.valueAhead(time, age, set);
    if (key >= this.limit || cost + own.valueAhead(time, age, set) > this.most) return;
    const hash = Math.imul(Math.imul(time, 31) + set, 0x9e3779b1) + age;
    const bucket = (hash ^ (hash >>> 15)) & (BUCKETS - 1);
    for (let other = this.buckets[bucket]!; other >= 0; other = this.next[other]!) {
      if (this.isDead[other] === 1 || this.time[other] !== time) continue;
      if (this.set[other] !== set || this.age[other] !== age) continue;
      if (this.value[other]! <= value && this.cost[other]! <= cost) return;
      if (this.value[other]! >= value && this.cost[other]! >= cost) this.isDead[other] = 1;
    }
    if (this.count === this.time.length) this.grow();
    const label = this.count++;
    this.time[label] = time;
    this.set[label] = set;
    this.age[label] = age;
    this.value[label] = value;
    this.cost[label] = cost;
    this.before[label] = before;
    this.arc[label] = arc;
    this.isDead[label] = 0;
    this.next[label] = this.buckets[bucket]!;
    this.buckets[bucket] = label;
    this.queue.push(label, key);
  }

  private trace(last: number): Int32Array {
    const { need, slot } = this.priced;
    const places: number[] = [];
    for (let label = last; label >= 0; label = this.before[label]!) {
      const a = this.arc[label]!;
      if (a >= 0) places.unshift(need[a]!, slot[a]!, this.time[this.before[label]!]!);
    }
    return Int32Array.from(places);
  }

  private grow(): void {
    const size = this.time.length * 2;
    this.time = grown(this.time, new Int32Array(size));
    this.set = grown(this.set, new Int32Array(size));
    this.age = grown(this.age, new Int32Array(size));
    this.value = grown(this.value, new Float64Array(size));
    this.cost = grown(this.cost, new Float64Array(size));
    this.before = grown(this.before, new Int32Array(size));
    this.arc = grown(this.arc, new Int32Array(size));
    this.next = grown(this.next, new Int32Array(size));
    this.isDead = grown(this.isDead, new Uint8Array(size));
  }
}
