import { type Board, SCALE } from '../board/board.js';
import type { DualAscent } from '../dual/dual-ascent.js';
import { choosePlans } from '../master/choose-plans.js';
import { type Column, ColumnPool } from '../master/column-pool.js';
import type { SolverHost } from '../master/solver-host.js';
import type { DoctorPlan } from '../pricing/doctor-plan.js';
import type { Pricer } from '../pricing/pricer.js';
import type { Random } from '../support/random.js';
import type { RunControl } from '../support/run-control.js';
import type { Users } from './users.js';

export interface NeighbourhoodSettings {
  readonly apartPasses: number;
  readonly wholePasses: number;
  readonly reinsertions: number;
  readonly firstStep: number;
  readonly lastStep: number;
  readonly nodes: number;
  readonly seconds: number;
}

export const NEIGHBOURHOOD: NeighbourhoodSettings = {
  apartPasses: 40,
  wholePasses: 20,
  reinsertions: 4,
  firstStep: 4,
  lastStep: 0.5,
  nodes: 60,
  seconds: 0.5,
};

/**
 * Frees a group of doctors, settles prices for the seats that the others leave, gathers plans along the way and
 * chooses among them by an integer program. The present plans are among the choices, so the cost never rises.
 */
export class ColumnNeighbourhood {
  constructor(
    private readonly board: Board,
    private readonly pricer: Pricer,
    private readonly dual: DualAscent,
    private readonly random: Random,
    private readonly users: Users,
    private readonly host: SolverHost,
  ) {}

  /** Returns the change in cost, 0 or less. */
  async attempt(
    group: readonly number[],
    worth: Float64Array,
    control: RunControl,
    settings: NeighbourhoodSettings,
  ): Promise<number> {
    const { board, users, dual } = this;
    const { model } = board;
    const before = board.objective;
    const pool = new ColumnPool(model);
    const lift = (): DoctorPlan[] =>
      group.map((d) => {
        users.leave(d, board.plans[d]!);
        return board.lift(d);
      });
    const put = (plans: readonly DoctorPlan[]): void => {
      group.forEach((d, i) => {
        board.put(d, plans[i]!);
        users.enter(d, plans[i]!);
      });
    };
    let held = lift();
    let cheapest = before;
    held.forEach((plan, i) => pool.add(model.doctors[group[i]!]!, plan));
    dual.prices.fixedUse = board.use;
    dual.prices.start(worth);
    const passes = settings.apartPasses + settings.wholePasses;
    for (let pass = 0; pass < passes; pass++) {
      const step = settings.firstStep * Math.pow(settings.lastStep / settings.firstStep, pass / passes);
      const whole = pass >= settings.apartPasses;
      await dual.pass(step, control, whole ? 'quick' : 'apart', group);
      if (whole) for (const d of group) pool.add(model.doctors[d]!, dual.plans[d]!);
    }
    for (let again = 0; again < settings.reinsertions; again++) {
      board.guideBy(dual.prices.exact, 0.9 + 0.1 * this.random.next());
      const order = this.random.shuffle([...group]);
      for (const d of order) {
        const { plan } = this.pricer.price(model.doctors[d]!, {
          board: board.settle(),
          factor: SCALE,
          quick: true,
        });
        board.put(d, plan);
        users.enter(d, plan);
        pool.add(model.doctors[d]!, plan);
      }
      control.spend(order.length);
      const cost = board.objective;
      const plans = lift();
      if (cost < cheapest) {
        cheapest = cost;
        held = plans;
      }
    }
    const columns = group.flatMap((d) => pool.ofDoctor[d]!);
    const present = held.map((plan, i) => pool.add(model.doctors[group[i]!]!, plan));
    const chosen = await choosePlans(
      this.host,
      {
        model,
        group,
        columns,
        fixedUse: board.use,
        fixedWorst: this.worstOutside(group),
        leastWorst: -1e9,
        outside: board.seats.links,
      },
      present,
      {
        seconds: control.clocked ? Math.min(settings.seconds, control.secondsLeft) : null,
        nodes: settings.nodes,
      },
    );
    put(chosen ? this.cheaper(group, chosen, held) : held);
    control.spend(group.length * 4);
    return board.objective - before;
  }

  /** The chosen plans if they fit and cost less than those held. */
  private cheaper(
    group: readonly number[],
    chosen: readonly Column[],
    held: readonly DoctorPlan[],
  ): DoctorPlan[] {
    const { board } = this;
    const plans = chosen.map((column) => column.plan);
    const costOf = (candidates: readonly DoctorPlan[]): number => {
      let fits = true;
      const placed: number[] = [];
      for (const [i, plan] of candidates.entries()) {
        if (!board.fits(group[i]!, plan)) {
          fits = false;
          break;
        }
        board.put(group[i]!, plan);
        placed.push(group[i]!);
      }
      const cost = fits ? board.objective : Infinity;
      for (const d of placed) board.lift(d);
      return cost;
    };
    return costOf(plans) < costOf(held) ? plans : [...held];
  }

  private worstOutside(group: readonly number[]): number {
    const inside = new Set(group);
    let worst = -Infinity;
    this.board.plans.forEach((plan, d) => {
      if (!inside.has(d) && plan.cost > worst) worst = plan.cost;
    });
    return worst;
  }
}

/** A doctor and others who hold seats where it could be, and seats where those could be, up to a size. */
export function relatedGroup(
  board: Board,
  users: Users,
  random: Random,
  seed: number,
  size: number,
): number[] {
  const { doctors } = board.model;
  const group = [seed];
  const inside = new Set(group);
  for (let tries = 0; group.length < Math.min(size, doctors.length) && tries < size * 30; tries++) {
    const from = doctors[group[random.below(group.length)]!]!;
    if (from.lanes.length === 0) continue;
    const lane = from.lanes[random.below(from.lanes.length)]!;
    const slot = lane.pairSlot[random.below(lane.pairSlot.length)]!;
    for (const other of [...users.inSlot(slot)].sort((a, b) => a - b)) {
      if (inside.has(other) || group.length >= size || random.next() < 0.3) continue;
      inside.add(other);
      group.push(other);
    }
  }
  return group.sort((a, b) => a - b);
}
