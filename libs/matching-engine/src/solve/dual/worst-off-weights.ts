/**
 * What the doctors' own costs count beyond 1 because the worst off counts: weights that add up to that of the worst-off
 * term at most, more for those who cost more in a mixture of plans than others do, as the method of multipliers has it. All
 * weights are scaled.
 */
export class WorstOffWeights {
  /** By doctor (scaled, not whole); they add up to the total at most, but between a change and `settle`. */
  readonly weight: Float64Array;
  private readonly centre: Float64Array;
  /** Each doctor's cost in the mixture. */
  private readonly mean: Float64Array;
  private readonly order: Int32Array;
  private rate = 0;
  /** The cost above which doctors gain weight, and below which they lose it. */
  private level = 0;

  /**
   * @param total weight of the worst-off term (scaled); 0 where there is none
   * @param unit a typical difference between two costs of a doctor
   * @param least what the worst off costs at least, whatever is chosen: whoever costs less in the mixture gains no weight, even
   *   if part of the total is left
   */
  constructor(
    doctors: number,
    private readonly total: number,
    private readonly unit: number,
    private readonly least = -Infinity,
  ) {
    this.weight = new Float64Array(doctors);
    this.centre = new Float64Array(doctors);
    this.mean = new Float64Array(doctors);
    this.order = Int32Array.from(this.mean, (_, d) => d);
  }

  /** Moves the centre; a doctor whose cost is one unit too high has a plan's value raised by `rate` (scaled). */
  centreAt(weights: Float64Array, rate: number): void {
    if (this.total === 0) return;
    this.centre.set(weights);
    this.rate = rate / (this.unit * this.unit);
    this.settle();
  }

  /** A doctor's cost in the mixture changes. */
  change(d: number, cost: number): void {
    this.mean[d]! += cost;
    if (this.total > 0) this.weight[d] = Math.max(0, this.pull(d) - this.rate * this.level);
  }

  /** The doctor's whole cost is this. */
  reset(d: number, cost: number): void {
    this.mean[d] = cost;
  }

  /** How fast the value of a change by such a cost grows as the doctor makes it, where the doctor has any weight by it. */
  curve(d: number, cost: number): number {
    const most = Math.max(0, this.rate * cost);
    return this.weight[d]! + most > 0 && this.pull(d) + most > this.rate * this.level
      ? this.rate * cost * cost
      : 0;
  }

  /** Finds the level at which all weights together are the total, or less than that at the least level there is. */
  settle(): void {
    const { total, order, rate } = this;
    if (total === 0 || rate === 0 || order.length === 0) return;
    order.sort((a, b) => this.pull(b) - this.pull(a) || a - b);
    let sum = 0;
    let level = 0;
    for (let i = 0; i < order.length; i++) {
      sum += this.pull(order[i]!);
      level = (sum - total) / (i + 1);
      if (i + 1 === order.length || level >= this.pull(order[i + 1]!)) break;
    }
    this.level = Math.max(this.least, level / rate);
    for (let d = 0; d < order.length; d++) this.weight[d] = Math.max(0, this.pull(d) - rate * this.level);
  }

  /** What the worst off costs in the mixture, or has to cost. */
  get worst(): number {
    return this.mean.reduce((most, cost) => Math.max(most, cost), this.least);
  }

  /** Whole weights next to these that add up to no more than the total: those cut by most get one more. */
  whole(): Float64Array {
    const { weight, total } = this;
    const whole = weight.map(Math.floor);
    let left = total - whole.reduce((sum, given) => sum + given, 0);
    // Rounding alone could make it more than the total, and then nothing would be proven.
    if (left < 0) return whole.fill(0);
    const cutOf = (d: number): number => weight[d]! - whole[d]!;
    const cut = [...whole.keys()].filter((d) => cutOf(d) > 0).sort((a, b) => cutOf(b) - cutOf(a) || a - b);
    for (const d of cut) if (left-- >= 1) whole[d]!++;
    return whole;
  }

  private pull(d: number): number {
    return this.centre[d]! + this.rate * this.mean[d]!;
  }
}
