import type { Promises } from '../board/promises.js';
import type { Model } from '../model/model.js';
import type { NeedBoard } from './need-board.js';
import { SmoothWorst } from './smooth-worst.js';

/**
 * What a plan costs beyond own costs and rows: the worst-off doctor, and people moved or made worse off. Where that is
 * asked for, moves are judged by a smoothed worst-off term; what they cost in truth is counted once they are made.
 */
export class SharedMind {
  private worst = 0;
  private worstDoctor = -1;
  private moved = 0;
  private worse = 0;
  private readonly isMoved: Uint8Array;
  private readonly isWorse: Uint8Array;
  private readonly minded: boolean;
  private readonly promised: Uint8Array;
  private readonly smooth: SmoothWorst | null;
  /** The state after the changes last looked at. */
  private next = { worst: 0, worstDoctor: -1, worstAdded: 0, moved: 0, worse: 0 };

  constructor(
    private readonly model: Model,
    private readonly promises: Promises,
    private readonly needs: NeedBoard,
    smoothWorst = false,
  ) {
    this.isMoved = new Uint8Array(model.doctors.length);
    this.isWorse = new Uint8Array(model.doctors.length);
    this.promised = Uint8Array.from(model.doctors, (doctor) =>
      doctor.needs.some((need) => model.needs[need]!.current !== undefined) ? 1 : 0,
    );
    this.minded = this.promised.includes(1);
    this.smooth = smoothWorst && model.worstOffWeight !== 0 ? new SmoothWorst(model, needs) : null;
  }

  /** Takes stock of the plan as it stands. */
  start(): void {
    this.findWorst();
    this.takeWorst();
    this.smooth?.start();
    this.moved = 0;
    this.worse = 0;
    for (const doctor of this.model.doctors) {
      if (!this.promised[doctor.index]) continue;
      const plan = this.needs.planOf(doctor);
      this.moved += this.isMoved[doctor.index] = this.promises.moved(doctor.index, plan) ? 1 : 0;
      this.worse += this.isWorse[doctor.index] = this.promises.worse(this.model, doctor.index, plan) ? 1 : 0;
    }
  }

  /** At most what moving a need can save, as `change` sees it. */
  mostGain(need: number): number {
    const { smooth, model } = this;
    const d = model.needDoctor[need]!;
    const alone = d === this.worstDoctor ? model.worstOffWeight * Math.max(0, this.needs.doctorCost[d]!) : 0;
    const gain = smooth ? smooth.mostGain(d) : alone;
    return this.promised[d] ? gain + this.promises.burden(this.moved, this.worse) : gain;
  }

  /** How the search is to see what the changes not yet committed cost here. */
  change(): number {
    const { model, needs, next, smooth } = this;
    next.moved = this.moved;
    next.worse = this.worse;
    if (this.minded)
      for (const d of new Set(Array.from(needs.changed(), (need) => model.needDoctor[need]!))) {
        if (!this.promised[d]) continue;
        const plan = needs.planOf(model.doctors[d]!);
        next.moved += (this.promises.moved(d, plan) ? 1 : 0) - this.isMoved[d]!;
        next.worse += (this.promises.worse(model, d, plan) ? 1 : 0) - this.isWorse[d]!;
      }
    // Beside a smooth one the true term is looked for at a commit only, to which few changes come.
    if (!smooth) next.worstAdded = this.seekWorst();
    return (smooth ? smooth.change() : next.worstAdded) + this.burdenAdded();
  }

  /** Takes over the changes that `change` looked at last; returns what they cost here in truth. */
  commit(): number {
    const { model, needs, next } = this;
    const burden = this.burdenAdded();
    if (this.smooth) {
      this.smooth.commit();
      next.worstAdded = this.seekWorst();
    }
    this.takeWorst();
    this.moved = next.moved;
    this.worse = next.worse;
    if (this.minded)
      for (const need of needs.changed()) {
        const d = model.needDoctor[need]!;
        if (!this.promised[d]) continue;
        const plan = needs.planOf(model.doctors[d]!);
        this.isMoved[d] = this.promises.moved(d, plan) ? 1 : 0;
        this.isWorse[d] = this.promises.worse(model, d, plan) ? 1 : 0;
      }
    return next.worstAdded + burden;
  }

  private burdenAdded(): number {
    const { promises, next } = this;
    return promises.burden(next.moved, next.worse) - promises.burden(this.moved, this.worse);
  }

  /** Finds who is the worst off after the changes not yet committed, and adds up what that costs. */
  private seekWorst(): number {
    const { model, needs, next } = this;
    const { doctorCost } = needs;
    next.worst = this.worst;
    next.worstDoctor = this.worstDoctor;
    if (model.worstOffWeight === 0) return 0;
    let fallen = false;
    for (const need of needs.changed()) {
      const d = model.needDoctor[need]!;
      if (d === next.worstDoctor && doctorCost[d]! < next.worst) fallen = true;
      if (doctorCost[d]! <= next.worst) continue;
      next.worst = doctorCost[d]!;
      next.worstDoctor = d;
      fallen = false;
    }
    if (fallen) this.findWorst();
    return model.worstOffWeight * (next.worst - this.worst);
  }

  private findWorst(): void {
    const { next } = this;
    next.worst = -Infinity;
    next.worstDoctor = -1;
    this.needs.doctorCost.forEach((cost, d) => {
      if (cost <= next.worst) return;
      next.worst = cost;
      next.worstDoctor = d;
    });
  }

  private takeWorst(): void {
    this.worst = this.next.worst;
    this.worstDoctor = this.next.worstDoctor;
  }
}
