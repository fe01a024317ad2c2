import type { DoctorModel } from '../model/model.js';
import type { PathLayout } from './path-layout.js';

/**
 * Limits (a specialty once, so often at a host) that a path counts exactly instead of pricing them. How often each has
 * been used so far is one number in a mixed radix; 0 where nothing has been.
 */
export interface PathCounters {
  /** Indices of the limits counted, in the layout's order of limits. */
  readonly limits: readonly number[];
  /** By counted limit its place value. */
  readonly radix: readonly number[];
  /** How many states of use there are: 1 where nothing is counted. */
  readonly uses: number;
  /** By lane what one more placement adds to the number of uses. */
  readonly addOfLane: Int32Array;
  /** By lane its row. */
  readonly rowOfLane: Int32Array;
  readonly rows: readonly PathRow[];
}

/** Lanes of one class that add the same to the counted limits: of these only the cheapest matters, week by week. */
export interface PathRow {
  readonly needClass: number;
  readonly add: number;
  /** By state of use, 1 where the row's lanes would break a counted limit. */
  readonly full: Uint8Array;
}

/** Before any doctor has been opened. */
export const NOTHING_COUNTED: PathCounters = {
  limits: [],
  radix: [],
  uses: 1,
  addOfLane: new Int32Array(0),
  rowOfLane: new Int32Array(0),
  rows: [],
};

/** Counts some of the layout's limits; with none, there is one row for each class. */
export function countLimits(
  doctor: DoctorModel,
  layout: PathLayout,
  limits: readonly number[],
): PathCounters {
  const radix: number[] = [];
  let uses = 1;
  for (const limit of limits) {
    radix.push(uses);
    uses *= layout.limits[limit]!.most + 1;
  }
  const rows: PathRow[] = [];
  const rowNumber = new Map<string, number>();
  const addOfLane = new Int32Array(doctor.lanes.length);
  const rowOfLane = new Int32Array(doctor.lanes.length);
  const rowFor = (needClass: number, counted: readonly number[]): number => {
    const key = `${needClass}/${counted.join()}`;
    let row = rowNumber.get(key);
    if (row === undefined) {
      row = rows.length;
      rowNumber.set(key, row);
      const full = new Uint8Array(uses);
      for (let use = 0; use < uses; use++)
        for (const j of counted) {
          const { most } = layout.limits[limits[j]!]!;
          if (Math.floor(use / radix[j]!) % (most + 1) >= most) full[use] = 1;
        }
      rows.push({ needClass, add: counted.reduce((sum, j) => sum + radix[j]!, 0), full });
    }
    return row;
  };
  doctor.lanes.forEach((lane, l) => {
    const counted = [...limits.keys()].filter((j) => layout.limitsOfLane[l]!.includes(limits[j]!));
    rowOfLane[l] = rowFor(lane.needClass, counted);
    addOfLane[l] = rows[rowOfLane[l]]!.add;
  });
  return { limits, radix, uses, addOfLane, rowOfLane, rows };
}
