import type { Board } from '../board/board.js';
import { type DoctorModel, type Model } from '../model/model.js';
import { pairAt } from '../model/pair-at.js';
import { type DoctorPlan, PLACE, ownCost } from '../pricing/doctor-plan.js';
import type { Random } from '../support/random.js';
import { type Standing, betweenCost } from './own-rules.js';

/** Nobody stands in the way. */
export const NOBODY = -1;
/** What stands in the way is no placement, and cannot be moved. */
export const WALL = -2;

/**
 * A whole plan, need by need, in flat arrays: single placements are taken away and given in well under a microsecond.
 *
 * Every change is noted; `change` is what all changes since `commit` cost (own costs and rows, exact whole numbers), and
 * `rollBack` undoes them. Only seats, home centres and overlaps are minded here; the other rules are the caller's.
 */
export class NeedBoard implements Standing {
  readonly slot: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly lane: Int32Array;
  /** What each need costs where it stands, or without a place. */
  readonly cost: Float64Array;
  readonly weeks: Int32Array;
  readonly unplaced: Float64Array;
  /** Units of each row that nobody uses. */
  readonly left: Int32Array;
  /** Every doctor's own cost. */
  readonly doctorCost: Float64Array;
  change = 0;

  /** The first need in every slot, and the next and previous ones in the same slot. */
  private readonly head: Int32Array;
  private readonly next: Int32Array;
  private readonly previous: Int32Array;
  private readonly needDoctor: Int32Array;
  private readonly own: readonly Int32Array[];
  /** First row of each doctor's home centre at week 0, or -1. */
  private readonly centreRow: Int32Array;
  private readonly staff = new Map<number, DoctorModel[]>();
  /** Doctors for whom it matters what lies between placements. */
  private readonly sequenced: Uint8Array;
  /** What lies between each doctor's placements, as it stands. */
  private readonly between: Float64Array;
  private readonly order: Int32Array;
  private readonly notes: Note[] = [];
  private noted = 0;

  constructor(private readonly model: Model) {
    const { needs, rows, slots, doctors } = model;
    const count = needs.length;
    this.slot = new Int32Array(count).fill(-1);
    this.start = new Int32Array(count);
    this.end = new Int32Array(count);
    this.lane = new Int32Array(count);
    this.cost = new Float64Array(count);
    this.weeks = Int32Array.from(needs, (need) => need.weeks);
    this.unplaced = new Float64Array(count);
    this.left = rows.capacity.slice();
    this.doctorCost = new Float64Array(doctors.length);
    this.head = new Int32Array(slots.row.length).fill(-1);
    this.next = new Int32Array(count);
    this.previous = new Int32Array(count);
    this.needDoctor = model.needDoctor;
    this.own = doctors.map((doctor) => doctor.needs);
    this.order = new Int32Array(count);
    this.between = new Float64Array(doctors.length);
    this.centreRow = Int32Array.from(doctors, ({ centreSegment }) =>
      centreSegment >= 0 ? rows.segmentStart[centreSegment]! : -1,
    );
    this.sequenced = Uint8Array.from(doctors, ({ hostChangeCost, gapCost, idleWeekCost }) =>
      hostChangeCost !== 0 || gapCost !== 0 || idleWeekCost !== 0 ? 1 : 0,
    );
    for (const doctor of doctors) {
      for (const one of doctor.classes) for (const need of one.needs) this.unplaced[need] = one.unplaced;
      const row = this.centreRow[doctor.index]!;
      if (row < 0) continue;
      const colleagues = this.staff.get(row);
      if (colleagues) colleagues.push(doctor);
      else this.staff.set(row, [doctor]);
    }
  }

  /** Takes over a board's plan. */
  load(board: Board): void {
    this.slot.fill(-1);
    this.head.fill(-1);
    this.left.set(this.model.rows.capacity);
    this.cost.set(this.unplaced);
    this.between.fill(0);
    for (const doctor of this.model.doctors) {
      const { places } = board.plans[doctor.index]!;
      this.doctorCost[doctor.index] = doctor.emptyCost;
      for (let i = 0; i < places.length; i += PLACE) {
        const found = whereIn(doctor, places[i]!, places[i + 1]!, places[i + 2]!);
        this.give(places[i]!, places[i + 1]!, places[i + 2]!, found.lane, found.cost);
      }
    }
    this.commit();
  }

