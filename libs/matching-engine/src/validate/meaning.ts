import type { PerWeek } from '../problem.js';
import { closingEdges } from './cycles.js';
import { exactSums } from './exact-sums.js';
import { type FaultList, shown } from './faults.js';
import type { SoundParts } from './sound-parts.js';

/** One thing that an input of the right types must still fulfil. */
type MeaningCheck = (parts: SoundParts, faults: FaultList) => void;

/** Every reference that a plan depends on leads somewhere. */
const references: MeaningCheck = ({ doctors, needs, ids }, faults) => {
  const demand = (path: string, id: string, list: 'homeCentres' | 'doctors' | 'slots' | 'needs') => {
    if (ids[list]?.has(id) === false)
      faults.add(path, 'dangling-reference', `is ${shown(id)}; must be the id of an item of ${list}.`);
  };
  for (const { path, item } of doctors)
    if (item.homeCentre !== undefined) demand(`${path}.homeCentre`, item.homeCentre, 'homeCentres');
  for (const { path, item } of needs) {
    demand(`${path}.doctor`, item.doctor, 'doctors');
    item.after?.forEach((id, index) => {
      demand(`${path}.after[${index}]`, id, 'needs');
    });
    if (item.current) demand(`${path}.current.slot`, item.current.slot, 'slots');
  }
};

/** Every `[from, to)` has at least one week, and no window or phase ends before it begins. */
const ranges: MeaningCheck = ({ doctors, slots, needs }, faults) => {
  const halfOpen = (path: string, from: number, to: number) => {
    if (from >= to)
      faults.add(
        path,
        'reversed-range',
        `is [${from}, ${to}); must end after it begins, since the end is not included.`,
      );
  };
  for (const { path, item } of doctors)
    item.unavailable?.forEach(([from, to], index) => {
      halfOpen(`${path}.unavailable[${index}]`, from, to);
    });
  for (const { path, item } of slots) halfOpen(`${path}.to`, item.from, item.to);
  for (const { path, item } of needs) {
    if (item.latest < item.earliest)
      faults.add(
        `${path}.latest`,
        'reversed-range',
        `is ${item.latest}; must not lie before earliest, ${item.earliest}.`,
      );
    if (item.targetTo < item.targetFrom)
      faults.add(
        `${path}.targetTo`,
        'reversed-range',
        `is ${item.targetTo}; must not lie before targetFrom, ${item.targetFrom}.`,
      );
    item.startCost?.forEach(([from, to], index) => {
      halfOpen(`${path}.startCost[${index}]`, from, to);
    });
  }
};

/** A number per week has one entry for each week that it speaks of; a block offers the same seats all through. */
const lengths: MeaningCheck = ({ homeCentres, slots, weeks }, faults) => {
  const perWeek = (path: string, value: PerWeek | undefined, length: number, what: string) => {
    if (typeof value === 'object' && value.length !== length)
      faults.add(
        path,
        'wrong-length',
        `has ${value.length} entries; must have ${length}, one for each week of the ${what}.`,
      );
  };
  if (weeks !== undefined)
    for (const { path, item } of homeCentres) {
      perWeek(`${path}.awayLimit`, item.awayLimit, weeks, 'horizon');
      perWeek(`${path}.awayTarget`, item.awayTarget, weeks, 'horizon');
    }
  for (const { path, item } of slots)
    for (const field of ['seats', 'minSeats'] as const) {
      const value = item[field];
      if (item.mode === 'block' && typeof value === 'object')
        faults.add(
          `${path}.${field}`,
          'not-allowed',
          'is a list; a block slot must have one number for the whole block.',
        );
      else if (item.from < item.to) perWeek(`${path}.${field}`, value, item.to - item.from, 'slot');
    }
};

/** No specialty requires itself and no need comes after itself, not even by a detour. */
const cycles: MeaningCheck = ({ prerequisites, needs }, faults) => {
  const circles = (
    nodes: readonly { path: string; id: string; next: readonly string[] }[],
    field: string,
  ) => {
    for (const { path, index, circle } of closingEdges(nodes))
      faults.add(
        `${path}.${field}[${index}]`,
        'cycle',
        `closes the circle ${circle.join(' → ')}; leave one of them out.`,
      );
  };
  circles(
    prerequisites.map(({ path, item }) => ({ path, id: item.specialty, next: item.requires })),
    'requires',
  );
  circles(
    needs.map(({ path, item }) => ({ path, id: item.id, next: item.after ?? [] })),
    'after',
  );
};

/** A need can be pinned only to where the published plan has it. */
const pins: MeaningCheck = ({ needs }, faults) => {
  for (const { path, item } of needs)
    if (item.pinned && !item.current)
      faults.add(
        `${path}.current`,
        'pinned-without-current',
        'is missing; a pinned need must say where it is pinned.',
      );
};

/** Everything that is checked beyond types, in the order in which faults are listed. */
export const MEANING_CHECKS: readonly MeaningCheck[] = [references, ranges, lengths, cycles, pins, exactSums];
