import {
  type GenerationTools,
  type PricePoint,
  excess,
  generateColumns,
} from '../master/column-generation.js';
import type { Column } from '../master/column-pool.js';
import type { Taken } from '../master/linear-master.js';
import type { MasterInput } from '../master/master-model.js';
import { usualCost } from '../model/usual-cost.js';
import type { DoctorPlan } from '../pricing/doctor-plan.js';

export interface DiveSettings {
  /** Rounds of pricing between decisions, at most. */
  readonly rounds: number;
  /** Pricing ends once the bound is as near to the linear master as this share of its cost. */
  readonly tolerance: number;
  /** Columns that are only partly taken are decided together down to this value. */
  readonly sure: number;
  /** Share of the undecided doctors to decide on columns only partly taken, at most. */
  readonly most: number;
  /** Columns that cost more than this at the prices at hand are left behind (in the problem's unit). */
  readonly keep: number;
  /**
   * A decision by which the bound rises by more than this share of what an average need costs without a place is taken back,
   * since something is lost by it; so is one by which it passes the limit. Never where this is `Infinity`.
   */
  readonly mostRise: number;
}

/** Decisions taken back in one dive, at most, and what of a decision about several doctors is left the next time. */
const MOST_TAKEN_BACK = 12;
const FEWER = 0.25;

/** What the dive has decided at once. */
interface Decision {
  /** The columns decided. */
  readonly columns: readonly Column[];
  /** Those that were only partly taken. */
  readonly partly: readonly Column[];
}

/** What a dive starts from. */
export interface DiveInput extends MasterInput {
  /** Prices near those at which the group's demand meets what the others leave. */
  readonly start: PricePoint;
  /** Own costs of the doctors outside the group. */
  readonly fixedCost: number;
  /** The columns that a master of the whole group takes, where it has been solved already; the most taken first. */
  readonly taken: readonly Taken[];
}

/**
 * Rounds a linear master to whole plans: the columns taken most are decided, all other doctors are priced again beside
 * them until a master of those left settles, and so on until everybody has one plan. Columns that cost too much at the
 * prices at hand are left behind, so each master is smaller than the last.
 */
export class ColumnDive {
  private readonly use: Int32Array;
  private readonly decided = new Map<number, Column>();
  /** Own costs of all whose plans stand. */
  private spent: number;
  private worst: number;

  constructor(
    private readonly tools: GenerationTools,
    private readonly input: DiveInput,
    private readonly settings: DiveSettings,
  ) {
    this.use = input.fixedUse.slice();
    this.worst = input.fixedWorst;
    this.spent = input.fixedCost;
  }

  /** Plans of the group, in its order, at a cost (of the whole plan) below the limit; `null` where it finds none. */
  async run(limit: number): Promise<DoctorPlan[] | null> {
    const { input, settings, decided } = this;
    const { control } = this.tools;
    const rise = settings.mostRise * usualCost(input.model);
    let at = input.start;
    let columns = input.columns;
    let taken = input.taken;
    let most = Infinity;
    /** Proven for the whole plan before the last decision. */
    let before = input.taken.length > 0 ? at.bound + this.spent : Infinity;
    let takenBack = 0;
    const refused = new Set<Column>();
    for (;;) {
      const decision = this.decide(taken, most, refused);
      if (decided.size === input.group.length) break;
      // Where all that is left was refused, it may have been the least evil.
      if (decision.columns.length === 0) refused.clear();
      const left = columns.filter(
        (column) =>
          !decided.has(column.doctor) &&
          this.fits(column) &&
          (column.plan.places.length === 0 || excess(column, at) <= settings.keep),
      );
      const group = input.group.filter((d) => !decided.has(d));
      const mayTakeBack = rise < Infinity && decision.partly.length > 0 && takenBack < MOST_TAKEN_BACK;
      const end = mayTakeBack ? Math.min(limit, before + rise) : limit;
      const generated = await generateColumns(
        this.tools,
        { ...input, group, columns: left, fixedUse: this.use, fixedWorst: this.worst },
        at,
        { ...settings, until: 1, limit: end - this.spent },
      );
      if (!generated || control.over()) return null;
      const proven = Math.ceil(generated.bound) + this.spent;
      if (mayTakeBack && proven >= end) {
        this.takeBack(decision);
        takenBack++;
        if (decision.partly.length > 1) most = Math.ceil(FEWER * decision.partly.length);
        else refused.add(decision.partly[0]!);
        continue;
      }
      if (proven >= limit) return null;
      before = generated.bound + this.spent;
      ({ columns, taken } = generated);
      at = generated;
      most = Infinity;
    }
    return input.group.map((d) => decided.get(d)!.plan);
  }

  /** Decides the columns taken most that fit together, no more than so many that are only partly taken. */
  private decide(taken: readonly Taken[], limit: number, refused: ReadonlySet<Column>): Decision {
    const { settings, decided } = this;
    const share = Math.max(1, Math.ceil(settings.most * (this.input.group.length - decided.size)));
    const most = Math.min(limit, share);
    const columns: Column[] = [];
    const partly: Column[] = [];
    for (const { column, value } of taken) {
      if (decided.has(column.doctor) || refused.has(column) || !this.fits(column)) continue;
      if (value < 1 - 1e-6) {
        if ((partly.length > 0 && value < settings.sure) || partly.length >= most) break;
        partly.push(column);
      }
      columns.push(column);
      decided.set(column.doctor, column);
      this.spent += column.plan.cost;
      for (const row of column.rows) this.use[row]!++;
    }
    this.worst = this.worstDecided();
    return { columns, partly };
  }

  private takeBack({ columns }: Decision): void {
    for (const column of columns) {
      this.decided.delete(column.doctor);
      this.spent -= column.plan.cost;
      for (const row of column.rows) this.use[row]!--;
    }
    this.worst = this.worstDecided();
  }

  private worstDecided(): number {
    let worst = this.input.fixedWorst;
    for (const { plan } of this.decided.values()) worst = Math.max(worst, plan.cost);
    return worst;
  }

  private fits(column: Column): boolean {
    const { capacity } = this.input.model.rows;
    return column.rows.every((row) => this.use[row]! < capacity[row]!);
  }
}
