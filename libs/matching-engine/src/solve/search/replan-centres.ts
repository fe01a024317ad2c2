import { type Board, SCALE } from '../board/board.js';
import type { DoctorModel } from '../model/model.js';
import { type DoctorPlan, forEachRowOf, ownCost } from '../pricing/doctor-plan.js';
import { CentreSearch } from '../pricing/centre-search.js';
import { doctorsByCentre } from '../pricing/centre-weeks.js';
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
    const held = group.map(({ index }) => board.lift(index));
    layPrices(group[0]!);
    const limit = valueOf(group, held);
    const { places } = search.best(group, {
      board: prices,
      factors: group.map(() => SCALE),
      relaxed: false,
      others: (row) => board.use[row]!,
      limit,
      mostLabels: MOST_LABELS,
    });
    if (places) {
      const plans = group.map((doctor, i): DoctorPlan => ({
        places: places[i]!,
        cost: ownCost(model, doctor, places[i]!),
      }));
      const put: number[] = [];
      let fits = true;
      for (const [i, { index }] of group.entries()) {
        fits = board.fits(index, plans[i]!);
        if (!fits) break;
        board.put(index, plans[i]!);
        put.push(index);
      }
      if (fits && board.objective < before) return true;
      for (const d of put) board.lift(d);
    }
    group.forEach(({ index }, i) => {
      board.put(index, held[i]!);
    });
    return false;
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
    const { rows } = model;
    const segment = group[0]!.centreSegment;
    let value = 0;
    const away = new Map<number, number>();
    group.forEach((doctor, i) => {
      value += plans[i]!.cost * SCALE;
      forEachRowOf(model, doctor, plans[i]!.places, (row) => {
        if (rows.segment[row] !== segment) {
          value += prices.price[row]!;
          return;
        }
        const use = board.use[row]! + (away.get(row) ?? 0);
        away.set(row, (away.get(row) ?? 0) + 1);
        const at = rows.costAt[row]!;
        if (at >= 0) value += (rows.costByUse[at + use + 1]! - rows.costByUse[at + use]!) * SCALE;
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
