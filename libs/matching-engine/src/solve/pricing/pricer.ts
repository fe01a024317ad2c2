import type { DoctorModel, Lane, Model, NeedClass } from '../model/model.js';
import { pairAt } from '../model/pair-at.js';
import { DECIDED, type Decided, isDecided } from './decided.js';
import { type DoctorPlan, PLACE, ownCost } from './doctor-plan.js';
import { arcsByCost } from './arcs-by-cost.js';
import { CappedSearch } from './capped-search.js';
import { Completion } from './completion.js';
import { PathCompletion } from './path-completion.js';
import { leftOf } from './path-layout.js';
import { Diver } from './diver.js';
import { LabelQueue } from './label-queue.js';
import { LabelStore, type Losses } from './label-store.js';
import { Outlook, type SetArc } from './outlook.js';
import { SetSearch } from './set-search.js';
import { StateSearch } from './state-search.js';
import { Polisher } from './polisher.js';
import { CLOSED, type PriceBoard } from './price-board.js';
import type { Schedule } from '../schedule/schedule.js';

/** What pricing one doctor found. All values are exact whole numbers in the scale of the call. */
export interface Priced {
  /** Value (own cost × factor + prices) of the best plan found. */
  readonly value: number;
  /** No plan of the doctor has a smaller value. Equal to `value` unless the search had to be cut. */
  readonly bound: number;
  readonly plan: DoctorPlan;
}

export interface PriceRequest {
  readonly board: PriceBoard;
  /** What a unit of own cost counts in the scale of the prices. */
  readonly factor: number;
  /** True when the answer is to be a bound: what `after` ties to needs of other doctors is then not minded. */
  readonly relaxed?: boolean;
  /** True when a good plan soon is worth more than the best one: the search is cut early, the bound stays valid. */
  readonly quick?: boolean;
  /** True when only a plan is wanted, a quick one: the bound is valid, but no effort is made for it. */
  readonly unproven?: boolean;
  /** Plans with a good chance of being the best, to prune by. They have what is decided. */
  readonly hints?: readonly DoctorPlan[];
  /**
   * What the plan is to have: placements that all others make way for, at a gain that hardly anything outweighs. A search
   * that is cut early may miss them all the same (see `hasDecided`). Value and bound count that gain instead of these
   * placements' prices.
   */
  readonly decided?: Decided | null;
  /**
   * Only plans count that cost the doctor no more than this. Minded where sets of needs tell all that matters; elsewhere the
   * plan may cost more, and the bound is that of all plans.
   */
  readonly most?: number;
}

/** Extra gain of a placement that must be, far above any cost and far below a closed row. */
const PIN_GAIN = 2 ** 38;
/** How far above the bound plans are first looked for among sets (in units of cost), and by how much further each time. */
const FIRST_ROOM = 16;
const WIDER = 4;
/** Steps of a search over sets that are thought too many while prices may still make it shorter; and where haste counts. */
const PATIENCE = [300_000, 1_000_000, 3_000_000];
const MOST_QUICK_STEPS = 2_000_000;
const FIRST_LABELS = 400;
const MOST_LABELS = 400_000;
/** Where weeks are full, labels that the bound cannot part grow without end: the bound is then taken as it stands. */
const MOST_PATH_LABELS = 60_000;
/** Labels of the hasty search that looks for a good plan before the exact one, and its reward for each placement. */
const HASTY_LABELS = 1200;
const QUICK_LABELS = 3000;
const HASTE = 4;
const POLISHING_MOVES = 3000;
const FIRST_PRICE_STEPS = 8;
const MOST_PRICE_STEPS = 30;
/** Steps after each time that more limits are counted exactly. */
const DEEP_PRICE_STEPS = 12;
/** How often a call may do so: what one call learns, the next begins with. */
const MOST_DEEPENINGS = 2;
/** Steps for a bound from paths whose limits are counted, and how far it is thought to be below (in units of cost). */
const SETTLING_STEPS = 4;
const SETTLING_DISTANCE = 2;
/** How far above the best of all plans one below a cap is looked for at most (in units of cost), and most labels looked at. */
const MOST_ROOM = 2048;
const MOST_CAPPED_LABELS = 30_000;

/**
 * Finds the best complete plan of one doctor at given row prices, exactly.
 *
 * First a bound: the doctor's own weeks get prices, after which every group of needs can be placed by itself (a small
 * dynamic program each); a few subgradient steps on these week prices usually close the gap to a plan found greedily.
 * Where they do not and a plan's value depends on little else, a dynamic program over sets of needs decides
 * (`set-search.ts`). Otherwise label setting over (needs placed, specialties used, host counters, last host, last end) decides,
 * the most promising label first, pruned by dominance and by that same bound.
 */
