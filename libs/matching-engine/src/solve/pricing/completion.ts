import type { DoctorModel, Model } from '../model/model.js';

/** Largest group of linked needs that gets an exact table of its own. */
const LARGEST_GROUP = 4;

/**
 * A lower bound on what the needs not yet placed can still cost, from any week on.
 *
 * The doctor's own weeks carry prices (Lagrange multipliers of "one place at a time"). At these prices groups of needs
 * are independent; needs linked by prerequisites or `after` share a group, whose table over (placed, week) is exact.
 * Every number is whole, so the bound is exact.
 *
 * Costs of a gap too short are counted by week: every placement has a tail of `gapWeeks` weeks after its end, and each
 * week costs `gapCost` for every tail or placement beyond the first. As placements with their tails end in the order in
 * which they start, these weeks are just those by which consecutive ones overlap. The cost of a week is the greatest of
 * p × (tails + placements − 1) over the prices 0 ≤ p ≤ `gapCost`: such a price bounds it, and keeps the groups independent.
 */
export class Completion {
  /** Prices of the weeks, kept for each doctor from call to call. */
  weekPrice: Float64Array = new Float64Array(0);
  /** Sums of the weeks' prices before a start, and up to an end with its tail: a placement pays the difference. */
  readonly startSums: Float64Array;
  readonly endSums: Float64Array;
  /** Prices of all weeks together. */
  totalPrice = 0;
  /** Prices of tails that meet placements, kept for each doctor; length of a tail and the highest such price. */
  private tailPrice: Float64Array = new Float64Array(0);
  private readonly tailMemory: (Float64Array | undefined)[];
  private tail = 0;
  private mostTail = 0;
  private readonly tailUse: Int32Array;
  private readonly bestTailPrice: Float64Array;
  private readonly memory: (Float64Array | undefined)[];
  private classCost = new Float64Array(0);
  tables: Float64Array = new Float64Array(0);
  private slack = 0;
  private doctor: DoctorModel | null = null;
  private readonly stride: number;
  private readonly use: Float64Array;
  private readonly bestPrice: Float64Array;
  /** The best bound since `open`. */
  bestValue = -Infinity;
  private current = -Infinity;
  private pace = 1;
  /** Per group: offset of its table row for the state set by `at`. */
  private rowAt = new Int32Array(16);
  private rowTimes = new Int32Array(16);
  private groupOf: Int32Array = new Int32Array(0);
  private groups: readonly Group[] = [];
  private readonly layouts: (Group[] | undefined)[];
  private enterGroup = 0;
  enterAt = 0;
  enterTimes = 0;

  constructor(private readonly model: Model) {
    this.stride = model.weeks + 2;
    this.startSums = new Float64Array(model.weeks + 1);
    this.endSums = new Float64Array(model.weeks + 1);
    this.tailUse = new Int32Array(model.weeks + 1);
    this.bestTailPrice = new Float64Array(model.weeks);
    this.tailMemory = new Array<Float64Array | undefined>(model.doctors.length);
    this.use = new Float64Array(model.weeks + 1);
    this.bestPrice = new Float64Array(model.weeks);
    this.memory = new Array<Float64Array | undefined>(model.doctors.length);
    this.layouts = new Array<Group[] | undefined>(model.doctors.length);
  }

  open(doctor: DoctorModel, arcCost: Float64Array, laneAt: Int32Array, slack: number, factor: number): void {
    const { stride } = this;
    this.weekPrice = this.memory[doctor.index] ??= new Float64Array(this.model.weeks);
    this.groups = this.layouts[doctor.index] ??= groupClasses(doctor, stride);
    this.slack = slack;
    this.openTails(doctor, factor);
    this.doctor = doctor;
    const classes = doctor.classes.length;
    if (this.classCost.length < classes * stride) this.classCost = new Float64Array(classes * stride * 2);
    if (this.groupOf.length < classes) this.groupOf = new Int32Array(classes * 2);
    const size = this.groups.reduce(
      (sum, group) => Math.max(sum, group.tableAt + (stride << group.classes.length)),
      0,
    );
    if (this.tables.length < size) this.tables = new Float64Array(size * 2);
    if (this.rowAt.length < this.groups.length) {
      this.rowAt = new Int32Array(this.groups.length * 2);
      this.rowTimes = new Int32Array(this.groups.length * 2);
    }
    this.groups.forEach((group, g) => {
      for (const c of group.classes) this.groupOf[c] = g;
    });
    const { classCost } = this;
    classCost.fill(Infinity, 0, classes * stride);
    for (let l = 0; l < doctor.lanes.length; l++) {
      const lane = doctor.lanes[l]!;
      const to = lane.needClass * stride;
      const from = laneAt[l]! - lane.lo;
      for (let start = lane.lo; start <= lane.hi; start++) {
        const cost = arcCost[from + start]!;
        if (cost < classCost[to + start]!) classCost[to + start] = cost;
      }
    }
    this.bestValue = -Infinity;
    this.pace = 1;
  }

