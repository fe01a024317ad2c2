import type { DoctorModel, Model } from '../model/model.js';
import { LaneTable } from '../schedule/lane-table.js';
import { Schedule } from '../schedule/schedule.js';
import { ScheduleMoves } from '../schedule/schedule-moves.js';
import { Random } from '../support/random.js';

/** Temperatures, in units of cost. */
const HOTTEST = 2.5;
const COLDEST = 0.2;

/**
 * Betters one doctor's plan at fixed prices by a short annealing over the doctor's own schedule. Where weeks are full,
 * this finds in milliseconds what a search over labels reaches late. The same call always gives the same answer.
 */
export class Polisher {
  private readonly tables: (LaneTable | undefined)[];
  private readonly current: Schedule;
  private readonly trial: Schedule;
  private readonly best: Schedule;

  constructor(private readonly model: Model) {
    this.tables = new Array<LaneTable | undefined>(model.doctors.length);
    const most = model.doctors.reduce((sum, doctor) => Math.max(sum, doctor.needs.length), 0) + 1;
    this.current = new Schedule(most);
    this.trial = new Schedule(most);
    this.best = new Schedule(most);
  }

  /** A cheaper plan than the one given and what it gains on an empty one, or `null`. */
  polish(
    doctor: DoctorModel,
    places: Int32Array,
    factor: number,
    arcCost: Float64Array,
    laneAt: Int32Array,
    moves: number,
  ): { value: number; schedule: Schedule } | null {
    const { current, trial, best } = this;
    const table = (this.tables[doctor.index] ??= new LaneTable(doctor, this.model.weeks));
    if (table.free.length === 0 || !table.read({ places, cost: 0 }, current)) return null;
    const { lanes } = doctor;
    const valueOf = (schedule: Schedule): number => {
      let value = table.between(schedule) * factor;
      for (let i = 0; i < schedule.size; i++) {
        const l = schedule.lane[i]!;
        value += arcCost[laneAt[l]! + schedule.start[i]! - lanes[l]!.lo]!;
      }
      return value;
    };
    const random = new Random(doctor.index);
    const proposals = new ScheduleMoves(random);
    let value = valueOf(current);
    let least = value;
    let found = false;
    const cooling = Math.pow(COLDEST / HOTTEST, 1 / moves);
    for (let move = 0, heat = HOTTEST * factor; move < moves; move++, heat *= cooling) {
      if (!proposals.propose(table, current, trial)) continue;
      const next = valueOf(trial);
      if (next - value > heat * 12 || !table.keepsRules(trial)) continue;
      if (next > value && random.next() >= Math.exp((value - next) / heat)) continue;
      current.copy(trial);
      value = next;
      if (value >= least) continue;
      least = value;
      best.copy(current);
      found = true;
    }
    return found ? { value: least, schedule: best } : null;
  }
}