export class Pricer {
  private arcCost = new Float64Array(4096);
  private arcPair = new Int32Array(4096);
  private laneAt = new Int32Array(64);
  private remaining = new Int32Array(64);
  private keptStart = new Int32Array(4096);
  private keptCost = new Float64Array(4096);
  private keptAt = new Int32Array(64);
  private readonly labels = new LabelStore();
  private readonly queue = new LabelQueue();
  private readonly diver: Diver;
  private readonly groups: Completion;
  private readonly paths: PathCompletion;
  private readonly polisher: Polisher;
  private readonly sets: SetSearch;
  private readonly states: StateSearch;
  private readonly capped: CappedSearch;
  private readonly priced: Outlook;
  private readonly own: Outlook;
  /** By doctor how far above the best of all plans the best below a cap was lately looked for (in units of cost). */
  private readonly roomBelow: Float64Array;

  constructor(private readonly model: Model) {
    this.diver = new Diver(model.weeks);
    this.groups = new Completion(model);
    this.paths = new PathCompletion(model);
    this.polisher = new Polisher(model);
    this.sets = new SetSearch(model);
    this.states = new StateSearch(model);
    this.capped = new CappedSearch(model.weeks);
    this.priced = new Outlook(model.weeks);
    this.own = new Outlook(model.weeks);
    this.roomBelow = new Float64Array(model.doctors.length).fill(FIRST_ROOM);
  }

  /** Whether the doctor's placements are priced as paths through the weeks. */
  sequenced(doctor: DoctorModel): boolean {
    return this.paths.suits(doctor);
  }

  /** Whether a bound costs no more time without haste, and then leaves nothing open: sets give it where gaps are free. */
  provesSoon(doctor: DoctorModel): boolean {
    return doctor.gapCost <= 0 && !this.sequenced(doctor) && this.sets.suits(doctor);
  }

  price(doctor: DoctorModel, request: PriceRequest): Priced {
    const { most = Infinity } = request;
    const free = this.priceFreely(doctor, request);
    return free.plan.cost <= most ? free : this.priceBelow(doctor, request, most, free);
  }

  private priceFreely(doctor: DoctorModel, request: PriceRequest): Priced {
    const { factor } = request;
    const base = baseOf(doctor, request);
    if (doctor.lanes.length === 0) {
      return { value: base, bound: base, plan: { places: new Int32Array(0), cost: doctor.emptyCost } };
    }
    this.layArcs(doctor, request);
    let best = base;
    let plan: Int32Array = new Int32Array(0);
    const hints = request.relaxed || !doctor.linked ? (request.hints ?? []) : [];
    for (const hint of hints) {
      const value = this.valueOf(doctor, hint, request);
      if (value < best) {
        best = value;
        plan = hint.places;
      }
    }
    const along = this.paths.suits(doctor);
    const suited = !along && this.searchesSets(doctor, request);
    const completion = along ? this.paths : this.groups;
    const slack = suited ? doctor.hostChangeCost * factor : this.slackPerPlace(doctor, factor);
    if (along) this.paths.open(doctor, this.arcCost, this.laneAt, factor, request.relaxed === true);
    else this.groups.open(doctor, this.arcCost, this.laneAt, slack, factor);
    // Where every placement pays for a change of host, the first one does not.
    const from = suited ? base - doctor.hostChangeCost * factor : base;
    let root = from + completion.bound();
    let bound = best;
    if (root < best) {
      const value =
        base + this.diver.dive(doctor, factor, this.arcCost, this.laneAt, this.groups.weekPriceOf(doctor));
      if (value < best) {
        best = value;
        plan = this.diver.places(doctor, this.arcPair, this.laneAt);
      }
      bound = best;
    }
    const last = request.quick ? QUICK_LABELS : along ? MOST_PATH_LABELS : MOST_LABELS;
    const deepens = along && request.relaxed === true && !request.quick;
    if (root < best && suited) {
      const found = this.searchSets(doctor, {
        base,
        from,
        factor,
        root,
        best,
        quick: request.quick === true,
      });
      if (found.plan) plan = found.plan;
      const cost = ownCost(this.model, doctor, plan);
      return { value: found.value, bound: found.bound, plan: { places: plan, cost } };
    }
    if (root < best && along && !request.unproven && this.states.suits(doctor, this.paths.layout)) {
      const found = this.searchStates(doctor, { base, factor, root, best });
      if (found.plan) plan = found.plan;
      best = found.value;
      root = found.bound;
      bound = best;
    }
    const settle = (steps: number): void => {
      root = this.settle(completion, from, root, best, steps);
      bound = best;
    };
    for (let most = FIRST_LABELS, deepened = 0; root < best; most = last) {
      if (deepens && most === last && this.paths.recall()) root = Math.max(root, base + this.paths.bound());
      settle(most === FIRST_LABELS ? FIRST_PRICE_STEPS : deepened > 0 ? DEEP_PRICE_STEPS : MOST_PRICE_STEPS);
      if (root >= best) break;
      const found = along
        ? this.searchAlongPaths(doctor, base, factor, best, most)
        : this.search(doctor, base, factor, best, most);
      if (found.label >= 0) {
        best = found.value;
        plan = this.trace(doctor, found.label);
      }
      bound = found.bound;
      if (bound >= best) break;
      if (most === last) {
        root = Math.max(root, Math.min(best, bound));
        if (!deepens || deepened++ === MOST_DEEPENINGS || !this.paths.deepen()) break;
        root = Math.max(root, base + this.paths.bound());
        continue;
      }
      if (!along) continue;
      const polished = this.polisher.polish(doctor, plan, factor, this.arcCost, this.laneAt, POLISHING_MOVES);
      if (polished && base + polished.value < best) {
        best = base + polished.value;
        plan = this.placesOf(doctor, polished.schedule);
      }
      const hasty = this.searchAlongPaths(doctor, base, factor, best, HASTY_LABELS, HASTE * factor);
      if (hasty.label >= 0) {
        best = hasty.value;
        plan = this.trace(doctor, hasty.label);
      }
      bound = best;
      if (request.quick) {
        bound = root;
        break;
      }
    }
    bound = Math.min(best, Math.max(bound, root));
    const cost = ownCost(this.model, doctor, plan);
    return { value: best, bound, plan: { places: plan, cost } };
  }