  private openTails(doctor: DoctorModel, factor: number): void {
    this.tail = 0;
    if (doctor.gapCost <= 0 || doctor.gapWeeks <= 0) return;
    this.tail = doctor.gapWeeks;
    this.mostTail = doctor.gapCost * factor;
    this.tailPrice = this.tailMemory[doctor.index] ??= new Float64Array(this.model.weeks);
    // Another call may have counted own costs otherwise.
    for (let week = 0; week < this.model.weeks; week++)
      if (this.tailPrice[week]! > this.mostTail) this.tailPrice[week] = this.mostTail;
  }

  /** Sums the prices up for the tables and the search. */
  private sumUp(): number {
    const { weekPrice, tailPrice, startSums, endSums, tail } = this;
    const { weeks } = this.model;
    let sum = 0;
    for (let week = 0; week < weeks; week++) {
      startSums[week] = sum;
      endSums[week] = sum;
      sum += weekPrice[week]!;
    }
    startSums[weeks] = sum;
    endSums[weeks] = sum;
    if (tail > 0) {
      // What tails cost before a start, and up to a tail's end.
      let before = 0;
      let ahead = 0;
      for (let week = 0; week < Math.min(tail, weeks); week++) ahead += tailPrice[week]!;
      for (let week = 0; week <= weeks; week++) {
        startSums[week]! += before;
        endSums[week]! += ahead;
        if (week < weeks) before += tailPrice[week]!;
        if (week + tail < weeks) ahead += tailPrice[week + tail]!;
      }
      sum += before;
    }
    this.totalPrice = sum;
    return sum;
  }

  /** The doctor's week prices as they stand. */
  weekPriceOf(doctor: DoctorModel): Float64Array {
    return (this.memory[doctor.index] ??= new Float64Array(this.model.weeks));
  }

  /** Fills the tables at the present week prices; returns the bound for a doctor with nothing placed. */
  bound(): number {
    const doctor = this.doctor!;
    const { startSums, endSums, tables, classCost, stride, slack } = this;
    const { weeks } = this.model;
    let total = -this.sumUp();
    for (const group of this.groups) {
      const { classes, tableAt } = group;
      const full = (1 << classes.length) - 1;
      tables.fill(0, tableAt + full * stride, tableAt + full * stride + stride);
      if (full === 1) {
        this.fillSingle(group);
        total += group.times * tables[tableAt]!;
        continue;
      }
      for (let placed = full - 1; placed >= 0; placed--) {
        const row = tableAt + placed * stride;
        tables[row + stride - 1] = 0;
        tables[row + stride - 2] = 0;
        for (let week = stride - 3; week >= 0; week--) tables[row + week] = 0;
        for (let k = 0; k < classes.length; k++) {
          if (placed & (1 << k) || (group.before[k]! & placed) !== group.before[k]!) continue;
          const c = classes[k]!;
          const length = doctor.classes[c]!.weeks;
          const cost = c * stride;
          const next = tableAt + (placed | (1 << k)) * stride + length;
          for (let week = weeks - length; week >= 0; week--) {
            const value =
              classCost[cost + week]! +
              slack +
              endSums[week + length]! -
              startSums[week]! +
              tables[next + week]!;
            if (value < tables[row + week]!) tables[row + week] = value;
          }
        }
        for (let week = weeks - 1; week >= 0; week--)
          if (tables[row + week + 1]! < tables[row + week]!) tables[row + week] = tables[row + week + 1]!;
      }
      total += group.times * tables[tableAt]!;
    }
    this.current = total;
    if (total > this.bestValue) {
      this.bestValue = total;
      this.bestPrice.set(this.weekPrice);
      if (this.tail > 0) this.bestTailPrice.set(this.tailPrice);
    }
    return total;
  }

