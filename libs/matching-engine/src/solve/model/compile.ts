import type { Doctor, HomeCentre, Need, PerWeek, Problem, Slot } from '../../problem.js';
import { afterPins, linksBetween } from './links.js';
import type { DoctorModel, Field, Lane, Model, NeedClass, Rows, SlotTable } from './model.js';

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const at = (value: PerWeek | undefined, week: number, otherwise: number): number =>
  value === undefined ? otherwise : typeof value === 'number' ? value : (value[week] ?? otherwise);

interface SlotInfo {
  readonly slot: Slot;
  readonly index: number;
  readonly host: number;
  readonly specialty: number;
}

/** Compiles a problem. Lists may come in any order: everything is numbered by the order of the ids. */
export function compile(problem: Problem): Model {
  const weeks = problem.horizon.weeks;
  const slots = [...problem.slots].sort(byId);
  const doctors = [...problem.doctors].sort(byId);
  const { needs, required } = afterPins([...problem.needs].sort(byId));
  const named = new Set(needs.flatMap((need) => need.after ?? []));
  const hosts = numbered(slots.map((slot) => slot.host));
  const specialties = numbered([
    ...slots.map((slot) => slot.specialty),
    ...needs.flatMap((need) => [...need.specialties]),
    ...(problem.prerequisites ?? []).flatMap((rule) => [rule.specialty, ...rule.requires]),
  ]);
  const infos = slots.map((slot, index) => ({
    slot,
    index,
    host: hosts.get(slot.host)!,
    specialty: specialties.get(slot.specialty)!,
  }));
  const offers = new Map(
    [...grouped(infos, ({ slot }) => slot.specialty)].map(([specialty, offered]) => [
      specialty,
      new Map([...grouped(offered, ({ slot }) => slot.host)].sort(([a], [b]) => (a < b ? -1 : 1))),
    ]),
  );
  const requires = new Map((problem.prerequisites ?? []).map((rule) => [rule.specialty, rule.requires]));
  const needsOf = new Map<string, number[]>(doctors.map((doctor) => [doctor.id, []]));
  needs.forEach((need, index) => needsOf.get(need.doctor)?.push(index));
  const doctorNumber = new Map(doctors.map((doctor, index) => [doctor.id, index]));

  const users = new Int32Array(slots.length);
  const links = linksBetween(needs);
  const pairs = new PairList();
  const drafts = doctors.map((doctor) =>
    draftDoctor({
      problem,
      doctor,
      needs,
      own: needsOf.get(doctor.id)!,
      offers,
      pairs,
      requires,
      weeks,
      named,
      required,
      isLinked: (number) => links !== null && (links.before.has(number) || links.followers.has(number)),
    }),
  );
  const lastUser = new Int32Array(slots.length).fill(-1);
  drafts.forEach((draft, d) => {
    for (const { pairSlot } of draft.lanes)
      for (const slot of pairSlot) {
        if (lastUser[slot] === d) continue;
        lastUser[slot] = d;
        users[slot]!++;
      }
  });

  const rows = new RowBuilder(problem.weights.underfilled ?? 0, problem.weights.crowded ?? 0);
  const slotTable = layOutSlots(infos, users, rows);
  const centreSegment = layOutCentres(problem, doctors, needsOf, weeks, rows);
  return {
    problem,
    weeks,
    rows: rows.build(),
    slots: slotTable,
    doctors: drafts.map((draft, index) => ({
      ...draft,
      index,
      centreSegment: centreSegment.get(doctors[index]!.homeCentre ?? '') ?? -1,
    })),
    needs,
    sourceSlots: slots,
    needDoctor: Int32Array.from(needs, (need) => doctorNumber.get(need.doctor) ?? -1),
    needClass: classOfNeeds(drafts, needs.length),
    worstOffWeight: problem.weights.worstOff ?? 0,
    links,
  };
}