  /** The plan of one doctor as it stands. */
  planOf(doctor: DoctorModel): DoctorPlan {
    const placed = [...doctor.needs].filter((need) => this.slot[need]! >= 0);
    placed.sort((a, b) => this.start[a]! - this.start[b]!);
    const places = Int32Array.from(placed.flatMap((need) => [need, this.slot[need]!, this.start[need]!]));
    return { places, cost: ownCost(this.model, doctor, places) };
  }

  /** The needs changed since `commit`, some perhaps more than once. */
  *changed(): Generator<number> {
    for (let i = 0; i < this.noted; i++) yield this.notes[i]!.need;
  }

  /** How many changes were made since `commit`. */
  get changes(): number {
    return this.noted;
  }

  commit(): void {
    this.noted = 0;
    this.change = 0;
  }

  /** Undoes the latest changes until so many are left. */
  rollBack(to = 0): void {
    while (this.noted > to) {
      const { need, slot, start, lane, cost, between, ownCost, change } = this.notes[--this.noted]!;
      const d = this.needDoctor[need]!;
      if (slot < 0) this.leave(need);
      else this.enter(need, slot, start, lane);
      this.cost[need] = cost;
      this.between[d] = between;
      this.doctorCost[d] = ownCost;
      this.change = change;
    }
  }

  /** Takes a placed need from its place. */
  take(need: number): void {
    this.note(need);
    this.leave(need);
    this.charge(need, this.unplaced[need]!);
  }

  private leave(need: number): void {
    this.use(need, -1);
    const previous = this.previous[need]!;
    const next = this.next[need]!;
    if (previous >= 0) this.next[previous] = next;
    else this.head[this.slot[need]!] = next;
    if (next >= 0) this.previous[next] = previous;
    this.slot[need] = -1;
  }

  /** Gives a need without a place one that is free. */
  give(need: number, slot: number, start: number, lane: number, cost: number): void {
    this.note(need);
    this.enter(need, slot, start, lane);
    this.charge(need, cost);
  }

  private enter(need: number, slot: number, start: number, lane: number): void {
    this.slot[need] = slot;
    this.start[need] = start;
    this.end[need] = start + this.weeks[need]!;
    this.lane[need] = lane;
    const first = this.head[slot]!;
    this.next[need] = first;
    this.previous[need] = -1;
    if (first >= 0) this.previous[first] = need;
    this.head[slot] = need;
    this.use(need, 1);
  }

  /** Whether rows are free for a need without a place, its doctor has nothing else then, and may be away. */
  fits(need: number, row: number, lastRow: number, start: number): boolean {
    const { left } = this;
    if (left[lastRow]! <= 0) return false;
    for (let i = row; i < lastRow; i++) if (left[i]! <= 0) return false;
    const end = start + this.weeks[need]!;
    const d = this.needDoctor[need]!;
    const { slot: slots, start: starts, end: ends } = this;
    const own = this.own[d]!;
    for (const other of own) {
      if (slots[other]! >= 0 && starts[other]! < end && start < ends[other]!) return false;
    }
    const centre = this.centreRow[d]!;
    if (centre >= 0) for (let i = centre + start; i < centre + end; i++) if (left[i]! <= 0) return false;
    return true;
  }