  /** The table of a class that is a group by itself. */
  private fillSingle({ classes, lengths, firstStart, lastStart, tableAt }: Group): void {
    const { startSums, endSums, tables, classCost, stride, slack } = this;
    const cost = classes[0]! * stride;
    const length = lengths[0]!;
    let best = 0;
    tables.fill(0, tableAt + lastStart + 1, tableAt + stride);
    for (let week = lastStart; week >= firstStart; week--) {
      const value = classCost[cost + week]! + endSums[week + length]! - startSums[week]! + slack;
      if (value < best) best = value;
      tables[tableAt + week] = best;
    }
    // Before the first week nothing changes.
    tables.fill(best, tableAt, tableAt + firstStart);
  }

  /** Traces what every group would take by itself: calls back with class and start, and fills the use of the weeks. */
  private choose(take: ((c: number, start: number, times: number) => void) | null): void {
    const { use, tailUse, tail, groups, tables, classCost, stride, startSums, endSums, slack } = this;
    const { weeks } = this.model;
    use.fill(0);
    tailUse.fill(0);
    for (const group of groups) {
      let placed = 0;
      let week = 0;
      const full = (1 << group.classes.length) - 1;
      while (placed !== full) {
        const row = group.tableAt + placed * stride;
        const value = tables[row + week]!;
        if (value >= 0) break;
        while (tables[row + week + 1] === value) week++;
        let moved = false;
        for (let k = 0; k < group.classes.length && !moved; k++) {
          if (placed & (1 << k) || (group.before[k]! & placed) !== group.before[k]!) continue;
          const length = group.lengths[k]!;
          if (week + length > weeks) continue;
          const next = group.tableAt + (placed | (1 << k)) * stride + week + length;
          const here =
            classCost[group.classes[k]! * stride + week]! +
            slack +
            endSums[week + length]! -
            startSums[week]! +
            tables[next]!;
          if (here !== value) continue;
          for (let w = week; w < week + length; w++) use[w]! += group.times;
          for (let w = week + length; w < Math.min(weeks, week + length + tail); w++)
            tailUse[w]! += group.times;
          take?.(group.classes[k]!, week, group.times);
          placed |= 1 << k;
          week += length;
          moved = true;
        }
        if (!moved) break;
      }
    }
  }

  /** One step of the week prices by a given length, after `bound`; reports each group's choice. */
  drift(length: number, take: (c: number, start: number, times: number) => void): void {
    this.choose(take);
    const { use, weekPrice } = this;
    for (let week = 0; week < this.model.weeks; week++) {
      const price = weekPrice[week]!;
      const slope = use[week]! - 1;
      if (slope > 0 || price > 0) weekPrice[week] = Math.max(0, price + Math.round(length * slope));
    }
    if (this.tail > 0) this.moveTails((slope) => Math.round(length * slope));
  }

  /** Moves the prices of tails by the excess of tails and placements in each week. Whether any did move. */
  private moveTails(by: (slope: number) => number): boolean {
    const { use, tailUse, tailPrice, mostTail } = this;
    let moved = false;
    for (let week = 0; week < this.model.weeks; week++) {
      const before = tailPrice[week]!;
      const slope = use[week]! + tailUse[week]! - 1;
      if (slope === 0) continue;
      tailPrice[week] = Math.min(mostTail, Math.max(0, before + by(slope)));
      if (tailPrice[week] !== before) moved = true;
    }
    return moved;
  }

  /** Squared excess of tails and placements, where their prices can follow it. */
  private tailNorm(): number {
    const { use, tailUse, tailPrice, mostTail } = this;
    let norm = 0;
    for (let week = 0; week < this.model.weeks; week++) {
      const slope = use[week]! + tailUse[week]! - 1;
      if (slope > 0 ? tailPrice[week]! < mostTail : slope < 0 && tailPrice[week]! > 0) norm += slope * slope;
    }
    return norm;
  }

