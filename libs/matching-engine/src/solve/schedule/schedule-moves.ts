import type { Random } from '../support/random.js';
import type { LaneTable } from './lane-table.js';
import type { Schedule } from './schedule.js';

/** Random small changes of one doctor's schedule. */
export class ScheduleMoves {
  constructor(private readonly random: Random) {}

  /** Sets up a changed schedule in `trial`; false where the move makes no sense. The doctor's rules are not looked at. */
  propose(table: LaneTable, old: Schedule, trial: Schedule): boolean {
    const { random } = this;
    trial.copy(old);
    if (old.size === table.most) return this.change(table, old, trial);
    const kind = random.next();
    if (kind < 0.1) return this.pushIn(table, trial);
    if (kind < 0.25) return this.add(table, trial);
    if (!this.change(table, old, trial)) return false;
    // What keeps a need without a place is often another placement, so both change at once.
    return kind < 0.5 ? this.add(table, trial) : true;
  }

  private change(table: LaneTable, old: Schedule, trial: Schedule): boolean {
    const { random } = this;
    const { lanes } = table.doctor;
    const { size } = old;
    const kind = random.next();
    if (size === 0) return this.add(table, trial);
    const i = random.below(size);
    const l = old.lane[i]!;
    const lane = lanes[l]!;
    const start = old.start[i]!;
    if (!table.movable(l)) return false;
    if (kind < 0.4) {
      // Another host for the same specialty, or any other way to place a need then.
      const to =
        kind < 0.15
          ? table.find(lane.needClass, table.specialty[l]!, random.below(table.hosts))
          : table.free[random.below(table.free.length)]!;
      if (to < 0 || (to === l && lane.pairSlot.length === 1)) return false;
      const pair = table.pairFor(to, start, random.below(64));
      if (pair < 0) return false;
      trial.set(i, to, pair);
      return true;
    }
    if (kind < 0.52) {
      // Another specialty at the same host.
      const to = table.free[random.below(table.free.length)]!;
      if (to === l) return false;
      const at = table.find(lanes[to]!.needClass, table.specialty[to]!, table.host[l]!);
      if (at < 0 || at === l) return false;
      const pair = table.pairFor(at, start, random.below(64));
      if (pair < 0) return false;
      trial.set(i, at, pair);
      return true;
    }
    if (kind < 0.78) return this.swap(table, trial, i, random.below(size));
    if (kind < 0.86) return this.rotate(table, trial, i, random.below(size));
    if (kind < 0.92) {
      // A run of placements goes to one host.
      const host = random.below(table.hosts);
      const until = Math.min(size, i + 1 + random.below(5));
      let changed = false;
      for (let k = i; k < until; k++) {
        const from = old.lane[k]!;
        const to = table.find(lanes[from]!.needClass, table.specialty[from]!, host);
        if (to < 0 || !table.movable(from)) return false;
        const pair = table.pairFor(to, old.start[k]!, random.below(64));
        if (pair < 0) return false;
        if (to !== from) changed = true;
        trial.set(k, to, pair);
      }
      return changed;
    }
    if (kind < 0.96) return this.slide(table, trial, i, random.below(2 * lane.weeks + 1) - lane.weeks);
    trial.remove(i);
    if (kind > 0.997) return true;
    const later = table.freeStart(trial, lane.weeks, random);
    const pair = table.pairFor(l, later, random.below(64));
    if (pair < 0 || later === start) return false;
    trial.insert(l, pair, later);
    return true;
  }

  /** One more placement, of a need without one, in some free weeks. */
  add(table: LaneTable, trial: Schedule): boolean {
    const { random } = this;
    for (let tries = 0; tries < 8; tries++) {
      const l = table.free[random.below(table.free.length)]!;
      if (!table.hasRoom(trial, l)) continue;
      const start = table.freeStart(trial, table.doctor.lanes[l]!.weeks, random);
      const pair = table.pairFor(l, start, random.below(64));
      if (pair < 0) return false;
      return this.supply(table, trial, trial.insert(l, pair, start));
    }
    return false;
  }

  /**
   * One more placement, of a need without one, in any week: what stands in its way starts later, or earlier, as far as it
   * has to. Free weeks that lie apart are no use to a long placement otherwise.
   */
  private pushIn(table: LaneTable, trial: Schedule): boolean {
    const { random } = this;
    const l = table.free[random.below(table.free.length)]!;
    if (!table.hasRoom(trial, l)) return false;
    const { lo, hi, weeks } = table.doctor.lanes[l]!;
    const start = lo + random.below(hi - lo + 1);
    const pair = table.pairFor(l, start, random.below(64));
    if (pair < 0) return false;
    const made =
      random.next() < 0.5
        ? this.pushLater(table, trial, start, start + weeks)
        : this.pushEarlier(table, trial, start, start + weeks);
    return made && this.supply(table, trial, trial.insert(l, pair, start));
  }

  /** Frees some weeks: whatever reaches into them starts behind them, and what is in the way of that behind it. */
  private pushLater(table: LaneTable, trial: Schedule, from: number, to: number): boolean {
    const { lanes } = table.doctor;
    let free = to;
    for (let k = 0; k < trial.size && trial.start[k]! < free; k++) {
      const lane = lanes[trial.lane[k]!]!;
      if (trial.start[k]! + lane.weeks <= from) continue;
      while (free <= lane.hi && !this.restart(table, trial, k, free)) free++;
      if (free > lane.hi) return false;
      free += lane.weeks;
    }
    return true;
  }

