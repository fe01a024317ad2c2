import type { Board } from '../board/board.js';
import { type Place, arrange } from '../construct/salvage.js';
import type { PlanMix } from '../dual/plan-mix.js';
import type { DoctorModel, Model } from '../model/model.js';
import { DECIDED, type Decided, hasDecided, isDecided } from '../pricing/decided.js';
import { type DoctorPlan, PLACE, forEachRow, forEachRowOf } from '../pricing/doctor-plan.js';

/** Of whom the mixture has less than this of one thing, about that doctor no more than one thing is decided at a time. */
const AS_GOOD_AS_WHOLE = 0.97;
/** No more placements of the class than those decided. */
const NO_MORE = -1;

/** One thing about a doctor's plan that may be decided, and how much of the mixture has it so. */
interface Choice {
  readonly d: number;
  readonly share: number;
  /** The whole plan, where the doctor's is decided at once. */
  readonly whole: DoctorPlan | null;
  readonly needClass: number;
  /** With the start; or that there is no more of the class. */
  readonly slot: number;
  readonly start: number;
}

/** What is decided of one doctor, to be added to. */
interface Growing extends Decided {
  places: Int32Array;
  /** Needs whose place, or lack of one, is not decided. */
  open: number;
}

/**
 * Decides doctors' plans bit by bit while they are dived for: a placement here, a need without a place there, always that
 * of which the mixture is surest. What is decided stands on the board, and keeps the rules as it stands.
 *
 * Whoever has placements on the board already, or needs that have to be placed, is decided at once: these placements stay
 * until a whole plan replaces them.
 */
export class Decisions {
  private readonly growing = new Map<number, Growing>();
  private readonly left: Set<number>;
  private open = 0;

  constructor(
    private readonly model: Model,
    private readonly board: Board,
    doctors: readonly number[],
  ) {
    this.left = new Set(doctors.filter((d) => needsOf(model.doctors[d]!) > 0));
    for (const d of this.left) {
      const doctor = model.doctors[d]!;
      this.open += needsOf(doctor);
      if (doctor.required.length > 0 || board.plans[d]!.places.length > 0) continue;
      this.growing.set(d, growingOf(doctor));
    }
  }

  /** Needs of all not yet decided. */
  get openNeeds(): number {
    return this.open;
  }

  /** What is decided of a doctor whose plan grows bit by bit; else `null`. */
  of(d: number): Decided | null {
    return this.growing.get(d) ?? null;
  }

  /** Whether a plan has all that is decided about its doctor. */
  agree(d: number, plan: DoctorPlan): boolean {
    const decided = this.growing.get(d);
    return !decided || hasDecided(this.model, decided, plan);
  }

  /**
   * Decides so much, that first of which the mixture is surest. What takes a place of which the mixture asks too much waits
   * until prices have told who can do without it: decided at once, it would often cost another doctor a whole placement.
   * If there is nothing else, the surest of these is decided.
   *
   * @param most needs
   * @param isPressed whether there is no time to wait
   * @returns about whom something was decided: nobody, where nothing fits
   */
  decide(mix: PlanMix, most: number, isPressed = false): Set<number> {
    const choices = [...this.left].flatMap((d) => this.choicesOf(mix, d));
    choices.sort((a, b) => b.share - a.share || a.d - b.d);
    const touched = new Set<number>();
    let count = 0;
    const take = (choice: Choice): void => {
      if (choice.share < AS_GOOD_AS_WHOLE && touched.has(choice.d)) return;
      const before = this.open;
      if (!this.take(choice)) return;
      count += before - this.open;
      touched.add(choice.d);
    };
    const contested: Choice[] = [];
    for (const choice of choices) {
      if (count >= most) break;
      if (!isPressed && this.isContested(mix, choice)) contested.push(choice);
      else take(choice);
    }
    for (const choice of contested) {
      if (touched.size > 0) break;
      take(choice);
    }
    return touched;
  }

  /** Whether the mixture asks too much of a row that it would take. */
  private isContested(mix: PlanMix, { d, whole, needClass, slot, start }: Choice): boolean {
    const { model } = this;
    const doctor = model.doctors[d]!;
    let isContested = false;
    const visit = (row: number): void => {
      isContested ||= mix.isOverfull(row);
    };
    if (whole) forEachRowOf(model, doctor, whole.places, visit);
    else if (slot !== NO_MORE)
      forEachRow(model, doctor, slot, start, doctor.classes[needClass]!.weeks, visit);
    return isContested;
  }

  /** Gives a doctor a plan for good. */
  finish(d: number, plan: DoctorPlan): void {
    this.board.lift(d);
    this.board.put(d, plan);
    this.close(d);
  }