  /** Moves the week prices against overlaps in the groups' independent choices. False when nothing overlaps. */
  step(distance: number): boolean {
    const { use, weekPrice } = this;
    const { weeks } = this.model;
    this.choose(null);
    let norm = 0;
    let over = false;
    for (let week = 0; week < weeks; week++) {
      const slope = use[week]! - 1;
      if (slope > 0) over = true;
      if (slope > 0 || (slope < 0 && weekPrice[week]! > 0)) norm += slope * slope;
    }
    const tails = this.tail > 0 ? this.tailNorm() : 0;
    norm += tails;
    if (norm === 0 || (!over && tails === 0 && this.current < this.bestValue)) return false;
    const length = (this.pace * Math.max(1, distance)) / norm;
    let moved = false;
    for (let week = 0; week < weeks; week++) {
      const slope = use[week]! - 1;
      if (slope === 0 || (slope < 0 && weekPrice[week] === 0)) continue;
      const move = Math.sign(slope) * Math.ceil(length * Math.abs(slope));
      weekPrice[week] = Math.max(0, weekPrice[week]! + move);
      moved = true;
    }
    const step = (slope: number): number => Math.sign(slope) * Math.ceil(length * Math.abs(slope));
    return (tails > 0 && this.moveTails(step)) || moved;
  }

  soften(): void {
    this.pace *= 0.6;
  }

  /** Goes back to the best week prices seen since `open`; returns their bound. */
  settleBest(): number {
    if (this.current === this.bestValue) return this.bestValue;
    this.weekPrice.set(this.bestPrice);
    if (this.tail > 0) this.tailPrice.set(this.bestTailPrice);
    return this.bound();
  }

  /** Selects the tables' rows for what is left of every class. */
  at(remaining: Int32Array): void {
    const { groups, stride } = this;
    for (let g = 0; g < groups.length; g++) {
      const { classes, tableAt } = groups[g]!;
      if (classes.length === 1) {
        this.rowAt[g] = tableAt;
        this.rowTimes[g] = remaining[classes[0]!]!;
      } else {
        let placed = 0;
        for (let k = 0; k < classes.length; k++) if (remaining[classes[k]!] === 0) placed |= 1 << k;
        this.rowAt[g] = tableAt + placed * stride;
        this.rowTimes[g] = 1;
      }
    }
  }

  /**
   * For every set of placed needs (`alive`'s subsets, as bits of classes; each class of a single need) what is ahead from a
   * week on; of classes that are neither in `alive` nor in `later` nothing is.
   */
  aheadOfSets(week: number, alive: number, later: number, out: Float64Array, at: number): void {
    const { groups, stride, tables } = this;
    const over = ~(alive | later);
    let none = 0;
    for (const { classes, tableAt } of groups) {
      let placed = 0;
      for (let k = 0; k < classes.length; k++) if ((over >>> classes[k]!) & 1) placed |= 1 << k;
      none += tables[tableAt + placed * stride + week]!;
    }
    out[at] = none;
    for (let bit = 1; bit <= alive; bit <<= 1) {
      if ((alive & bit) === 0) continue;
      const c = 31 - Math.clz32(bit);
      const { classes, tableAt } = groups[this.groupOf[c]!]!;
      const own = 1 << classes.indexOf(c);
      const lower = alive & (bit - 1);
      if (classes.length === 1) {
        const less = tables[tableAt + week]!;
        for (let state = lower; ; state = (state - 1) & lower) {
          out[at + (state | bit)] = out[at + state]! - less;
          if (state === 0) break;
        }
        continue;
      }
      for (let state = lower; ; state = (state - 1) & lower) {
        let placed = 0;
        for (let k = 0; k < classes.length; k++) if (((state | over) >>> classes[k]!) & 1) placed |= 1 << k;
        const row = tableAt + placed * stride + week;
        out[at + (state | bit)] = out[at + state]! - tables[row]! + tables[row + own * stride]!;
        if (state === 0) break;
      }
    }
  }

  ahead(week: number): number {
    let sum = 0;
    for (let g = 0; g < this.groups.length; g++)
      sum += this.rowTimes[g]! * this.tables[this.rowAt[g]! + week]!;
    return sum;
  }

  /** Share of the class's group in `ahead`. */
  own(c: number, week: number): number {
    const g = this.groupOf[c]!;
    return this.rowTimes[g]! * this.tables[this.rowAt[g]! + week]!;
  }

