import type { Board } from '../board/board.js';
import { arrange } from '../construct/salvage.js';
import { type DoctorPlan, PLACE, forEachRow } from '../pricing/doctor-plan.js';
import type { RunControl } from '../support/run-control.js';
import { type HeldPlace, PlacesOfNeeds, leastCost } from './places-of-needs.js';

interface Place {
  readonly need: number;
  readonly slot: number;
  readonly start: number;
}

/** Looks at so many pairs before the caller's event loop may breathe. */
const PAIRS_AT_ONCE = 20_000;

/**
 * Exchanges of places between two needs, of one doctor or of two, and moves of one need to a free place, until none
 * lowers the cost. All that could pay are tried: one is left out only where the costs of the places themselves show that
 * it cannot pay.
 */
export class Exchanges {
  private readonly places: PlacesOfNeeds;
  private readonly rowsCost: boolean;
  private looked = 0;

  constructor(
    private readonly board: Board,
    private readonly control: RunControl,
  ) {
    this.places = new PlacesOfNeeds(board.model);
    this.rowsCost = board.model.rows.costAt.some((at) => at >= 0);
  }

  /**
   * One look at everything; returns whether anything became cheaper.
   *
   * @param movable doctors whose needs are tried in free places; of the others it is known that nothing is to be gained
   */
  async settle(movable: ReadonlySet<number>): Promise<boolean> {
    return (await this.exchangeSome()) || (await this.moveSome(movable));
  }

  private async moveSome(movable: ReadonlySet<number>): Promise<boolean> {
    const { board, places, control } = this;
    const { model } = board;
    const held = new Map(places.held(board).map((place) => [place.need, place]));
    let better = false;
    for (let need = 0; need < model.needs.length; need++) {
      if (control.over()) return better;
      const doctor = model.needDoctor[need]!;
      if (!movable.has(doctor)) continue;
      const place = held.get(need);
      const now = place?.cost ?? unplacedCost(board, need);
      let most = this.mostGainBeside(doctor) + (place ? this.rowGain(place, -1) : 0);
      for (const [slot, offers] of places.offersOf(need))
        for (const { lane, cost, lo, hi } of offers)
          for (let start = lo; start <= hi; start++) {
            const after = cost + lane.startCost[start - lane.lo]!;
            const change = (after - now) * this.weightOf(doctor);
            if (change >= most && change >= most + this.rowGain({ need, doctor, slot, start }, 1)) continue;
            if (this.isDue()) await control.breathe();
            if (!this.tryPlaces([{ need, slot, start }])) continue;
            better = true;
            most = -Infinity;
          }
    }
    return better;
  }

  private async exchangeSome(): Promise<boolean> {
    const { board, places, control } = this;
    const all = places.held(board);
    const inSlot = new Map<number, HeldPlace[]>();
    for (const place of all) {
      const list = inSlot.get(place.slot);
      if (list) list.push(place);
      else inSlot.set(place.slot, [place]);
    }
    const touched = new Set<number>();
    for (const one of all) {
      if (control.over()) break;
      for (const [slot, offers] of places.offersOf(one.need))
        for (const other of inSlot.get(slot) ?? []) {
          if (other.need <= one.need || (other.slot === one.slot && other.start === one.start)) continue;
          if (touched.has(one.doctor) || touched.has(other.doctor)) continue;
          if (this.isDue()) await control.breathe();
          const change = this.leastChange(one, other, leastCost(offers, other.start));
          if (change === Infinity) continue;
          const costOfOther = places.costAt(other.need, one.slot, one.start);
          if (change + this.leastChange(other, one, costOfOther) >= 0) continue;
          const isBetter = this.tryPlaces([
            { need: one.need, slot: other.slot, start: other.start },
            { need: other.need, slot: one.slot, start: one.start },
          ]);
          if (isBetter) touched.add(one.doctor).add(other.doctor);
        }
    }
    return touched.size > 0;
  }

