import {
  type GenerationTools,
  type PricePoint,
  excess,
  generateColumns,
} from '../master/column-generation.js';
import type { Column } from '../master/column-pool.js';
import type { Taken } from '../master/linear-master.js';
import type { MasterInput } from '../master/master-model.js';
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
    let at = input.start;
    let columns = input.columns;
    this.decide(input.taken);
    while (decided.size < input.group.length) {
      const left = columns.filter(
        (column) =>
          !decided.has(column.doctor) &&
          this.fits(column) &&
          (column.plan.places.length === 0 || excess(column, at) <= settings.keep),
      );
      const group = input.group.filter((d) => !decided.has(d));
      const generated = await generateColumns(
        this.tools,
        { ...input, group, columns: left, fixedUse: this.use, fixedWorst: this.worst },
        at,
        { ...settings, until: 1, limit: limit - this.spent },
      );
      if (!generated || Math.ceil(generated.bound) >= limit - this.spent || control.over()) return null;
      at = generated;
      columns = generated.columns;
      this.decide(generated.taken);
    }
    return input.group.map((d) => decided.get(d)!.plan);
  }

  /** Decides the columns taken most that fit together. */
  private decide(taken: readonly Taken[]): void {
    const { settings, decided } = this;
    const most = Math.max(1, Math.ceil(settings.most * (this.input.group.length - decided.size)));
    let partly = 0;
    for (const { column, value } of taken) {
      if (decided.has(column.doctor) || !this.fits(column)) continue;
      if (value < 1 - 1e-6) {
        if (partly > 0 && value < settings.sure) break;
        if (partly++ >= most) break;
      }
      decided.set(column.doctor, column);
      this.spent += column.plan.cost;
      this.worst = Math.max(this.worst, column.plan.cost);
      for (const row of column.rows) this.use[row]!++;
    }
  }

  private fits(column: Column): boolean {
    const { capacity } = this.input.model.rows;
    return column.rows.every((row) => this.use[row]! < capacity[row]!);
  }
}