  /**
   * Prices the groups of needs of a doctor apart from each other, at week prices that then move by `weekStep`: a valid
   * bound at a fraction of the work of `price`. The choices may overlap; they tell where prices must rise. With `deep`,
   * paths count the limits that `grow` has found worth it; without a step the bound is then the best after a few.
   */
  priceApart(
    doctor: DoctorModel,
    request: PriceRequest,
    weekStep: number,
    take: (slot: number, start: number, weeks: number, times: number) => void,
    deep = false,
  ): number {
    const base = baseOf(doctor, request);
    if (doctor.lanes.length === 0) return base;
    this.layArcs(doctor, request);
    if (this.paths.suits(doctor)) {
      this.paths.open(doctor, this.arcCost, this.laneAt, request.factor, true);
      if (deep) this.paths.recall();
      const value = base + this.paths.bound();
      if (deep && weekStep === 0) return base + this.settled(SETTLING_DISTANCE * request.factor);
      this.paths.drift(weekStep, (l, start) => {
        const lane = doctor.lanes[l]!;
        const pair = this.arcPair[this.laneAt[l]! + start - lane.lo]!;
        take(lane.pairSlot[pair]!, start, lane.weeks, 1);
      });
      return value;
    }
    const { groups } = this;
    const suited = this.sets.suits(doctor);
    const change = doctor.hostChangeCost * request.factor;
    groups.open(
      doctor,
      this.arcCost,
      this.laneAt,
      suited ? change : this.slackPerPlace(doctor, request.factor),
      request.factor,
    );
    const bound = Math.min(base, (suited ? base - change : base) + groups.bound());
    groups.drift(weekStep, (c, start, times) => {
      let least = Infinity;
      let slot = -1;
      let l = doctor.firstLane[c]!;
      for (const lane of doctor.classes[c]!.lanes) {
        const at = this.laneAt[l++]! - lane.lo + start;
        if (start < lane.lo || start > lane.hi || this.arcCost[at]! >= least) continue;
        least = this.arcCost[at]!;
        slot = lane.pairSlot[this.arcPair[at]!]!;
      }
      if (slot >= 0) take(slot, start, doctor.classes[c]!.weeks, times);
    });
    return bound;
  }

  /**
   * What plans of the doctor worth less than a limit may become of from any week on, into `outlook`. Returns whether sets of
   * needs tell all that matters for this doctor: otherwise there is none.
   */
  lookOut(doctor: DoctorModel, request: PriceRequest, limit: number, outlook: Outlook): boolean {
    if (doctor.lanes.length === 0 || !this.sets.suits(doctor)) return false;
    const { sets } = this;
    this.sieveForSets(doctor, request, limit);
    const arcs: SetArc[] = [];
    sets.forEachArc(doctor, (lane, start, cost, requires) => {
      const { pairSlot, lo } = doctor.lanes[lane]!;
      const slot = pairSlot[this.arcPair[this.laneAt[lane]! + start - lo]!]!;
      arcs.push({ lane, start, slot, cost, requires });
    });
    outlook.open(doctor, baseOf(doctor, request), request.factor, arcs, (week) => sets.aliveIn(week));
    return true;
  }

  /** Prepares the arcs of plans worth less than a limit; returns the room that the sieve left them. */
  private sieveForSets(doctor: DoctorModel, request: PriceRequest, limit: number): number {
    const { groups, sets } = this;
    const change = doctor.hostChangeCost * request.factor;
    this.layArcs(doctor, request);
    groups.open(doctor, this.arcCost, this.laneAt, change, request.factor);
    const from = baseOf(doctor, request) - change;
    this.settle(groups, from, from + groups.bound(), limit, FIRST_PRICE_STEPS);
    const room = limit - from - groups.bestValue;
    this.sieve(doctor, room);
    sets.prepare(doctor, { at: this.keptAt, start: this.keptStart, cost: this.keptCost });
    return room;
  }