  /**
   * A placement of the class at arc cost `a` (week prices included) makes the root bound rise by at least
   * `a - allowance`: what its group gains at best, less what the group's other members may still gain beside it.
   */
  allowance(c: number): number {
    const group = this.groups[this.groupOf[c]!]!;
    const { stride, classCost, startSums, endSums, slack } = this;
    let least = this.tables[group.tableAt]! - slack;
    for (let k = 0; k < group.classes.length; k++) {
      const other = group.classes[k]!;
      if (other === c) continue;
      const length = group.lengths[k]!;
      let best = 0;
      for (let week = this.model.weeks - length; week >= 0; week--) {
        const value = classCost[other * stride + week]! + slack + endSums[week + length]! - startSums[week]!;
        if (value < best) best = value;
      }
      least -= best;
    }
    return least;
  }

  /** Looks at one more placement of the class. */
  enter(c: number, left: number): void {
    const g = this.groupOf[c]!;
    const group = this.groups[g]!;
    this.enterGroup = g;
    if (group.classes.length === 1) {
      this.enterAt = this.rowAt[g]!;
      this.enterTimes = left - 1;
    } else {
      this.enterAt = this.rowAt[g]! + (this.stride << group.classes.indexOf(c));
      this.enterTimes = 1;
    }
  }

  entered(week: number): number {
    return this.enterTimes * this.tables[this.enterAt + week]!;
  }

  aheadEntered(week: number): number {
    let sum = this.enterTimes * this.tables[this.enterAt + week]!;
    for (let g = 0; g < this.groups.length; g++)
      if (g !== this.enterGroup) sum += this.rowTimes[g]! * this.tables[this.rowAt[g]! + week]!;
    return sum;
  }
}

interface Group {
  readonly classes: readonly number[];
  readonly lengths: readonly number[];
  /** First and last week in which any of them may start: 0 and -1 where none may. */
  readonly firstStart: number;
  readonly lastStart: number;
  /** For each class the mask of group members that must come before. */
  readonly before: readonly number[];
  readonly times: number;
  readonly tableAt: number;
}

/** Needs that only one another can unlock share a group, while it stays small. */
function groupClasses(doctor: DoctorModel, stride: number): Group[] {
  const { classes } = doctor;
  const before = classes.map((_, c) => mustPrecede(doctor, c));
  const parent = classes.map((_, c) => c);
  const size = classes.map(() => 1);
  const find = (c: number): number => (parent[c] === c ? c : find(parent[c]!));
  classes.forEach((_, c) => {
    for (const other of before[c]!) {
      const a = find(c);
      const b = find(other);
      if (a === b || size[a]! + size[b]! > LARGEST_GROUP) continue;
      parent[b] = a;
      size[a]! += size[b]!;
    }
  });
  const members = new Map<number, number[]>();
  classes.forEach((_, c) => {
    const list = members.get(find(c));
    if (list) list.push(c);
    else members.set(find(c), [c]);
  });
  let tableAt = 0;
  return [...members.values()].map((list) => {
    const lanes = list.flatMap((c) => classes[c]!.lanes);
    const group: Group = {
      classes: list,
      lengths: list.map((c) => classes[c]!.weeks),
      firstStart: lanes.length > 0 ? Math.min(...lanes.map(({ lo }) => lo)) : 0,
      lastStart: Math.max(-1, ...lanes.map(({ hi }) => hi)),
      before: list.map((c) =>
        before[c]!.reduce(
          (mask, other) => (list.includes(other) ? mask | (1 << list.indexOf(other)) : mask),
          0,
        ),
      ),
      times: list.length === 1 ? classes[list[0]!]!.most : 1,
      tableAt,
    };
    tableAt += stride << list.length;
    return group;
  });
}

/** Single needs without which the class can have no place, whatever lane it takes. */
function mustPrecede(doctor: DoctorModel, c: number): number[] {
  const { classes } = doctor;
  const one = classes[c]!;
  if (one.needs.length > 1) return [];
  const found = new Set<number>();
  for (const other of one.after) if (classes[other]!.needs.length === 1) found.add(other);
  const [first, ...others] = one.lanes;
  for (const field of first?.requires ?? []) {
    if (!others.every((lane) => lane.requires.includes(field))) continue;
    const givers = classes.flatMap((giver, g) =>
      giver.lanes.some((lane) => lane.specialtyField === field) ? [g] : [],
    );
    if (givers.length === 1 && givers[0] !== c && classes[givers[0]!]!.needs.length === 1)
      found.add(givers[0]!);
  }
  return [...found].sort((a, b) => a - b);
}
