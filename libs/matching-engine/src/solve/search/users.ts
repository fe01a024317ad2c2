import type { Board } from '../board/board.js';
import { type DoctorPlan, PLACE } from '../pricing/doctor-plan.js';

/** Who is in which slot. */
export class Users {
  private readonly ofSlot: Set<number>[];

  constructor(board: Board) {
    const { model } = board;
    this.ofSlot = model.sourceSlots.map(() => new Set<number>());
    this.reload(board);
  }

  /** Takes over a board's plan. */
  reload(board: Board): void {
    for (const users of this.ofSlot) users.clear();
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
}
