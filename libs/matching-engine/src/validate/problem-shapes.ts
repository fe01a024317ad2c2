import { isIsoWeek } from '../time/iso-week.js';
import { shown } from './faults.js';
import {
  integer,
  list,
  object,
  oneOf,
  oneOrList,
  optional,
  record,
  required,
  text,
  tuple,
  yesOrNo,
  type Field,
  type Shape,
} from './shapes.js';

const any = integer();
const notNegative = integer(0);
const positive = integer(1);
const names = list(text);
const perWeek = oneOrList(notNegative);

const isoWeek: Shape = (value, path, faults) => {
  if (!text(value, path, faults)) return false;
  if (isIsoWeek(value as string)) return true;
  faults.add(path, 'not-allowed', `is ${shown(value)}; must be an ISO week that exists, such as "2027-W01".`);
  return false;
};

/** `horizon`: where week 0 lies and how many weeks there are. */
export const horizonShape = object({ firstWeek: required(isoWeek), weeks: required(positive) });

/** `weights`. */
export const weightsShape = object({
  early: required(notNegative),
  late: required(notNegative),
  worstOff: optional(notNegative),
  crowded: optional(notNegative),
  underfilled: optional(notNegative),
});

/** One item of each list of the problem. */
export const itemShapes = {
  prerequisites: object({ specialty: required(text), requires: required(names) }),
  homeCentres: object({ id: required(text), awayLimit: optional(perWeek), awayTarget: optional(perWeek) }),
  doctors: object({
    id: required(text),
    homeCentre: optional(text),
    unavailable: optional(list(tuple(['from', 'to'], any))),
    completed: optional(names),
    barredSlots: optional(names),
    specialtyOnce: optional(yesOrNo),
    maxPerHost: optional(notNegative),
    hostChangeCost: optional(any),
    gapWeeks: optional(notNegative),
    gapCost: optional(any),
    idleWeekCost: optional(any),
  }),
  slots: object({
    id: required(text),
    host: required(text),
    specialty: required(text),
    from: required(any),
    to: required(any),
    mode: required(oneOf('block', 'rolling')),
    seats: required(perWeek),
    minSeats: optional(perWeek),
  }),
  needs: object({
    id: required(text),
    doctor: required(text),
    specialties: required(list(text, 1)),
    weeks: required(positive),
    earliest: required(any),
    latest: required(any),
    targetFrom: required(any),
    targetTo: required(any),
    earlyCost: optional(notNegative),
    lateCost: optional(notNegative),
    startCost: optional(list(tuple(['from', 'to', 'cost'], any))),
    unplacedCost: required(any),
    hosts: optional(names),
    hostCost: optional(record(any)),
    specialtyCost: optional(record(any)),
    after: optional(names),
    current: optional(object({ slot: required(text), start: required(any) })),
    changeCost: optional(any),
    pinned: optional(yesOrNo),
  }),
} as const satisfies Readonly<Record<string, Shape>>;

/** The lists of a problem, by field name. */
export type ProblemList = keyof typeof itemShapes;

const isList = list(() => true);

/** The problem itself, its lists only as far as being lists: their items are looked at one by one. */
export const problemShape = object({
  format: required(oneOf('placement-problem/1')),
  name: required(text),
  horizon: required(() => true),
  weights: required(() => true),
  prerequisites: optional(isList),
  homeCentres: required(isList),
  doctors: required(isList),
  slots: required(isList),
  needs: required(isList),
} satisfies Readonly<Record<string, Field>>);
