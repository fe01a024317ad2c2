import type { DoctorModel } from '../model/model.js';
import { pairAt } from '../model/pair-at.js';
import { type DoctorPlan, PLACE } from '../pricing/doctor-plan.js';
import type { Random } from '../support/random.js';
import type { Schedule } from './schedule.js';

/** The lanes of a doctor, found by class, specialty and host. */
export class LaneTable {
  /** Number of the lane's specialty within the doctor, or -1 where the specialty does not matter. */
  readonly specialty: Int32Array;
  readonly host: Int32Array;
  readonly hosts: number;
  private readonly specialties: number;
  private readonly table: Int32Array;
  private readonly state: Int32Array;
  /** Lanes that may be changed at all: what must have its place, and what `after` ties to others, keeps out. */
  readonly free: Int32Array;
  /** By lane, for each specialty that must come before it, the lanes that bring it. */
  readonly before: readonly (readonly (readonly number[])[])[];
  /** Most placements that the doctor can have. */
  readonly most: number;

  constructor(
    readonly doctor: DoctorModel,
    private readonly weeks: number,
  ) {
    const { lanes, classes } = doctor;
    const fields = new Map<unknown, number>();
    this.specialty = Int32Array.from(lanes, ({ specialtyField }) => {
      if (!specialtyField) return -1;
      const known = fields.get(specialtyField) ?? fields.size;
      fields.set(specialtyField, known);
      return known;
    });
    this.specialties = fields.size;
    this.host = Int32Array.from(lanes, (lane) => lane.host + 1);
    this.hosts = this.host.reduce((most, host) => Math.max(most, host), 0) + 1;
    this.table = new Int32Array(classes.length * (this.specialties + 1) * this.hosts).fill(-1);
    this.state = new Int32Array(doctor.words);
    lanes.forEach((lane, l) => {
      this.table[this.key(lane.needClass, this.specialty[l]!, this.host[l]!)] = l;
    });
    this.most = classes.reduce((sum, one) => sum + (one.lanes.length > 0 ? one.most : 0), 0);
    this.before = lanes.map(({ requires }) =>
      requires.map((field) => [...lanes.keys()].filter((l) => lanes[l]!.specialtyField === field)),
    );
    this.free = Int32Array.from(lanes.keys()).filter((l) => {
      const one = classes[lanes[l]!.needClass]!;
      return !one.required && one.linked < 0;
    });
  }

  private key(c: number, specialty: number, host: number): number {
    return (c * (this.specialties + 1) + specialty + 1) * this.hosts + host;
  }

  /** The lane of a class with a specialty and a host, or -1. */
  find(c: number, specialty: number, host: number): number {
    return this.table[this.key(c, specialty, host)]!;
  }

  movable(l: number): boolean {
    const one = this.doctor.classes[this.doctor.lanes[l]!.needClass]!;
    return !one.required && one.linked < 0;
  }

  /** Whether the lane's class has a need left, and its specialty is not taken where it may be only once. */
  hasRoom(schedule: Schedule, l: number): boolean {
    const { lanes, classes } = this.doctor;
    const lane = lanes[l]!;
    let left = classes[lane.needClass]!.most;
    for (let i = 0; i < schedule.size; i++) {
      const other = schedule.lane[i]!;
      if (lanes[other]!.needClass === lane.needClass && --left === 0) return false;
      if (lane.once && this.specialty[l]! >= 0 && this.specialty[other] === this.specialty[l]) return false;
    }
    return left > 0;
  }

  /** A start week at which so many weeks are free, each as likely; -1 where there is none. */
  freeStart(schedule: Schedule, weeks: number, random: Random): number {
    let count = 0;
    let found = -1;
    let end = 0;
    for (let i = 0; i <= schedule.size; i++) {
      const next = i < schedule.size ? schedule.start[i]! : this.weeks;
      const starts = next - end - weeks + 1;
      if (starts > 0) {
        count += starts;
        const pick = random.below(count);
        if (pick < starts) found = end + pick;
      }
      if (i < schedule.size) end = next + this.doctor.lanes[schedule.lane[i]!]!.weeks;
    }
    return found;
  }

  /** A pair of the lane that can start then, or -1; `spin` chooses where the search begins. */
  pairFor(l: number, start: number, spin: number): number {
    const lane = this.doctor.lanes[l]!;
    if (start < lane.lo || start > lane.hi || lane.startCost[start - lane.lo] === Infinity) return -1;
    const count = lane.pairSlot.length;
    for (let tries = 0, p = spin % count; tries < count; tries++, p = p + 1 === count ? 0 : p + 1)
      if (lane.pairLo[p]! <= start && start <= lane.pairHi[p]!) return p;
    return -1;
  }

