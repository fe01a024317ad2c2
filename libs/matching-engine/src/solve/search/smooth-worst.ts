import type { Model } from '../model/model.js';
import type { NeedBoard } from './need-board.js';

/** The norm of all doctors' costs that stands for the highest of them: the higher, the nearer. */
const NORM = 8;

/**
 * The worst-off term as a search should see it: instead of the highest of the doctors' costs a norm of all of them. Where
 * several doctors are about as badly off, no single move lowers the highest cost; each that helps one of them lowers the norm.
 */
export class SmoothWorst {
  /** Each doctor's cost to the power of the norm, and their sum. */
  private readonly power: Float64Array;
  private total = 0;
  private value = 0;
  /** The same after the changes last looked at, and who they concern. */
  private nextTotal = 0;
  private nextValue = 0;
  private readonly touched: number[] = [];
  private readonly isTouched: Uint8Array;

  constructor(
    private readonly model: Model,
    private readonly needs: NeedBoard,
  ) {
    this.power = new Float64Array(model.doctors.length);
    this.isTouched = new Uint8Array(model.doctors.length);
  }

  /** Takes stock of the plan as it stands. */
  start(): void {
    this.total = 0;
    this.needs.doctorCost.forEach((cost, d) => {
      this.power[d] = powerOf(cost);
      this.total += this.power[d];
    });
    this.value = this.valueOf(this.total);
  }

  /** What moving needs of one doctor can save at most. */
  mostGain(d: number): number {
    return this.value - this.valueOf(this.total - this.power[d]!);
  }

  /** What the changes not yet committed cost. */
  change(): number {
    const { touched, isTouched, power } = this;
    const { doctorCost } = this.needs;
    this.forget();
    let { total } = this;
    for (const need of this.needs.changed()) {
      const d = this.model.needDoctor[need]!;
      if (isTouched[d] === 1) continue;
      isTouched[d] = 1;
      touched.push(d);
      total += powerOf(doctorCost[d]!) - power[d]!;
    }
    this.nextTotal = total;
    this.nextValue = this.valueOf(total);
    return this.nextValue - this.value;
  }

  /** Takes over the changes that `change` looked at last. */
  commit(): void {
    for (const d of this.touched) this.power[d] = powerOf(this.needs.doctorCost[d]!);
    this.forget();
    this.total = this.nextTotal;
    this.value = this.nextValue;
  }

  private forget(): void {
    for (const d of this.touched) this.isTouched[d] = 0;
    this.touched.length = 0;
  }

  private valueOf(total: number): number {
    return this.model.worstOffWeight * Math.pow(Math.max(0, total), 1 / NORM);
  }
}

function powerOf(cost: number): number {
  return cost > 0 ? Math.pow(cost, NORM) : 0;
}
