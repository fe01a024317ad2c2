import type { DoctorModel, Field, Model } from '../model/model.js';

/** Most states (week, host, needs left) of one doctor's paths. */
const MOST_STATES = 120_000;

/** Needs left of the class with this radix, in a mixed-radix count. */
export function leftOf(count: number, radix: number, span: number): number {
  return Math.floor(count / radix) % span;
}

interface Limit {
  readonly field: Field;
  readonly most: number;
}

/** What a doctor's paths look like, whatever they cost. */
export interface PathLayout {
  readonly hosts: number;
  readonly counts: number;
  readonly radix: Int32Array;
  /** Needs of the class plus one. */
  readonly span: Int32Array;
  readonly length: Int32Array;
  readonly hostOfLane: Int32Array;
  readonly limits: readonly Limit[];
  readonly limitsOfLane: readonly (readonly number[])[];
  /** Number of orders: pairs of which the later may start only once the earlier has ended. */
  readonly orders: number;
  /** Per lane the orders in which it is the later, and those in which it is the earlier. */
  readonly takes: readonly (readonly number[])[];
  readonly gives: readonly (readonly number[])[];
  /** By class and needs left, 1 where one more of the class may be placed. */
  readonly more: Uint8Array;
}

/** Before any doctor has been opened. */
export const NO_LAYOUT: PathLayout = {
  hosts: 0,
  counts: 0,
  radix: new Int32Array(0),
  span: new Int32Array(0),
  length: new Int32Array(0),
  hostOfLane: new Int32Array(0),
  limits: [],
  limitsOfLane: [],
  orders: 0,
  takes: [],
  gives: [],
  more: new Uint8Array(0),
};

/** `null` where paths would not suit the doctor, or have too many states. */
export function layOut(model: Model, doctor: DoctorModel): PathLayout | null {
  const { classes, lanes } = doctor;
  const sequenced = doctor.hostChangeCost !== 0 || doctor.idleWeekCost !== 0;
  const counted = classes.some((one) => one.needs.length > 1);
  if (!sequenced && !counted) return null;
  let counts = 1;
  const radix = new Int32Array(classes.length);
  const span = new Int32Array(classes.length);
  for (let c = 0; c < classes.length; c++) {
    radix[c] = counts;
    span[c] = classes[c]!.most + 1;
    counts *= span[c]!;
    if (counts > MOST_STATES) return null;
  }
  const hostNumbers =
    doctor.hostChangeCost === 0 ? [] : [...new Set(lanes.map((lane) => lane.host))].sort((a, b) => a - b);
  const hosts = Math.max(1, hostNumbers.length);
  if (counts * (hosts + 1) * model.weeks > MOST_STATES) return null;
  const limits: Limit[] = [];
  const limitNumber = new Map<Field, number>();
  const limitOf = (field: Field, most: number): number => {
    let number = limitNumber.get(field);
    if (number === undefined) {
      number = limits.length;
      limits.push({ field, most });
      limitNumber.set(field, number);
    }
    return number;
  };
  return {
    hosts,
    counts,
    radix,
    span,
    length: Int32Array.from(classes, (one) => one.weeks),
    hostOfLane: Int32Array.from(lanes, (lane) => Math.max(0, hostNumbers.indexOf(lane.host))),
    limitsOfLane: lanes.map((lane) => {
      const own: number[] = [];
      if (lane.once && lane.specialtyField) own.push(limitOf(lane.specialtyField, 1));
      if (lane.hostField) own.push(limitOf(lane.hostField, lane.hostMost));
      return own;
    }),
    limits,
    ...layOutOrders(doctor),
    more: roomTable(counts, radix, span),
  };
}

/** Prerequisites between specialties that the doctor takes at most once, and `after` between single needs. */
function layOutOrders(doctor: DoctorModel): Pick<PathLayout, 'orders' | 'takes' | 'gives'> {
  const { lanes, classes } = doctor;
  const takes: number[][] = lanes.map(() => []);
  const gives: number[][] = lanes.map(() => []);
  let orders = 0;
  const requires = new Map<Field, readonly Field[]>();
  for (const lane of lanes)
    if (lane.once && lane.specialtyField) requires.set(lane.specialtyField, lane.requires);
  for (const [later, all] of requires)
    for (const earlier of all) {
      if (all.some((between) => between !== earlier && (requires.get(between) ?? []).includes(earlier)))
        continue;
      lanes.forEach((lane, l) => {
        if (lane.specialtyField === later) takes[l]!.push(orders);
        if (lane.specialtyField === earlier) gives[l]!.push(orders);
      });
      orders++;
    }
  classes.forEach((one, c) => {
    if (one.needs.length > 1) return;
    for (const before of one.after) {
      lanes.forEach((lane, l) => {
        if (lane.needClass === c) takes[l]!.push(orders);
        if (lane.needClass === before) gives[l]!.push(orders);
      });
      orders++;
    }
  });
  return { orders, takes, gives };
}

function roomTable(counts: number, radix: Int32Array, span: Int32Array): Uint8Array {
  const more = new Uint8Array(radix.length * counts);
  for (let c = 0; c < radix.length; c++)
    for (let k = 0; k < counts; k++) if (leftOf(k, radix[c]!, span[c]!) > 0) more[c * counts + k] = 1;
  return more;
}