/** The class of each need, by number. */
export function classOfNeeds(
  doctors: readonly { readonly classes: readonly Pick<NeedClass, 'needs'>[] }[],
  count: number,
): Int32Array {
  const classOf = new Int32Array(count);
  for (const { classes } of doctors)
    for (const [c, { needs }] of classes.entries()) for (const need of needs) classOf[need] = c;
  return classOf;
}

function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const list = groups.get(key(item));
    if (list) list.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

function numbered(names: readonly string[]): Map<string, number> {
  return new Map([...new Set(names)].sort().map((name, index) => [name, index]));
}

interface DoctorContext {
  readonly problem: Problem;
  readonly doctor: Doctor;
  readonly needs: readonly Need[];
  readonly own: readonly number[];
  /** Slots by specialty, then by host in the order of the hosts' ids. */
  readonly offers: ReadonlyMap<string, ReadonlyMap<string, readonly SlotInfo[]>>;
  /** Filled anew for each doctor. */
  readonly pairs: PairList;
  readonly requires: ReadonlyMap<string, readonly string[]>;
  readonly weeks: number;
  /** Needs that some need names in its `after`. */
  readonly named: ReadonlySet<string>;
  /** Needs placed in every valid plan. */
  readonly required: ReadonlySet<string>;
  readonly isLinked: (need: number) => boolean;
}

type DoctorDraft = Omit<DoctorModel, 'index' | 'centreSegment'>;

/** All slots of one specialty at one host: a stretch of the list of pairs. */
interface Way {
  readonly specialty: string;
  readonly host: string;
  readonly from: number;
  readonly to: number;
}

interface ClassDraft {
  need: Need;
  numbers: number[];
  pinned: boolean;
  ways: Way[];
  lo: number;
  startCost: Float64Array;
}