  /** The same towards the beginning. */
  private pushEarlier(table: LaneTable, trial: Schedule, from: number, to: number): boolean {
    const { lanes } = table.doctor;
    let free = from;
    for (let k = trial.size - 1; k >= 0; k--) {
      const lane = lanes[trial.lane[k]!]!;
      if (trial.start[k]! >= to || trial.start[k]! + lane.weeks <= free) continue;
      let start = free - lane.weeks;
      while (start >= lane.lo && !this.restart(table, trial, k, start)) start--;
      if (start < lane.lo) return false;
      free = start;
    }
    return true;
  }

  /** Moves a placement to another week, if it may be there. */
  private restart(table: LaneTable, trial: Schedule, k: number, start: number): boolean {
    const l = trial.lane[k]!;
    const pair = table.movable(l) ? table.pairFor(l, start, this.random.below(64)) : -1;
    if (pair < 0) return false;
    trial.set(k, l, pair);
    trial.start[k] = start;
    return true;
  }

  /**
   * Brings what must come before a placement and is not there, in place of earlier ones of the same class. One by one,
   * such exchanges would only cost until the last of them is made.
   */
  private supply(table: LaneTable, trial: Schedule, at: number): boolean {
    const { random } = this;
    const { lanes } = table.doctor;
    for (const ways of table.before[trial.lane[at]!]!) {
      let known = false;
      for (let i = 0; i < trial.size; i++) if (ways.includes(trial.lane[i]!)) known = true;
      if (known || ways.length === 0) continue;
      const to = ways[random.below(ways.length)]!;
      let i = -1;
      for (let tries = 0; tries < 4 && i < 0 && at > 0; tries++) {
        const one = random.below(at);
        if (lanes[trial.lane[one]!]!.needClass === lanes[to]!.needClass) i = one;
      }
      if (i < 0 || !table.movable(to)) return false;
      const pair = table.pairFor(to, trial.start[i]!, random.below(64));
      if (pair < 0) return false;
      trial.set(i, to, pair);
    }
    return true;
  }

  /** Placements from one on, as far as they follow each other without a pause, start some weeks earlier or later. */
  private slide(table: LaneTable, trial: Schedule, i: number, weeks: number): boolean {
    if (weeks === 0) return false;
    const { random } = this;
    const { lanes } = table.doctor;
    const step = weeks < 0 ? 1 : -1;
    for (let k = i; k >= 0 && k < trial.size; k += step) {
      const l = trial.lane[k]!;
      if (!table.movable(l)) return false;
      const start = trial.start[k]! + weeks;
      const pair = table.pairFor(l, start, random.below(64));
      if (pair < 0) return false;
      const next = k + step;
      const follows =
        next >= 0 &&
        next < trial.size &&
        (step > 0
          ? trial.start[k]! + lanes[l]!.weeks === trial.start[next]
          : trial.start[next]! + lanes[trial.lane[next]!]!.weeks === trial.start[k]);
      trial.set(k, l, pair);
      trial.start[k] = start;
      if (!follows || random.next() < 0.15) break;
    }
    return true;
  }

  /** Two placements trade weeks, with their hosts or without; or trade hosts alone. */
  private swap(table: LaneTable, trial: Schedule, i: number, j: number): boolean {
    if (i === j) return false;
    const { random } = this;
    const { lanes } = table.doctor;
    const a = trial.lane[i]!;
    const b = trial.lane[j]!;
    if (!table.movable(a) || !table.movable(b) || lanes[a]!.weeks !== lanes[b]!.weeks) return false;
    let toI = b;
    let toJ = a;
    const kind = random.next();
    if (kind < 0.45) {
      toI = table.find(lanes[b]!.needClass, table.specialty[b]!, table.host[a]!);
      toJ = table.find(lanes[a]!.needClass, table.specialty[a]!, table.host[b]!);
    } else if (kind < 0.6) {
      toI = table.find(lanes[a]!.needClass, table.specialty[a]!, table.host[b]!);
      toJ = table.find(lanes[b]!.needClass, table.specialty[b]!, table.host[a]!);
    }
    if (toI < 0 || toJ < 0) return false;
    const pairI = table.pairFor(toI, trial.start[i]!, random.below(64));
    const pairJ = table.pairFor(toJ, trial.start[j]!, random.below(64));
    if (pairI < 0 || pairJ < 0) return false;
    trial.set(i, toI, pairI);
    trial.set(j, toJ, pairJ);
    return true;
  }

  /** One placement moves to another's week, those between move up; hosts stay with the weeks or go along. */
  private rotate(table: LaneTable, trial: Schedule, i: number, j: number): boolean {
    if (i === j || Math.abs(i - j) > 6) return false;
    const { random } = this;
    const { lanes } = table.doctor;
    const stay = random.next() < 0.5;
    const step = i < j ? 1 : -1;
    const first = trial.lane[i]!;
    for (let k = i; ; k += step) {
      const from = k === j ? first : trial.lane[k + step]!;
      const here = trial.lane[k]!;
      if (!table.movable(from) || lanes[from]!.weeks !== lanes[here]!.weeks) return false;
      const to = stay ? table.find(lanes[from]!.needClass, table.specialty[from]!, table.host[here]!) : from;
      if (to < 0) return false;
      const pair = table.pairFor(to, trial.start[k]!, random.below(64));
      if (pair < 0) return false;
      trial.set(k, to, pair);
      if (k === j) return true;
    }
  }
}
