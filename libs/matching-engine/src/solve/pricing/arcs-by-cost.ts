import type { DoctorModel } from '../model/model.js';
import type { Completion } from './completion.js';
import type { SetArc } from './outlook.js';
import type { PriceBoard } from './price-board.js';

/** A way to place a need, with what it costs the doctor besides (in units of cost, less what the need costs without a place). */
export interface ArcByCost extends SetArc {
  readonly own: number;
}

/**
 * Of all ways to place needs those of which no other way to place the same need in the same week is both worth less and
 * cheaper for the doctor, in the order of their starts.
 *
 * @param requiredBy by lane the classes, as bits, that must have ended before
 * @param weekPrices of the doctor's own time, and `limitOf` a class of needs: only ways worth less with these can be part of a
 *   plan that matters (scaled)
 */
export function arcsByCost(
  doctor: DoctorModel,
  { board, factor }: { readonly board: PriceBoard; readonly factor: number },
  requiredBy: (lane: number) => number,
  { startSums, endSums }: Pick<Completion, 'startSums' | 'endSums'>,
  limitOf: (needClass: number) => number,
): ArcByCost[] {
  const { lanes, classes } = doctor;
  const ways = lanes.flatMap(
    ({ needClass, weeks, lo, startCost, pairSlot, pairCost, pairLo, pairHi }, lane) => {
      const found: ArcByCost[] = [];
      const requires = requiredBy(lane);
      const limit = limitOf(needClass);
      for (let p = 0; p < pairSlot.length; p++)
        for (let start = pairLo[p]!; start <= pairHi[p]!; start++) {
          const own = startCost[start - lo]! + pairCost[p]! - classes[needClass]!.unplaced;
          if (own === Infinity) continue;
          const slot = pairSlot[p]!;
          const cost = own * factor + board.priceOf(doctor, slot, start, weeks);
          if (cost + endSums[start + weeks]! - startSums[start]! < limit)
            found.push({ lane, start, slot, cost, requires, own });
        }
      return found;
    },
  );
  const classOf = ({ lane }: SetArc): number => lanes[lane]!.needClass;
  const byKind = (a: SetArc, b: SetArc): number =>
    a.start - b.start || classOf(a) - classOf(b) || a.requires - b.requires;
  ways.sort((a, b) => byKind(a, b) || a.cost - b.cost || a.own - b.own);
  let least = Infinity;
  return ways.filter((way, i) => {
    const isFirst = i === 0 || byKind(ways[i - 1]!, way) !== 0;
    if (!isFirst && way.own >= least) return false;
    least = way.own;
    return true;
  });
}
