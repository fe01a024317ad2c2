import { type Board, SCALE } from '../board/board.js';
import { PLACE } from '../pricing/doctor-plan.js';
import type { Pricer } from '../pricing/pricer.js';
import type { Random } from '../support/random.js';
import type { RunControl } from '../support/run-control.js';
import type { Users } from './users.js';

/** Large neighbourhood search by re-insertion: some doctors give up their plans and are planned anew in another order. */
export class Reinsertion {
  constructor(
    private readonly board: Board,
    private readonly pricer: Pricer,
    private readonly random: Random,
    private readonly users: Users,
  ) {}

  /** One attempt; true when the plan became cheaper. A plan that became dearer is taken back. */
  attempt(control: RunControl): boolean {
    const { board } = this;
    const group = this.chooseGroup();
    const before = board.objective;
    const old = group.map((d) => {
      this.users.leave(d, board.plans[d]!);
      return board.lift(d);
    });
    for (const d of group) {
      const priced = this.pricer.price(board.model.doctors[d]!, {
        board: board.settle(),
        factor: SCALE,
        quick: true,
      });
      board.put(d, priced.plan);
    }
    control.spend(group.length);
    const after = board.objective;
    if (after > before) {
      for (const d of group) board.lift(d);
      group.forEach((d, i) => {
        board.put(d, old[i]!);
      });
    }
    for (const d of group) this.users.enter(d, board.plans[d]!);
    return after < before;
  }

  private chooseGroup(): number[] {
    const { board, random } = this;
    const { doctors } = board.model;
    const size = 2 + random.below(9);
    let seed = random.below(doctors.length);
    for (let tries = 0; tries < 20 && this.missing(seed).length === 0; tries++)
      seed = random.below(doctors.length);
    const doctor = doctors[seed]!;
    const missing = this.missing(seed);
    const lanes = doctor.lanes.filter((lane) => missing.length === 0 || missing.includes(lane.needClass));
    const near = new Set<number>();
    if (lanes.length > 0) {
      for (let tries = 0; tries < size * 6 && near.size < size * 3; tries++) {
        const lane = lanes[random.below(lanes.length)]!;
        const slot = lane.pairSlot[random.below(lane.pairSlot.length)]!;
        for (const other of this.users.inSlot(slot)) if (other !== seed) near.add(other);
      }
    }
    const others = random.shuffle([...near].sort((a, b) => a - b)).slice(0, size - 1);
    while (others.length < Math.min(size, doctors.length) - 1) {
      const other = random.below(doctors.length);
      if (other !== seed && !others.includes(other)) others.push(other);
    }
    return random.next() < 0.5 ? [seed, ...others] : random.shuffle([seed, ...others]);
  }

  /** Classes of the doctor with a need that has no place. */
  private missing(d: number): number[] {
    const plan = this.board.plans[d]!;
    const doctor = this.board.model.doctors[d]!;
    if (plan.places.length / PLACE === doctor.needs.length) return [];
    const placed = new Set<number>();
    for (let i = 0; i < plan.places.length; i += PLACE) placed.add(plan.places[i]!);
    return doctor.classes.flatMap((one, c) =>
      one.lanes.length > 0 && one.needs.some((need) => !placed.has(need)) ? [c] : [],
    );
  }
}
