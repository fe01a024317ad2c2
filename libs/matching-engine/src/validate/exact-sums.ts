import type { Doctor, Need, PerWeek, Weights } from '../problem.js';
import { groupBy } from '../group-by.js';
import type { FaultList } from './faults.js';
import type { Located, SoundParts } from './sound-parts.js';

/**
 * What all costs may come to. They are counted in 1/1024 of a unit, exact up to 2^53, with room for the sums that a bound
 * passes through.
 */
const MOST_IN_ALL = 1e12;

/** The largest sums that single values of the input can lead to, by the path to the value. */
class Sums {
  private readonly byPath = new Map<string, number>();
  total = 0;

  add(path: string, amount: number): void {
    const size = Math.abs(amount);
    if (size === 0) return;
    this.byPath.set(path, (this.byPath.get(path) ?? 0) + size);
    this.total += size;
  }

  /** A price for each of some weeks: what is to blame is the larger of the two. */
  addWeeks(price: { readonly path: string; readonly value: number }, path: string, weeks: number): void {
    this.add(Math.abs(price.value) >= weeks ? price.path : path, price.value * Math.max(0, weeks));
  }

  largest(): { readonly path: string; readonly amount: number } {
    return [...this.byPath].reduce(
      (most, [path, amount]) => (amount > most.amount ? { path, amount } : most),
      { path: '', amount: 0 },
    );
  }
}

/** Costs stay so small that every sum of them is exact: a bound that is off by one would be no bound. */
export function exactSums(parts: SoundParts, faults: FaultList): void {
  const { doctors, needs, slots, homeCentres, weights, weeks } = parts;
  if (weights === undefined || weeks === undefined) return;
  const sums = new Sums();
  const needsOf = groupBy(needs, ({ item }) => [item.doctor]);
  for (const need of needs) addNeed(sums, need, weights, weeks);
  for (const doctor of doctors) addDoctor(sums, doctor, needsOf.get(doctor.item.id)?.length ?? 0, weeks);
  // The dearest doctor costs no more than all together; what is to blame is the larger of weight and cost.
  const { worstOff = 0 } = weights;
  const dearest = sums.largest();
  sums.add(worstOff >= dearest.amount ? 'weights.worstOff' : dearest.path, worstOff * sums.total);
  if (weights.underfilled)
    for (const { path, item } of slots)
      if (item.minSeats !== undefined)
        sums.addWeeks(
          { path: 'weights.underfilled', value: weights.underfilled },
          `${path}.minSeats`,
          most(item.minSeats) * (item.to - item.from),
        );
  if (weights.crowded && homeCentres.some(({ item }) => item.awayTarget !== undefined))
    sums.add('weights.crowded', weights.crowded * doctors.length * weeks);
  if (sums.total <= MOST_IN_ALL) return;
  const { path, amount } = sums.largest();
  faults.add(
    path,
    'too-large',
    `can come to ${amount}; all costs together must stay below ${MOST_IN_ALL}, so that their sums are exact.`,
  );
}

function addNeed(sums: Sums, { path, item }: Located<Need>, weights: Weights, weeks: number): void {
  sums.add(`${path}.unplacedCost`, item.unplacedCost);
  if (item.current) sums.add(`${path}.changeCost`, item.changeCost ?? 0);
  for (const field of ['hostCost', 'specialtyCost'] as const)
    sums.add(`${path}.${field}`, Math.max(0, ...Object.values(item[field] ?? {}).map(Math.abs)));
  item.startCost?.forEach(([, , cost], index) => {
    sums.add(`${path}.startCost[${index}][2]`, cost);
  });
  const rate = (own: 'earlyCost' | 'lateCost', common: 'early' | 'late') => {
    const value = item[own];
    return value === undefined
      ? { path: `weights.${common}`, value: weights[common] }
      : { path: `${path}.${own}`, value };
  };
  const end = Math.min(weeks, item.latest + item.weeks);
  sums.addWeeks(
    rate('earlyCost', 'early'),
    `${path}.targetFrom`,
    item.targetFrom - Math.max(0, item.earliest),
  );
  sums.addWeeks(rate('lateCost', 'late'), `${path}.targetTo`, end - item.targetTo);
}

function addDoctor(sums: Sums, { path, item }: Located<Doctor>, needs: number, weeks: number): void {
  sums.add(`${path}.hostChangeCost`, (item.hostChangeCost ?? 0) * needs);
  sums.addWeeks(
    { path: `${path}.gapCost`, value: item.gapCost ?? 0 },
    `${path}.gapWeeks`,
    (item.gapWeeks ?? 0) * needs,
  );
  sums.addWeeks({ path: `${path}.idleWeekCost`, value: item.idleWeekCost ?? 0 }, 'horizon.weeks', weeks);
}

const most = (value: PerWeek): number =>
  typeof value === 'number' ? value : value.reduce((greatest, seats) => Math.max(greatest, seats), 0);
