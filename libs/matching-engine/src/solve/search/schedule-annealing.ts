import { type Board, SCALE } from '../board/board.js';
import type { Model } from '../model/model.js';
import type { DoctorPlan } from '../pricing/doctor-plan.js';
import type { Random } from '../support/random.js';
import type { RunControl } from '../support/run-control.js';
import { LaneTable } from '../schedule/lane-table.js';
import { Schedule } from '../schedule/schedule.js';
import { ScheduleMoves } from '../schedule/schedule-moves.js';
import { SharedRows } from './shared-rows.js';

/** Moves tried for one unit of work: about as long as pricing one doctor takes. */
const MOVES_PER_UNIT = 1000;
const MOVES_PER_TURN = 4096;
const LEVELS = 240;
/** Temperatures in units of cost, against the typical change that a move makes. */
const HOTTEST = 0.2;
const COLDEST = 0.035;

/** Shares of the moves that concern two doctors: those within a week, and all; of the others, how many pass a place back. */
const TRADES_OF_A_WEEK = 0.15;
const TRADES = 0.3;
const PASSED_BACK = 0.6;
/** Share of the moves that concern a doctor with a need that has no place, while there is one. */
const LACKING = 0.1;

/** Most doctors whose schedules one move may change. */
const LONGEST_CHAIN = 4;
/** Doctors asked to fill a seat, by chance: whoever can does; and how much too dear a move may be for asking, in temperatures. */
const ASKED = 10;
const HOPE = 2;
/** Placements of such a doctor looked at for one whose seat may become free. */
const LOOKED_AT = 3;

/** Least pressure against the typical change; and pressure of a row at first, against its price. */
const LEAST_PRESSURE = 2;
const DEARER_THAN_PRICE = 1.5;
/** How fast pressure rises where a row is in trouble and sinks elsewhere, level by level. */
const UP = 1.1;
const DOWN = 0.98;

export interface AnnealingTask {
  /** Moves to try, about; or the share of the run at which the walk ends, whatever it takes. */
  readonly length: { readonly moves: number } | { readonly until: number };
  /** Only a plan that costs less is worth having. */
  readonly limit: number;
  /** No plan can cost less: the walk ends when it gets there. */
  readonly target: number;
  /** What the rows are thought to be worth (scaled). */
  readonly prices: Float64Array;
  /** The temperature to begin with, against the typical change; where the plan is good already, less than usual. */
  readonly hottest?: number;
}

/**
 * Simulated annealing over all doctors' schedules at once (after Zanazzo, Ceschia, Dovier and Schaerf, 2024): placements
 * change host, specialty or week, trade places within a doctor or change hands between two doctors. Where a move leaves a
 * seat empty that must be filled, somebody else fills it, whose own seat the next may have to fill. A doctor's own rules
 * always hold; seats may be overfilled for a while, at a price that rises as long as any are.
 */
export class ScheduleAnnealing {
  private readonly model: Model;
  private readonly tables: LaneTable[];
  private readonly current: Schedule[];
  private readonly best: Schedule[];
  /** The schedules that a move would change: whose, to what, at what own cost. */
  private readonly who = new Int32Array(LONGEST_CHAIN);
  private readonly fresh: Schedule[];
  private readonly costs = new Float64Array(LONGEST_CHAIN);
  private readonly trial: Schedule;
  private readonly other: Schedule;
  /** Slot of each row, or -1. */
  private readonly slotOfRow: Int32Array;
  private readonly own: Float64Array;
  private readonly moves: ScheduleMoves;
  private readonly rows: SharedRows;
  private readonly owner: number[] = [];
  /** Doctors with a need that has no place, as of the last level. */
  private readonly lacking: number[] = [];
  private worst = 0;
  private ownTotal = 0;
  private bestCost = Infinity;
  private leftBest = true;
  private temperature = 0;

