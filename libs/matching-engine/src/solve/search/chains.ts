import { type Board, SCALE } from '../board/board.js';
import type { DoctorPlan } from '../pricing/doctor-plan.js';
import type { Pricer } from '../pricing/pricer.js';
import type { Random } from '../support/random.js';
import type { RunControl } from '../support/run-control.js';
import type { Users } from './users.js';

const LONGEST_CHAIN = 14;

/**
 * Ejection chains: a doctor takes the plan that is best at the seats' worth, even where a seat is taken; whoever must
 * leave is planned anew in the same way, and so on until everybody fits. With prices near the dual optimum such a
 * chain follows tight places only, like an augmenting path.
 */
export class Chains {
  constructor(
    private readonly board: Board,
    private readonly pricer: Pricer,
    private readonly random: Random,
    private readonly users: Users,
  ) {}

  /** One chain from this doctor; kept if the cost rises by at most `tolerance`. Returns the change in cost. */
  attempt(first: number, control: RunControl, tolerance: number): number {
    const { board, users, random } = this;
    const before = board.cost;
    const old = new Map<number, DoctorPlan>();
    const waiting: number[] = [];
    const lift = (d: number): void => {
      users.leave(d, board.plans[d]!);
      const plan = board.lift(d);
      if (!old.has(d)) old.set(d, plan);
      waiting.push(d);
    };
    lift(first);
    let turns = 0;
    while (waiting.length > 0) {
      const d = waiting.shift()!;
      const doctor = board.model.doctors[d]!;
      turns++;
      const soft = turns + waiting.length <= LONGEST_CHAIN;
      board.settle();
      const { plan } = this.pricer.price(doctor, {
        board: soft ? board.soft : board.seats,
        factor: SCALE,
      });
      board.put(d, plan);
      users.enter(d, plan);
      if (!soft) continue;
      for (let over = board.overfull(d, plan); over.length > 0; over = board.overfull(d, plan)) {
        const row = over[random.below(over.length)]!;
        const others = users.ofRow(row).filter((other) => other !== d);
        const fresh = others.filter((other) => !old.has(other));
        const choice = fresh.length > 0 ? fresh : others;
        lift(choice[random.below(choice.length)]!);
      }
    }
    control.spend(turns);
    const change = board.cost - before;
    if (change > tolerance) {
      for (const d of old.keys()) {
        users.leave(d, board.plans[d]!);
        board.lift(d);
      }
      for (const [d, plan] of old) {
        board.put(d, plan);
        users.enter(d, plan);
      }
      return 0;
    }
    return change;
  }
}