  /** The doctor's own cost of a schedule, or `Infinity` where it breaks one of the doctor's own rules. */
  cost(schedule: Schedule): number {
    return this.keepsRules(schedule) ? this.costUnruled(schedule) : Infinity;
  }

  /** The same without a look at the rules; every start must lie within its lane. */
  costUnruled(schedule: Schedule): number {
    const { lanes, classes, emptyCost } = this.doctor;
    let cost = emptyCost + this.between(schedule);
    for (let i = 0; i < schedule.size; i++) {
      const lane = lanes[schedule.lane[i]!]!;
      cost += lane.startCost[schedule.start[i]! - lane.lo]! + lane.pairCost[schedule.pair[i]!]!;
      cost -= classes[lane.needClass]!.unplaced;
    }
    return cost;
  }

  /** What lies between the placements: idle weeks, changes of host and short stays at home. */
  between(schedule: Schedule): number {
    const { doctor } = this;
    const { lanes, idleWeekCost, hostChangeCost, gapWeeks, gapCost } = doctor;
    let cost = 0;
    let end = 0;
    let host = -1;
    for (let i = 0; i < schedule.size; i++) {
      const lane = lanes[schedule.lane[i]!]!;
      const away = schedule.start[i]! - end;
      cost += idleWeekCost * away;
      if (i > 0) {
        if (host !== lane.host) cost += hostChangeCost;
        if (away < gapWeeks) cost += gapCost * (gapWeeks - away);
      }
      end += away + lane.weeks;
      host = lane.host;
    }
    return cost;
  }

  /** Whether a schedule keeps the doctor's own rules. */
  keepsRules(schedule: Schedule): boolean {
    const { doctor, state } = this;
    const { lanes, classes } = doctor;
    state.fill(0);
    let end = 0;
    for (let i = 0; i < schedule.size; i++) {
      const lane = lanes[schedule.lane[i]!]!;
      const start = schedule.start[i]!;
      if (start < end) return false;
      const one = classes[lane.needClass]!;
      const { field, after } = one;
      if (((state[field.word]! >>> field.shift) & field.mask) >= one.most) return false;
      const own = lane.specialtyField;
      if (own) {
        if (lane.once && (state[own.word]! >>> own.shift) & own.mask) return false;
        for (const need of lane.requires) if (!((state[need.word]! >>> need.shift) & need.mask)) return false;
        state[own.word]! |= 1 << own.shift;
      } else
        for (const need of lane.requires) if (!((state[need.word]! >>> need.shift) & need.mask)) return false;
      const times = lane.hostField;
      if (times) {
        if (((state[times.word]! >>> times.shift) & times.mask) >= lane.hostMost) return false;
        state[times.word]! += 1 << times.shift;
      }
      for (const before of after) {
        const need = classes[before]!.field;
        if (!((state[need.word]! >>> need.shift) & need.mask)) return false;
      }
      state[field.word]! += 1 << field.shift;
      end = start + lane.weeks;
    }
    return true;
  }

  /** Reads a plan; false where a placement fits no lane. */
  read(plan: DoctorPlan, into: Schedule): boolean {
    const { classes, lanes } = this.doctor;
    into.size = 0;
    for (let i = 0; i < plan.places.length; i += PLACE) {
      const need = plan.places[i]!;
      const slot = plan.places[i + 1]!;
      const start = plan.places[i + 2]!;
      const c = classes.findIndex((one) => one.needs.includes(need));
      let found = false;
      for (let l = 0; l < lanes.length && !found; l++) {
        const lane = lanes[l]!;
        if (lane.needClass !== c) continue;
        const p = pairAt(lane, slot, start);
        if (p < 0) continue;
        into.insert(l, p, start);
        found = true;
      }
      if (!found) return false;
    }
    return true;
  }

  /** Writes the schedule as a plan. */
  write(schedule: Schedule, cost: number): DoctorPlan {
    const { classes, lanes } = this.doctor;
    const next = new Int32Array(classes.length);
    const places = new Int32Array(schedule.size * PLACE);
    for (let i = 0; i < schedule.size; i++) {
      const lane = lanes[schedule.lane[i]!]!;
      places[i * PLACE] = classes[lane.needClass]!.needs[next[lane.needClass]!++]!;
      places[i * PLACE + 1] = lane.pairSlot[schedule.pair[i]!]!;
      places[i * PLACE + 2] = schedule.start[i]!;
    }
    return { places, cost };
  }
}
