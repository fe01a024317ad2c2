import { type CentreWeeks, leastOfWeek } from './centre-weeks.js';
import { grown } from './grown.js';
import { LabelQueue } from './label-queue.js';
import type { Outlook } from './outlook.js';
import { CLOSED } from './price-board.js';

/** Labels begin with room for so many. */
const FIRST_LABELS = 4096;
const BUCKETS = 1 << 16;
const NOBODY = -1;

/** What a search over the plans of several doctors found. */
export interface FoundTogether {
  /** The least that they can cost together, as far as it is below the limit: exact where a plan was found. */
  readonly bound: number;
  /** Of each doctor triples (need, slot, start) in the order of time; `null` where there are none below the limit, or the search was cut. */
  readonly places: readonly Int32Array[] | null;
}

/**
 * Plans several doctors of one home centre together, exactly: each one's own value at the prices of the seats, and what
 * the centre's weeks cost by how many are away.
 *
 * A best-first search (A*) in the order of time over (week, for each doctor the set of needs placed and when the last one
 * ends). What is ahead is bounded by everyone's own outlook, in which the centre's weeks have prices, plus for each week the
 * least that its cost can be beside these: the Lagrangian bound of what is left. Where prices are good, hardly more labels are looked at
 * than the best plan has placements; cut short, the least key in the queue is a bound all the same.
 */
export class TogetherSearch {
  private readonly queue = new LabelQueue();
  private readonly buckets = new Int32Array(BUCKETS);
  private time = new Int32Array(FIRST_LABELS);
  private value = new Float64Array(FIRST_LABELS);
  private next = new Int32Array(FIRST_LABELS);
  private before = new Int32Array(FIRST_LABELS);
  private who = new Int8Array(FIRST_LABELS);
  private arc = new Int32Array(FIRST_LABELS);
  private isDead = new Uint8Array(FIRST_LABELS);
  private sets = new Uint16Array(0);
  private ends = new Int16Array(0);
  private count = 0;
  private outlooks: readonly Outlook[] = [];
  private weeks = 0;
  private limit = Infinity;
  /** By the number of those away beside, sums over the weeks before one: what one more costs, and what is left at least. */
  private more: Float64Array[] = [];
  private least: Float64Array[] = [];
  private prices = new Float64Array(0);
  private set = new Int32Array(0);
  private end = new Int32Array(0);

  /** @param mostLabels ends the search */
  run(outlooks: readonly Outlook[], weeks: CentreWeeks, limit: number, mostLabels: number): FoundTogether {
    this.open(outlooks, weeks, limit);
    const { queue, end } = this;
    let base = 0;
    outlooks.forEach((outlook, i) => {
      base += outlook.base;
      end[i] = -outlook.tail;
      this.set[i] = 0;
    });
    this.add(0, base, -1, NOBODY, -1);
    const following = this.weeksWithArcs();
    while (queue.size > 0) {
      const label = queue.pop();
      if (this.isDead[label] === 1) continue;
      if (this.time[label] === this.weeks) return { bound: queue.poppedKey, places: this.trace(label) };
      if (this.count > mostLabels) return { bound: queue.poppedKey, places: null };
      this.extend(label, following);
    }
    return { bound: limit, places: null };
  }

  private open(outlooks: readonly Outlook[], weeks: CentreWeeks, limit: number): void {
    const { count, prices } = weeks;
    const n = outlooks.length;
    this.outlooks = outlooks;
    this.weeks = count;
    this.limit = limit;
    this.count = 0;
    this.queue.clear();
    this.buckets.fill(-1);
    this.set = new Int32Array(n);
    this.end = new Int32Array(n);
    if (this.sets.length < this.time.length * n) {
      this.sets = new Uint16Array(this.time.length * n);
      this.ends = new Int16Array(this.time.length * n);
    }
    this.prices = new Float64Array(count + 1);
    this.more = outlooks.map(() => new Float64Array(count + 1));
    this.least = [...outlooks, null].map(() => new Float64Array(count + 1));
    for (let week = 0; week < count; week++) {
      this.prices[week + 1] = this.prices[week]! + prices[week]!;
      for (let away = 0; away <= n; away++) {
        const least = leastOfWeek(weeks, week, away, n);
        this.least[away]![week + 1] = this.least[away]![week]! + least;
        if (away === n) continue;
        const more = weeks.costOfOneMore(week, away);
        this.more[away]![week + 1] = this.more[away]![week]! + more;
      }
    }
  }

  /** By week the next one in which anybody can begin something, or the last. */
  private weeksWithArcs(): Int32Array {
    const following = new Int32Array(this.weeks + 1).fill(this.weeks);
    for (let week = this.weeks - 1; week > 0; week--) {
      const isUsed = this.outlooks.some(({ first }) => first[week + 1]! > first[week]!);
      following[week - 1] = isUsed ? week : following[week]!;
    }
    return following;
  }

