import type { Board } from '../board/board.js';
import { DualAscent } from '../dual/dual-ascent.js';
import { Incumbent } from '../incumbent.js';
import { SolverHost } from '../master/solver-host.js';
import type { Model } from '../model/model.js';
import { anneal } from '../plan-of-attack/anneal.js';
import { restore } from '../plan-of-attack/run.js';
import { ownCost } from '../pricing/doctor-plan.js';
import type { Pricer } from '../pricing/pricer.js';
import { ColumnNeighbourhood, NEIGHBOURHOOD } from '../search/column-neighbourhood.js';
import { ScheduleAnnealing } from '../search/schedule-annealing.js';
import { Users } from '../search/users.js';
import { type Clock, RunControl } from '../support/run-control.js';
import { Random } from '../support/random.js';
import { annealGroup } from '../plan-of-attack/anneal-group.js';
import { settleGroup } from '../plan-of-attack/settle-group.js';
import { diveForPartsFrom } from './dive-for-parts.js';
import type { NeighbourhoodAnswer, NeighbourhoodTask } from './messages.js';

/** Solves neighbourhoods for another thread: keeps a board of its own in step with the tasks' plans. */
export class NeighbourhoodWorker {
  private readonly users: Users;
  private readonly host = new SolverHost();
  private worth: Float64Array;

  constructor(
    private readonly model: Model,
    private readonly pricer: Pricer,
    private readonly board: Board,
    private readonly clock: Clock,
  ) {
    this.users = new Users(board);
    this.worth = new Float64Array(this.model.rows.count);
  }

  async run(task: NeighbourhoodTask): Promise<NeighbourhoodAnswer> {
    const { model, board, users, pricer } = this;
    if (task.worth) this.worth = task.worth;
    this.follow(task);
    const control = new RunControl({ timeLimitSeconds: task.seconds }, this.clock);
    const random = new Random(task.seed);
    if (task.method === 'schedules') return this.annealSchedules(task, control, random);
    if (task.method === 'placements') return this.annealPlacements(task, control, random);
    if (task.method === 'columns') return this.solveByColumns(task, control, random);
    if (task.method.kind === 'settle') {
      const settled = await settleGroup({ board, control, random }, task.group, task.method);
      return { kind: 'neighbourhood', group: task.group, places: [], change: 0, settled };
    }
    if (task.method.kind === 'dive') {
      const plans = await diveForPartsFrom({ board, pricer, control, random }, task.method);
      const isBetter = plans.some((plan, d) => plan !== board.plans[d]);
      // Whoever takes it in counts it again.
      const change = isBetter ? -1 : 0;
      return { kind: 'neighbourhood', group: task.group, places: plans.map(({ places }) => places), change };
    }
    const tools = { model, pricer, random, control, board };
    const change = await annealGroup(tools, this.worth, task.group, task.method);
    users.reload(board);
    return {
      kind: 'neighbourhood',
      group: task.group,
      places: task.group.map((d) => board.plans[d]!.places),
      change,
    };
  }

  private async solveByColumns(
    { group }: NeighbourhoodTask,
    control: RunControl,
    random: Random,
  ): Promise<NeighbourhoodAnswer> {
    const { model, board, users, pricer } = this;
    const dual = new DualAscent(model, pricer, random);
    const search = new ColumnNeighbourhood(board, pricer, dual, random, users, this.host);
    const change = await search.attempt(group, this.worth, control, NEIGHBOURHOOD);
    return { kind: 'neighbourhood', group, places: group.map((d) => board.plans[d]!.places), change };
  }

  /** Anneals all schedules for as long as the task allows; the own board keeps the task's plan. */
  private async annealSchedules(
    { group }: NeighbourhoodTask,
    control: RunControl,
    random: Random,
  ): Promise<NeighbourhoodAnswer> {
    const { board } = this;
    const before = board.cost;
    const plans = await new ScheduleAnnealing(board, random).run(
      { length: { until: 1 }, limit: before, target: -Infinity, prices: this.worth },
      control,
    );
    return {
      kind: 'neighbourhood',
      group,
      places: group.map((d) => (plans ?? board.plans)[d]!.places),
      // Whoever takes it in counts it again.
      change: plans ? -1 : 0,
    };
  }

  private async annealPlacements(
    { group }: NeighbourhoodTask,
    control: RunControl,
    random: Random,
  ): Promise<NeighbourhoodAnswer> {
    const { model, board, pricer } = this;
    const before = board.objective;
    const known = group.map((d) => board.plans[d]!);
    const incumbent = new Incumbent(control, true);
    incumbent.offer(board);
    await anneal({ model, pricer, random, control, incumbent, board }, this.worth, 1);
    restore(board, incumbent);
    const change = board.objective - before;
    const places = group.map((d) => board.plans[d]!.places);
    // The users known by row are those of the task's plan.
    for (const d of group) board.lift(d);
    group.forEach((d, i) => {
      board.put(d, known[i]!);
    });
    return { kind: 'neighbourhood', group, places, change };
  }

  /** Brings the own board to the task's plan. */
  private follow({ places, placesAt }: NeighbourhoodTask): void {
    const { model, board, users } = this;
    const fresh: [number, Int32Array][] = [];
    for (const doctor of model.doctors) {
      const d = doctor.index;
      const now = places.subarray(placesAt[d], placesAt[d + 1]);
      const old = board.plans[d]!.places;
      if (now.length === old.length && now.every((value, i) => value === old[i])) continue;
      users.leave(d, board.plans[d]!);
      board.lift(d);
      fresh.push([d, now.slice()]);
    }
    for (const [d, now] of fresh) {
      const plan = { places: now, cost: ownCost(model, model.doctors[d]!, now) };
      board.put(d, plan);
      users.enter(d, plan);
    }
  }
}
