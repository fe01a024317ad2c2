import type { Model } from '../model/model.js';
import { type DoctorPlan, PLACE, emptyPlan, forEachRowOf } from '../pricing/doctor-plan.js';
import { LinkState } from './link-state.js';
import { Promises } from './promises.js';
import { CLOSED, PriceBoard } from '../pricing/price-board.js';

/** Prices and own costs are counted in this many parts per unit of cost, so that all of them are whole numbers. */
export const SCALE = 1024;

/** Far above all that a run minds: a rule of the problem broken on the way from one plan to another. */
const BROKEN = 1e12;

/**
 * A whole plan under construction: every doctor's plan, the use of every row, and the exact total cost.
 *
 * `seats` prices each row for one more user: closed when full, else the change of the row's own cost plus a guide price.
 */
export class Board {
  readonly plans: DoctorPlan[];
  readonly use: Int32Array;
  readonly seats: PriceBoard;
  /** What a seat is thought to be worth to others (scaled). */
  private readonly worth: Float64Array;
  private share = 1;
  private guided = false;
  /** Sum of the doctors' own costs. */
  ownTotal = 0;
  /** Sum of the rows' own costs. */
  rowTotal = 0;
  /** People with a promised placement that is not where it was. */
  private moved = 0;
  /** People worse off than published, where the run minds that. */
  private worse = 0;
  /** Needs that every valid plan places and this one does not. */
  private absent = 0;
  private readonly links: LinkState | null;
  private readonly stale: Uint8Array;
  private readonly staleList: number[] = [];

  constructor(
    readonly model: Model,
    readonly promises: Promises = new Promises(model, {}),
  ) {
    const { rows } = model;
    this.use = new Int32Array(rows.count);
    this.worth = new Float64Array(rows.count);
    this.seats = new PriceBoard(model);
    this.links = model.links ? new LinkState(model, model.links) : null;
    this.seats.links = this.links;
    this.stale = new Uint8Array(rows.segmentStart.length);
    this.plans = model.doctors.map(emptyPlan);
    this.plans.forEach((plan, d) => {
      this.ownTotal += plan.cost;
      this.tally(d, plan, 1);
    });
    for (let row = 0; row < rows.count; row++) this.rowTotal += this.rowCost(row, 0);
    for (let row = 0; row < rows.count; row++) this.reprice(row);
    this.seats.refresh();
  }

  /** Sets what seats are thought to be worth (scaled); a free seat is offered at this share of its worth. */
  guideBy(worth: Float64Array, share: number): void {
    const { rows } = this.model;
    for (let row = 0; row < rows.count; row++)
      this.worth[row] = rows.costAt[row]! < 0 ? Math.max(0, worth[row]!) : worth[row]!;
    this.share = share;
    this.guided = true;
    for (let row = 0; row < rows.count; row++) this.reprice(row);
    this.seats.refresh();
    this.clearStale();
  }

  get cost(): number {
    let total = this.ownTotal + this.rowTotal;
    if (this.model.worstOffWeight !== 0 && this.plans.length > 0)
      total += this.model.worstOffWeight * this.worst;
    return total;
  }

  /**
   * What the search lowers: the cost, and what the run minds beside it (people moved or made worse off). Far above all
   * else where a need is absent that must be placed, or stands before what must come first.
   */
  get objective(): number {
    const broken = this.absent + (this.links ? this.links.broken.length : 0);
    return this.cost + this.promises.burden(this.moved, this.worse) + broken * BROKEN;
  }

  /** Placed needs that stand before something of another doctor that must come first. */
  get outOfTurn(): readonly number[] {
    return this.links?.broken ?? [];
  }

  /** How many needs with a duty to be placed the plan leaves out: required ones, and those that others wait for. */
  absentFrom(doctor: number, plan: DoctorPlan): number {
    const model = this.model.doctors[doctor]!;
    if (model.required.length === 0 && !model.linked) return 0;
    const due = new Set(model.required);
    if (model.linked)
      for (const need of model.needs) if ((this.links?.endBy(need) ?? Infinity) < Infinity) due.add(need);
    for (let i = 0; i < plan.places.length; i += PLACE) due.delete(plan.places[i]!);
    return due.size;
  }

  /** The highest own cost of any doctor. */
  get worst(): number {
    let worst = -Infinity;
    for (const plan of this.plans) if (plan.cost > worst) worst = plan.cost;
    return worst;
  }

  /** Doctors worse off than published, where the run minds that. */
  get worsened(): string[] {
    return this.model.doctors.flatMap((doctor, d) =>
      this.promises.worse(this.model, d, this.plans[d]!) ? [doctor.id] : [],
    );
  }

  /** People with a promised placement that is not where it was. */
  get movedPeople(): number {
    return this.moved;
  }

  hasMoved(doctor: number): boolean {
    return this.promises.moved(doctor, this.plans[doctor]!);
  }

