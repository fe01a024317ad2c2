import type { DoctorModel, Model } from '../model/model.js';
import { type DoctorPlan, forEachRowOf } from '../pricing/doctor-plan.js';

/** One doctor's plan as a column of the master problem. */
export interface Column {
  readonly doctor: number;
  readonly plan: DoctorPlan;
  readonly rows: Int32Array;
}

/** A doctor's plan with all the rows that it uses. */
export function columnOf(model: Model, doctor: DoctorModel, plan: DoctorPlan): Column {
  const rows: number[] = [];
  forEachRowOf(model, doctor, plan.places, (row) => rows.push(row));
  return { doctor: doctor.index, plan, rows: Int32Array.from(rows) };
}

/** Different plans of every doctor, in the order in which they were found. */
export class ColumnPool {
  readonly ofDoctor: Column[][];
  private readonly known: Map<string, Column>[];

  constructor(private readonly model: Model) {
    this.ofDoctor = model.doctors.map(() => []);
    this.known = model.doctors.map(() => new Map<string, Column>());
  }

  /** Adds a plan; returns its column, new or known. */
  add(doctor: DoctorModel, plan: DoctorPlan): Column {
    const key = plan.places.join();
    const known = this.known[doctor.index]!.get(key);
    if (known) return known;
    const column = columnOf(this.model, doctor, plan);
    this.known[doctor.index]!.set(key, column);
    this.ofDoctor[doctor.index]!.push(column);
    return column;
  }

  /** Keeps a doctor's pool to these columns. */
  retain(doctor: number, columns: readonly Column[]): void {
    this.ofDoctor[doctor] = [...columns];
    this.known[doctor] = new Map(columns.map((column) => [column.plan.places.join(), column]));
  }
}
