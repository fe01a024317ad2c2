import { SCALE } from '../board/board.js';
import type { DoctorModel, Lane, Model, NeedClass } from '../model/model.js';
import { PriceBoard } from '../pricing/price-board.js';

/**
 * Where each need could be: (slot, start, cost) for every class of needs, one class after the other, the cheapest first.
 * Costs are whole (in the problem's unit), and leave out what depends on the doctor's other placements.
 */
export interface Choices {
  /** Number of the class of each need (counted over all doctors), -1 where it has none. */
  readonly classOf: Int32Array;
  /** Where each class's choices begin; one entry more than there are classes. */
  readonly from: Int32Array;
  readonly slot: Int32Array;
  readonly start: Int32Array;
  readonly cost: Float64Array;
  /** First row of the slot that the choice uses: a block slot has one, a rolling slot one for each week. */
  readonly row: Int32Array;
  /** The last row of the slot that it uses. */
  readonly lastRow: Int32Array;
  /** Number of the doctor's lane that the choice belongs to. */
  readonly lane: Int32Array;
  /** The same choices of each class, the most promising first: those cheapest with the prices of what they use. */
  readonly byPromise: Int32Array;
}

/** Most choices that are listed for all needs together, and how many are kept of each class whatever they add up to. */
const MOST_CHOICES = { all: 3_000_000, each: 8 };

/**
 * Lists the choices of all needs. Choices that cost as much as no place are left out, and where there are too many in
 * all, so are the least promising.
 *
 * @param prices of the rows (scaled)
 * @param members the doctors whose choices are listed; the needs of others have none
 * @param weekPrices what the weeks of a doctor's own time are worth (scaled); `null` gives up the list
 */
export async function listChoices(
  model: Model,
  prices: Float64Array,
  weekPrices: (doctor: DoctorModel) => Float64Array | Promise<Float64Array | null>,
  limits: { readonly all: number; readonly each: number } = MOST_CHOICES,
  members: readonly DoctorModel[] = model.doctors,
): Promise<Choices | null> {
  const board = new PriceBoard(model);
  for (let row = 0; row < prices.length; row++) board.price[row] = Math.round(prices[row]!);
  board.refresh();
  const classOf = new Int32Array(model.needs.length).fill(-1);
  const from: number[] = [0];
  const parts: Part[] = [];
  const classes = members.reduce((sum, doctor) => sum + doctor.classes.length, 0);
  const most = Math.max(limits.each, Math.floor(limits.all / Math.max(1, classes)));
  const weekSums = new Float64Array(model.weeks + 1);
  let total = 0;
  for (const doctor of members) {
    const weekPrice = await weekPrices(doctor);
    if (!weekPrice) return null;
    for (let week = 0; week < model.weeks; week++) weekSums[week + 1] = weekSums[week]! + weekPrice[week]!;
    doctor.classes.forEach((one, c) => {
      for (const need of one.needs) classOf[need] = from.length - 1;
      const part = sorted(waysOf(model, board, weekSums, doctor, one), doctor.firstLane[c]!, most);
      parts.push(part);
      total += part.cost.length;
      from.push(total);
    });
  }
  const choices = {
    classOf,
    from: Int32Array.from(from),
    slot: new Int32Array(total),
    start: new Int32Array(total),
    cost: new Float64Array(total),
    row: new Int32Array(total),
    lastRow: new Int32Array(total),
    lane: new Int32Array(total),
    byPromise: new Int32Array(total),
  };
  parts.forEach((part, c) => {
    const at = from[c]!;
    choices.slot.set(part.slot, at);
    choices.start.set(part.start, at);
    choices.cost.set(part.cost, at);
    choices.lane.set(part.lane, at);
    for (let k = 0; k < part.byPromise.length; k++) choices.byPromise[at + k] = at + part.byPromise[k]!;
  });
  const { slots, needs } = model;
  classOf.forEach((c, need) => {
    if (c < 0) return;
    for (let i = from[c]!; i < from[c + 1]!; i++) {
      const slot = choices.slot[i]!;
      const block = slots.block[slot] === 1;
      choices.row[i] = slots.row[slot]! + (block ? 0 : choices.start[i]! - slots.from[slot]!);
      choices.lastRow[i] = choices.row[i]! + (block ? 0 : needs[need]!.weeks - 1);
    }
  });
  return choices;
}

interface Way {
  readonly slot: number;
  readonly start: number;
  readonly cost: number;
  /** Number of the lane within the class. */
  readonly lane: number;
  /** Cost and prices together. */
  readonly priced: number;
}

function waysOf(
  { slots }: Model,
  { price, sums, sumStart }: PriceBoard,
  weekSums: Float64Array,
  doctor: DoctorModel,
  one: NeedClass,
): Way[] {
  const ways: Way[] = [];
  const centre = doctor.centreSegment >= 0 ? sumStart[doctor.centreSegment]! : -1;
  one.lanes.forEach((lane, l) => {
    for (let p = 0; p < lane.pairSlot.length; p++) {
      const slot = lane.pairSlot[p]!;
      const rolling = slots.block[slot] ? -1 : sumStart[slots.segment[slot]!]! - slots.from[slot]!;
      for (let start = lane.pairLo[p]!; start <= lane.pairHi[p]!; start++) {
        const cost = lane.startCost[start - lane.lo]! + lane.pairCost[p]!;
        if (cost >= one.unplaced || isKept(lane, p, start)) continue;
        const end = start + lane.weeks;
        let worth = weekSums[end]! - weekSums[start]!;
        worth += rolling < 0 ? price[slots.row[slot]!]! : sums[rolling + end]! - sums[rolling + start]!;
        if (centre >= 0) worth += sums[centre + end]! - sums[centre + start]!;
        ways.push({ slot, start, cost, lane: l, priced: cost + worth / SCALE });
      }
    }
  });
  return ways;
}

/** Whether the pair before is this very place as it was promised, without the cost of a change. */
function isKept(lane: Lane, p: number, start: number): boolean {
  return (
    p > 0 &&
    lane.pairSlot[p - 1] === lane.pairSlot[p] &&
    lane.pairLo[p - 1]! <= start &&
    start <= lane.pairHi[p - 1]!
  );
}

type Part = Pick<Choices, 'slot' | 'start' | 'cost' | 'lane' | 'byPromise'>;

function sorted(ways: readonly Way[], firstLane: number, most: number): Part {
  const promising = [...ways].sort((a, b) => a.priced - b.priced).slice(0, most);
  const cheapest = promising
    .map((_, i) => i)
    .sort((a, b) => promising[a]!.cost - promising[b]!.cost || a - b);
  const byPromise = new Int32Array(cheapest.length);
  cheapest.forEach((i, k) => {
    byPromise[i] = k;
  });
  return {
    slot: Int32Array.from(cheapest, (i) => promising[i]!.slot),
    start: Int32Array.from(cheapest, (i) => promising[i]!.start),
    cost: Float64Array.from(cheapest, (i) => promising[i]!.cost),
    lane: Int32Array.from(cheapest, (i) => firstLane + promising[i]!.lane),
    byPromise,
  };
}
