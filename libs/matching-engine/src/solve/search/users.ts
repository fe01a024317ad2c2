import type { Board } from '../board/board.js';
import { type DoctorPlan, PLACE } from '../pricing/doctor-plan.js';

/** Who holds which row: the doctors in every slot, and those of every home centre. */
export class Users {
  private readonly ofSlot: Set<number>[];
  private readonly ofCentre = new Map<number, number[]>();
  private readonly slotOfRow: Int32Array;

  constructor(private readonly board: Board) {
    const { model } = board;
    this.ofSlot = model.sourceSlots.map(() => new Set<number>());
    this.slotOfRow = new Int32Array(model.rows.count).fill(-1);
    model.sourceSlots.forEach((_, slot) => {
      const first = model.slots.row[slot]!;
      const length = model.slots.block[slot] ? 1 : model.slots.to[slot]! - model.slots.from[slot]!;
      this.slotOfRow.fill(slot, first, first + length);
    });
    for (const doctor of model.doctors) {
      if (doctor.centreSegment < 0) continue;
      const list = this.ofCentre.get(doctor.centreSegment);
      if (list) list.push(doctor.index);
      else this.ofCentre.set(doctor.centreSegment, [doctor.index]);
    }
    board.plans.forEach((plan, d) => {
      this.enter(d, plan);
    });
  }

  enter(d: number, plan: DoctorPlan): void {
    for (let i = 1; i < plan.places.length; i += PLACE) this.ofSlot[plan.places[i]!]!.add(d);
  }

  leave(d: number, plan: DoctorPlan): void {
    for (let i = 1; i < plan.places.length; i += PLACE) this.ofSlot[plan.places[i]!]!.delete(d);
  }

  inSlot(slot: number): ReadonlySet<number> {
    return this.ofSlot[slot]!;
  }

  /** Doctors whose present plan uses the row, in the order of their numbers. */
  ofRow(row: number): number[] {
    const slot = this.slotOfRow[row]!;
    const candidates = slot >= 0 ? [...this.ofSlot[slot]!] : (this.ofCentre.get(this.board.model.rows.segment[row]!) ?? []);
    return candidates.filter((d) => this.board.uses(d, row)).sort((a, b) => a - b);
  }
}