  /** The least by which the total could change where a need takes another place that costs so much by itself. */
  private leastChange(from: HeldPlace, { slot, start }: HeldPlace, after: number): number {
    if (after === Infinity) return Infinity;
    const { doctor, need, cost } = from;
    const beside =
      this.mostGainBeside(doctor) + this.rowGain(from, -1) + this.rowGain({ need, doctor, slot, start }, 1);
    return (after - cost) * this.weightOf(doctor) - beside;
  }

  /** How often a doctor's own cost counts: once more for each unit of the worst-off weight where nobody pays more. */
  private weightOf(doctor: number): number {
    const { board } = this;
    const weight = board.model.worstOffWeight;
    return weight > 0 && board.plans[doctor]!.cost === board.worst ? 1 + weight : 1;
  }

  /**
   * The most that a change of one place can save a doctor beyond the costs of the places themselves: host changes, gaps
   * and idle weeks, and a little above 0 so that one person moved less at the same cost counts as well.
   */
  private mostGainBeside(d: number): number {
    const { board, places } = this;
    const doctor = board.model.doctors[d]!;
    const { hostChangeCost, gapCost, idleWeekCost } = doctor;
    if (hostChangeCost === 0 && gapCost === 0 && idleWeekCost === 0) return 1e-3;
    if (hostChangeCost < 0 || gapCost < 0 || idleWeekCost < 0) return Infinity;
    const plan = board.plans[d]!;
    let beside = plan.cost - doctor.emptyCost;
    for (let i = 0; i < plan.places.length; i += PLACE) {
      const need = plan.places[i]!;
      beside -= places.costAt(need, plan.places[i + 1]!, plan.places[i + 2]!) - unplacedCost(board, need);
    }
    return beside * this.weightOf(d) + 1e-3;
  }

  /** The most that rows with costs of their own can gain by one user more or fewer in a place. */
  private rowGain({ need, doctor, slot, start }: Omit<HeldPlace, 'cost'>, step: 1 | -1): number {
    const { model, use } = this.board;
    if (!this.rowsCost) return 0;
    const { costAt, costByUse } = model.rows;
    let gain = 0;
    forEachRow(model, model.doctors[doctor]!, slot, start, model.needs[need]!.weeks, (row) => {
      const at = costAt[row]!;
      if (at >= 0)
        gain += Math.max(0, costByUse[at + use[row]!]! - (costByUse[at + use[row]! + step] ?? Infinity));
    });
    return gain;
  }

  /** Puts needs in other places; takes it back where a rule forbids it or nothing is gained. */
  private tryPlaces(changed: readonly Place[]): boolean {
    const { board } = this;
    const { model } = board;
    const moving = new Map(changed.map((place) => [place.need, place]));
    const group = [...new Set(changed.map(({ need }) => model.needDoctor[need]!))];
    const before = board.objective;
    const plans: DoctorPlan[] = [];
    for (const d of group) {
      const places = changed.filter(({ need }) => model.needDoctor[need] === d);
      const { places: now } = board.plans[d]!;
      for (let i = 0; i < now.length; i += PLACE)
        if (!moving.has(now[i]!)) places.push({ need: now[i]!, slot: now[i + 1]!, start: now[i + 2]! });
      const plan = arrange(model, model.doctors[d]!, places);
      if (!plan) return false;
      plans.push(plan);
    }
    const old = group.map((d) => board.lift(d));
    const put: number[] = [];
    for (const [i, d] of group.entries()) {
      if (!board.fits(d, plans[i]!)) break;
      board.put(d, plans[i]!);
      put.push(d);
    }
    if (put.length === group.length && board.objective < before) return true;
    for (const d of put) board.lift(d);
    group.forEach((d, i) => {
      board.put(d, old[i]!);
    });
    return false;
  }

  private isDue(): boolean {
    return ++this.looked % PAIRS_AT_ONCE === 0;
  }
}

function unplacedCost({ model }: Board, need: number): number {
  const { unplacedCost: cost, current, changeCost = 0 } = model.needs[need]!;
  return cost + (current ? changeCost : 0);
}