function draftDoctor(context: DoctorContext): DoctorDraft {
  const { doctor, needs, own, pairs } = context;
  pairs.length = 0;
  const blocked = blockedWeeks(doctor, context.weeks);
  const classes = groupAlike(needs, own, context.named).map((numbers) =>
    draftClass(context, numbers, blocked),
  );
  dropUnreachable(context, classes);

  const layout = new FieldLayout();
  const completed = new Set(doctor.completed ?? []);
  const once = doctor.specialtyOnce ?? false;
  const canUse = new Map<string, number>();
  const hostUse = new Map<string, number>();
  const required = new Set<string>();
  for (const draft of classes) {
    const { ways } = draft;
    for (const specialty of new Set(ways.map((way) => way.specialty))) {
      canUse.set(specialty, (canUse.get(specialty) ?? 0) + draft.numbers.length);
      for (const other of context.requires.get(specialty) ?? [])
        if (!completed.has(other)) required.add(other);
    }
    for (const host of new Set(ways.map((way) => way.host)))
      hostUse.set(host, (hostUse.get(host) ?? 0) + draft.numbers.length);
  }
  const classFields = classes.map((draft) => layout.take(draft.numbers.length));
  const specialtyFields = new Map<string, Field>();
  for (const specialty of [...canUse.keys()].sort())
    if (required.has(specialty) || (once && canUse.get(specialty)! > 1))
      specialtyFields.set(specialty, layout.take(1));
  const hostFields = new Map<string, Field>();
  const most = doctor.maxPerHost ?? Infinity;
  for (const host of [...hostUse.keys()].sort())
    if (hostUse.get(host)! > most) hostFields.set(host, layout.take(Math.max(1, most)));

  const hostMatters = (host: string): boolean => (doctor.hostChangeCost ?? 0) !== 0 || hostFields.has(host);
  const hostNumber = numbered([...hostUse.keys()]);
  const classNumber = new Map<string, number>();
  classes.forEach((draft, index) => {
    if (draft.numbers.length === 1) classNumber.set(draft.need.id, index);
  });
  const finished = classes.map((draft, index): NeedClass => {
    const open = draft.ways.filter((way) => !hostFields.has(way.host) || most >= 1);
    const merged = grouped(open, (way) =>
      placeKey(
        specialtyFields.has(way.specialty) || context.requires.has(way.specialty) ? way.specialty : '',
        hostMatters(way.host) ? way.host : '',
      ),
    );
    const lanes = [...merged.values()].map((ways): Lane => {
      const way = ways[0]!;
      return {
        needClass: index,
        weeks: draft.need.weeks,
        ...trimmed(draft, pairs, ways),
        host: hostMatters(way.host) ? hostNumber.get(way.host)! : -1,
        specialtyField: specialtyFields.get(way.specialty) ?? null,
        once,
        requires: (context.requires.get(way.specialty) ?? [])
          .filter((other) => !completed.has(other))
          .map((other) => specialtyFields.get(other)!),
        hostField: hostFields.get(way.host) ?? null,
        hostMost: most,
      };
    });
    return {
      needs: Int32Array.from(draft.numbers),
      weeks: draft.need.weeks,
      most: once
        ? Math.min(draft.numbers.length, new Set(draft.ways.map((way) => way.specialty)).size)
        : draft.numbers.length,
      unplaced: unplacedCost(draft.need),
      required: draft.pinned || context.required.has(draft.need.id),
      field: classFields[index]!,
      after: Int32Array.from((draft.need.after ?? []).flatMap((id) => classNumber.get(id) ?? [])),
      linked: draft.numbers.length === 1 && context.isLinked(draft.numbers[0]!) ? draft.numbers[0]! : -1,
      lanes,
    };
  });
  return {
    id: doctor.id,
    needs: Int32Array.from(own),
    pinned: Int32Array.from(classes.flatMap((draft) => (draft.pinned ? draft.numbers : []))),
    required: Int32Array.from(finished.flatMap((one) => (one.required ? [...one.needs] : []))),
    linked: own.some(context.isLinked),
    emptyCost: own.reduce((sum, number) => sum + unplacedCost(needs[number]!), 0),
    classes: finished,
    lanes: finished.flatMap((one) => one.lanes),
    firstLane: Int32Array.from(finished, (_, c) =>
      finished.slice(0, c).reduce((sum, one) => sum + one.lanes.length, 0),
    ),
    words: Math.max(1, layout.words),
    bits: layout.words <= 1 ? layout.used : 32,
    hostChangeCost: doctor.hostChangeCost ?? 0,
    gapWeeks: doctor.gapWeeks ?? 0,
    gapCost: doctor.gapCost ?? 0,
    idleWeekCost: doctor.idleWeekCost ?? 0,
  };
}

/** Cost of a need without a place: the broken promise included. */
export function unplacedCost(need: Need): number {
  return need.unplacedCost + (need.current ? (need.changeCost ?? 0) : 0);
}

function blockedWeeks(doctor: Doctor, weeks: number): Uint8Array {
  const blocked = new Uint8Array(weeks);
  for (const [from, to] of doctor.unavailable ?? [])
    blocked.fill(1, Math.min(weeks, Math.max(0, from)), Math.min(weeks, Math.max(0, to)));
  return blocked;
}

/** Needs that differ in nothing but their id are counted instead of named. */
function groupAlike(needs: readonly Need[], own: readonly number[], named: ReadonlySet<string>): number[][] {
  const groups = new Map<string, number[]>();
  for (const number of own) {
    const need = needs[number]!;
    const alone = need.current !== undefined || (need.after?.length ?? 0) > 0 || named.has(need.id);
    const key = alone ? need.id : sameness(need);
    const list = groups.get(key);
    if (list) list.push(number);
    else groups.set(key, [number]);
  }
  return [...groups.values()];
}

function sameness(need: Need): string {
  const sorted = (costs: Readonly<Record<string, number>> | undefined): unknown =>
    costs && Object.entries(costs).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    [...need.specialties].sort(),
    need.weeks,
    need.earliest,
    need.latest,
    need.targetFrom,
    need.targetTo,
    need.earlyCost,
    need.lateCost,
    need.startCost,
    need.unplacedCost,
    need.hosts && [...need.hosts].sort(),
    sorted(need.hostCost),
    sorted(need.specialtyCost),
  ]);
}

