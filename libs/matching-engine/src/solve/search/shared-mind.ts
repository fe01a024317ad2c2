import type { Promises } from '../board/promises.js';
import type { Model } from '../model/model.js';
import type { NeedBoard } from './need-board.js';

/** What a plan costs beyond own costs and rows: the worst-off doctor, and people moved or made worse off. */
export class SharedMind {
  private worst = 0;
  private worstDoctor = -1;
  private moved = 0;
  private worse = 0;
  private readonly isMoved: Uint8Array;
  private readonly isWorse: Uint8Array;
  private readonly minded: boolean;
  private readonly promised: Uint8Array;
  /** The state after the changes last looked at. */
  private next = { worst: 0, worstDoctor: -1, moved: 0, worse: 0, change: 0 };

  constructor(
    private readonly model: Model,
    private readonly promises: Promises,
    private readonly needs: NeedBoard,
  ) {
    this.isMoved = new Uint8Array(model.doctors.length);
    this.isWorse = new Uint8Array(model.doctors.length);
    this.promised = Uint8Array.from(model.doctors, (doctor) =>
      doctor.needs.some((need) => model.needs[need]!.current !== undefined) ? 1 : 0,
    );
    this.minded = this.promised.includes(1);
  }

  /** Takes stock of the plan as it stands. */
  start(): void {
    this.findWorst();
    this.moved = 0;
    this.worse = 0;
    for (const doctor of this.model.doctors) {
      if (!this.promised[doctor.index]) continue;
      const plan = this.needs.planOf(doctor);
      this.moved += this.isMoved[doctor.index] = this.promises.moved(doctor.index, plan) ? 1 : 0;
      this.worse += this.isWorse[doctor.index] = this.promises.worse(this.model, doctor.index, plan) ? 1 : 0;
    }
  }

  /** At most what moving a need can save here. */
  mostGain(need: number): number {
    const { worstOffWeight, needDoctor } = this.model;
    const d = needDoctor[need]!;
    let gain = d === this.worstDoctor ? worstOffWeight * Math.max(0, this.needs.doctorCost[d]!) : 0;
    if (this.promised[d]) gain += this.promises.burden(this.moved, this.worse);
    return gain;
  }

  /** What the changes not yet committed cost here. */
  change(): number {
    const { model, needs, next } = this;
    next.worst = this.worst;
    next.worstDoctor = this.worstDoctor;
    next.moved = this.moved;
    next.worse = this.worse;
    if (model.worstOffWeight !== 0) this.seekWorst();
    if (this.minded)
      for (const d of new Set(Array.from(needs.changed(), (need) => model.needDoctor[need]!))) {
        if (!this.promised[d]) continue;
        const plan = needs.planOf(model.doctors[d]!);
        next.moved += (this.promises.moved(d, plan) ? 1 : 0) - this.isMoved[d]!;
        next.worse += (this.promises.worse(model, d, plan) ? 1 : 0) - this.isWorse[d]!;
      }
    next.change =
      model.worstOffWeight * (next.worst - this.worst) +
      this.promises.burden(next.moved, next.worse) -
      this.promises.burden(this.moved, this.worse);
    return next.change;
  }

  /** Takes over the changes that `change` looked at last; returns what they cost here. */
  commit(): number {
    const { model, needs, next } = this;
    this.worst = next.worst;
    this.worstDoctor = next.worstDoctor;
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
    return next.change;
  }

  private seekWorst(): void {
    const { model, needs, next } = this;
    const { doctorCost } = needs;
    let fallen = false;
    for (const need of needs.changed()) {
      const d = model.needDoctor[need]!;
      if (d === this.worstDoctor && doctorCost[d]! < this.worst) fallen = true;
      if (doctorCost[d]! <= next.worst) continue;
      next.worst = doctorCost[d]!;
      next.worstDoctor = d;
    }
    if (!fallen || next.worst > this.worst) return;
    next.worst = -Infinity;
    for (let d = 0; d < doctorCost.length; d++)
      if (doctorCost[d]! > next.worst) {
        next.worst = doctorCost[d]!;
        next.worstDoctor = d;
      }
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