  constructor(
    private readonly board: Board,
    private readonly random: Random,
  ) {
    const { model } = board;
    this.model = model;
    this.rows = new SharedRows(model);
    this.moves = new ScheduleMoves(random);
    this.tables = model.doctors.map((doctor) => new LaneTable(doctor, model.weeks));
    const capacity = model.doctors.map((doctor) =>
      doctor.classes.reduce((sum, one) => sum + one.needs.length, 1),
    );
    const most = Math.max(1, ...capacity);
    this.current = capacity.map((size) => new Schedule(size));
    this.best = capacity.map((size) => new Schedule(size));
    this.fresh = Array.from({ length: LONGEST_CHAIN }, () => new Schedule(most));
    this.trial = this.fresh[0]!;
    this.other = this.fresh[1]!;
    this.slotOfRow = slotsOfRows(model);
    this.own = new Float64Array(model.doctors.length);
    model.doctors.forEach((doctor, d) => {
      if (this.mayChange(d)) this.owner.push(...Array.from(doctor.needs, () => d));
    });
  }

  /** Anneals once from the board's plan; the best plans found, if cheaper than the limit. */
  async run(
    { length, limit, target, prices, hottest = HOTTEST }: AnnealingTask,
    control: RunControl,
  ): Promise<DoctorPlan[] | null> {
    if (this.owner.length === 0) return null;
    this.readBoard();
    const typical = this.typicalChange();
    this.bestCost = limit;
    this.leftBest = true;
    const least = typical * LEAST_PRESSURE;
    this.rows.press(least, prices, DEARER_THAN_PRICE / SCALE);
    const perLevel = 'moves' in length ? Math.max(1, Math.ceil(length.moves / LEVELS)) : Infinity;
    const from = control.progress;
    const span = 'until' in length ? length.until - from : Infinity;
    for (let level = 0; level < LEVELS; level++) {
      this.temperature = typical * hottest * Math.pow(COLDEST / hottest, level / (LEVELS - 1));
      const end = from + (span * (level + 1)) / LEVELS;
      for (let left = perLevel; left > 0 && control.progress < end; left -= MOVES_PER_TURN) {
        const turn = Math.min(left, MOVES_PER_TURN);
        for (let i = 0; i < turn; i++) this.move();
        control.spend(turn / MOVES_PER_UNIT);
        await control.breathe();
        if (control.over() || this.bestCost <= target) return this.result(limit);
      }
      this.rows.adjust(least, UP, DOWN);
      this.findLacking();
    }
    return this.result(limit);
  }

  /** Doctors tied to others by `after` keep their plans. */
  private mayChange(d: number): boolean {
    return !this.model.doctors[d]!.linked && this.tables[d]!.free.length > 0;
  }

  private findLacking(): void {
    this.lacking.length = 0;
    this.current.forEach((schedule, d) => {
      if (this.mayChange(d) && schedule.size < this.tables[d]!.most) this.lacking.push(d);
    });
  }

  private readBoard(): void {
    const { board, model, rows } = this;
    rows.mark();
    model.doctors.forEach((doctor, d) => {
      const schedule = this.current[d]!;
      for (let i = 0; i < schedule.size; i++) rows.count(doctor, schedule, i, -1);
      this.tables[d]!.read(board.plans[d]!, schedule);
      for (let i = 0; i < schedule.size; i++) rows.count(doctor, schedule, i, 1);
      this.own[d] = this.tables[d]!.cost(schedule);
    });
    rows.keep();
    this.ownTotal = this.own.reduce((sum, cost) => sum + cost, 0);
    this.worst = this.own.reduce((most, cost) => Math.max(most, cost), -Infinity);
    this.findLacking();
  }

  /** Mean size of the changes that allowed moves make to doctors' own costs. */
  private typicalChange(): number {
    let sum = 0;
    let count = 0;
    for (let tries = 0; tries < 4000 && count < 400; tries++) {
      const d = this.owner[this.random.below(this.owner.length)]!;
      if (!this.moves.propose(this.tables[d]!, this.current[d]!, this.trial)) continue;
      const change = Math.abs(this.tables[d]!.cost(this.trial) - this.own[d]!);
      if (!(change > 0) || change === Infinity) continue;
      // Leaving a need out costs far more than anything that is to be weighed.
      sum += Math.min(change, 100);
      count++;
    }
    return count > 0 ? sum / count : 1;
  }

