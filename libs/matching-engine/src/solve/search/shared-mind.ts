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
  private next = { moved: 0, worse: 0 };

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
    return (smooth ? smooth.change() : this.worstAdded()) + this.burdenAdded();
  }

  /** Takes over the changes that `change` looked at last; returns what they cost here in truth. */
  commit(): number {
    const { model, needs, next } = this;
    const { worst } = this;
    const burden = this.burdenAdded();
    this.smooth?.commit();
    if (model.worstOffWeight !== 0) this.seekWorst();
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
    return (model.worstOffWeight === 0 ? 0 : model.worstOffWeight * (this.worst - worst)) + burden;
  }

  /** What the changes not yet committed add to the worst-off term in truth. */
  private worstAdded(): number {
    const { model, worst, worstDoctor } = this;
    const { doctorCost } = this.needs;
    if (model.worstOffWeight === 0) return 0;
    let next = worst;
    let fallen = false;
    for (const need of this.needs.changed()) {
      const d = model.needDoctor[need]!;
      if (d === worstDoctor && doctorCost[d]! < worst) fallen = true;
      next = Math.max(next, doctorCost[d]!);
    }
    if (fallen && next === worst) next = doctorCost.reduce((most, cost) => Math.max(most, cost), -Infinity);
    return model.worstOffWeight * (next - worst);
  }

  private burdenAdded(): number {
    const { promises, next } = this;
    return promises.burden(next.moved, next.worse) - promises.burden(this.moved, this.worse);
  }

  private seekWorst(): void {
    const { model, needs } = this;
    const { doctorCost } = needs;
    let fallen = false;
    for (const need of needs.changed()) {
      const d = model.needDoctor[need]!;
      if (d === this.worstDoctor && doctorCost[d]! < this.worst) fallen = true;
      if (doctorCost[d]! <= this.worst) continue;
      this.worst = doctorCost[d]!;
      this.worstDoctor = d;
      fallen = false;
    }
    if (fallen) this.findWorst();
  }

  private findWorst(): void {
    this.worst = -Infinity;
    this.worstDoctor = -1;
    this.needs.doctorCost.forEach((cost, d) => {
      if (cost <= this.worst) return;
      this.worst = cost;
      this.worstDoctor = d;
    });
  }
}
