import { type Board, SCALE } from '../board/board.js';
import type { DoctorModel } from '../model/model.js';
import { type DoctorPlan, forEachRowOf, ownCost } from '../pricing/doctor-plan.js';
import { CentreSearch } from '../pricing/centre-search.js';
import { doctorsByCentre, weeksOfCentre } from '../pricing/centre-weeks.js';
import { CLOSED, PriceBoard } from '../pricing/price-board.js';
import type { Pricer } from '../pricing/pricer.js';
import type { Random } from '../support/random.js';
import type { RunControl } from '../support/run-control.js';

/** Doctors of a centre that are planned together. */
const TOGETHER = 3;
const MOST_LABELS = 50_000;

/**
 * Plans doctors of one home centre anew together, exactly, in the seats that all others leave: where few may be away at a
 * time, one of them can often do better only if another makes way. Goes through all centres once.
 *
 * @param worth of the rows, as prices have it: what weeks of a centre are worth to its doctors guides the search
 * @returns whether anything became cheaper
 */
export async function replanCentres(
  board: Board,
  {
    pricer,
    random,
    control,
  }: { readonly pricer: Pricer; readonly random: Random; readonly control: RunControl },
  worth: Float64Array,
  isOver: () => boolean,
): Promise<boolean> {
  const { model } = board;
  const search = new CentreSearch(model, pricer);
  const prices = new PriceBoard(model);
  let better = false;
  const centres = doctorsByCentre(model).filter(({ length }) => length > 1);
  for (const c of random.shuffle(Int32Array.from(centres.keys())))
    for (const group of groupsOf(centres[c]!, random)) {
      if (isOver()) return better;
      if (replan(group)) better = true;
      control.spend(group.length);
      await control.breathe();
    }
  return better;

  function replan(group: readonly DoctorModel[]): boolean {
    if (group.some(({ linked }) => linked)) return false;
    const before = board.objective;
    const indices = group.map(({ index }) => index);
    const held = indices.map((d) => board.lift(d));
    layPrices(group[0]!);
    const { places } = search.best(group, {
      board: prices,
      factors: group.map(() => SCALE),
      relaxed: false,
      others: useOf,
      limit: valueOf(group, held),
      mostLabels: MOST_LABELS,
    });
    if (!places) {
      indices.forEach((d, i) => {
        board.put(d, held[i]!);
      });
      return false;
    }
    const plans = places.map((one, i) => ({ places: one, cost: ownCost(model, group[i]!, one) }));
    return board.putIfBetter(indices, plans, held, before);
  }

  function useOf(row: number): number {
    return board.use[row]!;
  }

  function layPrices({ centreSegment }: DoctorModel): void {
    const { rows } = model;
    prices.price.set(board.settle().price);
    const first = rows.segmentStart[centreSegment]!;
    for (let row = first; row < first + rows.segmentLength[centreSegment]!; row++)
      if (prices.price[row]! < CLOSED)
        prices.price[row] = Math.max(prices.price[row]!, Math.round(worth[row]!));
    prices.refresh();
  }

  /** What plans are worth together, by the prices of the seats and what the centre's weeks cost. */
  function valueOf(group: readonly DoctorModel[], plans: readonly DoctorPlan[]): number {
    const { centreSegment } = group[0]!;
    const first = model.rows.segmentStart[centreSegment]!;
    const { count, costOfOneMore } = weeksOfCentre(model, group[0]!, prices.price, useOf);
    const away = new Int32Array(count);
    let value = 0;
    group.forEach((doctor, i) => {
      value += plans[i]!.cost * SCALE;
      forEachRowOf(model, doctor, plans[i]!.places, (row) => {
        if (model.rows.segment[row] === centreSegment)
          value += costOfOneMore(row - first, away[row - first]!++);
        else value += prices.price[row]!;
      });
    });
    return value;
  }
}

/** All of a centre where they are few, else some by chance. */
function groupsOf(all: readonly DoctorModel[], random: Random): (readonly DoctorModel[])[] {
  if (all.length <= TOGETHER) return [all];
  return all.map(() => {
    const order = random.shuffle(Int32Array.from(all.keys()));
    return Array.from(order.subarray(0, TOGETHER), (i) => all[i]!);
  });
}