const placeKey = (specialty: string, host: string): string => `${specialty}\n${host}`;

function draftClass(context: DoctorContext, numbers: number[], blocked: Uint8Array): ClassDraft {
  const { doctor, weeks, problem, pairs } = context;
  const need = context.needs[numbers[0]!]!;
  const lo = Math.max(0, need.earliest);
  const hi = Math.min(need.latest, weeks - need.weeks);
  const startCost = new Float64Array(Math.max(0, hi - lo + 1));
  for (let start = lo; start <= hi; start++) startCost[start - lo] = startWeekCost(problem, need, start);
  for (let start = lo; start <= hi; start++)
    for (let week = start; week < start + need.weeks; week++)
      if (blocked[week]) startCost[start - lo] = Infinity;

  const pinned = (need.pinned ?? false) && need.current !== undefined;
  const draft: ClassDraft = { need, numbers, pinned, ways: [], lo, startCost };
  const barred = new Set(doctor.barredSlots ?? []);
  const done = new Set(doctor.specialtyOnce ? (doctor.completed ?? []) : []);
  const changeCost = need.current ? (need.changeCost ?? 0) : 0;
  const hosts = need.hosts && [...new Set(need.hosts)].sort();
  for (const specialty of [...new Set(need.specialties)].sort()) {
    const offers = context.offers.get(specialty);
    if (!offers || done.has(specialty)) continue;
    for (const host of hosts ?? offers.keys()) {
      const cost = (need.hostCost?.[host] ?? 0) + (need.specialtyCost?.[specialty] ?? 0);
      const from = pairs.length;
      for (const { slot, index } of offers.get(host) ?? []) {
        if (barred.size > 0 && barred.has(slot.id)) continue;
        let pairLo = Math.max(lo, slot.from);
        let pairHi = Math.min(hi, slot.to - need.weeks);
        if (slot.mode === 'block') pairHi = Math.min(pairHi, slot.from);
        if (slot.mode === 'block' && pairLo !== slot.from) continue;
        while (pairLo <= pairHi && startCost[pairLo - lo] === Infinity) pairLo++;
        while (pairHi >= pairLo && startCost[pairHi - lo] === Infinity) pairHi--;
        if (pairLo > pairHi) continue;
        const kept = need.current?.slot === slot.id ? need.current.start : -1;
        const keeps = kept >= pairLo && kept <= pairHi;
        if (keeps) pairs.add(index, cost, kept, kept);
        if (pinned) continue;
        if (keeps && changeCost < 0) {
          pairs.add(index, cost + changeCost, pairLo, kept - 1);
          pairs.add(index, cost + changeCost, kept + 1, pairHi);
        } else pairs.add(index, cost + changeCost, pairLo, pairHi);
      }
      if (pairs.length > from) draft.ways.push({ specialty, host, from, to: pairs.length });
    }
  }
  if (draft.ways.length === 0) draft.pinned = false;
  return draft;
}

/** What starting in that week costs, host and specialty aside. */
export function startWeekCost(problem: Problem, need: Need, start: number): number {
  let cost = (need.earlyCost ?? problem.weights.early) * Math.max(0, need.targetFrom - start);
  cost += (need.lateCost ?? problem.weights.late) * Math.max(0, start + need.weeks - need.targetTo);
  for (const [from, to, extra] of need.startCost ?? []) if (from <= start && start < to) cost += extra;
  return cost;
}

/** Specialties whose prerequisites this doctor can never have are no way to place anything. */
function dropUnreachable(context: DoctorContext, classes: readonly ClassDraft[]): void {
  const completed = new Set(context.doctor.completed ?? []);
  for (let changed = true; changed;) {
    changed = false;
    const reachable = new Set(classes.flatMap((draft) => draft.ways.map((way) => way.specialty)));
    for (const draft of classes) {
      const open = draft.ways.filter((way) =>
        (context.requires.get(way.specialty) ?? []).every(
          (other) => completed.has(other) || reachable.has(other),
        ),
      );
      if (open.length < draft.ways.length) changed = true;
      draft.ways = open;
    }
  }
}

