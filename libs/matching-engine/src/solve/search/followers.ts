import { type Board, SCALE } from '../board/board.js';
import type { DoctorPlan } from '../pricing/doctor-plan.js';
import type { Pricer } from '../pricing/pricer.js';
import type { RunControl } from '../support/run-control.js';
import type { Random } from '../support/random.js';
import type { Users } from './users.js';

/** Start weeks tried for one need at a time. */
const TRIES = 4;

/**
 * Seeks places for needs that wait for needs of other doctors. Planning one doctor at a time never places what only
 * others gain by, so here all doctors of such a chain are planned anew together, each told by when it has to end.
 */
export class Followers {
  private readonly waiting: readonly number[];
  private next = 0;

  constructor(
    private readonly board: Board,
    private readonly pricer: Pricer,
    private readonly random: Random,
    private readonly users: Users,
  ) {
    this.waiting = [...(board.model.links?.before.keys() ?? [])].sort((a, b) => a - b);
  }

  get any(): boolean {
    return this.waiting.length > 0;
  }

  /** One need, in a few start weeks; true when the plan became cheaper. What does not pay is taken back. */
  attempt(control: RunControl): boolean {
    const need = this.waiting[this.next++ % this.waiting.length]!;
    const { model } = this.board;
    const lanes = model.doctors[model.needDoctor[need]!]!.lanes.filter(
      ({ needClass }) => model.doctors[model.needDoctor[need]!]!.classes[needClass]!.linked === need,
    );
    let better = false;
    for (let i = 0; i < TRIES && lanes.length > 0; i++) {
      const lane = lanes[this.random.below(lanes.length)]!;
      if (this.tryAt(need, lane.lo + this.random.below(lane.hi - lane.lo + 1), control)) better = true;
    }
    return better;
  }

  private tryAt(need: number, start: number, control: RunControl): boolean {
    const { board, users } = this;
    const links = board.seats.links!;
    const { model } = board;
    const before = board.objective;
    const group: number[] = [];
    const visit = (one: number, endBy: number): void => {
      for (const first of model.links!.before.get(one) ?? []) {
        if (endBy < (links.wishes.get(first) ?? Infinity)) links.wishes.set(first, endBy);
        visit(first, endBy - model.needs[first]!.weeks);
      }
      const d = model.needDoctor[one]!;
      if (!group.includes(d)) group.push(d);
    };
    visit(need, start);
    const old = group.map((d): DoctorPlan => {
      users.leave(d, board.plans[d]!);
      return board.lift(d);
    });
    for (const d of group) {
      const { plan } = this.pricer.price(model.doctors[d]!, {
        board: board.settle(),
        factor: SCALE,
        quick: true,
      });
      board.put(d, plan);
    }
    links.wishes.clear();
    control.spend(group.length);
    const pays = board.objective < before;
    if (!pays) {
      for (const d of group) board.lift(d);
      group.forEach((d, i) => {
        board.put(d, old[i]!);
      });
    }
    for (const d of group) users.enter(d, board.plans[d]!);
    return pays;
  }
}
