import type { DoctorModel, Field } from '../model/model.js';
import { PLACE } from './doctor-plan.js';

/** A quick good plan for one doctor: needs by their best gain, each at its best free start. */
export class Diver {
  private readonly occupied: Uint8Array;
  private order: number[] = [];
  private readonly gain: number[] = [];
  private readonly left: number[] = [];
  private readonly classEnd: number[] = [];
  private readonly fieldEnd = new Map<number, number>();
  private readonly hostCount = new Map<number, number>();
  private readonly chosen: { lane: number; start: number; arc: number }[] = [];

  constructor(private readonly weeks: number) {
    this.occupied = new Uint8Array(weeks + 1);
  }

  /** Returns the gain (arc costs and what lies between placements); `places` then tells the plan. */
  dive(
    doctor: DoctorModel,
    factor: number,
    arcCost: Float64Array,
    laneAt: Int32Array,
    weekPrice: Float64Array,
  ): number {
    const { classes, lanes } = doctor;
    const { occupied, chosen, left, gain, classEnd, fieldEnd, hostCount } = this;
    occupied.fill(0);
    chosen.length = 0;
    fieldEnd.clear();
    hostCount.clear();
    const sums = weekSums(weekPrice, this.weeks);
    for (let c = 0; c < classes.length; c++) {
      left[c] = classes[c]!.most;
      classEnd[c] = Infinity;
      gain[c] = 0;
    }
    for (let l = 0; l < lanes.length; l++) {
      const lane = lanes[l]!;
      const at = laneAt[l]!;
      let least = gain[lane.needClass]!;
      for (let i = lane.hi - lane.lo; i >= 0; i--) if (arcCost[at + i]! < least) least = arcCost[at + i]!;
      gain[lane.needClass] = least;
    }
    this.order.length = 0;
    for (let c = 0; c < classes.length; c++) if (gain[c]! < 0) this.order.push(c);
    this.order = this.order.sort((a, b) => gain[a]! - gain[b]! || a - b);
    for (let again = true; again;) {
      again = false;
      for (const c of this.order) {
        while (left[c]! > 0) {
          const choice = this.bestFree(doctor, c, arcCost, laneAt, sums);
          if (!choice) break;
          const lane = lanes[choice.lane]!;
          const end = choice.start + lane.weeks;
          occupied.fill(1, choice.start, end);
          chosen.push(choice);
          left[c]!--;
          again = true;
          classEnd[c] = end;
          if (lane.specialtyField) {
            const key = keyOf(lane.specialtyField);
            fieldEnd.set(key, Math.min(end, fieldEnd.get(key) ?? Infinity));
          }
          if (lane.hostField) hostCount.set(lane.host, (hostCount.get(lane.host) ?? 0) + 1);
        }
      }
    }
    chosen.sort((a, b) => a.start - b.start);
    let value = 0;
    let end = 0;
    let host = -1;
    chosen.forEach((choice, i) => {
      const lane = lanes[choice.lane]!;
      value += choice.arc + factor * doctor.idleWeekCost * (choice.start - end);
      if (i > 0) {
        if (host !== lane.host) value += factor * doctor.hostChangeCost;
        value += factor * doctor.gapCost * Math.max(0, doctor.gapWeeks - (choice.start - end));
      }
      end = choice.start + lane.weeks;
      host = lane.host;
    });
    return value;
  }

  places(doctor: DoctorModel, arcPair: Int32Array, laneAt: Int32Array): Int32Array {
    const places = new Int32Array(this.chosen.length * PLACE);
    const next = new Int32Array(doctor.classes.length);
    this.chosen.forEach((choice, i) => {
      const lane = doctor.lanes[choice.lane]!;
      const pair = arcPair[laneAt[choice.lane]! + choice.start - lane.lo]!;
      places[i * PLACE] = doctor.classes[lane.needClass]!.needs[next[lane.needClass]!++]!;
      places[i * PLACE + 1] = lane.pairSlot[pair]!;
      places[i * PLACE + 2] = choice.start;
    });
    return places;
  }

  private bestFree(
    doctor: DoctorModel,
    c: number,
    arcCost: Float64Array,
    laneAt: Int32Array,
    sums: Float64Array,
  ): { lane: number; start: number; arc: number } | null {
    const { lanes, classes } = doctor;
    const { occupied } = this;
    let ready = 0;
    for (const before of classes[c]!.after) ready = Math.max(ready, this.classEnd[before]!);
    let least = Infinity;
    let found: { lane: number; start: number; arc: number } | null = null;
    for (let l = 0; l < lanes.length; l++) {
      const lane = lanes[l]!;
      if (lane.needClass !== c) continue;
      if (lane.once && lane.specialtyField && this.fieldEnd.has(keyOf(lane.specialtyField))) continue;
      if (lane.hostField && (this.hostCount.get(lane.host) ?? 0) >= lane.hostMost) continue;
      let from = Math.max(lane.lo, ready);
      for (const field of lane.requires) from = Math.max(from, this.fieldEnd.get(keyOf(field)) ?? Infinity);
      const at = laneAt[l]! - lane.lo;
      for (let start = from; start <= lane.hi; start++) {
        const arc = arcCost[at + start]!;
        if (arc >= 0) continue;
        const value = arc + sums[start + lane.weeks]! - sums[start]!;
        if (value >= least) continue;
        let free = true;
        for (let week = start; week < start + lane.weeks; week++)
          if (occupied[week]) {
            free = false;
            break;
          }
        if (!free) continue;
        least = value;
        found = { lane: l, start, arc };
      }
    }
    return found;
  }
}

const keyOf = (field: Field): number => field.word * 32 + field.shift;

const scratch = { sums: new Float64Array(0) };

function weekSums(price: Float64Array, weeks: number): Float64Array {
  if (scratch.sums.length < weeks + 1) scratch.sums = new Float64Array(weeks + 1);
  const { sums } = scratch;
  for (let week = 0; week < weeks; week++) sums[week + 1] = sums[week]! + price[week]!;
  return sums;
}
