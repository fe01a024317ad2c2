import type { Board } from '../board/board.js';
import type { DoctorModel, Model } from '../model/model.js';
import type { Random } from '../support/random.js';
import type { Choices } from './choices.js';
import { NOBODY, NeedBoard, WALL } from './need-board.js';
import { isRuled, ownRulesHold } from './own-rules.js';
import { SharedMind } from './shared-mind.js';

/** How far one move may push: a need that gives way may push others, these others again. */
const DEPTH = 2;
/** Most needs that give way to one. */
const MOST_PUSHED = 2;
/** How often a need without a place is the one to move. */
const IDLE_SHARE = 0.1;
/** How often a need that stands at its cheapest choice is moved when it is drawn. */
const CONTENT_SHARE = 0.25;
/** How strongly promising choices are preferred: a random share of the list, to this power. */
const PREFERENCE = 2;
/** Free places tried of a need that gave way, where they cost more than their own cost. */
const MOST_TRIED = 6;

/**
 * Simulated annealing over single placements. A move puts one need at another of its choices; whoever stands in the way
 * gives way to the cheapest place left, or pushes somebody further. A move that makes the plan dearer by x is kept with
 * probability exp(-x / temperature), and what it may still cost is known before it is tried, so most moves end early.
 *
 * Every state is a valid plan if the first one is. Pinned needs, those that a pinned need demands, and those tied to a
 * need of another doctor stay where they are, and so do the needs of doctors who are not members.
 */
export class Annealing {
  private readonly needs: NeedBoard;
  private readonly mind: SharedMind;
  private readonly movable: Int32Array;
  private readonly mayMove: Uint8Array;
  private readonly ruled: Uint8Array;
  /** What finding a place for a need can save at most. */
  private readonly hope: Float64Array;
  private readonly idle: IdleNeeds;
  /** The move in which each need was last touched: none is touched twice. */
  private readonly touched: Int32Array;
  private move = 0;
  private objective = Infinity;

  constructor(
    private readonly model: Model,
    private readonly choices: Choices,
    private readonly random: Random,
    private readonly board: Board,
    private readonly members: readonly DoctorModel[] = model.doctors,
    smoothWorst = false,
  ) {
    const count = model.needs.length;
    this.needs = new NeedBoard(model);
    this.mind = new SharedMind(model, board.promises, this.needs, smoothWorst);
    this.idle = new IdleNeeds(count);
    this.touched = new Int32Array(count);
    this.mayMove = new Uint8Array(count);
    this.ruled = new Uint8Array(count);
    this.hope = new Float64Array(count);
    const movable: number[] = [];
    for (const doctor of members)
      doctor.classes.forEach((one, c) => {
        const ruled = isRuled(doctor, c) ? 1 : 0;
        for (const need of one.needs) {
          const from = choices.from[choices.classOf[need]!]!;
          const to = choices.from[choices.classOf[need]! + 1]!;
          this.ruled[need] = ruled;
          if (one.required || one.linked >= 0) continue;
          this.mayMove[need] = 1;
          if (from === to) continue;
          movable.push(need);
          this.hope[need] = one.unplaced - choices.cost[from]!;
        }
      });
    this.movable = Int32Array.from(movable);
  }

  /** Whether there is anything to move. */
  get able(): boolean {
    return this.movable.length > 0;
  }

  /** A temperature at which a move that costs this share of an average placement's gain is quite likely. */
  temperature(share: number): number {
    let total = 0;
    for (const need of this.movable) total += this.hope[need]!;
    return (share * total) / Math.max(1, this.movable.length);
  }

  /** What the plan as it stands costs in the eyes of the search. */
  get standing(): number {
    return this.objective;
  }

  /** Starts from the board's plan. */
  start(): void {
    this.needs.load(this.board);
    this.mind.start();
    this.objective = this.board.objective;
    this.idle.clear();
    for (const need of this.movable) if (this.needs.slot[need]! < 0) this.idle.add(need);
  }

  /** Makes so many moves at one temperature. */
  run(moves: number, temperature: number): void {
    for (let i = 0; i < moves; i++) this.tryMove(temperature);
  }

  /** Puts the plan as it stands on the board. */
  finish(): void {
    const { board, members } = this;
    for (const doctor of members) board.lift(doctor.index);
    for (const doctor of members) board.put(doctor.index, this.needs.planOf(doctor));
  }

  private tryMove(temperature: number): void {
    const { random, choices, needs } = this;
    const limit = -temperature * Math.log(1 - random.next());
    const need = this.pickNeed();
    const c = choices.classOf[need]!;
    const from = choices.from[c]!;
    const share = Math.pow(random.next(), PREFERENCE);
    const choice = choices.byPromise[from + Math.floor(share * (choices.from[c + 1]! - from))]!;
    if (choices.cost[choice]! - needs.cost[need]! > limit + this.mind.mostGain(need)) return;
    if (choices.slot[choice] === needs.slot[need] && choices.start[choice] === needs.start[need]) return;
    this.move++;
    this.touched[need] = this.move;
    if (needs.slot[need]! >= 0) needs.take(need);
    if (this.push(need, choice, limit + this.mind.mostGain(need), 0, DEPTH) && this.keeps(limit))
      this.accept();
    else needs.rollBack();
  }