  /** Whether all of a doctor's needs are decided. */
  isDone(d: number): boolean {
    return !this.left.has(d);
  }

  private close(d: number): void {
    this.open -= this.growing.get(d)?.open ?? needsOf(this.model.doctors[d]!);
    this.growing.delete(d);
    this.left.delete(d);
  }

  private choicesOf(mix: PlanMix, d: number): Choice[] {
    const decided = this.growing.get(d);
    if (!decided) {
      const { plan, share } = mix.mostOf(d);
      return [{ d, share, whole: plan, needClass: NO_MORE, slot: NO_MORE, start: 0 }];
    }
    return this.partsOf(mix, d, decided);
  }

  /** For every class that is open, the placement of which the mixture has most, or that it has no more. */
  private partsOf(mix: PlanMix, d: number, decided: Growing): Choice[] {
    const { doctors, needClass, weeks } = this.model;
    const { classes } = doctors[d]!;
    const shares = classes.map(() => new Map<number, number>());
    const count = new Int32Array(classes.length);
    mix.forEachOf(d, ({ places }, share) => {
      count.fill(0);
      for (let i = 0; i < places.length; i += PLACE) {
        const c = needClass[places[i]!]!;
        const slot = places[i + 1]!;
        const start = places[i + 2]!;
        if (decided.closed[c] === 1 || isDecided(decided, c, slot, start)) continue;
        count[c]!++;
        const key = slot * weeks + start;
        shares[c]!.set(key, (shares[c]!.get(key) ?? 0) + share);
      }
      for (let c = 0; c < classes.length; c++)
        if (count[c] === 0 && decided.closed[c] === 0)
          shares[c]!.set(NO_MORE, (shares[c]!.get(NO_MORE) ?? 0) + share);
    });
    const choices: Choice[] = [];
    for (const [c, of] of shares.entries()) {
      let best = NO_MORE;
      let most = 0;
      for (const [key, share] of of) {
        if (share <= most) continue;
        most = share;
        best = key;
      }
      if (most === 0) continue;
      const slot = best === NO_MORE ? NO_MORE : Math.floor(best / weeks);
      choices.push({ d, share: most, whole: null, needClass: c, slot, start: best - slot * weeks });
    }
    return choices;
  }

  /** Returns whether it fits. */
  private take({ d, whole, needClass, slot, start }: Choice): boolean {
    const { board, model } = this;
    if (whole) {
      const fits = board.replace(d, whole);
      if (fits) this.close(d);
      return fits;
    }
    const decided = this.growing.get(d)!;
    const doctor = model.doctors[d]!;
    if (slot === NO_MORE) this.rule(d, decided, needClass);
    else {
      const places = Int32Array.of(...decided.places, needClass, slot, start);
      const plan = arrange(model, doctor, placesWithNeeds(doctor, places));
      if (!plan || !board.replace(d, plan)) return false;
      decided.places = places;
      decided.open--;
      this.open--;
      if (countOf(places, needClass) === doctor.classes[needClass]!.most) this.rule(d, decided, needClass);
    }
    if (decided.open === 0) this.close(d);
    return true;
  }

  /** Rules out that the class has more placements than those decided. */
  private rule(d: number, decided: Growing, needClass: number): void {
    decided.closed[needClass] = 1;
    const more = this.model.doctors[d]!.classes[needClass]!.most - countOf(decided.places, needClass);
    decided.open -= more;
    this.open -= more;
  }
}

function growingOf(doctor: DoctorModel): Growing {
  return {
    places: new Int32Array(0),
    closed: Uint8Array.from(doctor.classes, ({ most }) => Number(most === 0)),
    open: needsOf(doctor),
  };
}

function needsOf({ classes }: DoctorModel): number {
  return classes.reduce((sum, { most }) => sum + most, 0);
}

function countOf(places: Int32Array, needClass: number): number {
  let count = 0;
  for (let i = 0; i < places.length; i += DECIDED) if (places[i] === needClass) count++;
  return count;
}

/** Placements as of `Decided` with needs of their classes, the earlier ones first. */
export function placesWithNeeds({ classes }: DoctorModel, places: Int32Array): Place[] {
  const next = new Int32Array(classes.length);
  const starts = Array.from({ length: places.length / DECIDED }, (_, i) => i * DECIDED);
  return starts
    .sort((a, b) => places[a + 2]! - places[b + 2]!)
    .map((i) => {
      const c = places[i]!;
      return { need: classes[c]!.needs[next[c]!++]!, slot: places[i + 1]!, start: places[i + 2]! };
    });
}
