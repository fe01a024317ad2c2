import { type DoctorPlan, PLACE } from '../pricing/doctor-plan.js';
import { classOfNeeds } from './compile.js';
import type { DoctorModel, Lane, Model, NeedClass, Rows, SlotTable } from './model.js';

/**
 * The problem of one group of doctors beside what all others take: a model of its own, with the rows that the
 * group can use, of which it has what the others leave. Numbers are its own; order is that of the whole.
 */
export interface GroupModel {
  readonly model: Model;
  /** The number in the whole of each of its doctors, rows, needs and slots. */
  readonly doctors: readonly number[];
  readonly rows: Int32Array;
  readonly needs: Int32Array;
  readonly slots: Int32Array;
}

/**
 * Cuts a group's problem out of the whole, in time that depends on the group alone but for a few looks at each slot.
 *
 * @param group numbers of doctors, none of whose needs is tied to another doctor's
 * @param outsideUse users of each row who are not of the group
 */
export function groupModel(whole: Model, group: readonly number[], outsideUse: Int32Array): GroupModel {
  const doctors = [...group].sort((a, b) => a - b);
  const members = doctors.map((d) => whole.doctors[d]!);
  const isUsed = new Uint8Array(whole.slots.row.length);
  for (const { lanes } of members)
    for (const { pairSlot } of lanes) for (const slot of pairSlot) isUsed[slot] = 1;
  const slots = Int32Array.from(isUsed.keys()).filter((slot) => isUsed[slot] === 1);
  const needs = Int32Array.from(members.flatMap((doctor) => [...doctor.needs])).sort();
  const slotNumber = inverse(slots, whole.slots.row.length);
  const needNumber = inverse(needs, whole.needs.length);

  const layout = new RowLayout(whole.rows);
  const table = slotTable(whole.slots, slots, layout);
  const centres = [...new Set(members.map(({ centreSegment }) => centreSegment))].filter((g) => g >= 0);
  const segmentOf = new Map(centres.sort((a, b) => a - b).map((g) => [g, layout.segment(g)]));
  const doctorNumber = new Map(doctors.map((d, i) => [d, i]));
  const own = members.map((doctor, index) =>
    memberOf(doctor, index, segmentOf.get(doctor.centreSegment) ?? -1, needNumber, slotNumber),
  );
  const model: Model = {
    problem: whole.problem,
    weeks: whole.weeks,
    rows: layout.build(outsideUse),
    slots: table,
    doctors: own,
    needs: Array.from(needs, (need) => whole.needs[need]!),
    sourceSlots: Array.from(slots, (slot) => whole.sourceSlots[slot]!),
    needDoctor: Int32Array.from(needs, (need) => doctorNumber.get(whole.needDoctor[need]!) ?? -1),
    needClass: classOfNeeds(own, needs.length),
    worstOffWeight: whole.worstOffWeight,
    links: null,
  };
  return { model, doctors, rows: layout.rows, needs, slots };
}

/** Plans of the whole in the group's numbers, and back. */
export class GroupNumbers {
  private readonly needNumber: Map<number, number>;
  private readonly slotNumber: Map<number, number>;

  constructor(private readonly group: GroupModel) {
    this.needNumber = new Map(Array.from(group.needs, (need, i) => [need, i]));
    this.slotNumber = new Map(Array.from(group.slots, (slot, i) => [slot, i]));
  }

  inGroup({ places, cost }: DoctorPlan): DoctorPlan {
    const own = places.slice();
    for (let i = 0; i < own.length; i += PLACE) {
      own[i] = this.needNumber.get(own[i]!)!;
      own[i + 1] = this.slotNumber.get(own[i + 1]!)!;
    }
    return { places: own, cost };
  }

  inWhole({ places, cost }: DoctorPlan): DoctorPlan {
    const own = places.slice();
    for (let i = 0; i < own.length; i += PLACE) {
      own[i] = this.group.needs[own[i]!]!;
      own[i + 1] = this.group.slots[own[i + 1]!]!;
    }
    return { places: own, cost };
  }
}

/** Rows of the whole, one after the other as they are taken, in segments of their own. */
class RowLayout {
  private readonly taken: number[] = [];
  private readonly segments: number[] = [];
  private readonly segmentStart: number[] = [];
  private readonly segmentLength: number[] = [];

  constructor(private readonly whole: Rows) {}

  get rows(): Int32Array {
    return Int32Array.from(this.taken);
  }

  single(row: number): number {
    this.segments.push(-1);
    return this.taken.push(row) - 1;
  }

  /** Returns the number of the segment; its rows follow one another. */
  segment(g: number): number {
    const first = this.whole.segmentStart[g]!;
    const length = this.whole.segmentLength[g]!;
    const number = this.segmentStart.push(this.taken.length) - 1;
    this.segmentLength.push(length);
    for (let row = first; row < first + length; row++) {
      this.taken.push(row);
      this.segments.push(number);
    }
    return number;
  }

  firstOf(segment: number): number {
    return this.segmentStart[segment]!;
  }

  build(outsideUse: Int32Array): Rows {
    const { whole, rows } = this;
    // What the users outside cost is a constant of the group's problem.
    const leave = (row: number): number => Math.max(0, whole.capacity[row]! - outsideUse[row]!);
    return {
      count: rows.length,
      capacity: rows.map(leave),
      costAt: rows.map((row) => {
        const at = whole.costAt[row]!;
        return at < 0 ? -1 : at + Math.min(outsideUse[row]!, whole.capacity[row]!);
      }),
      costByUse: whole.costByUse,
      segment: Int32Array.from(this.segments),
      segmentStart: Int32Array.from(this.segmentStart),
      segmentLength: Int32Array.from(this.segmentLength),
      users: rows.map((row) => whole.users[row]!),
    };
  }
}

function slotTable(whole: SlotTable, slots: Int32Array, layout: RowLayout): SlotTable {
  const row = new Int32Array(slots.length);
  const segment = new Int32Array(slots.length).fill(-1);
  slots.forEach((slot, i) => {
    if (whole.block[slot]) row[i] = layout.single(whole.row[slot]!);
    else {
      segment[i] = layout.segment(whole.segment[slot]!);
      row[i] = layout.firstOf(segment[i]);
    }
  });
  return {
    row,
    segment,
    from: slots.map((slot) => whole.from[slot]!),
    to: slots.map((slot) => whole.to[slot]!),
    block: Uint8Array.from(slots, (slot) => whole.block[slot]!),
    host: slots.map((slot) => whole.host[slot]!),
    specialty: slots.map((slot) => whole.specialty[slot]!),
  };
}

function memberOf(
  doctor: DoctorModel,
  index: number,
  centreSegment: number,
  needNumber: Int32Array,
  slotNumber: Int32Array,
): DoctorModel {
  const renumber = (needs: Int32Array): Int32Array => needs.map((need) => needNumber[need]!);
  const classes = doctor.classes.map((one): NeedClass => ({
    ...one,
    needs: renumber(one.needs),
    lanes: one.lanes.map((lane): Lane => ({
      ...lane,
      pairSlot: lane.pairSlot.map((slot) => slotNumber[slot]!),
    })),
  }));
  return {
    ...doctor,
    index,
    centreSegment,
    needs: renumber(doctor.needs),
    pinned: renumber(doctor.pinned),
    required: renumber(doctor.required),
    classes,
    lanes: classes.flatMap((one) => one.lanes),
  };
}

function inverse(numbers: Int32Array, count: number): Int32Array {
  const inverted = new Int32Array(count).fill(-1);
  numbers.forEach((number, i) => {
    inverted[number] = i;
  });
  return inverted;
}
