import type { DoctorModel, Model } from '../model/model.js';
import { forEachRow } from '../pricing/doctor-plan.js';
import type { Schedule } from '../schedule/schedule.js';
import type { Random } from '../support/random.js';

/**
 * The use of the shared rows while schedules move. Full rows may be overfilled, and missing seats cost no more than the
 * row's pressure, so that a walk can pass through what a plan may not be; what it costs in truth is counted beside.
 */
export class SharedRows {
  readonly use: Int32Array;
  /** The rows' own cost in truth, and users beyond the capacity. */
  cost = 0;
  over = 0;
  /** By row: what one seat too many costs, and the most that one missing seat does. */
  private readonly pressure: Float64Array;
  private readonly steepest: Float64Array;
  private readonly share: Float64Array;
  /** Differences since `mark`. */
  private costDelta = 0;
  private overDelta = 0;
  private weighedDelta = 0;
  private readonly trail: number[] = [];

  constructor(private readonly model: Model) {
    const { rows } = model;
    this.use = new Int32Array(rows.count);
    this.share = new Float64Array(rows.count).fill(1);
    this.steepest = new Float64Array(rows.count);
    this.pressure = new Float64Array(rows.count);
    for (let row = 0; row < rows.count; row++) {
      const at = rows.costAt[row]!;
      if (at < 0) continue;
      this.cost += rows.costByUse[at]!;
      for (let use = 0; use < rows.capacity[row]!; use++)
        this.steepest[row] = Math.max(
          this.steepest[row]!,
          Math.abs(rows.costByUse[at + use + 1]! - rows.costByUse[at + use]!),
        );
    }
  }

  /** Starts all rows at the least pressure or, if more, some times their price. */
  press(least: number, prices: Float64Array, times: number): void {
    for (let row = 0; row < this.pressure.length; row++)
      this.pressure[row] = Math.max(least, Math.abs(prices[row]!) * times);
    this.weigh();
  }

  /** Raises the pressure of rows that are overfilled or short, and lets it sink towards the least elsewhere. */
  adjust(least: number, up: number, down: number): void {
    const { pressure, steepest, use } = this;
    const { rows } = this.model;
    for (let row = 0; row < pressure.length; row++) {
      const at = rows.costAt[row]!;
      const count = use[row]!;
      const troubled =
        count > rows.capacity[row]! ||
        (at >= 0 && steepest[row]! > pressure[row]! && rows.costByUse[at + count]! > 0);
      pressure[row] = troubled ? pressure[row]! * up : Math.max(least, pressure[row]! * down);
    }
    this.weigh();
  }

  private weigh(): void {
    const { share, steepest, pressure } = this;
    for (let row = 0; row < share.length; row++)
      share[row] = steepest[row]! > pressure[row]! ? pressure[row]! / steepest[row]! : 1;
  }

  /** Begins a trial. */
  mark(): void {
    this.costDelta = 0;
    this.overDelta = 0;
    this.weighedDelta = 0;
    this.trail.length = 0;
  }

  /** Takes one placement of the schedule in (`step` 1) or out (-1), on trial. */
  count(doctor: DoctorModel, schedule: Schedule, i: number, step: 1 | -1): void {
    const lane = doctor.lanes[schedule.lane[i]!]!;
    const slot = lane.pairSlot[schedule.pair[i]!]!;
    const { slots } = this.model;
    const start = schedule.start[i]!;
    if (!slots.block[slot] && doctor.centreSegment < 0) {
      const first = slots.row[slot]! + start - slots.from[slot]!;
      for (let row = first; row < first + lane.weeks; row++) this.countRow(row, step);
      return;
    }
    forEachRow(this.model, doctor, slot, start, lane.weeks, (row) => {
      this.countRow(row, step);
    });
  }

  private countRow(row: number, step: 1 | -1): void {
    const { rows } = this.model;
    const before = this.use[row]!;
    const after = before + step;
    this.use[row] = after;
    this.trail.push(row, step);
    const capacity = rows.capacity[row]!;
    if (step > 0 ? after > capacity : before > capacity) {
      this.overDelta += step;
      this.weighedDelta += step * this.pressure[row]!;
    }
    const at = rows.costAt[row]!;
    if (at < 0) return;
    const delta =
      rows.costByUse[at + Math.min(after, capacity)]! - rows.costByUse[at + Math.min(before, capacity)]!;
    this.costDelta += delta;
    this.weighedDelta += delta * this.share[row]!;
  }

  /** A row that the trial leaves short of somebody, by chance where there are several; -1 where there is none. */
  shortRow(random: Random): number {
    const { trail, use } = this;
    const { rows } = this.model;
    const entries = trail.length >> 1;
    if (entries === 0 || !(this.costDelta > 0)) return -1;
    const spin = random.below(entries);
    for (let k = 0; k < entries; k++) {
      const i = 2 * ((k + spin) % entries);
      if (trail[i + 1]! > 0) continue;
      const row = trail[i]!;
      const at = rows.costAt[row]!;
      const now = use[row]!;
      if (at >= 0 && now < rows.capacity[row]! && rows.costByUse[at + now]! > rows.costByUse[at + now + 1]!)
        return row;
    }
    return -1;
  }

  /** What one user more takes off a row's cost, as the walk weighs it. */
  relief(row: number): number {
    const { rows } = this.model;
    const at = rows.costAt[row]! + this.use[row]!;
    return (rows.costByUse[at]! - rows.costByUse[at + 1]!) * this.share[row]!;
  }

  /** Whether taking one placement of the schedule out leaves no row short. */
  spares(doctor: DoctorModel, schedule: Schedule, i: number): boolean {
    const { rows } = this.model;
    const lane = doctor.lanes[schedule.lane[i]!]!;
    let spared = true;
    forEachRow(
      this.model,
      doctor,
      lane.pairSlot[schedule.pair[i]!]!,
      schedule.start[i]!,
      lane.weeks,
      (row) => {
        const at = rows.costAt[row]!;
        const now = this.use[row]!;
        if (
          at >= 0 &&
          now <= rows.capacity[row]! &&
          rows.costByUse[at + now - 1]! > rows.costByUse[at + now]!
        )
          spared = false;
      },
    );
    return spared;
  }

  /** What the trial changes, as the walk weighs it. */
  get trial(): number {
    return this.weighedDelta;
  }

  keep(): void {
    this.cost += this.costDelta;
    this.over += this.overDelta;
  }

  takeBack(): void {
    const { trail, use } = this;
    for (let i = 0; i < trail.length; i += 2) use[trail[i]!]! -= trail[i + 1]!;
  }
}