  get placed(): number {
    let placed = 0;
    for (const plan of this.plans) placed += plan.places.length / PLACE;
    return placed;
  }

  /** Takes a doctor's plan off the board. */
  lift(doctor: number): DoctorPlan {
    const plan = this.plans[doctor]!;
    this.count(doctor, plan, -1);
    this.links?.remove(plan);
    const empty = emptyPlan(this.model.doctors[doctor]!);
    this.tally(doctor, plan, -1);
    this.tally(doctor, empty, 1);
    this.plans[doctor] = empty;
    this.ownTotal += empty.cost - plan.cost;
    return plan;
  }

  /** Puts a plan on the board; the doctor's place must be empty. */
  put(doctor: number, plan: DoctorPlan): void {
    this.count(doctor, plan, 1);
    this.links?.add(plan);
    this.ownTotal += plan.cost - this.plans[doctor]!.cost;
    this.tally(doctor, this.plans[doctor]!, -1);
    this.tally(doctor, plan, 1);
    this.plans[doctor] = plan;
  }

  /** Gives a doctor another plan if it fits beside the others; returns whether it does. */
  replace(doctor: number, plan: DoctorPlan): boolean {
    const held = this.lift(doctor);
    const fits = this.fits(doctor, plan);
    this.put(doctor, fits ? plan : held);
    return fits;
  }

  /**
   * Gives doctors, whose places must be empty, other plans if all fit beside the others' and each other, and the objective
   * is then below a limit; else those that they held. Returns whether they got them.
   */
  putIfBetter(
    doctors: readonly number[],
    plans: readonly DoctorPlan[],
    held: readonly DoctorPlan[],
    limit: number,
  ): boolean {
    const put: number[] = [];
    let fits = true;
    for (const [i, d] of doctors.entries()) {
      fits = this.fits(d, plans[i]!);
      if (!fits) break;
      this.put(d, plans[i]!);
      put.push(d);
    }
    if (fits && this.objective < limit) return true;
    for (const d of put) this.lift(d);
    doctors.forEach((d, i) => {
      this.put(d, held[i]!);
    });
    return false;
  }

  /** Whether a plan would fit beside the others. */
  fits(doctor: number, plan: DoctorPlan): boolean {
    const { rows } = this.model;
    let fits = true;
    this.visit(doctor, plan, (row) => {
      if (this.use[row]! >= rows.capacity[row]!) fits = false;
    });
    return fits;
  }

  /** Brings the running sums of the seat prices up to date; call before pricing. */
  settle(): PriceBoard {
    for (const segment of this.staleList) {
      this.seats.refreshSegment(segment);
      this.stale[segment] = 0;
    }
    this.staleList.length = 0;
    return this.seats;
  }

  visit(doctor: number, plan: DoctorPlan, visit: (row: number) => void): void {
    forEachRowOf(this.model, this.model.doctors[doctor]!, plan.places, visit);
  }

  private tally(doctor: number, plan: DoctorPlan, step: 1 | -1): void {
    if (this.promises.moved(doctor, plan)) this.moved += step;
    if (this.promises.worse(this.model, doctor, plan)) this.worse += step;
    this.absent += step * this.missing(doctor, plan);
  }

  private missing(doctor: number, plan: DoctorPlan): number {
    const { required } = this.model.doctors[doctor]!;
    let missing = required.length;
    if (missing === 0) return 0;
    for (let i = 0; i < plan.places.length; i += PLACE) if (required.includes(plan.places[i]!)) missing--;
    return missing;
  }

  private count(doctor: number, plan: DoctorPlan, step: 1 | -1): void {
    const { segment } = this.model.rows;
    this.visit(doctor, plan, (row) => {
      const use = this.use[row]!;
      this.rowTotal += this.rowCost(row, use + step) - this.rowCost(row, use);
      this.use[row] = use + step;
      this.reprice(row);
      const g = segment[row]!;
      if (g >= 0 && !this.stale[g]) {
        this.stale[g] = 1;
        this.staleList.push(g);
      }
    });
  }

  private rowCost(row: number, use: number): number {
    const { costAt, costByUse } = this.model.rows;
    return costAt[row]! < 0 ? 0 : (costByUse[costAt[row]! + use] ?? 0);
  }

  private reprice(row: number): void {
    const { rows } = this.model;
    const use = this.use[row]!;
    if (use >= rows.capacity[row]!) {
      this.seats.price[row] = CLOSED;
    } else {
      const step = rows.costAt[row]! < 0 ? 0 : (this.rowCost(row, use + 1) - this.rowCost(row, use)) * SCALE;
      const price =
        rows.costAt[row]! < 0
          ? this.worth[row]! * this.share
          : this.guided
            ? Math.max(step, this.worth[row]! * this.share)
            : step;
      this.seats.price[row] = Math.round(price);
    }
  }

  private clearStale(): void {
    this.stale.fill(0);
    this.staleList.length = 0;
  }
}