/**
 * Pairs of a need and a slot that can take it, with the start weeks that fit, from the first to the last. One list
 * serves all doctors in turn: a region of 12,000 has millions of pairs.
 */
class PairList {
  length = 0;
  slot = new Int32Array(4096);
  cost = new Float64Array(4096);
  lo = new Int32Array(4096);
  hi = new Int32Array(4096);

  /** Adds a pair, unless it has no week to start in. */
  add(slot: number, cost: number, lo: number, hi: number): void {
    if (lo > hi) return;
    if (this.length === this.slot.length) this.grow();
    const at = this.length++;
    this.slot[at] = slot;
    this.cost[at] = cost;
    this.lo[at] = lo;
    this.hi[at] = hi;
  }

  private grow(): void {
    const size = this.slot.length * 2;
    const wider = (list: Int32Array): Int32Array<ArrayBuffer> => {
      const wide = new Int32Array(size);
      wide.set(list);
      return wide;
    };
    const cost = new Float64Array(size);
    cost.set(this.cost);
    this.slot = wider(this.slot);
    this.cost = cost;
    this.lo = wider(this.lo);
    this.hi = wider(this.hi);
  }
}

/** The lane's pairs, those of its ways one after the other, and its start weeks from the first to the last that fits any. */
function trimmed(
  draft: ClassDraft,
  pairs: PairList,
  ways: readonly Way[],
): Pick<Lane, 'lo' | 'hi' | 'startCost' | 'pairSlot' | 'pairCost' | 'pairLo' | 'pairHi'> {
  const size = ways.reduce((sum, way) => sum + way.to - way.from, 0);
  const pairSlot = new Int32Array(size);
  const pairCost = new Float64Array(size);
  const pairLo = new Int32Array(size);
  const pairHi = new Int32Array(size);
  let at = 0;
  for (const { from, to } of ways) {
    pairSlot.set(pairs.slot.subarray(from, to), at);
    pairCost.set(pairs.cost.subarray(from, to), at);
    pairLo.set(pairs.lo.subarray(from, to), at);
    pairHi.set(pairs.hi.subarray(from, to), at);
    at += to - from;
  }
  let lo = Infinity;
  let hi = -Infinity;
  for (let p = 0; p < size; p++) {
    if (pairLo[p]! < lo) lo = pairLo[p]!;
    if (pairHi[p]! > hi) hi = pairHi[p]!;
  }
  const startCost = draft.startCost.slice(lo - draft.lo, hi - draft.lo + 1);
  return { lo, hi, startCost, pairSlot, pairCost, pairLo, pairHi };
}

/** Packs small counters into 31-bit words; no counter spans two words. */
class FieldLayout {
  words = 0;
  used = 31;

  take(most: number): Field {
    const bits = 32 - Math.clz32(most);
    if (this.words === 0 || this.used + bits > 31) {
      this.words++;
      this.used = 0;
    }
    const field = { word: this.words - 1, shift: this.used, mask: (1 << bits) - 1 };
    this.used += bits;
    return field;
  }
}

class RowBuilder {
  private readonly capacity: number[] = [];
  private readonly costAt: number[] = [];
  private readonly costByUse: number[] = [];
  private readonly segment: number[] = [];
  private readonly users: number[] = [];
  private readonly segmentStart: number[] = [];
  private readonly segmentLength: number[] = [];

  constructor(
    private readonly underfilled: number,
    private readonly crowded: number,
  ) {}

  openSegment(length: number): number {
    this.segmentStart.push(this.capacity.length);
    this.segmentLength.push(length);
    return this.segmentStart.length - 1;
  }