  /** The best plan that costs the doctor no more than so much, from what is known of all plans on. */
  private priceBelow(doctor: DoctorModel, request: PriceRequest, most: number, free: Priced): Priced {
    if (doctor.required.length > 0 || doctor.lanes.length === 0 || !this.sets.suits(doctor)) return free;
    const { factor, hints = [] } = request;
    const { priced, own, roomBelow, groups, sets } = this;
    let value = Infinity;
    let { plan } = free;
    for (const hint of hints) {
      const here = hint.cost <= most ? this.valueOf(doctor, hint, request) : Infinity;
      if (here >= value) continue;
      value = here;
      plan = hint;
    }
    for (let room = roomBelow[doctor.index]!; ; room *= WIDER) {
      roomBelow[doctor.index] = room;
      const limit = Math.min(value, free.bound + room * factor);
      const left = this.sieveForSets(doctor, request, limit);
      const arcs = arcsByCost(
        doctor,
        request,
        (lane) => sets.requiredBy(doctor, lane),
        groups,
        (needClass) => left + groups.allowance(needClass),
      );
      const aliveIn = (week: number): number => sets.aliveIn(week);
      priced.open(doctor, baseOf(doctor, request), factor, arcs, aliveIn);
      own.open(
        doctor,
        doctor.emptyCost,
        1,
        arcs.map((arc) => ({ ...arc, cost: arc.own })),
        aliveIn,
      );
      const { bound, places } = this.capped.run(priced, own, most, limit, MOST_CAPPED_LABELS);
      const isThrough = places !== null || bound < limit || limit === value;
      if (!isThrough && room * WIDER <= MOST_ROOM) continue;
      const proven = Math.max(free.bound, bound);
      if (bound < free.bound + (room * factor) / WIDER) roomBelow[doctor.index] = Math.max(1, room / WIDER);
      if (!places)
        return { value: Math.max(proven, value < Infinity ? value : free.value), bound: proven, plan };
      return { value: proven, bound: proven, plan: { places, cost: ownCost(this.model, doctor, places) } };
    }
  }

  /** Lets paths count exactly what they have lately overstepped most, within so many states. */
  grow(doctor: DoctorModel, mostStates: number): void {
    if (doctor.lanes.length > 0 && this.paths.suits(doctor)) this.paths.grow(doctor, mostStates);
  }

  /** The bound of the paths after some steps of their prices. */
  private settled(distance: number): number {
    const { paths } = this;
    for (let step = 0; step < SETTLING_STEPS && paths.step(distance); step++) {
      const before = paths.bestValue;
      if (paths.bound() <= before) paths.soften();
    }
    return paths.settleBest();
  }

  /** What a week of the doctor's own time was worth (scaled) when the doctor was last priced. */
  weekPrices(doctor: DoctorModel): Float64Array {
    return this.groups.weekPriceOf(doctor);
  }

  /** Value of a known plan at the request's prices. */
  valueOf(doctor: DoctorModel, plan: DoctorPlan, request: PriceRequest): number {
    const { needs, needClass } = this.model;
    const { board, factor, decided } = request;
    let value = plan.cost * factor + (baseOf(doctor, request) - doctor.emptyCost * factor);
    for (let i = 0; i < plan.places.length; i += PLACE) {
      const need = plan.places[i]!;
      const slot = plan.places[i + 1]!;
      const start = plan.places[i + 2]!;
      if (doctor.required.length > 0 && doctor.required.includes(need)) value -= PIN_GAIN;
      if (decided && isDecided(decided, needClass[need]!, slot, start)) value -= decidedGain(doctor) * factor;
      else value += board.priceOf(doctor, slot, start, needs[need]!.weeks);
    }
    return value;
  }

  /** Lays out the cost of every (lane, start) with its cheapest slot. */
  private layArcs(doctor: DoctorModel, request: PriceRequest): void {
    const { slots } = this.model;
    const { board, factor, relaxed } = request;
    const { lanes, classes } = doctor;
    let total = 0;
    if (this.laneAt.length < lanes.length) this.laneAt = new Int32Array(lanes.length * 2);
    for (let l = 0; l < lanes.length; l++) {
      this.laneAt[l] = total;
      total += lanes[l]!.hi - lanes[l]!.lo + 1;
    }
    if (this.arcCost.length < total) {
      this.arcCost = new Float64Array(total * 2);
      this.arcPair = new Int32Array(total * 2);
    }
    if (this.remaining.length < classes.length) this.remaining = new Int32Array(classes.length * 2);
    const { arcCost, arcPair } = this;
    const { price, sums, sumStart } = board;
    const centre = doctor.centreSegment >= 0 ? sumStart[doctor.centreSegment]! : -1;

    for (let l = 0; l < lanes.length; l++) {
      const lane = lanes[l]!;
      const one = classes[lane.needClass]!;
      const at = this.laneAt[l]! - lane.lo;
      const from = at + lane.lo;
      const to = at + lane.hi + 1;
      for (let i = from; i < to; i++) arcCost[i] = Infinity;
      const span = relaxed || one.linked < 0 ? null : spanOf(one, board);
      if (span && span.first > lane.hi) continue;
      const weeks = lane.weeks;
      for (let p = 0; p < lane.pairSlot.length; p++) {
        const slot = lane.pairSlot[p]!;
        const own = lane.pairCost[p]! * factor;
        if (slots.block[slot]) {
          const i = at + lane.pairLo[p]!;
          const cost = own + price[slots.row[slot]!]!;
          if (cost < arcCost[i]!) {
            arcCost[i] = cost;
            arcPair[i] = p;
          }
        } else {
          const s = sumStart[slots.segment[slot]!]! - slots.from[slot]!;
          const hi = lane.pairHi[p]!;
          for (let start = lane.pairLo[p]!; start <= hi; start++) {
            const cost = own + sums[s + start + weeks]! - sums[s + start]!;
            if (cost < arcCost[at + start]!) {
              arcCost[at + start] = cost;
              arcPair[at + start] = p;
            }
          }
        }
      }
      if (span) {
        for (let i = from; i < Math.min(to, at + span.first); i++) arcCost[i] = Infinity;
        for (let i = Math.max(from, at + span.last + 1); i < to; i++) arcCost[i] = Infinity;
      }
      const credit = one.unplaced * factor + (one.required || span?.due ? PIN_GAIN : 0);
      for (let start = lane.lo; start <= lane.hi; start++) {
        const i = at + start;
        if (arcCost[i] === Infinity) continue;
        let cost = arcCost[i]! + lane.startCost[start - lane.lo]! * factor;
        if (centre >= 0) cost += sums[centre + start + weeks]! - sums[centre + start]!;
        arcCost[i] = cost < CLOSED / 2 ? cost - credit : Infinity;
      }
    }
    if (request.decided) this.layDecided(doctor, request.decided, factor);
  }