  /** A placed need that must give way before this one can stand there, any of several; `NOBODY` or `WALL` where none. */
  inTheWay(need: number, row: number, slot: number, start: number, random: Random): number {
    const { left } = this;
    const end = start + this.weeks[need]!;
    const d = this.needDoctor[need]!;
    for (const other of this.own[d]!)
      if (this.slot[other]! >= 0 && this.start[other]! < end && start < this.end[other]!) return other;
    if (this.model.slots.block[slot]) {
      if (left[row]! <= 0) return this.holder(slot, start, end, random);
    } else
      for (let i = 0; i < end - start; i++)
        if (left[row + i]! <= 0) return this.holder(slot, start + i, start + i + 1, random);
    const centre = this.centreRow[d]!;
    if (centre >= 0)
      for (let week = start; week < end; week++)
        if (left[centre + week]! <= 0) return this.away(centre, week, random);
    return NOBODY;
  }

  private holder(slot: number, from: number, to: number, random: Random): number {
    let seen = 0;
    let found = WALL;
    for (let need = this.head[slot]!; need >= 0; need = this.next[need]!)
      if (this.start[need]! < to && from < this.end[need]! && random.next() * ++seen < 1) found = need;
    return found;
  }

  private away(centre: number, week: number, random: Random): number {
    let seen = 0;
    let found = WALL;
    for (const doctor of this.staff.get(centre)!)
      for (const need of doctor.needs)
        if (
          this.slot[need]! >= 0 &&
          this.start[need]! <= week &&
          week < this.end[need]! &&
          random.next() * ++seen < 1
        )
          found = need;
    return found;
  }

  private charge(need: number, cost: number): void {
    const d = this.needDoctor[need]!;
    const between = this.sequenced[d] ? betweenCost(this.model, this.model.doctors[d]!, this, this.order) : 0;
    const change = cost - this.cost[need]! + between - this.between[d]!;
    this.cost[need] = cost;
    this.between[d] = between;
    this.doctorCost[d]! += change;
    this.change += change;
  }

  private note(need: number): void {
    const d = this.needDoctor[need]!;
    const note = (this.notes[this.noted++] ??= { ...NOTHING });
    note.need = need;
    note.slot = this.slot[need]!;
    note.start = this.start[need]!;
    note.lane = this.lane[need]!;
    note.cost = this.cost[need]!;
    note.between = this.between[d]!;
    note.ownCost = this.doctorCost[d]!;
    note.change = this.change;
  }

  private use(need: number, step: 1 | -1): void {
    const { slots } = this.model;
    const slot = this.slot[need]!;
    const start = this.start[need]!;
    const end = this.end[need]!;
    if (slots.block[slot]) this.useRow(slots.row[slot]!, step);
    else {
      const first = slots.row[slot]! - slots.from[slot]!;
      for (let row = first + start; row < first + end; row++) this.useRow(row, step);
    }
    const centre = this.centreRow[this.needDoctor[need]!]!;
    if (centre >= 0) for (let row = centre + start; row < centre + end; row++) this.useRow(row, step);
  }

  private useRow(row: number, step: 1 | -1): void {
    const { costAt, costByUse, capacity } = this.model.rows;
    const at = costAt[row]!;
    if (at >= 0) {
      const use = at + capacity[row]! - this.left[row]!;
      this.change += costByUse[use + step]! - costByUse[use]!;
    }
    this.left[row]! -= step;
  }
}

/** What stood before a change: the need, and all that its doctor and the whole had cost. */
interface Note {
  need: number;
  slot: number;
  start: number;
  lane: number;
  cost: number;
  between: number;
  ownCost: number;
  change: number;
}

const NOTHING: Note = { need: 0, slot: -1, start: 0, lane: 0, cost: 0, between: 0, ownCost: 0, change: 0 };

/** The lane of a place that a doctor's plan holds, and what it costs there. */
function whereIn(
  doctor: DoctorModel,
  need: number,
  slot: number,
  start: number,
): { readonly lane: number; readonly cost: number } {
  for (const [l, lane] of doctor.lanes.entries()) {
    if (!doctor.classes[lane.needClass]!.needs.includes(need)) continue;
    const p = pairAt(lane, slot, start);
    if (p >= 0) return { lane: l, cost: lane.startCost[start - lane.lo]! + lane.pairCost[p]! };
  }
  throw new Error(`Need ${need} stands in slot ${slot} from week ${start}, where it may not be.`);
}