  /** `wanted` and `target` give the row's own costs: too few users, too many users. */
  add(row: {
    seats: number;
    users: number;
    segment: number;
    wanted: readonly number[];
    target: number;
  }): number {
    const capacity = Math.max(0, Math.min(row.seats, row.users));
    const cost = (use: number): number =>
      row.wanted.reduce((sum, wanted) => sum + Math.max(0, wanted - use), 0) * this.underfilled +
      Math.max(0, use - row.target) * this.crowded;
    let costAt = -1;
    if (cost(0) !== 0 || cost(capacity) !== 0) {
      costAt = this.costByUse.length;
      for (let use = 0; use <= capacity; use++) this.costByUse.push(cost(use));
    }
    this.capacity.push(capacity);
    this.costAt.push(costAt);
    this.segment.push(row.segment);
    this.users.push(row.users);
    return this.capacity.length - 1;
  }

  build(): Rows {
    return {
      count: this.capacity.length,
      capacity: Int32Array.from(this.capacity),
      costAt: Int32Array.from(this.costAt),
      costByUse: Float64Array.from(this.costByUse),
      segment: Int32Array.from(this.segment),
      segmentStart: Int32Array.from(this.segmentStart),
      segmentLength: Int32Array.from(this.segmentLength),
      users: Int32Array.from(this.users),
    };
  }
}

function layOutSlots(infos: readonly SlotInfo[], users: Int32Array, rows: RowBuilder): SlotTable {
  const table: SlotTable = {
    row: new Int32Array(infos.length),
    from: Int32Array.from(infos, (info) => info.slot.from),
    to: Int32Array.from(infos, (info) => info.slot.to),
    block: Uint8Array.from(infos, (info) => (info.slot.mode === 'block' ? 1 : 0)),
    host: Int32Array.from(infos, (info) => info.host),
    specialty: Int32Array.from(infos, (info) => info.specialty),
    segment: new Int32Array(infos.length).fill(-1),
  };
  for (const { slot, index } of infos) {
    const length = Math.max(0, slot.to - slot.from);
    const week = Array.from({ length }, (_, i) => i);
    if (slot.mode === 'block') {
      const seats = week.reduce((least, i) => Math.min(least, at(slot.seats, i, 0)), length ? Infinity : 0);
      const wanted = week.map((i) => at(slot.minSeats, i, 0));
      table.row[index] = rows.add({ seats, users: users[index]!, segment: -1, wanted, target: Infinity });
    } else {
      const segment = rows.openSegment(length);
      table.segment[index] = segment;
      week.forEach((i) => {
        const wanted = [at(slot.minSeats, i, 0)];
        const row = rows.add({
          seats: at(slot.seats, i, 0),
          users: users[index]!,
          segment,
          wanted,
          target: Infinity,
        });
        if (i === 0) table.row[index] = row;
      });
    }
  }
  return table;
}

/** Segments of the centres that can bind or cost; the others need no rows. */
function layOutCentres(
  problem: Problem,
  doctors: readonly Doctor[],
  needsOf: ReadonlyMap<string, readonly number[]>,
  weeks: number,
  rows: RowBuilder,
): Map<string, number> {
  const staff = new Map<string, number>();
  for (const doctor of doctors)
    if (doctor.homeCentre && needsOf.get(doctor.id)!.length > 0)
      staff.set(doctor.homeCentre, (staff.get(doctor.homeCentre) ?? 0) + 1);
  const segments = new Map<string, number>();
  const costly = (problem.weights.crowded ?? 0) !== 0;
  const free = (centre: HomeCentre, users: number): boolean => {
    for (let week = 0; week < weeks; week++) {
      if (at(centre.awayLimit, week, Infinity) < users) return false;
      if (costly && at(centre.awayTarget, week, Infinity) < users) return false;
    }
    return true;
  };
  for (const centre of [...problem.homeCentres].sort(byId)) {
    const users = staff.get(centre.id) ?? 0;
    if (free(centre, users)) continue;
    const segment = rows.openSegment(weeks);
    segments.set(centre.id, segment);
    for (let week = 0; week < weeks; week++)
      rows.add({
        seats: at(centre.awayLimit, week, Infinity),
        users,
        segment,
        wanted: [0],
        target: at(centre.awayTarget, week, Infinity),
      });
  }
  return segments;
}