  /** Leaves of the arcs those that go with what is decided, and makes these placements' own arcs cheap. */
  private layDecided(doctor: DoctorModel, { places, closed }: Decided, factor: number): void {
    const { arcCost, arcPair, laneAt } = this;
    const { lanes, classes, firstLane } = doctor;
    for (let l = 0; l < lanes.length; l++) {
      const lane = lanes[l]!;
      const at = laneAt[l]! - lane.lo;
      if (closed[lane.needClass] === 1) {
        arcCost.fill(Infinity, at + lane.lo, at + lane.hi + 1);
        continue;
      }
      for (let i = 0; i < places.length; i += DECIDED) {
        const start = places[i + 2]!;
        const end = start + classes[places[i]!]!.weeks;
        const from = Math.max(lane.lo, start - lane.weeks + 1);
        arcCost.fill(Infinity, at + from, at + Math.max(from, Math.min(lane.hi + 1, end)));
      }
    }
    const gain = decidedGain(doctor) * factor;
    for (let i = 0; i < places.length; i += DECIDED) {
      const c = places[i]!;
      const start = places[i + 2]!;
      const one = classes[c]!;
      for (const [k, lane] of one.lanes.entries()) {
        const pair = pairAt(lane, places[i + 1]!, start);
        if (pair < 0) continue;
        const own = lane.pairCost[pair]! + lane.startCost[start - lane.lo]! - one.unplaced;
        const arc = laneAt[firstLane[c]! + k]! + start - lane.lo;
        arcCost[arc] = own * factor - gain - (one.required ? PIN_GAIN : 0);
        arcPair[arc] = pair;
        break;
      }
    }
  }

  /** Most that one more placement can gain through negative change, gap or idle costs. */
  private slackPerPlace(doctor: DoctorModel, factor: number): number {
    return (
      factor *
      (Math.min(0, doctor.hostChangeCost) +
        Math.min(0, doctor.gapCost) * doctor.gapWeeks +
        Math.min(0, doctor.idleWeekCost) * this.model.weeks)
    );
  }