  /** A need to move: one without a place, or any, those that stand at their cheapest choice seldom. */
  private pickNeed(): number {
    const { random, idle, movable, needs } = this;
    if (idle.count > 0 && random.next() < IDLE_SHARE) return idle.at(random.below(idle.count));
    for (;;) {
      const need = movable[random.below(movable.length)]!;
      if (needs.unplaced[need]! - needs.cost[need]! < this.hope[need]! || random.next() < CONTENT_SHARE)
        return need;
    }
  }

  /** Puts a need without a place at a choice, whoever must give way. What `pending` needs may save counts beforehand. */
  private push(need: number, choice: number, limit: number, pending: number, depth: number): boolean {
    const { choices, needs, random } = this;
    const before = needs.changes;
    const row = choices.row[choice]!;
    const slot = choices.slot[choice]!;
    const start = choices.start[choice]!;
    const cost = choices.cost[choice]!;
    let hope = pending;
    let first = NOBODY;
    let second = NOBODY;
    for (let pushed = 0; ; pushed++) {
      const other = needs.inTheWay(need, row, slot, start, random);
      if (other === NOBODY) break;
      const stays = other === WALL || !this.mayMove[other] || this.touched[other] === this.move;
      if (stays || pushed === MOST_PUSHED) return this.giveUp(before);
      this.touched[other] = this.move;
      needs.take(other);
      if (first === NOBODY) first = other;
      else second = other;
      hope += this.hope[other]!;
      if (needs.change + cost - needs.unplaced[need]! - hope > limit) return this.giveUp(before);
    }
    needs.give(need, slot, start, choices.lane[choice]!, cost);
    for (const other of second === NOBODY ? [first] : [first, second]) {
      if (other === NOBODY) break;
      hope -= this.hope[other]!;
      this.settle(other, limit, hope, depth);
      if (needs.change - hope > limit) return this.giveUp(before);
    }
    return true;
  }

  /**
   * The cheapest free place for a need that gave way; else a place where another gives way; else none. What a place costs
   * beside its own cost (gaps, rows) is only known once it is taken: a few are tried where that can matter.
   */
  private settle(need: number, limit: number, pending: number, depth: number): void {
    const { choices, needs } = this;
    const { cost, row, lastRow, slot, start } = choices;
    const { left } = needs;
    const c = choices.classOf[need]!;
    const from = choices.from[c]!;
    const to = choices.from[c + 1]!;
    const dearest = limit - needs.change + needs.unplaced[need]! + pending;
    const before = needs.changes;
    const change = needs.change - needs.unplaced[need]!;
    let i = from;
    let best = -1;
    let least = Infinity;
    for (let tried = 0; i < to && tried < MOST_TRIED; i++) {
      if (cost[i]! > dearest || change + cost[i]! >= least) break;
      if (left[row[i]!]! <= 0 || !needs.fits(need, row[i]!, lastRow[i]!, start[i]!)) continue;
      needs.give(need, slot[i]!, start[i]!, choices.lane[i]!, cost[i]!);
      if (!this.ruled[need] || this.lawful(need)) {
        if (needs.change <= change + cost[i]!) return;
        tried++;
        if (needs.change < least) {
          least = needs.change;
          best = i;
        }
      }
      needs.rollBack(before);
    }
    if (best >= 0) {
      needs.give(need, slot[best]!, start[best]!, choices.lane[best]!, cost[best]!);
      return;
    }
    if (depth > 1 && i > from) this.push(need, from + this.random.below(i - from), limit, pending, depth - 1);
  }

  private giveUp(changes: number): false {
    this.needs.rollBack(changes);
    return false;
  }

  private lawful(need: number): boolean {
    return ownRulesHold(this.model.doctors[this.model.needDoctor[need]!]!, this.needs);
  }

  private keeps(limit: number): boolean {
    const { needs } = this;
    for (const need of needs.changed()) if (this.ruled[need] && !this.lawful(need)) return false;
    return needs.change + this.mind.change() <= limit;
  }

  private accept(): void {
    const { needs } = this;
    this.objective += needs.change + this.mind.commit();
    for (const need of needs.changed()) {
      if (needs.slot[need]! >= 0) this.idle.remove(need);
      else if (this.hope[need]! > 0) this.idle.add(need);
    }
    needs.commit();
  }
}

/** The needs that have no place and might have one. */
class IdleNeeds {
  count = 0;
  private readonly list: Int32Array;
  private readonly place: Int32Array;

  constructor(needs: number) {
    this.list = new Int32Array(needs);
    this.place = new Int32Array(needs).fill(-1);
  }

  at(i: number): number {
    return this.list[i]!;
  }

  clear(): void {
    this.count = 0;
    this.place.fill(-1);
  }

  add(need: number): void {
    if (this.place[need]! >= 0) return;
    this.place[need] = this.count;
    this.list[this.count++] = need;
  }

  remove(need: number): void {
    const place = this.place[need]!;
    if (place < 0) return;
    const last = this.list[--this.count]!;
    this.list[place] = last;
    this.place[last] = place;
    this.place[need] = -1;
  }
}
