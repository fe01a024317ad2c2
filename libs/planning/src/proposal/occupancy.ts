import { type Plan, type Problem, type Slot } from '#matching-engine';

/** One placement on the week axis. */
export interface Stay {
  readonly need: string;
  readonly doctor: string;
  readonly slot: Slot;
  readonly from: number;
  readonly to: number;
}

/** Who is where in a plan: the seats taken, the absences of each centre, each doctor's placements. */
export class Occupancy {
  readonly stays: readonly Stay[];
  private readonly seatsTaken = new Map<string, Int32Array>();
  private readonly awayFrom = new Map<string, Int32Array>();
  private readonly staysOfDoctor = new Map<string, Stay[]>();
  private readonly staysInSpecialty = new Map<string, Stay[]>();

  constructor(problem: Problem, plan: Plan) {
    const needs = new Map(problem.needs.map((need) => [need.id, need]));
    const slots = new Map(problem.slots.map((slot) => [slot.id, slot]));
    const centreOf = new Map(problem.doctors.map((doctor) => [doctor.id, doctor.homeCentre]));
    this.stays = plan.placements.flatMap(({ need: id, slot: slotId, start }): Stay[] => {
      const need = needs.get(id);
      const slot = slots.get(slotId);
      if (!need || !slot) return [];
      return [{ need: id, doctor: need.doctor, slot, from: start, to: start + need.weeks }];
    });
    for (const stay of this.stays) {
      const seats = rowOf(this.seatsTaken, stay.slot.id, stay.slot.to - stay.slot.from);
      const [from, to] = stay.slot.mode === 'block' ? [stay.slot.from, stay.slot.to] : [stay.from, stay.to];
      countWeeks(seats, from - stay.slot.from, to - stay.slot.from);
      const centre = centreOf.get(stay.doctor);
      if (centre !== undefined) {
        countWeeks(rowOf(this.awayFrom, centre, problem.horizon.weeks), stay.from, stay.to);
      }
      push(this.staysOfDoctor, stay.doctor, stay);
      push(this.staysInSpecialty, stay.slot.specialty, stay);
    }
  }

  /** Seats taken in the slot in a week of the horizon; for a block the same in all of its weeks. */
  taken(slot: Slot, week: number): number {
    return this.seatsTaken.get(slot.id)?.[week - slot.from] ?? 0;
  }

  /** The centre's doctors on placement in a week. */
  away(centre: string, week: number): number {
    return this.awayFrom.get(centre)?.[week] ?? 0;
  }

  ofDoctor(doctor: string): readonly Stay[] {
    return this.staysOfDoctor.get(doctor) ?? [];
  }

  inSpecialty(specialty: string): readonly Stay[] {
    return this.staysInSpecialty.get(specialty) ?? [];
  }
}

function rowOf(rows: Map<string, Int32Array>, key: string, length: number): Int32Array {
  const row = rows.get(key) ?? new Int32Array(length);
  rows.set(key, row);
  return row;
}

function countWeeks(row: Int32Array, from: number, to: number): void {
  for (let week = from; week < to; week += 1) row[week] = (row[week] ?? 0) + 1;
}

function push<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