  private search(
    doctor: DoctorModel,
    base: number,
    factor: number,
    limit: number,
    most: number,
  ): { value: number; bound: number; label: number } {
    const { labels, remaining, queue, groups: completion } = this;
    const { lanes, classes } = doctor;
    const words = doctor.words;
    labels.reset(words);
    labels.push(base, 0, -1, -1, -1, -1);
    let best = limit;
    let bestLabel = -1;
    let cutBound = Infinity;
    const idle = doctor.idleWeekCost * factor;
    const change = doctor.hostChangeCost * factor;
    const gap = doctor.gapCost * factor;
    const gapWeeks = doctor.gapWeeks;
    const ordered = gap >= 0;
    const losses: Losses = {
      idleLoss: Math.max(0, idle),
      gapLoss: Math.max(0, -gap),
      gapWeeks,
      changeLoss: Math.abs(change),
    };
    const { endSums, tables, totalPrice: total } = completion;
    const root = completion.bestValue;
    this.sieve(doctor, best - base - root);
    const { keptStart, keptCost, keptAt } = this;
    queue.clear();
    queue.push(0, base + root);
    while (queue.size > 0) {
      const label = queue.pop();
      if (queue.poppedKey >= best) break;
      if (labels.dead[label]) continue;
      if (labels.count > most) {
        cutBound = queue.poppedKey;
        break;
      }
      const cost = labels.cost[label]!;
      const end = labels.end[label]!;
      for (let c = 0; c < classes.length; c++) {
        const { field, most: places } = classes[c]!;
        remaining[c] = places - ((labels.state[label * words + field.word]! >>> field.shift) & field.mask);
      }
      completion.at(remaining);
      const ahead = completion.ahead(end);
      const host = labels.host[label]!;
      for (let l = 0; l < lanes.length; l++) {
        const lane = lanes[l]!;
        const c = lane.needClass;
        const last = keptAt[l + 1]!;
        let k = keptAt[l]!;
        if (k === last || remaining[c] === 0 || keptStart[last - 1]! < end) continue;
        if (!this.allowed(doctor, lane, label, words)) continue;
        const others = cost + ahead - completion.own(c, end) - total;
        let least = Infinity;
        const turn = label > 0 && host !== lane.host ? change : 0;
        completion.enter(c, remaining[c]!);
        const { enterAt, enterTimes } = completion;
        while (keptStart[k]! < end) k++;
        for (; k < last; k++) {
          const start = keptStart[k]!;
          const newEnd = start + lane.weeks;
          let step = keptCost[k]! + idle * (start - end) + turn;
          if (label > 0 && start - end < gapWeeks) step += gap * (gapWeeks - start + end);
          if (others + step + enterTimes * tables[enterAt + newEnd]! + endSums[newEnd]! >= best) continue;
          const after = cost + step;
          if (ordered) {
            // A later start that gains nothing on an earlier one is dominated by it.
            const level = after - losses.idleLoss * newEnd;
            if (level >= least) continue;
            least = level;
          }
          const later = after + completion.aheadEntered(newEnd) - total + endSums[newEnd]!;
          if (later >= best) continue;
          labels.prepare(label, words, classes[c]!.field, lane);
          const made = labels.insert(after, newEnd, lane.host, label, l, start, losses);
          if (made < 0) continue;
          if (after < best) {
            best = after;
            bestLabel = made;
          }
          if (later < best) queue.push(made, later);
        }
      }
    }
    return { value: best, bound: Math.min(best, cutBound), label: bestLabel };
  }

  /** Whether a doctor is to be priced by sets. Where a good plan soon is enough, labels find one sooner, but not beside gaps. */
  private searchesSets(doctor: DoctorModel, { quick, unproven }: PriceRequest): boolean {
    return !unproven && (!quick || doctor.gapCost > 0) && this.sets.suits(doctor);
  }

  /** Some steps of the inner prices; returns the best bound by then, and leaves the tables at the best prices. */
  private settle(
    completion: Completion | PathCompletion,
    from: number,
    root: number,
    best: number,
    steps: number,
  ): number {
    let bound = root;
    for (let round = 0; round < steps && bound < best; round++) {
      if (!completion.step(best - bound)) break;
      const next = from + completion.bound();
      if (next > bound) bound = next;
      else completion.soften();
    }
    return Math.max(bound, from + completion.settleBest());
  }

  /**
   * The best plan by a search over sets. First only plans little above the bound are looked for, since few arcs can be
   * part of these: if there is one, the best is among them; if not, the bound rises by as much, and more are looked for.
   */
  private searchSets(
    doctor: DoctorModel,
    call: { base: number; from: number; factor: number; root: number; best: number; quick: boolean },
  ): { value: number; bound: number; plan: Int32Array | null } {
    const { base, from, factor, best, quick } = call;
    const { groups, sets } = this;
    let { root } = call;
    let room = FIRST_ROOM * factor;
    for (let round = 0; ;) {
      if (round < PATIENCE.length)
        root = this.settle(groups, from, root, best, round === 0 ? FIRST_PRICE_STEPS : MOST_PRICE_STEPS);
      if (root >= best) return { value: best, bound: best, plan: null };
      const limit = best - root <= 2 * room ? best : root + room;
      this.sieve(doctor, limit - from - groups.bestValue);
      const steps = sets.prepare(doctor, { at: this.keptAt, start: this.keptStart, cost: this.keptCost });
      if (steps > (PATIENCE[round] ?? Infinity)) {
        round++;
        continue;
      }
      if (quick && steps > MOST_QUICK_STEPS) return { value: best, bound: root, plan: null };
      const value = sets.run(doctor, base, factor, limit, groups);
      if (sets.found) return { value, bound: value, plan: this.placesOfSets(doctor) };
      root = limit;
      room *= WIDER;
      round = Math.max(round, 1);
    }
  }

  /** The same, along paths, by a search over states. */
  private searchStates(
    doctor: DoctorModel,
    call: { base: number; factor: number; root: number; best: number },
  ): { value: number; bound: number; plan: Int32Array | null } {
    const { base, factor } = call;
    const { arcCost, laneAt, paths } = this;
    let { root, best } = call;
    let plan: Int32Array | null = null;
    let room = FIRST_ROOM * factor;
    for (let steps = MOST_PRICE_STEPS; ; room *= WIDER, steps = 0) {
      root = this.settle(paths, base, root, best, steps);
      if (root >= best) return { value: best, bound: best, plan };
      const limit = best - root <= 2 * room ? best : root + room;
      const found = this.states.run(doctor, { base, factor, limit, arcCost, laneAt, paths });
      if (found.value < best && found.chosen.length > 0) {
        best = found.value;
        plan = this.placesInOrder(doctor, found.chosen);
      }
      root = Math.max(root, Math.min(best, found.bound));
      if (root >= best || found.bound < limit) return { value: best, bound: root, plan };
    }
  }

