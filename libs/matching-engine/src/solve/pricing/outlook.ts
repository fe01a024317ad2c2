import type { DoctorModel } from '../model/model.js';

/** A way to place one of a doctor's needs, as a search over sets of needs sees it. */
export interface SetArc {
  readonly lane: number;
  readonly start: number;
  readonly slot: number;
  /** With the prices of all rows (scaled). */
  readonly cost: number;
  /** Classes, as bits, that must have ended before. */
  readonly requires: number;
}

/**
 * What may become of one doctor's plan from any week on: the placements that it can be made of, and what is still ahead at
 * best, exactly, for every set of needs placed so far and every age of the last placement.
 *
 * Only the sets count that tell the future apart: a need that can be placed no more, and that no other waits for, is no
 * part of them (`alive`). Needs are numbered here in the order in which they can be placed first, so that the sets of a
 * week lie close together.
 */
export class Outlook {
  doctor!: DoctorModel;
  /** Value of a plan without placements, less a change of host where every placement pays for one. */
  base = 0;
  /** Weeks for which the end of a placement matters to the next one, and what each of them costs that is not kept. */
  tail = 0;
  gap = 0;
  /** Arcs of a week: from its number in `first` up to the next week's. */
  readonly first: Int32Array;
  cost = new Float64Array(0);
  end = new Int32Array(0);
  bit = new Int32Array(0);
  /** Of a set, the bits that have to be as `required` has them. */
  mask = new Int32Array(0);
  required = new Int32Array(0);
  need = new Int32Array(0);
  slot = new Int32Array(0);
  /** By week the needs, as bits, that a set may hold. */
  readonly alive: Int32Array;
  private readonly shift: Int32Array;
  private readonly at: Int32Array;
  private ahead = new Float64Array(0);

  constructor(private readonly weeks: number) {
    this.first = new Int32Array(weeks + 2);
    this.alive = new Int32Array(weeks + 1);
    this.shift = new Int32Array(weeks + 1);
    this.at = new Int32Array(weeks + 1);
  }

  /**
   * Takes a doctor in.
   *
   * @param arcs in the order of their starts, no two of one class in a week that wait for the same
   * @param aliveIn the classes, as bits, that a set may hold in a week
   */
  open(
    doctor: DoctorModel,
    base: number,
    factor: number,
    arcs: readonly SetArc[],
    aliveIn: (week: number) => number,
  ): void {
    const { weeks, first } = this;
    const change = doctor.hostChangeCost * factor;
    this.doctor = doctor;
    this.base = base - change;
    this.gap = doctor.gapCost * factor;
    this.tail = this.gap > 0 ? doctor.gapWeeks : 0;
    const number = numbers(doctor, arcs);
    const renumbered = (set: number): number => {
      let bits = 0;
      for (let rest = set; rest !== 0; rest &= rest - 1) bits |= 1 << number[31 - Math.clz32(rest & -rest)]!;
      return bits;
    };
    this.reserve(arcs.length);
    let week = 0;
    arcs.forEach((arc, a) => {
      const lane = doctor.lanes[arc.lane]!;
      while (week <= arc.start) first[week++] = a;
      this.cost[a] = arc.cost + change;
      this.end[a] = arc.start + lane.weeks;
      this.bit[a] = 1 << number[lane.needClass]!;
      this.required[a] = renumbered(arc.requires);
      this.mask[a] = this.required[a] | this.bit[a];
      this.need[a] = doctor.classes[lane.needClass]!.needs[0]!;
      this.slot[a] = arc.slot;
    });
    while (week < first.length) first[week++] = arcs.length;
    let size = 0;
    for (let w = 0; w <= weeks; w++) {
      const alive = renumbered(aliveIn(w));
      this.alive[w] = alive;
      this.shift[w] = alive === 0 ? 0 : 31 - Math.clz32(alive & -alive);
      this.at[w] = size;
      size += (this.tail + 1) << (32 - Math.clz32(alive >>> this.shift[w]!));
    }
    if (this.ahead.length < size) this.ahead = new Float64Array(size * 2);
    for (let w = weeks; w >= 0; w--) this.lookAhead(w);
  }

  /**
   * What is ahead at best (scaled, at the prices of all rows).
   *
   * @param age weeks since the last placement ended, no more than `tail`
   * @param set needs placed, of those alive in the week
   */
  valueAhead(week: number, age: number, set: number): number {
    return this.ahead[this.at[week]! + (set >>> this.shift[week]!) * (this.tail + 1) + age]!;
  }

  private lookAhead(week: number): void {
    const { weeks, alive, ahead, tail, gap, first, cost, end, bit, mask, required } = this;
    const all = alive[week]!;
    const from = first[week]!;
    const to = first[week + 1]!;
    for (let set = all; ; set = (set - 1) & all) {
      const at = this.at[week]! + (set >>> this.shift[week]!) * (tail + 1);
      for (let age = 0; age <= tail; age++)
        ahead[at + age] =
          week === weeks ? 0 : this.valueAhead(week + 1, Math.min(tail, age + 1), set & alive[week + 1]!);
      for (let a = from; a < to; a++) {
        if ((set & mask[a]!) !== required[a]!) continue;
        const after = end[a]!;
        const value = cost[a]! + this.valueAhead(after, 0, (set | bit[a]!) & alive[after]!);
        for (let age = 0; age <= tail; age++) {
          const here = value + gap * (tail - age);
          if (here < ahead[at + age]!) ahead[at + age] = here;
        }
      }
      if (set === 0) break;
    }
  }

  private reserve(arcs: number): void {
    if (this.cost.length >= arcs) return;
    const size = arcs * 2;
    this.cost = new Float64Array(size);
    this.end = new Int32Array(size);
    this.bit = new Int32Array(size);
    this.mask = new Int32Array(size);
    this.required = new Int32Array(size);
    this.need = new Int32Array(size);
    this.slot = new Int32Array(size);
  }
}

/** For every class its number in the order of the first starts. */
function numbers({ classes, lanes }: DoctorModel, arcs: readonly SetArc[]): Int32Array {
  const earliest = new Float64Array(classes.length).fill(Infinity);
  for (const { lane, start } of arcs) {
    const c = lanes[lane]!.needClass;
    if (start < earliest[c]!) earliest[c] = start;
  }
  const number = new Int32Array(classes.length);
  const order = [...classes.keys()].sort((a, b) => earliest[a]! - earliest[b]! || a - b);
  order.forEach((c, i) => {
    number[c] = i;
  });
  return number;
}