  private extend(label: number, following: Int32Array): void {
    const { outlooks, time, value } = this;
    const n = outlooks.length;
    const week = time[label]!;
    const so = value[label]!;
    const { set, end } = this;
    const recall = (): void => {
      for (let i = 0; i < n; i++) {
        set[i] = this.sets[label * n + i]!;
        end[i] = this.ends[label * n + i]!;
      }
    };
    recall();
    this.add(following[week]!, so, label, NOBODY, -1);
    for (let i = 0; i < n; i++) {
      recall();
      const before = end[i]!;
      if (before > week) continue;
      const outlook = outlooks[i]!;
      const had = set[i]!;
      const gap = outlook.gap * Math.max(0, outlook.tail - (week - before));
      for (let a = outlook.first[week]!; a < outlook.first[week + 1]!; a++) {
        if ((had & outlook.mask[a]!) !== outlook.required[a]!) continue;
        const after = outlook.end[a]!;
        recall();
        const away = this.sumOver(this.more, week, after, i);
        if (away >= CLOSED) continue;
        const own = outlook.cost[a]! - (this.prices[after]! - this.prices[week]!);
        set[i] = had | outlook.bit[a]!;
        end[i] = after;
        this.add(week, so + own + gap + away, label, i, a);
      }
    }
  }

  /** What sums by the number of those away come to over some weeks, for the state at hand. */
  private sumOver(sums: readonly Float64Array[], from: number, to: number, except: number): number {
    const { end } = this;
    let total = 0;
    for (let week = from; week < to;) {
      let away = 0;
      let until = to;
      for (let i = 0; i < end.length; i++) {
        if (i === except || end[i]! <= week) continue;
        away++;
        if (end[i]! < until) until = end[i]!;
      }
      total += sums[away]![until]! - sums[away]![week]!;
      week = until;
    }
    return total;
  }

  /** What is ahead of the state at hand at least, from a week on; puts it into its plainest form first. */
  private ahead(week: number): number {
    const { outlooks, set, end, least, weeks } = this;
    let value = 0;
    for (let i = 0; i < outlooks.length; i++) {
      const outlook = outlooks[i]!;
      const from = Math.max(week, end[i]!);
      end[i] = Math.max(end[i]!, week - outlook.tail);
      set[i]! &= outlook.alive[from]!;
      value += outlook.valueAhead(from, from - end[i]!, set[i]!);
    }
    return value + this.sumOver(least, week, weeks, NOBODY);
  }

  private add(week: number, value: number, before: number, who: number, arc: number): void {
    const key = value + this.ahead(week);
    if (key >= this.limit) return;
    const { set, end, sets, ends, time } = this;
    const n = set.length;
    let hash = week;
    for (let i = 0; i < n; i++) hash = Math.imul(Math.imul(hash, 31) + set[i]!, 0x9e3779b1) + end[i]!;
    const bucket = (hash ^ (hash >>> 15)) & (BUCKETS - 1);
    for (let other = this.buckets[bucket]!; other >= 0; other = this.next[other]!) {
      if (time[other] !== week || this.isDead[other] === 1) continue;
      let isSame = true;
      for (let i = 0; i < n && isSame; i++)
        isSame = sets[other * n + i] === set[i] && ends[other * n + i] === end[i];
      if (!isSame) continue;
      if (this.value[other]! <= value) return;
      this.isDead[other] = 1;
    }
    if (this.count === time.length) this.grow(n);
    const label = this.count++;
    this.time[label] = week;
    this.value[label] = value;
    this.before[label] = before;
    this.who[label] = who;
    this.arc[label] = arc;
    this.isDead[label] = 0;
    this.sets.set(set, label * n);
    this.ends.set(end, label * n);
    this.next[label] = this.buckets[bucket]!;
    this.buckets[bucket] = label;
    this.queue.push(label, key);
  }

  private grow(n: number): void {
    const size = this.time.length * 2;
    this.time = grown(this.time, new Int32Array(size));
    this.value = grown(this.value, new Float64Array(size));
    this.next = grown(this.next, new Int32Array(size));
    this.before = grown(this.before, new Int32Array(size));
    this.who = grown(this.who, new Int8Array(size));
    this.arc = grown(this.arc, new Int32Array(size));
    this.isDead = grown(this.isDead, new Uint8Array(size));
    // They may have held more doctors before.
    const states = Math.max(size * n, this.sets.length);
    this.sets = grown(this.sets, new Uint16Array(states));
    this.ends = grown(this.ends, new Int16Array(states));
  }

  private trace(last: number): Int32Array[] {
    const places: number[][] = this.outlooks.map(() => []);
    const chain: number[] = [];
    for (let label = last; label >= 0; label = this.before[label]!)
      if (this.who[label]! >= 0) chain.push(label);
    for (const label of chain.reverse()) {
      const i = this.who[label]!;
      const { need, slot } = this.outlooks[i]!;
      const a = this.arc[label]!;
      places[i]!.push(need[a]!, slot[a]!, this.time[label]!);
    }
    return places.map((one) => Int32Array.from(one));
  }
}