  private move(): void {
    const { random } = this;
    const kind = random.next();
    if (kind < TRADES) {
      const d = this.owner[random.below(this.owner.length)]!;
      const e = this.owner[random.below(this.owner.length)]!;
      if (d === e || this.current[d]!.size === 0 || this.current[e]!.size === 0) return;
      const found = kind < TRADES_OF_A_WEEK ? this.proposeTrade(d, e) : this.proposeHandover(d, e);
      if (!found) return;
      this.who[0] = d;
      this.who[1] = e;
      this.attempt(2);
      return;
    }
    const d =
      kind < TRADES + LACKING && this.lacking.length > 0
        ? this.lacking[random.below(this.lacking.length)]!
        : this.owner[random.below(this.owner.length)]!;
    if (!this.moves.propose(this.tables[d]!, this.current[d]!, this.trial)) return;
    this.who[0] = d;
    this.attempt(1);
  }

  /**
   * Weighs the schedules set up for the first `count` doctors, and takes them or not. Where they leave a seat empty that
   * must be filled, somebody else may fill it, and so on.
   */
  private attempt(count: number): void {
    const { rows, who, fresh, costs, model } = this;
    // What a move may cost is drawn beforehand: most are too dear at once, and the rules need no look.
    const limit = -this.temperature * Math.log(1 - this.random.next());
    rows.mark();
    let change = 0;
    for (let i = 0; i < count; i++) change += this.weigh(i);
    let worst = this.worstWith(count);
    for (;;) {
      const delta = change + rows.trial + (worst - this.worst) * model.worstOffWeight;
      if (delta <= limit) break;
      if (count === LONGEST_CHAIN || !this.fill(count, delta - limit)) {
        rows.takeBack();
        return;
      }
      change += this.weigh(count++);
      worst = this.worstWith(count);
    }
    for (let i = 0; i < count; i++)
      if (!this.tables[who[i]!]!.keepsRules(fresh[i]!)) {
        rows.takeBack();
        return;
      }
    this.leave();
    for (let i = 0; i < count; i++) this.accept(who[i]!, fresh[i]!, costs[i]!);
    this.worst = worst;
    rows.keep();
    this.note();
  }

  /** Counts one of the schedules set up on trial; returns what it adds to the doctor's own cost. */
  private weigh(i: number): number {
    const d = this.who[i]!;
    const cost = this.tables[d]!.costUnruled(this.fresh[i]!);
    this.costs[i] = cost;
    this.countChange(d, this.fresh[i]!);
    return cost - this.own[d]!;
  }

  /** Sets up, as number `count` of the chain, somebody who fills a seat that the chain leaves empty. */
  private fill(count: number, excess: number): boolean {
    const { rows, who, random, owner } = this;
    const row = rows.shortRow(random);
    if (row < 0 || this.slotOfRow[row]! < 0) return false;
    if (excess - rows.relief(row) > HOPE * this.temperature) return false;
    for (let tries = 0; tries < ASKED; tries++) {
      const e = owner[random.below(owner.length)]!;
      let isNew = true;
      for (let i = 0; i < count; i++) if (who[i] === e) isNew = false;
      if (!isNew || !this.setUpFilling(e, row, this.fresh[count]!)) continue;
      who[count] = e;
      return true;
    }
    return false;
  }

  /** A schedule in which the doctor holds a seat of the row: instead of what is there then or, in a free week, of another placement. */
  private setUpFilling(e: number, row: number, into: Schedule): boolean {
    const { slots } = this.model;
    const slot = this.slotOfRow[row]!;
    const week = row - slots.row[slot]! + slots.from[slot]!;
    const ways = this.bySlot(e).get(slot);
    if (!ways) return false;
    const table = this.tables[e]!;
    const { lanes } = this.model.doctors[e]!;
    const theirs = this.current[e]!;
    const specialty = table.specialty[ways[0]!]!;
    const once = lanes[ways[0]!]!.once && specialty >= 0;
    let there = -1;
    let same = -1;
    for (let i = 0; i < theirs.size; i++) {
      const l = theirs.lane[i]!;
      if (theirs.start[i]! <= week && week < theirs.start[i]! + lanes[l]!.weeks) there = i;
      if (once && table.specialty[l] === specialty) same = i;
    }
    const from = there >= 0 ? there : same >= 0 ? same : this.easyToLeave(e);
    if (from < 0 || (same >= 0 && same !== from)) return false;
    const { weeks } = lanes[theirs.lane[from]!]!;
    const start = there >= 0 ? theirs.start[from]! : week - this.random.below(weeks);
    const found = this.wayInto(e, theirs.lane[from]!, slot, start);
    if (!found) return false;
    into.copy(theirs);
    if (there >= 0) into.set(from, found.lane, found.pair);
    else {
      into.remove(from);
      if (!this.isFree(e, into, start, weeks)) return false;
      into.insert(found.lane, found.pair, start);
    }
    return true;
  }

