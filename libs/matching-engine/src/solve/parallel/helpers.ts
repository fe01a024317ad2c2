import { Worker } from 'node:worker_threads';
import { ownCost } from '../pricing/doctor-plan.js';
import type { Priced } from '../pricing/pricer.js';
import type { Board } from '../board/board.js';
import type { Problem } from '../../problem.js';
import type {
  BoundFound,
  BoundTask,
  HelperMessage,
  HelperStart,
  HelperTask,
  NeighbourhoodAnswer,
  NeighbourhoodTask,
  PlansTask,
} from './messages.js';

/** What a helper knows after a task that came with worths of its own. */
const NONE_KNOWN = -1;

interface Helper {
  readonly worker: Worker;
  /** Whether it has ever said anything: until then it may be long in coming. */
  isUp: boolean;
  idle: boolean;
  /** Version of the seat worths that it knows. */
  worthVersion: number;
  /** Takes the plans that it was asked for; `null` if it dies before. */
  onPlans: ((priced: readonly Priced[] | null) => void) | null;
}

/**
 * Helper threads that solve neighbourhoods, or raise the bound, while this thread goes on. Where threads cannot be started (no compiled
 * worker file, no memory), there are simply none, and this thread does all the work.
 */
export class Helpers {
  private readonly helpers: Helper[] = [];
  private readonly answers: NeighbourhoodAnswer[] = [];
  private found: BoundFound | null = null;
  /** The best bound that takes more than prices to prove. */
  proven = -Infinity;
  /** Tasks that wait for the next helper to be idle. */
  private readonly waiting: HelperTask[] = [];
  private worth: Float64Array | null = null;
  private worthVersion = 0;
  /** Called when a helper has nothing more to do. */
  onAnswer: (() => void) | null = null;

  /** @param entry the compiled body of a helper */
  constructor(
    problem: Problem,
    options: HelperStart['options'],
    count: number,
    entry: URL = new URL('./worker.js', import.meta.url),
  ) {
    for (let i = 0; i < count; i++) {
      const worker = new Worker(entry, { workerData: { problem, options } satisfies HelperStart });
      const helper: Helper = { worker, isUp: false, idle: false, worthVersion: 0, onPlans: null };
      this.helpers.push(helper);
      worker.on('message', (message: HelperMessage) => {
        helper.isUp = true;
        if (message.kind === 'bound') {
          if (!this.found || message.bound > this.found.bound) this.found = message;
          return;
        }
        if (message.kind === 'proven') {
          this.proven = Math.max(this.proven, message.bound);
          return;
        }
        if (message.kind === 'plans') {
          helper.onPlans?.(message.priced);
          return;
        }
        helper.idle = true;
        if (message.kind === 'neighbourhood') this.answers.push(message);
        this.assign();
        this.onAnswer?.();
      });
      // An error is followed by the exit; without a listener it would end the whole process.
      worker.on('error', () => undefined);
      worker.on('exit', () => {
        this.helpers.splice(this.helpers.indexOf(helper), 1);
        helper.onPlans?.(null);
      });
    }
  }

  /** Helpers that are alive. */
  get count(): number {
    return this.helpers.length;
  }

  /** Seat worths for the tasks to come. */
  guideBy(worth: Float64Array): void {
    this.worth = worth.slice();
    this.worthVersion++;
  }

  get idle(): boolean {
    return this.worth !== null && this.helpers.some((helper) => helper.idle);
  }

  /** Hands a neighbourhood of the board's plan to an idle helper, or a large group to be annealed. */
  ask(
    board: Board,
    group: readonly number[],
    seed: number,
    seconds: number,
    method: NeighbourhoodTask['method'] = 'columns',
  ): void {
    const helper = this.idleOne();
    if (!helper || !this.worth) return;
    const fresh = helper.worthVersion !== this.worthVersion;
    helper.worthVersion = this.worthVersion;
    helper.idle = false;
    const task = neighbourhood(board, group, seed, seconds, method);
    helper.worker.postMessage(fresh ? { ...task, worth: this.worth } : task);
  }

