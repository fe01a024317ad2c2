import type { Placement } from '../plan.js';
import type { Board } from './board/board.js';
import type { Model } from './model/model.js';
import { type DoctorPlan, PLACE } from './pricing/doctor-plan.js';
import type { RunControl } from './support/run-control.js';

/** The best plan and the best bound of a run. */
export class Incumbent {
  plans: readonly DoctorPlan[] = [];
  cost = Infinity;
  private objective = Infinity;
  lowerBound: number | null = null;
  /** The best prices so far (scaled, whole), and the bound that they prove by themselves, not rounded. */
  proof: { readonly bound: number; readonly prices: Float64Array } | null = null;

  /** @param provable false where no plan can keep all pins: nothing can be proven about the best one then */
  constructor(
    private readonly control: RunControl,
    private readonly provable = true,
  ) {}

  /** Keeps the board's plan if it is valid and better than the best so far: cheaper, or as cheap with fewer people moved. */
  offer(board: Board): boolean {
    if (board.outOfTurn.length > 0) return false;
    const { objective } = board;
    if (objective >= this.objective) return false;
    this.objective = objective;
    this.cost = board.cost;
    this.plans = [...board.plans];
    this.control.incumbent(board.cost, board.placed);
    this.settle();
    return true;
  }

  /** Notes a bound and the prices that prove it (a plan's cost is whole, so it may be rounded up). */
  raise(bound: number, prices: Float64Array): void {
    if (!this.provable) return;
    if (!this.proof || bound > this.proof.bound) this.proof = { bound, prices };
    this.prove(bound);
  }

  /** Notes a bound that takes more than prices to prove. */
  prove(bound: number): void {
    if (!this.provable) return;
    const whole = Math.ceil(bound);
    if (this.lowerBound !== null && whole <= this.lowerBound) return;
    this.lowerBound = whole;
    this.control.bound(whole);
    this.settle();
  }

  get gap(): number {
    if (this.lowerBound === null) return Infinity;
    return Math.max(0, this.cost - this.lowerBound) / Math.max(1, Math.abs(this.cost));
  }

  private settle(): void {
    if (this.lowerBound === null || this.plans.length === 0) return;
    if (this.lowerBound >= this.cost) this.control.stop('optimal');
    else if (this.gap <= this.control.targetGap) this.control.stop('target-gap');
  }
}

/** The placements of a set of doctor plans, in the order of the needs' ids. */
export function placementsOf(model: Model, plans: readonly DoctorPlan[]): Placement[] {
  const found: { need: number; slot: number; start: number }[] = [];
  for (const { places } of plans)
    for (let i = 0; i < places.length; i += PLACE)
      found.push({ need: places[i]!, slot: places[i + 1]!, start: places[i + 2]! });
  return found
    .sort((a, b) => a.need - b.need)
    .map(({ need, slot, start }) => ({
      need: model.needs[need]!.id,
      slot: model.sourceSlots[slot]!.id,
      start,
    }));
}