  /** One of the doctor's placements by chance, best one whose seat nobody has to fill. */
  private easyToLeave(e: number): number {
    const { random, rows, model } = this;
    const theirs = this.current[e]!;
    let i = -1;
    for (let tries = 0; tries < LOOKED_AT && theirs.size > 0; tries++) {
      i = random.below(theirs.size);
      if (rows.spares(model.doctors[e]!, theirs, i)) break;
    }
    return i;
  }

  /** Counts on trial what differs between the present schedule and another. */
  private countChange(d: number, fresh: Schedule): void {
    const { rows } = this;
    const doctor = this.model.doctors[d]!;
    const old = this.current[d]!;
    let i = 0;
    let j = 0;
    while (i < old.size || j < fresh.size) {
      if (i < old.size && j < fresh.size && old.start[i] === fresh.start[j]) {
        if (old.lane[i] !== fresh.lane[j] || old.pair[i] !== fresh.pair[j]) {
          rows.count(doctor, old, i, -1);
          rows.count(doctor, fresh, j, 1);
        }
        i++;
        j++;
      } else if (j >= fresh.size || (i < old.size && old.start[i]! < fresh.start[j]!))
        rows.count(doctor, old, i++, -1);
      else rows.count(doctor, fresh, j++, 1);
    }
  }

  /** Two doctors who are away in the same week exchange hosts and specialties. */
  private proposeTrade(d: number, e: number): boolean {
    const { random, trial, other } = this;
    const mine = this.current[d]!;
    const theirs = this.current[e]!;
    const i = random.below(mine.size);
    const start = mine.start[i]!;
    let j = 0;
    while (j < theirs.size && theirs.start[j]! < start) j++;
    if (j === theirs.size || theirs.start[j] !== start) return false;
    trial.copy(mine);
    other.copy(theirs);
    return this.adopt(d, trial, i, e, theirs, j) && this.adopt(e, other, j, d, mine, i);
  }

  /**
   * One doctor takes another's placement, in its weeks and slot, instead of one of the own; the other takes that one, or
   * whatever place there is. Where a seat must be filled, no move of a single doctor can pass it on.
   */
  private proposeHandover(d: number, e: number): boolean {
    const { random, trial, other } = this;
    const mine = this.current[d]!;
    const theirs = this.current[e]!;
    const i = random.below(mine.size);
    const j = random.below(theirs.size);
    if (mine.start[i] === theirs.start[j]) return false;
    trial.copy(mine);
    if (!this.takeOver(d, trial, i, e, theirs, j)) return false;
    other.copy(theirs);
    if (random.next() < PASSED_BACK) return this.takeOver(e, other, j, d, mine, i);
    if (!this.tables[e]!.movable(theirs.lane[j]!)) return false;
    other.remove(j);
    return this.moves.add(this.tables[e]!, other);
  }

  /** Places `schedule`'s placement `i` in the very slot of another doctor's placement in the same week. */
  private adopt(d: number, schedule: Schedule, i: number, e: number, theirs: Schedule, j: number): boolean {
    const found = this.wayToTake(d, schedule.lane[i]!, e, theirs, j);
    if (found) schedule.set(i, found.lane, found.pair);
    return found !== null;
  }

  /** Replaces `schedule`'s placement `i` by another doctor's placement, in its slot and weeks, if those are free. */
  private takeOver(
    d: number,
    schedule: Schedule,
    i: number,
    e: number,
    theirs: Schedule,
    j: number,
  ): boolean {
    const found = this.wayToTake(d, schedule.lane[i]!, e, theirs, j);
    if (!found) return false;
    const { lanes } = this.model.doctors[d]!;
    const start = theirs.start[j]!;
    schedule.remove(i);
    if (!this.isFree(d, schedule, start, lanes[found.lane]!.weeks)) return false;
    schedule.insert(found.lane, found.pair, start);
    return true;
  }