  private placesOfSets(doctor: DoctorModel): Int32Array {
    const chosen: number[] = [];
    this.sets.trace((lane, start) => chosen.push(lane, start));
    return this.placesInOrder(doctor, chosen);
  }

  /** Places of lanes and starts (in turn), in the order of time. */
  private placesInOrder(doctor: DoctorModel, chosen: readonly number[]): Int32Array {
    const places = new Int32Array((chosen.length / 2) * PLACE);
    const next = new Int32Array(doctor.classes.length);
    for (let i = 0; i < chosen.length / 2; i++)
      this.setPlace(doctor, places, i, chosen[2 * i]!, chosen[2 * i + 1]!, next);
    return places;
  }

  /**
   * The same search, bounded by paths; every arc stays. With `haste`, each placement is rewarded in the order of the
   * search, which finds good plans soon but proves nothing.
   */
  private searchAlongPaths(
    doctor: DoctorModel,
    base: number,
    factor: number,
    limit: number,
    most: number,
    haste = 0,
  ): { value: number; bound: number; label: number } {
    const { labels, arcCost, paths, queue, laneAt } = this;
    const { lanes, classes, words } = doctor;
    const { layout, limitPrice } = paths;
    const { radix, span, limits, limitsOfLane, hostOfLane, hosts } = layout;
    const { limits: counted, radix: countedRadix, addOfLane } = paths.counters;
    const ordering = layout.orders > 0;
    labels.reset(words);
    labels.push(base, 0, -1, -1, -1, -1);
    let best = limit;
    let bestLabel = -1;
    let cutBound = Infinity;
    const idle = doctor.idleWeekCost * factor;
    const change = doctor.hostChangeCost * factor;
    const gap = doctor.gapCost * factor;
    const { gapWeeks } = doctor;
    const losses: Losses = {
      idleLoss: Math.max(0, idle),
      gapLoss: Math.max(0, -gap),
      gapWeeks,
      changeLoss: Math.abs(change),
    };
    const ordered = gap >= 0;
    queue.clear();
    queue.push(0, base + paths.bestValue);
    while (queue.size > 0) {
      const label = queue.pop();
      if (haste === 0 && queue.poppedKey >= best) break;
      if (labels.dead[label]) continue;
      if (labels.count > most) {
        cutBound = queue.poppedKey;
        break;
      }
      const cost = labels.cost[label]!;
      const end = labels.end[label]!;
      const host = labels.host[label]!;
      const at = label * words;
      const extra = labels.extra[label]!;
      let left = 0;
      let depth = 1;
      for (let c = 0; c < classes.length; c++) {
        const { field, most: places } = classes[c]!;
        const placed = (labels.state[at + field.word]! >>> field.shift) & field.mask;
        left += radix[c]! * (places - placed);
        depth += placed;
      }
      let unused = 0;
      for (let i = 0; i < limits.length; i++) {
        const { field, most: times } = limits[i]!;
        const price = limitPrice[i]!;
        if (price !== 0)
          unused += price * (times - ((labels.state[at + field.word]! >>> field.shift) & field.mask));
      }
      let use = 0;
      for (let j = 0; j < counted.length; j++) {
        const { field } = limits[counted[j]!]!;
        use += countedRadix[j]! * ((labels.state[at + field.word]! >>> field.shift) & field.mask);
      }
      for (let l = 0; l < lanes.length; l++) {
        const lane = lanes[l]!;
        const c = lane.needClass;
        const r = radix[c]!;
        if (lane.hi < end || leftOf(left, r, span[c]!) === 0) continue;
        if (!this.allowed(doctor, lane, label, words)) continue;
        let after0 = cost + (label > 0 && host !== lane.host ? change : 0);
        let still = unused;
        for (const limitIndex of limitsOfLane[l]!) still -= limitPrice[limitIndex]!;
        const newHost = hosts === 1 ? 0 : hostOfLane[l]!;
        const from = laneAt[l]! - lane.lo;
        after0 -= idle * end;
        let least = Infinity;
        for (let start = Math.max(lane.lo, end); start <= lane.hi; start++) {
          const arc = arcCost[from + start]!;
          if (arc === Infinity) continue;
          let after = after0 + arc + idle * start;
          if (label > 0 && start - end < gapWeeks) after += gap * (gapWeeks - start + end);
          const newEnd = start + lane.weeks;
          if (ordered) {
            // A later start that gains nothing on an earlier one is dominated by it.
            const level = after - losses.idleLoss * newEnd;
            if (level >= least) continue;
            least = level;
          }
          const newExtra = extra + (ordering ? paths.orderExtra(l, start, lane.weeks) : 0);
          const later =
            after + newExtra + paths.ahead(newEnd, newHost, left - r, use + addOfLane[l]!) - still;
          if (later >= best) continue;
          labels.prepare(label, words, classes[c]!.field, lane);
          const made = labels.insert(after, newEnd, lane.host, label, l, start, losses);
          if (made < 0) continue;
          labels.extra[made] = newExtra;
          if (after < best) {
            best = after;
            bestLabel = made;
          }
          queue.push(made, later - haste * depth);
        }
      }
    }
    return { value: best, bound: Math.min(best, cutBound), label: bestLabel };
  }