  /** Has whoever is done first with what it does now anneal everybody's schedules from the board's plan. */
  annealNext(board: Board, seed: number, seconds: number, worth: Float64Array): void {
    const everybody = board.plans.map((_, d) => d);
    this.waiting.push({ ...neighbourhood(board, everybody, seed, seconds, 'schedules'), worth });
    this.assign();
  }

  /** Lets the first idle helper raise the bound; what it finds is told by `betterBound`. */
  raiseBound(task: Omit<BoundTask, 'kind'>): void {
    this.waiting.push({ kind: 'bound', ...task });
    this.assign();
  }

  /** The best bound that came since the last call, if any did. */
  betterBound(): BoundFound | null {
    const { found } = this;
    this.found = null;
    return found;
  }

  /**
   * Lets a helper plan doctors at given prices, before all else that it does; what it raises a bound by rests until `goOn`.
   * `null` where there is none, or it dies. No more than one question at a time.
   */
  plansFor(task: Omit<PlansTask, 'kind'>): Promise<readonly Priced[] | null> {
    const helper = this.helpers.find(({ isUp }) => isUp);
    if (!helper) return Promise.resolve(null);
    return new Promise((resolve) => {
      helper.onPlans = resolve;
      helper.worker.postMessage({ kind: 'plans', ...task } satisfies PlansTask);
    });
  }

  /** Lets helpers go on with the bound. */
  goOn(): void {
    for (const { worker } of this.helpers) worker.postMessage({ kind: 'go-on' } satisfies HelperTask);
  }

  private assign(): void {
    for (let helper = this.idleOne(); helper && this.waiting.length > 0; helper = this.idleOne()) {
      const task = this.waiting.shift()!;
      helper.idle = false;
      // Worths that come with a task are that task's own.
      if (task.kind === 'neighbourhood') helper.worthVersion = NONE_KNOWN;
      helper.worker.postMessage(task);
    }
  }

  private idleOne(): Helper | undefined {
    return this.helpers.find((one) => one.idle);
  }

  /** The next answer that nobody has looked at yet. */
  take(): NeighbourhoodAnswer | undefined {
    return this.answers.shift();
  }

  /** Whether a helper is at work on something. */
  get busy(): boolean {
    return this.helpers.some((helper) => !helper.idle);
  }

  /**
   * Takes what the helpers have found into the board, as far as it still fits and pays. `onLift` and `onPut` keep
   * other books in step. Returns whether the cost fell.
   */
  harvest(board: Board, onChange: (d: number, leaving: boolean) => void): boolean {
    let better = false;
    for (let answer = this.answers.shift(); answer; answer = this.answers.shift()) {
      if (answer.change >= 0) continue;
      const before = board.objective;
      const { group, places } = answer;
      const old = group.map((d) => {
        onChange(d, true);
        return board.lift(d);
      });
      const fresh = group.map((d, i) => ({
        places: places[i]!,
        cost: ownCost(board.model, board.model.doctors[d]!, places[i]!),
      }));
      if (board.putIfBetter(group, fresh, old, before)) better = true;
      for (const d of group) onChange(d, false);
    }
    return better;
  }

  async close(): Promise<void> {
    await Promise.all(this.helpers.map(({ worker }) => worker.terminate()));
  }
}

function neighbourhood(
  board: Board,
  group: readonly number[],
  seed: number,
  seconds: number,
  method: NeighbourhoodTask['method'],
): NeighbourhoodTask {
  const placesAt = new Int32Array(board.plans.length + 1);
  board.plans.forEach((plan, d) => {
    placesAt[d + 1] = placesAt[d]! + plan.places.length;
  });
  const places = new Int32Array(placesAt[board.plans.length]!);
  board.plans.forEach((plan, d) => {
    places.set(plan.places, placesAt[d]);
  });
  return { kind: 'neighbourhood', seed, group, method, places, placesAt, seconds };
}