  private isFree(d: number, schedule: Schedule, start: number, weeks: number): boolean {
    const { lanes } = this.model.doctors[d]!;
    for (let k = 0; k < schedule.size; k++)
      if (schedule.start[k]! < start + weeks && start < schedule.start[k]! + lanes[schedule.lane[k]!]!.weeks)
        return false;
    return true;
  }

  /** How a doctor can place a need of the class of lane `from` just where another doctor's placement `j` is. */
  private wayToTake(
    d: number,
    from: number,
    e: number,
    theirs: Schedule,
    j: number,
  ): { lane: number; pair: number } | null {
    const slot = this.model.doctors[e]!.lanes[theirs.lane[j]!]!.pairSlot[theirs.pair[j]!]!;
    return this.wayInto(d, from, slot, theirs.start[j]!);
  }

  /** How a doctor can place a need of the class of lane `from` in a slot then. */
  private wayInto(
    d: number,
    from: number,
    slot: number,
    start: number,
  ): { lane: number; pair: number } | null {
    if (!this.tables[d]!.movable(from)) return null;
    const { lanes } = this.model.doctors[d]!;
    for (const l of this.bySlot(d).get(slot) ?? []) {
      const lane = lanes[l]!;
      if (lane.needClass !== lanes[from]!.needClass) continue;
      for (let p = 0; p < lane.pairSlot.length; p++) {
        if (lane.pairSlot[p] !== slot || start < lane.pairLo[p]! || start > lane.pairHi[p]!) continue;
        if (lane.startCost[start - lane.lo] === Infinity) continue;
        return { lane: l, pair: p };
      }
    }
    return null;
  }

  private readonly slotIndex: (Map<number, number[]> | undefined)[] = [];

  private bySlot(d: number): Map<number, number[]> {
    let index = this.slotIndex[d];
    if (!index) {
      index = new Map();
      for (const [l, lane] of this.model.doctors[d]!.lanes.entries())
        for (const slot of new Set(lane.pairSlot)) {
          const list = index.get(slot);
          if (list) list.push(l);
          else index.set(slot, [l]);
        }
      this.slotIndex[d] = index;
    }
    return index;
  }

  /** The highest own cost with the schedules set up for the first `count` doctors. */
  private worstWith(count: number): number {
    if (this.model.worstOffWeight === 0) return 0;
    const { who, costs, own } = this;
    let highest = -Infinity;
    let before = -Infinity;
    for (let i = 0; i < count; i++) {
      highest = Math.max(highest, costs[i]!);
      before = Math.max(before, own[who[i]!]!);
    }
    if (highest >= this.worst) return highest;
    if (before < this.worst) return this.worst;
    for (let f = 0; f < own.length; f++) {
      let changes = false;
      for (let i = 0; i < count; i++) if (who[i] === f) changes = true;
      if (!changes && own[f]! > highest) highest = own[f]!;
    }
    return highest;
  }

  private accept(d: number, schedule: Schedule, cost: number): void {
    this.current[d]!.copy(schedule);
    this.ownTotal += cost - this.own[d]!;
    this.own[d] = cost;
  }

  private get cost(): number {
    return this.ownTotal + this.rows.cost + this.worst * this.model.worstOffWeight;
  }

  private note(): void {
    if (this.rows.over > 0) return;
    const { cost } = this;
    if (cost >= this.bestCost) return;
    this.bestCost = cost;
    this.leftBest = false;
  }

  /** Copies the best plan just before it is left. */
  private leave(): void {
    if (this.leftBest) return;
    this.leftBest = true;
    this.current.forEach((schedule, d) => {
      this.best[d]!.copy(schedule);
    });
  }

  private result(limit: number): DoctorPlan[] | null {
    this.leave();
    if (this.bestCost >= limit) return null;
    return this.best.map((schedule, d) => {
      const table = this.tables[d]!;
      return table.write(schedule, table.cost(schedule));
    });
  }
}

function slotsOfRows({ rows, slots }: Model): Int32Array {
  const slotOfRow = new Int32Array(rows.count).fill(-1);
  slots.row.forEach((row, slot) => {
    const length = slots.block[slot] ? 1 : slots.to[slot]! - slots.from[slot]!;
    slotOfRow.fill(slot, row, row + length);
  });
  return slotOfRow;
}