  /** Keeps only the arcs that a plan better than the best known can contain, by the root bound with the arc forced. */
  private sieve(doctor: DoctorModel, room: number): void {
    const { lanes } = doctor;
    const { groups: completion, arcCost } = this;
    const { startSums, endSums } = completion;
    if (this.keptAt.length < lanes.length + 1) this.keptAt = new Int32Array(lanes.length * 2 + 1);
    if (this.keptStart.length < this.arcCost.length) {
      this.keptStart = new Int32Array(this.arcCost.length);
      this.keptCost = new Float64Array(this.arcCost.length);
    }
    let kept = 0;
    for (let l = 0; l < lanes.length; l++) {
      const lane = lanes[l]!;
      this.keptAt[l] = kept;
      const from = this.laneAt[l]! - lane.lo;
      const limit = room + completion.allowance(lane.needClass);
      for (let start = lane.lo; start <= lane.hi; start++) {
        const cost = arcCost[from + start]!;
        if (cost + endSums[start + lane.weeks]! - startSums[start]! >= limit) continue;
        this.keptStart[kept] = start;
        this.keptCost[kept] = cost;
        kept++;
      }
    }
    this.keptAt[lanes.length] = kept;
  }

  private allowed(doctor: DoctorModel, lane: Lane, label: number, words: number): boolean {
    const state = this.labels.state;
    const at = label * words;
    if (lane.once && lane.specialtyField) {
      const field = lane.specialtyField;
      if ((state[at + field.word]! >>> field.shift) & field.mask) return false;
    }
    for (const field of lane.requires)
      if (!((state[at + field.word]! >>> field.shift) & field.mask)) return false;
    if (lane.hostField) {
      const field = lane.hostField;
      if (((state[at + field.word]! >>> field.shift) & field.mask) >= lane.hostMost) return false;
    }
    for (const before of doctor.classes[lane.needClass]!.after) {
      const field = doctor.classes[before]!.field;
      if (!((state[at + field.word]! >>> field.shift) & field.mask)) return false;
    }
    return true;
  }

  private placesOf(doctor: DoctorModel, schedule: Schedule): Int32Array {
    const places = new Int32Array(schedule.size * PLACE);
    const next = new Int32Array(doctor.classes.length);
    for (let i = 0; i < schedule.size; i++)
      this.setPlace(doctor, places, i, schedule.lane[i]!, schedule.start[i]!, next);
    return places;
  }

  private setPlace(
    doctor: DoctorModel,
    places: Int32Array,
    i: number,
    l: number,
    start: number,
    next: Int32Array,
  ): void {
    const lane = doctor.lanes[l]!;
    const pair = this.arcPair[this.laneAt[l]! + start - lane.lo]!;
    places[i * PLACE] = doctor.classes[lane.needClass]!.needs[next[lane.needClass]!++]!;
    places[i * PLACE + 1] = lane.pairSlot[pair]!;
    places[i * PLACE + 2] = start;
  }

  private trace(doctor: DoctorModel, last: number): Int32Array {
    const { labels } = this;
    const chain: number[] = [];
    for (let label = last; label > 0; label = labels.prev[label]!) chain.push(label);
    chain.reverse();
    const places = new Int32Array(chain.length * PLACE);
    const next = new Int32Array(doctor.classes.length);
    chain.forEach((label, i) => {
      this.setPlace(doctor, places, i, labels.lane[label]!, labels.start[label]!, next);
    });
    return places;
  }
}

/** What a decided placement is made to gain, in units of cost: more than all that the doctor has to lose. */
function decidedGain({ emptyCost, gapCost, gapWeeks, hostChangeCost }: DoctorModel): number {
  return 1 + Math.abs(emptyCost) + 2 * (Math.abs(gapCost) * gapWeeks + Math.abs(hostChangeCost));
}

/** Value of an empty plan: needs that must be placed count as a loss that no price outweighs. */
function baseOf(doctor: DoctorModel, { board, factor, relaxed }: PriceRequest): number {
  let due = doctor.required.length;
  if (doctor.linked && !relaxed)
    for (const one of doctor.classes) if (one.linked >= 0 && !one.required && spanOf(one, board).due) due++;
  return doctor.emptyCost * factor + due * PIN_GAIN;
}

/** First and last start that the plans of others leave to a need, and whether one of them waits for it. */
function spanOf(one: NeedClass, { links }: PriceBoard): { first: number; last: number; due: boolean } {
  if (!links) return { first: Infinity, last: -Infinity, due: false };
  const endBy = links.endBy(one.linked);
  return { first: links.earliest(one.linked), last: endBy - one.weeks, due: endBy < Infinity };
}
